"""Which commitment of a dossier is the same as which commitment of a gold.

Golds use nine words, the contract twelve; the table says which mean the same, and the
rules below say what else is accepted because a reader would call it right.
"""

from __future__ import annotations

from synoptic.evaluation.records import Record, rows, whole, word

# Word of the contract, word of the gold. Golds do not part confirming from acknowledging,
# nor "neither confirmed nor denied" from "has not confirmed".
GOLD_WORD = {
    "accused": "alleged",
    "acknowledged": "confirmed",
    "asserted": "asserted",
    "attributed": "attributed",
    "confirmed": "confirmed",
    "denied": "denied",
    "excluded": "negated-assertion",
    "neither": "neither-confirmed-nor-denied",
    "not_confirmed": "neither-confirmed-nor-denied",
    "planned": "planned",
    "possible": "possible",
}
GOLD_WORDS = frozenset(GOLD_WORD.values())
# Golds measure polarity against the wording of the group, which may itself hold the
# negation; then the polarity of the content is right as well.
POLARITY_OF_CONTENT = {
    "denied": "denies",
    "negated-assertion": "denies",
    "neither-confirmed-nor-denied": "open",
}
FUTURE = frozenset({"planned", "possible"})


def deepest_level(chain: object) -> int:
    """Return the depth of an attribution chain; 0 is the outlet's own voice."""
    levels = (whole(link.get("level")) for link in rows(chain))
    return max((level for level in levels if level is not None), default=0)


def commitment_agrees(pred: Record, gold: Record) -> bool:
    """Return whether a claim of the dossier has the commitment of the gold mention.

    Beside the table: the modality instead of "asserted" and the reverse where both
    say the same of the future; "attributed" for what the gold asserts but gives a
    source; a denying assertion for a stated absence.
    """
    given, wanted = word(pred, "commitment"), str(gold.get("commitment"))
    if wanted == (GOLD_WORD.get(str(given)) if wanted in GOLD_WORDS else given):
        return True
    has_source = deepest_level(gold.get("attribution")) > 0
    if wanted in FUTURE and word(pred, "modality") == wanted:
        return given == "asserted" or (given == "attributed" and has_source)
    if wanted in {"asserted", "attributed"} and given in FUTURE:
        return given == gold.get("modality")
    if wanted == "asserted":
        return has_source and given == "attributed"
    denies = given == "asserted" and word(pred, "polarity") == "denies"
    return wanted == "negated-assertion" and denies


def polarity_agrees(pred: Record, gold: Record) -> bool:
    """Return whether the polarity is that of the gold, or that of its content."""
    wanted = gold.get("polarity")
    of_content = POLARITY_OF_CONTENT.get(str(gold.get("commitment")), wanted)
    return word(pred, "polarity") in {wanted, of_content}
