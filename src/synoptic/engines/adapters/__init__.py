"""One file a library; only here may a heavy library be imported.

Takes: what the protocol says.
Gives: what the protocol says.
Method: see each adapter.
Limits: an adapter that needs an optional library says which when it is missing.
"""
