"""The nouns: frozen records, standard library only.

Takes: nothing.
Gives: the records of the contract (`docs/contract.md`), one idea a file, and the digests that name them.
Method: a record is a value; its id is a digest of its content, so two machines agree without talking.
Limits: records check what must always hold (an interval is not reversed, a span is not empty);
what depends on a text is checked where the text is at hand (`spans.cut`, `synoptic verify`).
"""
