"""`python -m synoptic`: the command `synoptic` where its script is not on the path."""

from synoptic.cli import main

if __name__ == "__main__":
    main()
