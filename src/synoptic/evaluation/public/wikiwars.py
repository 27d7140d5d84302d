"""WikiWars: time expressions of histories of wars.

The set: Mazur and Dale (2010), in TIMEX3 as Zhong, Sun and Cambria (2017) converted it; its training part.
How it is measured stands in `timex`. The texts are histories, so years are often left out.
"""

from __future__ import annotations

from pathlib import Path

from synoptic.evaluation.public.reading import Reader
from synoptic.evaluation.public.results import SetResult
from synoptic.evaluation.public.timex import measured_over

TEXTS = Path("wikiwars/syntime/resources/wikiwars/trainingset/tml")


def measured(folder: Path, reader: Reader) -> SetResult | None:
    """The figures of the training part, or None when it is not at hand."""
    paths = sorted((folder / TEXTS).glob("*.tml"))
    return measured_over(paths, reader) if paths else None
