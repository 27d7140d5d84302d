"""Decisions about claims in the same words. All texts are invented."""

from __future__ import annotations

import dataclasses

from synoptic.stages.alignments import propositions_from
from tests.stages.alignments.telling import Told, scene


def test_claims_in_the_same_words_are_parted_when_somebody_decided_so() -> None:
    found = scene((Told("Two people were killed in Lisk."), Told("Two people were killed in Lisk.")))
    assert len(propositions_from(found.claims, found.context)) == 1
    first, second = sorted(claim.id for claim in found.claims)
    decided = dataclasses.replace(found.context, apart=frozenset({(first, second)}))
    assert len(propositions_from(found.claims, decided)) == 2
