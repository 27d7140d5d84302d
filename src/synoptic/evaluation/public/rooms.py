"""The table of public sets: which room each measures, and what it is to reach."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from synoptic.errors import SettingsError
from synoptic.evaluation.aims import Aim
from synoptic.evaluation.public import (
    breaking_nli,
    crossner,
    factuality,
    gum_news,
    neardup,
    os_names,
    polnear,
    polnear_quotes,
    qa_align,
    superpal,
    tempeval,
    timeline17,
    tota,
    treebanks,
    wikiwars,
)
from synoptic.evaluation.public.reading import Reader
from synoptic.evaluation.public.results import SetResult

Measure = Callable[[Path, Reader], SetResult | None]


@dataclass(frozen=True)
class Room:
    """One public set and the room of the program that it measures.

    Attributes:
        name: By which it is asked for.
        room: The room that is measured.
        measured: From the folder of all sets to the figures; None when the set is not at hand.
        aims: What is to be reached; their figures are shown first.
        shown: Further figures that the table of rooms shows.
        may_train: Whether what ships may be trained on the set's training part.
    """

    name: str
    room: str
    measured: Measure
    aims: tuple[Aim, ...] = ()
    shown: tuple[str, ...] = ()
    may_train: bool = False

    @property
    def figures(self) -> tuple[str, ...]:
        """Names of the figures that have floors and stand in the table."""
        return (*(aim.figure for aim in self.aims), *self.shown)


ROOMS: tuple[Room, ...] = (
    Room(
        "polnear",
        "attribution",
        polnear.measured,
        (
            Aim("all_exact_f1", 0.40),
            Aim("all_overlap_f1", 0.70),
            Aim("elsewhere_recall", 0.40),
            Aim("elsewhere_precision", 0.75),
        ),
        ("attributed_recall", "attributed_precision"),
    ),
    Room("gum-news", "attribution", gum_news.measured, (), ("attributed_recall", "source_recall", "cue_precision")),
    Room("polnear-quotes", "quotes", polnear_quotes.measured, (Aim("span_f1", 0.95), Aim("speaker", 0.90))),
    Room("factuality", "commitment", factuality.measured, (Aim("r", 0.60),), ("within_one",)),
    Room(
        "factuality-others",
        "commitment",
        factuality.others_measured,
        (),
        ("uds_r", "meantime_r", "cb_r", "rp_r", "mv2_r"),
    ),
    Room(
        "tempeval",
        "times",
        tempeval.measured,
        (Aim("strict_f1", 0.80), Aim("value_f1", 0.78)),
        ("relaxed_f1",),
    ),
    Room("wikiwars", "times", wikiwars.measured, (), ("strict_f1", "relaxed_f1", "value_f1"), may_train=True),
    Room(
        "timeline17",
        "timelines",
        timeline17.measured,
        (Aim("date_f1", 0.57), Aim("ar1_f1", 0.13), Aim("ar2_f1", 0.04)),
    ),
    Room("ewt", "trees", treebanks.ewt_measured, (Aim("las", 0.86),), ("upos", "words", "sentences"), may_train=True),
    Room("gum", "trees", treebanks.gum_measured, (), ("las", "upos", "words", "sentences"), may_train=True),
    Room("superpal", "alignments", superpal.measured, (), ("precision", "recall", "f1")),
    Room("qa-align", "alignments", qa_align.measured, (), ("precision", "recall", "f1")),
    Room(
        "breaking-nli",
        "alignments",
        breaking_nli.measured,
        (Aim("precision", 0.90),),
        ("recall", "numbers_recall"),
    ),
    Room(
        "neardup",
        "origins",
        neardup.measured,
        (Aim("recall", 0.99), Aim("precision", 0.99)),
        ("pairs",),
    ),
    Room(
        "tota",
        "primary texts",
        tota.measured,
        (Aim("signed_precision", 0.98), Aim("parties_precision", 0.98)),
        ("signed_recall", "parties_recall"),
    ),
    Room(
        "trend",
        "primary texts",
        tota.provisions_measured,
        (),
        ("mean_f1", "mean_kappa", *(f"f1_{code}" for code in tota.TREND), *(f"kappa_{code}" for code in tota.TREND)),
    ),
    Room("os-names", "entities", os_names.measured, (Aim("f1", 0.79),), ("precision", "recall")),
    Room("crossner", "names", crossner.measured, (Aim("names_f1", 0.72),), ("span_f1",), may_train=True),
)


def chosen_rooms(named: str, rooms: Sequence[Room] = ROOMS) -> tuple[Room, ...]:
    """The rooms of a name: `all`, `none`, or names with commas between them.

    Raises:
        SettingsError: A name is not known.
    """
    if named in {"all", "none"}:
        return tuple(rooms) if named == "all" else ()
    by_name = {room.name: room for room in rooms}
    for name in named.split(","):
        if name not in by_name:
            raise SettingsError(f"no public set {name!r}: known are all, none, {', '.join(by_name)}.")
    return tuple(by_name[name] for name in named.split(","))
