"""From provisions and a primary text to renderings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from synoptic.model.agreements import Agreement, Provision
from synoptic.model.claims import Claim
from synoptic.model.entities import Entity
from synoptic.model.ids import digest_id
from synoptic.model.primary_texts import PrimaryText, Rendering
from synoptic.model.reports import Skipped
from synoptic.model.spans import Span
from synoptic.stages.renderings.differences import Difference, differences
from synoptic.stages.renderings.matching import Finder, Near, Vectors, belongs, content_of, words_of_provision

# Set on an invented compact and a supply contract with eight reports, `tests/stages/renderings`: above the first all
# pairs told of one thing, below the second none did.
MIN_FOUND = 0.42
MAX_ABSENT = 0.25
# With less than this share of its content words in the nearest obligation, a provision is not in the text.
MAX_ABSENT_COVERED = 0.4
# A claim with less than this share of a provision's content words was joined with it for other reasons.
_MIN_OWN_WORDS = 0.5
NO_AGREEMENT = "no_agreement"
_NOT_READ = "language_not_read"


@dataclass(frozen=True, slots=True)
class Told:
    """What the reports tell.

    Attributes:
        agreements: The agreements of the story.
        claims: All claims.
        entities: All entities.
    """

    agreements: Sequence[Agreement]
    claims: Sequence[Claim]
    entities: Sequence[Entity]


def renderings_of(
    told: Told, primaries: Sequence[PrimaryText], vectors: Vectors
) -> tuple[tuple[Rendering, ...], tuple[Skipped, ...]]:
    """How each provision of an agreement stands to its text, and the texts that no agreement of the reports has.

    Args:
        told: What the reports tell.
        primaries: The texts at hand.
        vectors: Gives unit vectors of sentences.
    """
    entities = {entity.id: entity for entity in told.entities}
    claims = {claim.id: claim for claim in told.claims}
    found: list[Rendering] = []
    skipped: list[Skipped] = []
    for primary in primaries:
        ranked = sorted(((-belongs(a, primary, entities), a.id, a) for a in told.agreements), key=lambda row: row[:2])
        if _NOT_READ in primary.notes:
            skipped.append(
                Skipped(
                    primary.path, "renderings", f"{_NOT_READ}: the text is cut into parts and compared with nothing"
                )
            )
            continue
        if not ranked or not ranked[0][0]:
            skipped.append(Skipped(primary.path, "renderings", _reason(told.agreements, primary)))
            continue
        agreement = ranked[0][2]
        finder = Finder(primary, _names(agreement, primary, entities), vectors)
        found += (_rendering(agreement, provision, primary, finder, claims) for provision in agreement.provisions)
    return tuple(sorted(found, key=lambda row: (row.agreement, row.id))), tuple(skipped)


def _reason(agreements: Sequence[Agreement], primary: PrimaryText) -> str:
    named = ", ".join(" ".join(party.name.exact.split()) for party in primary.parties[:4]) or "nobody"
    if not agreements:
        return f"{NO_AGREEMENT}: the reports tell of no agreement; the text names {named}"
    return f"{NO_AGREEMENT}: no agreement of the reports has its parties and its day; the text names {named}"


def _names(agreement: Agreement, primary: PrimaryText, entities: dict[str, Entity]) -> frozenset[str]:
    """Keys of the words in names of parties."""
    names = [
        name for party in agreement.parties if party.entity in entities for name in _all_names(entities[party.entity])
    ]
    names += [span.exact for party in primary.parties for span in party.spans]
    return frozenset(word for name in names for word in content_of(name))


def _all_names(entity: Entity) -> tuple[str, ...]:
    return (entity.name, *entity.aliases)


def _rendering(
    agreement: Agreement, provision: Provision, primary: PrimaryText, finder: Finder, claims: dict[str, Claim]
) -> Rendering:
    said = _saying(provision, [claims[ident] for ident in provision.claims if ident in claims])
    near = finder.near(words_of_provision(provision) or " ".join(claim.text for claim in said))
    difference = _state(provision, near, [claim.text for claim in said])
    best = near[0] if near else None
    is_placed = best is not None and difference.state not in {"not_found", "left_out"}
    stated = (best.obligation.span,) if best is not None and is_placed else ()
    return Rendering(
        id=digest_id("rn", provision.id, primary.id),
        agreement=agreement.id,
        provision=provision.id,
        primary_text=primary.id,
        state=difference.state,
        dimension=difference.dimension or None,
        part=best.obligation.part if best is not None and is_placed else None,
        obligations=tuple(row.obligation.id for row in near[:3]) if is_placed else (),
        score=round(best.score, 3) if best is not None else 0.0,
        reason=difference.reason,
        reported=_reported(provision, said),
        stated=stated,
    )


def _saying(provision: Provision, said: Sequence[Claim]) -> list[Claim]:
    """The claims that hold the provision's own words; what else was joined with them is told of something else."""
    wanted = content_of(words_of_provision(provision))
    near = [claim for claim in said if len(wanted & content_of(claim.text)) >= _MIN_OWN_WORDS * len(wanted)]
    return near or list(said)


def _reported(provision: Provision, said: Sequence[Claim]) -> tuple[Span, ...]:
    own = [
        span for span in (provision.actor, provision.action, provision.object, provision.condition) if span is not None
    ]
    return tuple(sorted({*own, *(span for claim in said for span in claim.spans)}))


def _state(provision: Provision, near: Sequence[Near], said: Sequence[str]) -> Difference:
    best = near[0] if near else None
    if provision.state == "excluded":
        return _of_excluded(provision, near)
    if best is None or (best.score < MAX_ABSENT and best.covered < MAX_ABSENT_COVERED):
        return Difference("not_found", "", _nearest("no obligation says it", best))
    if best.score < MIN_FOUND or best.covered < MAX_ABSENT_COVERED:
        return Difference("undetermined", "", _nearest("too little in common to tell", best))
    rivals = [row for row in near if row.score >= best.score - _TIE and row is not best]
    found = next(differences(provision, best.obligation, said, best.heading), None)
    if found is None:
        return Difference("found", "", f"{best.obligation.part} says it: {best.covered:.2f} of its content words")
    if any(
        row.covered >= best.covered and not list(differences(provision, row.obligation, said, row.heading))
        for row in rivals
    ):
        return Difference("undetermined", "", _nearest("two parts come equally near and one agrees", best))
    return found


# Two obligations so near each other in score cannot be told apart by it.
_TIE = 0.03


def _of_excluded(provision: Provision, near: Sequence[Near]) -> Difference:
    """What is said to be left out: contradicted by an obligation with its code, or left out where none comes near."""
    wanted = {(code.scheme, code.code) for code in provision.codes if code.status == "coded"}
    for row in near:
        held = {(code.scheme, code.code) for code in row.obligation.codes if code.status == "coded"}
        if wanted & held:
            code = " ".join(min(wanted & held))
            return Difference(
                "contradicted", "polarity", f"polarity: the reports leave out {code}, {row.obligation.part} has it"
            )
    best = near[0] if near else None
    if best is None or best.covered < MAX_ABSENT_COVERED:
        return Difference("left_out", "", _nearest("no obligation holds it", best))
    return Difference("undetermined", "", _nearest("said to be left out, and words of it stand in the text", best))


def _nearest(what: str, best: Near | None) -> str:
    if best is None:
        return f"{what}: no content word in common"
    return f"{what}: the nearest is {best.obligation.part} with {best.covered:.2f} of its content words"
