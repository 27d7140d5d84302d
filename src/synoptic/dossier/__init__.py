"""What leaves the program: the dossier as data and as a page.

Takes: the records of a run.
Gives: `dossier/1` as plain data, its JSON bytes, its JSON Schema, and one HTML page.
Method: every record is written as it is; arrays are sorted by id or position, so equal input gives equal bytes.
Limits: nothing is worked out here that is not in the records.
"""
