"""Small tables of facts that ship with the program; each file names its source and licence at its top."""
