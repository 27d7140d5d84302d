"""Runs the program on the event of a gold and scores it, with the baseline beside."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from synoptic.errors import SynopticError
from synoptic.evaluation.acceptance import State, acceptance_states
from synoptic.evaluation.baseline import baseline_dossier
from synoptic.evaluation.golds import Gold, plain_reports
from synoptic.evaluation.light import light_score
from synoptic.evaluation.matching import Matching
from synoptic.evaluation.score import Score, score_of

Program = Callable[[Sequence[Path]], object]
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class EventRun:
    """One event, scored.

    Attributes:
        gold: The event and its gold.
        score: The program.
        baseline: The baseline, through the same scorer.
        alone: The baseline that says of everything that it stands alone.
        acceptance: State of every line of its acceptance table; empty without one.
        failure: Why the program gave no dossier, or None.
    """

    gold: Gold
    score: Score
    baseline: Score
    alone: Score
    acceptance: dict[str, State]
    failure: str | None = None


def event_run(gold: Gold, program: Program) -> EventRun:
    """Return the program and the baseline on one event.

    A program that refuses the event is scored as an empty dossier, with its reason.
    """
    failure = None
    try:
        dossier = program(gold.inputs)
    except SynopticError as error:
        dossier, failure = {}, str(error)
        logger.warning("no dossier of %s", gold.name)
    score, acceptance = _scored(gold, dossier)
    texts = plain_reports(gold)
    baseline, _ = _scored(gold, baseline_dossier(texts))
    alone, _ = _scored(gold, baseline_dossier(texts, all_alone=True))
    return EventRun(gold, score, baseline, alone, acceptance, failure)


def _scored(gold: Gold, dossier: object) -> tuple[Score, dict[str, State]]:
    if gold.kind == "light":
        return light_score(dossier, gold), {}
    matching = Matching(dossier, gold.content, gold.reports)
    score = score_of(matching)
    if gold.acceptance is None:
        return score, {}
    return score, acceptance_states(gold.acceptance, matching, score)
