"""A text read into claims, as tests compare them."""

from __future__ import annotations

from synoptic.engines import default_engine
from synoptic.model.reports import Layer
from synoptic.stages.claims import Evidence, claims_in
from synoptic.stages.sentences import sentences_in
from tests.factory import report

Claimed = tuple[str, str, str, str | None]


def read(text: str, layer: str = "body") -> list[Claimed]:
    """Each claim of a text: words, commitment, polarity, innermost source."""
    source = report(text, layers=(Layer(0, len(text), layer),))
    sentences, _ = sentences_in(source, default_engine())
    rows: list[Claimed] = []
    for claim in claims_in(source, sentences, Evidence()):
        link = claim.attributions[-1].source
        named = None if len(claim.attributions) == 1 else link.span.exact if link.span else link.kind
        rows.append((claim.text, claim.commitment, claim.polarity, named))
    return rows
