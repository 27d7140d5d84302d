"""What a check found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

State = Literal["sound", "note", "trouble"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at.

    Attributes:
        check: What was looked at, a word or two.
        state: `sound` when all is well; `note` when it may be wanted otherwise and does no harm; `trouble` when
            results would be wrong, or the program would fail.
        told: What there is; never words of a report.
        todo: What to do about it; None when nothing needs to be done.
    """

    check: str
    state: State
    told: str
    todo: str | None = None
