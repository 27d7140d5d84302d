"""What the card of a model says of its files: how long each is, and its digest."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

CARD = "MODEL_CARD.md"
WEIGHTS = Path(__file__).parent / "weights"
"""The models of the package, a folder each."""
# A row of the table "Files": name, bytes, SHA-256.
_ROW = re.compile(r"^\| `([\w.-]+)` \| ([\d,]+) \| `([0-9a-f]{64})` \|$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class CardRow:
    """One file of a model, as its card has it.

    Attributes:
        name: Of the file, in the folder of the card.
        n_bytes: Its length.
        sha256: Its digest, in hexadecimal.
    """

    name: str
    n_bytes: int
    sha256: str


def card_rows(folder: Path) -> tuple[CardRow, ...]:
    """The files that the card in a folder names, in its order; none where there is no card.

    Raises:
        OSError: The card cannot be read.
    """
    card = folder / CARD
    if not card.is_file():
        return ()
    found = _ROW.findall(card.read_text(encoding="utf-8", errors="replace"))
    return tuple(CardRow(name, int(length.replace(",", "")), digest) for name, length, digest in found)


def wrong_with(folder: Path, row: CardRow) -> str | None:
    """How a file differs from what its card says; None when it does not. All of it is read.

    Raises:
        OSError: It cannot be read.
    """
    path = folder / row.name
    if not path.is_file():
        return "is missing"
    length = path.stat().st_size
    if length != row.n_bytes:
        return f"has {length:,} bytes, its card says {row.n_bytes:,}"
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return None if digest == row.sha256 else f"has SHA-256 {digest}, its card says {row.sha256}"
