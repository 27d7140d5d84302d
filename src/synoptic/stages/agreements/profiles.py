"""From the records of a story to the profiles of its agreements."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, takewhile

from synoptic.model.agreements import Agreement, Party, Signatory, StatusStep
from synoptic.model.ids import digest_id
from synoptic.model.propositions import Proposition
from synoptic.model.spans import Span
from synoptic.stages.agreements import words
from synoptic.stages.agreements.bearers import most
from synoptic.stages.agreements.instruments import Naming, name_of, namings_in
from synoptic.stages.agreements.ladder import Actors, ladder_of, signed_of
from synoptic.stages.agreements.ledger import projects_of
from synoptic.stages.agreements.omissions import omissions_in
from synoptic.stages.agreements.particulars import depositary_of, languages_of, scope_of
from synoptic.stages.agreements.provisions import exclusions_of, provisions_of
from synoptic.stages.agreements.relating import related_to
from synoptic.stages.agreements.resolve import Resolved, pointers_in
from synoptic.stages.agreements.rules import rules_in
from synoptic.stages.agreements.sides import sides_of, sides_of_bodies
from synoptic.stages.agreements.statements import Statement, Teller
from synoptic.stages.agreements.steps import Taken, steps_at
from synoptic.stages.agreements.terms import renewal_of, term_of
from synoptic.stages.agreements.tree import Tree
from synoptic.stages.agreements.view import Records, View

_PLACE_KINDS = frozenset({"place", "facility", "state"})
# "the deal": an article and a noun name nothing in particular.
_BARE_WORDS = 2
_NAME_POS = frozenset({"PROPN", "ADJ", "NOUN"})
_PLACE_CASES = frozenset({"in", "at"})


def agreements_from(records: Records) -> tuple[Agreement, ...]:
    """The agreements that the reports of a story are about, sorted by id; empty when there is none."""
    view = View(records)
    namings = namings_in(view)
    steps = tuple(step for naming in namings for step in steps_at(view, naming))
    sides = sides_of(view)
    resolved = Resolved(view, namings, steps, sides)
    pointers = pointers_in(view, resolved)
    steps = (*steps, *(step for naming in pointers for step in steps_at(view, naming)))
    teller = Teller(view, resolved)
    omissions = tuple(omissions_in(teller))
    statements = (*rules_in(teller, omissions), *omissions)
    story = _Story(view, resolved, namings, steps, sides, sides_of_bodies(view), statements, records.propositions)
    found = (story.profile(number) for number in range(len(resolved.parties)))
    return tuple(sorted((a for a in found if a is not None), key=lambda agreement: agreement.id))


@dataclass(frozen=True, slots=True)
class _Story:
    """What was read, from which each profile takes its share."""

    view: View
    resolved: Resolved
    namings: Sequence[Naming]
    steps: Sequence[Taken]
    sides: dict[str, str]
    bodies: dict[tuple[str, str], str]
    statements: Sequence[Statement]
    propositions: Sequence[Proposition]

    def profile(self, number: int) -> Agreement | None:
        """The profile of one instrument; None when nothing is told of it but its name."""
        view, of_naming = self.view, self.resolved.of_naming
        namings = [naming for naming in self.namings if of_naming.get(naming.place) == number]
        steps = [step for step in self.steps if of_naming.get(step.naming.place) == number]
        parties = self._parties(number)
        status = ladder_of(view, steps, Actors(parties, self.sides, self.bodies))
        statements = [statement for statement in self.statements if statement.number == number]
        if not parties or not (status or statements):
            return None
        provisions = provisions_of(view, statements, self.propositions)
        names = _names(view, namings)
        signed = signed_of(status, steps, view)
        place, place_spans = _place_of(view, steps)
        kind = _type_of(namings)
        return Agreement(
            id=digest_id("ag", names[0].exact, sorted(parties), kind),
            name=names[0],
            names=tuple(sorted(names)),
            parties=self._party_rows(namings, steps, parties, status),
            signatories=self._signatories(steps, parties),
            signed=signed,
            place=place,
            place_spans=place_spans,
            type=kind,
            term=term_of(view, self.resolved, namings, number),
            renewal=renewal_of(view, self.resolved, number),
            status=status,
            provisions=provisions,
            exclusions=exclusions_of(provisions),
            related=related_to(view, self.resolved, self.namings, number),
            scope=scope_of(view, self.resolved, number),
            depositary=depositary_of(view, self.resolved, number),
            languages=languages_of(view, self.resolved, number),
            projects=projects_of(view, provisions, signed.value if signed is not None else None),
        )

    def _parties(self, number: int) -> frozenset[str]:
        """Bodies and states; a person only when fewer than two of those are parties ("the striker and the club")."""
        found = self.resolved.parties[number]
        bodies = frozenset(entity for entity in found if not self.view.is_person(entity))
        return bodies if len(bodies) > 1 else found

    def _party_rows(
        self, namings: Sequence[Naming], steps: Sequence[Taken], parties: frozenset[str], status: Sequence[StatusStep]
    ) -> tuple[Party, ...]:
        places = self._places(namings, steps)
        return tuple(
            Party(
                entity=party,
                signed=_date(status, "signed", party),
                ratified=_date(status, "ratified", party),
                in_force=_date(status, "in_force", party),
                left=_date(status, "denounced", party),
                spans=tuple(sorted(places.get(party, ()))),
            )
            for party in sorted(parties)
        )

    def _places(self, namings: Sequence[Naming], steps: Sequence[Taken]) -> dict[str, set[Span]]:
        """For each entity the words that name it in the sentences that name or sign the agreement."""
        found: defaultdict[str, set[Span]] = defaultdict(set)
        showing = {naming.place: naming for naming in namings if naming.parties}
        showing |= {step.naming.place: step.naming for step in steps if step.by}
        for naming in showing.values():
            tree = naming.tree
            whose = [
                self.view.entity_at(tree, i) if token.upos in _NAME_POS else None for i, token in enumerate(tree.tokens)
            ]
            for entity, run in groupby(range(len(whose)), key=whose.__getitem__):
                span = self.view.span(tree, run) if entity is not None else None
                if entity is not None and span is not None:
                    found[entity].add(span)
        return found

    def _signatories(self, steps: Sequence[Taken], parties: frozenset[str]) -> tuple[Signatory, ...]:
        signings = [step for step in steps if step.step == "signed" and step.is_real]
        kinds = {entity: self.view.entities[entity].kind for step in signings for entity in step.by}
        persons = {e for e, kind in kinds.items() if self.view.is_person(e) or (kind == "person" and e not in parties)}
        apart = dict(self._signed_for(parties))
        persons |= apart.keys()
        places = self._places([], signings)
        rows = (
            Signatory(person, side if side in parties else None, tuple(sorted({*places[person], *apart_spans})))
            for person in persons
            for side, apart_spans in [apart.get(person, (self.sides.get(person), ()))]
        )
        return tuple(sorted(rows, key=lambda row: row.entity))

    def _signed_for(self, parties: frozenset[str]) -> Iterator[tuple[str, tuple[str, tuple[Span, ...]]]]:
        """Persons of sentences such as "X signed for the seller", with the party and the words."""
        for trees in self.view.trees.values():
            for tree in trees:
                for verb in range(len(tree.tokens)):
                    yield from _signed_for_at(self.view, tree, verb, parties, self.sides)


def _signed_for_at(
    view: View, tree: Tree, verb: int, parties: frozenset[str], sides: Mapping[str, str]
) -> Iterator[tuple[str, tuple[str, tuple[Span, ...]]]]:
    subject = tree.subject(verb)
    if tree.lemma(verb) != "sign" or subject is None or tree.having(verb, "obj"):
        return
    for phrase in [c for c in tree.having(verb, "obl") if tree.case(c) == "for"][:1]:
        person = view.entity_at(tree, subject)
        side = view.entity_at(tree, phrase)
        # "X's commander, Ann Bell, signed for the rebels": the title says what "the rebels" leaves open
        side = side if side in parties else sides.get(person or "")
        span = view.span(tree, [i for i in tree.subtree(subject) if view.entity_at(tree, i) == person])
        if side in parties and side is not None and person is not None and view.is_person(person) and span is not None:
            yield person, (side, (span,))


def _date(status: Sequence[StatusStep], step: str, party: str) -> str | None:
    """The date with most claims for a step of this party, or, of the entry into force, for the agreement as a whole."""
    whole = None if step == "in_force" else party
    dated = [row for row in status if row.step == step and row.party in {party, whole} and row.value is not None]
    best = max(dated, key=lambda row: (row.party == party, len(row.claims), row.value or ""), default=None)
    return best.value if best is not None else None


def _names(view: View, namings: Sequence[Naming]) -> list[Span]:
    """Every different wording, the fullest first: that with most words, headlines last."""
    first: dict[str, Span] = {}
    for naming in namings:
        span = name_of(view, naming)
        if span is not None:
            first.setdefault(span.exact.casefold(), span)
    telling = [span for span in first.values() if len(span.exact.split()) > _BARE_WORDS] or list(first.values())
    return sorted(telling, key=lambda span: (-len(span.exact.split()), span))


def _type_of(namings: Iterable[Naming]) -> str:
    """The type that most reports show by a noun that shows one; ``agreement`` when none does."""
    votes: Counter[str] = Counter()
    for report, kind in {(naming.place[0], words.INSTRUMENTS.get(naming.noun, words.GENERIC)) for naming in namings}:
        votes[kind] += bool(report)
    del votes[words.GENERIC]
    return most(votes) or words.GENERIC


def _place_of(view: View, steps: Sequence[Taken]) -> tuple[str | None, tuple[Span, ...]]:
    """Where it was signed, by most reports."""
    told: defaultdict[str | None, set[Span]] = defaultdict(set)
    for step in steps:
        if step.step != "signed" or not step.is_real:
            continue
        tree = step.naming.tree
        for head in (step.verb, step.naming.head, *tree.having(step.naming.head, "nmod")):
            for phrase in tree.having(head, "obl", "nmod"):
                if tree.case(phrase) in _PLACE_CASES:
                    _add_place(view, step, phrase, told)
    if not told:
        return None, ()
    best = min(told, key=lambda entity: (entity is None, -len({span.report for span in told[entity]}), entity or ""))
    return best, tuple(sorted(told[best]))


def _add_place(view: View, step: Taken, phrase: int, told: dict[str | None, set[Span]]) -> None:
    tree = step.naming.tree
    apart = [
        c for c in tree.subtree(phrase) if tree.relation(c) in {"acl", "appos", "conj", "parataxis", "cc", "punct"}
    ]
    below = tree.subtree(phrase, without=[c for c in apart if c != phrase])
    places = [e for i in below if (e := view.entity_at(tree, i)) is not None and view.entities[e].kind in _PLACE_KINDS]
    behind = takewhile(lambda i: i in below and tree[i].upos != "PUNCT", range(phrase, below[-1] + 1))
    before = [i for i in below if i < phrase and (tree[i].deprel != "case" or i != below[0])]
    span = view.span(tree, [*before, *behind])
    if places and span is not None:
        told[places[0]].add(span)
