"""What of a dossier meets what of a gold: entities, sources, claims, propositions.

Every measure reads this and nothing else. Matching is done once, one-to-one, within
one report; all figures of commitment, attribution and grouping are about the claims
that were matched here.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator
from pathlib import Path

from synoptic.evaluation.commitments import commitment_agrees
from synoptic.evaluation.names import NameForm, name_forms, same_name
from synoptic.evaluation.records import (
    Record,
    elements,
    identifier,
    record,
    rows,
    word,
)
from synoptic.evaluation.report_texts import ReportTexts
from synoptic.evaluation.stretches import (
    MIN_OVERLAP,
    Labels,
    Pair,
    Stretch,
    dice,
    paired_by_vote,
    same_phrase,
)

# How much agreement in commitment and in polarity weighs when several gold mentions
# stand on the same words; below one vote, so that groups always decide first.
COMMITMENT_TIE = 0.2
POLARITY_TIE = 0.1
# Below this share of matched claims, what is measured on matched claims counts less.
FULL_COVERAGE = 0.5


class Matching:
    """One dossier beside one gold.

    Attributes:
        dossier: The dossier, whatever was really in the file.
        gold: The gold.
        texts: The texts of the reports.
        entities: Entities and sources on both sides.
        gold_claims: One stretch for every claim mention of the gold, its record with
            `cluster` and `salience`.
        pred_claims: One stretch for every claim of the dossier that has a place.
        pairs: Claims that were matched.
        propositions: Propositions of the dossier by id.
    """

    def __init__(self, dossier: object, gold: object, folder: Path) -> None:
        self.dossier, self.gold = record(dossier), record(gold)
        self.texts = ReportTexts(self.dossier, self.gold, folder)
        self.entities = EntityMatching(self.dossier, self.gold, self.texts)
        self.pred_claims = list(self._claims_of_dossier())
        self.gold_claims = list(self._claims_of_gold())
        self._claim_of = {identifier(s.record.get("id")): s for s in self.pred_claims}
        found = rows(self.dossier.get("propositions"))
        self.propositions = {str(p.get("id")): p for p in found}
        self._propositions_of: defaultdict[str | None, set[str]] = defaultdict(set)
        for ident, proposition in self.propositions.items():
            for claim in elements(proposition.get("claims")):
                self._propositions_of[identifier(claim)].add(ident)
        labels = Labels(
            lambda p: sorted(self.propositions_of(p)),
            lambda g: g.record["cluster"],
            _agreement_in_stance,
        )
        self.pairs = paired_by_vote(self.pred_claims, self.gold_claims, dice, labels)

    def _claims_of_dossier(self) -> Iterator[Stretch]:
        for claim in rows(self.dossier.get("claims")):
            spans = claim.get("spans") or claim.get("span")
            if (found := self.texts.in_dossier(spans, claim)) is not None:
                yield found

    def _claims_of_gold(self) -> Iterator[Stretch]:
        for cluster in rows(self.gold.get("claims")):
            salience = cluster.get("salience") or 1
            for mention in rows(cluster.get("mentions")):
                owner = mention | {"cluster": cluster.get("id"), "salience": salience}
                if (found := self.texts.in_gold(mention, owner)) is not None:
                    yield found

    def propositions_of(self, claim: Stretch) -> frozenset[str]:
        """Return the propositions that a claim of the dossier stands in."""
        own = identifier(claim.record.get("id"))
        return frozenset(self._propositions_of.get(own, ()))

    def groups_of(self, claim: Stretch) -> frozenset[Hashable]:
        """Return its propositions; a claim that is in none is alone."""
        return frozenset(self.propositions_of(claim)) or frozenset({id(claim)})

    @property
    def claim_labels(self) -> Labels:
        """Return how claims are grouped on both sides."""
        return Labels(self.groups_of, lambda g: g.record["cluster"])

    @property
    def coverage(self) -> float:
        """Return how far figures of matched claims count, in [0, 1].

        In full once half of the claims of the gold are matched, so that a handful of
        easy claims cannot earn them.
        """
        if not self.gold_claims:
            return 0.0
        return min(1.0, len(self.pairs) / len(self.gold_claims) / FULL_COVERAGE)

    def evidence(self, node: object) -> list[Stretch]:
        """Return the claims that a record of the dossier names."""
        named = (identifier(c) for c in elements(record(node).get("claims")))
        return [self._claim_of[claim] for claim in named if claim in self._claim_of]

    def docs_behind(self, node: Record) -> set[str]:
        """Return the documents that a record names, or those of its claims."""
        named = self.texts.docs_of(node.get("reports"))
        return named or {s.doc for s in self.evidence(node)}

    def side(self, ident: object) -> list[Stretch]:
        """Return the claims behind one side of a relation."""
        alone: Record = {"claims": [ident]}
        known = self.propositions.get(identifier(ident) or "", alone)
        return self.evidence(known)

    def support(self, node: object) -> list[Stretch]:
        """Return the places that a record of the gold rests on."""
        spans = rows(record(node).get("support"))
        found = (self.texts.in_gold(span) for span in spans)
        return [s for s in found if s is not None]

    def missing(self, section: str, in_gold: object) -> tuple[bool, tuple[str, ...]]:
        """Return whether a section cannot be scored, and what to say about it.

        What the gold lacks is not scored; what the dossier lacks scores 0.
        """
        if not in_gold:
            return True, (f"no {section} in the gold: not scored",)
        if not self.dossier.get(section):
            return False, (f"no {section} in the dossier: scored 0",)
        return False, ()


def _agreement_in_stance(pred: Stretch, gold: Stretch) -> float:
    commitment = commitment_agrees(pred.record, gold.record)
    polarity = word(pred.record, "polarity") == gold.record.get("polarity")
    return COMMITMENT_TIE * commitment + POLARITY_TIE * polarity


class EntityMatching:
    """Entities of a dossier beside those of a gold, and whether sources are the same.

    Attributes:
        gold: Entities of the gold by id.
        gold_mentions: One stretch for every mention of the gold, its record with
            `entity`.
        pairs: Mentions that were matched.
    """

    def __init__(self, dossier: Record, gold: Record, texts: ReportTexts) -> None:
        self._texts = texts
        in_gold, in_dossier = rows(gold.get("entities")), rows(dossier.get("entities"))
        self.gold = {str(e.get("id")): e for e in in_gold}
        self._gold_names = {
            ident: name_forms([e.get("canonical"), *elements(e.get("variants")), *elements(e.get("aka"))])
            for ident, e in self.gold.items()
        }
        self._pred_names = {
            str(e.get("id")): name_forms([e.get("name"), *elements(e.get("aliases"))]) for e in in_dossier
        }
        self._agreements = {identifier(e.get("id")) for e in in_dossier if word(e, "kind") == "agreement"}
        self.gold_mentions = list(self._mentions_of_gold(in_gold))
        self.pairs = self._matched(list(self._mentions_of_dossier(in_dossier)))
        self._gold_of = self._elected()

    def _mentions_of_gold(self, entities: list[Record]) -> Iterator[Stretch]:
        for entity in entities:
            for mention in rows(entity.get("mentions")):
                owner = mention | {"entity": str(entity.get("id"))}
                if (found := self._texts.in_gold(mention, owner)) is not None:
                    yield found

    def _mentions_of_dossier(self, entities: list[Record]) -> Iterator[Stretch]:
        for entity in entities:
            owner: Record = {"entity": str(entity.get("id"))}
            for mention in rows(entity.get("mentions")):
                if (found := self._texts.in_dossier(mention, owner)) is not None:
                    yield found

    def _matched(self, pred: list[Stretch]) -> list[Pair]:
        people = {i for i, e in self.gold.items() if e.get("type") == "person"}

        def score(p: Stretch, g: Stretch) -> float:
            shortened = g.record["entity"] in people and same_phrase(p, g)
            return max(dice(p, g), MIN_OVERLAP if shortened else 0.0)

        return paired_by_vote(pred, self.gold_mentions, score, self.labels)

    @property
    def labels(self) -> Labels:
        """Return how mentions are grouped on both sides."""
        return Labels(lambda p: [p.record["entity"]], lambda g: g.record["entity"])

    def _elected(self) -> dict[str, str]:
        """Give each entity of the dossier the one most of its mentions met."""
        votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for p, g in self.pairs:
            votes[p.record["entity"]][g.record["entity"]] += 1
        return {ident: count.most_common(1)[0][0] for ident, count in votes.items()}

    def same_entity(self, gold_id: str, pred_id: str | None) -> bool:
        """Return whether both are one, by most of the mentions or by name."""
        if pred_id is None:
            return False
        if self._gold_of.get(pred_id) == gold_id:
            return True
        none: set[NameForm] = set()
        return same_name(
            self._gold_names.get(gold_id, none),
            self._pred_names.get(pred_id, none),
            of_person=self.gold.get(gold_id, {}).get("type") == "person",
        )

    def same_source(self, gold_id: str, place: object, source: Record, *, is_joint: bool = False) -> bool:
        """Return whether a source of the dossier is the one of the gold.

        It is when it is the same entity, the same words in the text, or words that the
        gold lists for that entity; the text of an agreement is the agreement.

        Args:
            gold_id: The entity of the gold.
            place: The span where the gold sees it named, or None.
            source: The source of the dossier, with `report` for spans without one.
            is_joint: Whether the gold names several sources there; then a phrase that
                holds them all is right for each.
        """
        if self.same_entity(gold_id, identifier(source.get("entity"))):
            return True
        if self._is_document(source) and self._is_agreement(gold_id):
            return True
        mine = self._texts.in_dossier(source.get("span"), source)
        if mine is None:
            return False
        theirs = self._texts.in_gold(place)
        if theirs is not None and _same_place(mine, theirs, is_joint=is_joint):
            return True
        return any(m.record["entity"] == gold_id and dice(mine, m) >= MIN_OVERLAP for m in self.gold_mentions)

    def _is_document(self, source: Record) -> bool:
        if word(source, "kind") == "document":
            return True
        return identifier(source.get("entity")) in self._agreements

    def _is_agreement(self, gold_id: str) -> bool:
        return bool(self.gold.get(gold_id, {}).get("type") == "agreement")


def _same_place(mine: Stretch, theirs: Stretch, *, is_joint: bool) -> bool:
    if same_phrase(mine, theirs):
        return True
    return is_joint and theirs.doc == mine.doc and theirs.chars <= mine.chars
