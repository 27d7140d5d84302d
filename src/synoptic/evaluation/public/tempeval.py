"""TimeBank and AQUAINT: time expressions of news.

The set: TempEval-3's training part (UzZaman et al. 2013), which is TimeBank 1.2 and AQUAINT TimeML. It may not
train what ships. How it is measured stands in `timex`.
"""

from __future__ import annotations

from pathlib import Path

from synoptic.evaluation.public.reading import Reader
from synoptic.evaluation.public.results import SetResult
from synoptic.evaluation.public.timex import measured_over

FOLDERS = (Path("tempeval3/data/TBAQ-cleaned/TimeBank"), Path("tempeval3/data/TBAQ-cleaned/AQUAINT"))


def measured(folder: Path, reader: Reader) -> SetResult | None:
    """The figures of both parts together, or None when they are not at hand."""
    paths = [path for part in FOLDERS for path in sorted((folder / part).glob("*.tml"))]
    return measured_over(paths, reader) if paths else None
