"""Names for records: digests of their content."""

from __future__ import annotations

import hashlib
import json
from typing import Any

# 60 bits: at ten million records of one kind the chance of one collision is below 1 in 20,000.
ID_HEX_DIGITS = 15


def sha256_of(text: str) -> str:
    """The SHA-256 of a text in UTF-8, in hexadecimal.

    A lone surrogate, which no UTF-8 file can hold, is kept by its escape.
    """
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def digest_id(prefix: str, *content: Any) -> str:  # Any: whatever JSON can hold
    """A short id such as ``c_1f0a…`` that depends on the content and on nothing else.

    Args:
        prefix: The kind of record, one or two letters.
        *content: Values that JSON can hold; the order counts.

    >>> digest_id("c", "report", 3, 9) == digest_id("c", "report", 3, 9)
    True
    """
    packed = json.dumps(content, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return f"{prefix}_{hashlib.sha256(packed.encode('ascii')).hexdigest()[:ID_HEX_DIGITS]}"
