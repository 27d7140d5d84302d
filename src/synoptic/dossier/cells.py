"""Cells of a table that a spreadsheet opens."""

from __future__ import annotations

import re

from synoptic.model.codec import encodable

# Some spreadsheets pass over blanks and control characters before a sign, and read the wide signs of East Asia too.
_FORMULA = re.compile(r"[\s\x00-\x1f]*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]")


def inert(text: str) -> str:
    """The text of a cell, with an apostrophe before it where a spreadsheet would run it as a formula.

    Source: OWASP, CSV injection. A lone surrogate, which UTF-8 cannot hold, is U+FFFD.

    >>> inert("=1+1"), inert("1+1")
    ("'=1+1", '1+1')
    """
    shown = str(encodable(text))
    return f"'{shown}" if _FORMULA.match(shown) else shown
