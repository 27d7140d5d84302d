"""Are names found, and do those of one bearer stand together."""

from __future__ import annotations

from synoptic.evaluation.figures import Figure, Measured, mean, share
from synoptic.evaluation.matching import Matching
from synoptic.evaluation.stretches import Stretch, grouping

NAME_KINDS = frozenset({"name", "adjectival", "abbreviation", "metonym"})


def measure_entities(matching: Matching) -> Measured:
    """Return recall of names and nominals, and B-cubed of the matched mentions."""
    entities = matching.entities
    gold = [m for m in entities.gold_mentions if not matching.texts.is_closed(m)]
    is_missing, notes = matching.missing("entities", gold)
    if is_missing:
        return Measured(notes=notes)
    matched = {pair.gold for pair in entities.pairs}
    names = [m for m in gold if _is_name(m)]
    nominals = [m for m in gold if not _is_name(m)]
    groups = grouping(entities.pairs, entities.labels, across_reports=False)
    figures = {
        "name_recall": _recall(names, matched),
        "nominal_recall": _recall(nominals, matched),
    }
    figures |= {name: f for name, f in groups.items() if name.startswith("bcubed")}
    missed = [m for m in names if m not in matched]
    part = mean((figures["name_recall"].value, figures["bcubed_f1"].value))
    return Measured(
        {"entities": figures},
        {"entities": part},
        notes,
        {"names not found": [f"{m.record['entity']}, {m}" for m in missed]},
        frozenset(_key(m) for m in names if m in matched),
    )


def _is_name(mention: Stretch) -> bool:
    return mention.record.get("kind", "name") in NAME_KINDS


def _recall(mentions: list[Stretch], matched: set[Stretch]) -> Figure:
    return share(sum(m in matched for m in mentions), len(mentions))


def _key(mention: Stretch) -> str:
    return f"name:{mention.record['entity']}@{mention.key}"
