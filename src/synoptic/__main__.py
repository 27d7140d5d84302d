"""`python -m synoptic` is the same as `synoptic`."""

from synoptic.cli import main

if __name__ == "__main__":
    main()
