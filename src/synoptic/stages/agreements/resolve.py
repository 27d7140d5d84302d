"""Which naming means which instrument.

Method: namings that name parties are grouped by them; the group whose steps most reports tell is central. What points
back ("the pact", "it") means the central instrument that the report named last; what is set apart, or has parties of
its own, does not.
Limits: one reading for each pointing word, by nearness and grammar; two instruments between the same parties are told
apart only by words such as "previous" or by a year.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from synoptic.model.times import Timex
from synoptic.stages.agreements import words
from synoptic.stages.agreements.days import compatible, days_between, days_of
from synoptic.stages.agreements.instruments import Naming, lengths_of, own_days
from synoptic.stages.agreements.steps import Taken
from synoptic.stages.agreements.tree import SUBJECTS, Tree
from synoptic.stages.agreements.view import View

# A second instrument of a story needs as many reports that tell its signing, and this share of all.
_MIN_REPORTS_OF_SECOND = 2
_MIN_SHARE_OF_SECOND = 0.5
# A first one needs this share of the reports: what one report in four mentions is not what the story is about.
_MIN_SHARE_OF_FIRST = 0.3
_PAIR = 2
# What was signed more than two years before the last report, with no later step, is background.
_PAST_DAYS = 730
_OF_INSTRUMENTS = frozenset("article clause term provision paragraph".split())
# "Signed the document", "initialled a draft" …
_DOCUMENTS = frozenset({"document", "text", "draft", "paper"})
# "It" in "ratified it" means what was named at most so many sentences back.
_POINTER_REACH = 2
_HEADING_LAYERS = frozenset({"headline", "deck", "subhead"})

Place = tuple[str, int]


@dataclass(slots=True)
class _Group:
    """Namings that share parties, while they are gathered."""

    parties: set[str]
    members: list[Naming]
    steps: list[Taken]

    @property
    def rank(self) -> tuple[int, int, int, list[str]]:
        telling = {step.claim.report for step in self.steps if step.is_real}
        naming = {naming.tree.sentence.report for naming in self.members}
        return -len(telling), -len(naming), -len(self.members), sorted(self.parties)


class Resolved:
    """Instruments and the namings that mean them.

    Attributes:
        parties: For each central instrument the entities that were read as its parties.
        of_naming: For each naming's place the number of its instrument; other instruments are left out.
    """

    def __init__(self, view: View, namings: Sequence[Naming], steps: Sequence[Taken], sides: dict[str, str]) -> None:
        """Group namings and let what points back find its instrument."""
        self._view = view
        self._namings = {naming.place: naming for naming in namings}
        self._steps = steps
        self._sides = sides
        # "the Karsa truce of 2019" is another instrument, and so is "the Karsa truce"
        self._other_attributes = {a for naming in namings if naming.is_other for a in naming.attributes}
        latest = max((p for report in view.reports if (p := view.published(report)) is not None), default=None)
        recent = [group for group in self._groups(namings) if not _is_long_past(group, latest)]
        groups = _central(recent, namings, len(view.reports))
        self.parties = tuple(frozenset(group.parties) for group in groups)
        self.of_naming: dict[Place, int] = {}
        for number, group in enumerate(groups):
            self.of_naming.update({naming.place: number for naming in group.members})
        self._signing_days = _signing_days(groups)
        self._signers = self._those_who_sign(groups)
        self._known_lengths = [
            {value for naming in group.members for value in self._lengths(naming)} for group in groups
        ]
        self._told = self._by_report()
        if groups:
            self._point_back(namings)
            self._told = self._by_report()

    def _those_who_sign(self, groups: Sequence[_Group]) -> frozenset[str]:
        """Persons who take steps of a central instrument and are no parties to it."""
        taking = {entity for group in groups for step in group.steps for entity in step.by}
        parties = {party for group in groups for party in group.parties}
        return frozenset(entity for entity in taking - parties if self._is_person(entity))

    def _by_report(self) -> defaultdict[str, list[tuple[int, int]]]:
        """For each report place and instrument of its namings, in order."""
        found: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        for (report, start), number in sorted(self.of_naming.items()):
            found[report].append((start, number))
        return found

    def parties_of(self, naming: Naming) -> frozenset[str]:
        """The parties that a naming shows, with what is done to it; persons stand for their side.

        Where the words themselves name two ("between X and Y"), who else signs is no party.
        """
        found = set(naming.parties)
        for step in self._steps if len(found) < _PAIR else ():
            if step.naming.place == naming.place and step.step in words.PARTY_STEPS:
                found.update(step.by)
        return frozenset(self._sides.get(entity, entity) for entity in found)

    def _groups(self, namings: Sequence[Naming]) -> list[_Group]:
        shown = [(self.parties_of(naming), naming) for naming in namings if not naming.is_other]
        groups: list[_Group] = []
        for parties, naming in sorted(shown, key=lambda row: (-len(row[0]), row[1].place)):
            if not parties:
                continue
            fitting = [group for group in groups if _fit(group.parties, parties)]
            group = min(fitting, key=lambda g: g.rank) if fitting else _Group(set(), [], [])
            if not fitting:
                groups.append(group)
            group.parties |= parties
            group.members.append(naming)
            group.steps += [step for step in self._steps if step.naming.place == naming.place]
        return _joined(self._with_signers(groups))

    def _with_signers(self, groups: list[_Group]) -> list[_Group]:
        """Persons sign for bodies: what persons alone sign is the instrument of the bodies, save a contract.

        Without bodies nothing changes, since a name that the reports leave bare may be taken for a person's.
        """
        persons = [group for group in groups if all(self._is_person(party) for party in group.parties)]
        bodies = [group for group in groups if group not in persons and len(group.parties) > 1]
        signed = [group for group in persons if not any(naming.noun == "contract" for naming in group.members)]
        if not bodies or not signed:
            return groups
        target = min(bodies, key=lambda group: group.rank)
        for group in signed:
            # one person alone signs many things: only together, or with a word that points back
            sure = [n for n in group.members if n.is_definite or len(self.parties_of(n)) > 1]
            places = {naming.place for naming in sure}
            target.members += sure
            target.steps += [step for step in group.steps if step.naming.place in places]
        return [group for group in groups if group not in signed]

    def _is_person(self, entity: str) -> bool:
        return self._view.entities[entity].kind == "person"

    def _point_back(self, namings: Sequence[Naming]) -> None:
        last: dict[str, int | None] = {}
        central: dict[str, int] = {}
        for naming in namings:
            report = naming.tree.sentence.report
            number = self.of_naming.get(naming.place)
            if number is None:
                number = self._pointed_at(naming, last.get(report), central.get(report))
                if number is not None:
                    self.of_naming[naming.place] = number
            last[report] = number
            if number is not None:
                central[report] = number

    def _pointed_at(self, naming: Naming, last: int | None, central: int | None) -> int | None:
        if naming.is_other and not self._is_of_a_known_day(naming):
            return None
        if naming.tree.is_negated(naming.head) or not self._may_mean(naming):
            return None
        if naming.pointer in {"that", "those"}:
            return last
        if naming.is_definite:
            return central if central is not None else self._default(naming)
        if naming.tree.sentence.layer in _HEADING_LAYERS or self._is_done_by_parties(naming):
            return central if central is not None else self._default(naming)
        lengths = self._lengths(naming)
        same = [number for number, known in enumerate(self._known_lengths) if lengths & known]
        if same:
            return same[0]
        if _is_said_of(naming):
            subject = naming.tree.subject(naming.head)
            return self.meant(naming.tree, subject) if subject is not None else None
        return None

    def _is_of_a_known_day(self, naming: Naming) -> bool:
        """Whether only its date sets a pointing naming apart, and it is the day of a signing that the story tells."""
        days = own_days(self._view, naming) if naming.is_definite else ()
        return bool(days) and all(any(compatible(time, day) for day in self._signing_days) for time in days)

    def _default(self, naming: Naming) -> int | None:
        """What points back in a report that has named no agreement: the first one, when the report names a party to it."""
        is_named = bool(self._view.bearers_in(naming.tree.sentence.report) & self.parties[0])
        return 0 if len(self.parties[0]) > 1 and is_named else None

    def _lengths(self, naming: Naming) -> frozenset[str]:
        """How long the naming says that it lasts ("a 20-year accord")."""
        return frozenset(time.value for time in lengths_of(self._view, naming) if time.value is not None)

    def _may_mean(self, naming: Naming) -> bool:
        """Whether what stands with the noun leaves it open that a central instrument is meant."""
        if naming.attributes & self._other_attributes - {party for parties in self.parties for party in parties}:
            return False
        shown = frozenset(entity for entity in self.parties_of(naming) if entity not in self._signers)
        return any(_fit(set(parties), shown) for parties in self.parties) if shown else True

    def _is_done_by_parties(self, naming: Naming) -> bool:
        return any(step.naming.place == naming.place and step.by_parties for step in self._steps)

    def meant(self, tree: Tree, position: int) -> int | None:
        """The instrument that a word means: a naming, a pronoun, a relative, or a word for its text."""
        report, token = tree.sentence.report, tree[position]
        if (report, token.start) in self._namings:
            return self.of_naming.get((report, token.start))
        inner = next((c for c in tree.having(position, "nmod") if (report, tree[c].start) in self._namings), None)
        if tree.lemma(position) in words.TEXTS:
            return self._text_meant(tree, position) if inner is None else self.meant(tree, inner)
        if token.upos not in {"PRON", "DET"}:
            return None
        governor = tree[token.head].head if token.head >= 0 else -1
        if tree.lemma(position) in {"which", "that"} and governor >= 0:
            return self.of_naming.get((report, tree[governor].start))
        return self._pronoun(tree, position) if token.text.lower() in {"it", "this", "its"} else None

    def _text_meant(self, tree: Tree, position: int) -> int | None:
        """Read "the document" and "Article 4": the instrument that the report named last."""
        points = any(tree.lemma(c) in {"the", "this"} for c in tree.children[position])
        is_numbered = any(tree[c].upos == "NUM" for c in tree.children[position])
        possessed = [c for c in tree.children[position] if tree[c].deprel == "nmod:poss"]
        if any(tree.lemma(c) == "its" for c in possessed):
            number = self._pronoun(tree, possessed[0])
            # nothing but an instrument has articles and terms
            is_sure = tree.lemma(position) in _OF_INSTRUMENTS
            return self.last_told(tree, position, 1) if number is None and is_sure else number
        if not points and not is_numbered:
            return None
        return self.last_told(tree, position, None)

    def _pronoun(self, tree: Tree, position: int) -> int | None:
        """What "it" means: the subject of the clause before, in this sentence or the one before it."""
        start = tree[position].start
        # in "X signed it" the subject of the same verb is somebody else
        own = tree[position].head if tree[position].deprel not in SUBJECTS else -1
        here = [
            i for i in range(position) if tree[i].deprel in SUBJECTS and tree[i].upos != "PRON" and tree[i].head != own
        ]
        if here:
            return self._if_named(tree, here[-1])
        before = self._sentence_before(tree)
        if before is None:
            return None
        subjects = [i for i in range(len(before.tokens)) if before[i].deprel in SUBJECTS and before[i].head >= 0]
        main = [i for i in subjects if before.relation(before[i].head) in {"root", "ccomp", "parataxis"}]
        main.sort(key=lambda i: before.relation(before[i].head) != "root")
        named = next((n for i in main if (n := self._if_named(before, i)) is not None), None)
        if named is not None:
            return named
        is_pronoun = bool(main) and before[main[-1]].upos == "PRON"
        if is_pronoun and before.lemma(main[-1]) in {"it", "this"}:
            return self._pronoun(before, main[-1])
        return self._by_entity(tree, start) if not main or is_pronoun else None

    def _if_named(self, tree: Tree, position: int) -> int | None:
        place = tree.sentence.report, tree[position].start
        if place in self._namings:
            return self.of_naming.get(place)
        return self._text_meant(tree, position) if tree.lemma(position) in words.TEXTS else None

    def _sentence_before(self, tree: Tree) -> Tree | None:
        trees = self._view.trees[tree.sentence.report]
        place = trees.index(tree)
        before = trees[place - 1] if place else None
        return before if before is not None and before.sentence.layer == tree.sentence.layer else None

    def _by_entity(self, tree: Tree, start: int) -> int | None:
        """The pronoun was joined to an entity that is an agreement, and there is only one central one."""
        for claim in self._view.claims_of(tree):
            for role in claim.roles:
                found = self._view.entities.get(role.entity or "")
                if role.span.start == start and found is not None and found.kind == "agreement":
                    return 0 if len(self.parties) == 1 else None
        return None

    def last_told(self, tree: Tree, position: int, reach: int | None) -> int | None:
        """The instrument named last before a word.

        Args:
            tree: The sentence.
            position: The word.
            reach: How many sentences back it may stand; None for the whole report.
        """
        start = tree[position].start
        if reach is not None:
            trees = self._view.trees[tree.sentence.report]
            first = trees[max(0, trees.index(tree) - reach)].sentence.start
        else:
            first = 0
        told = self._told[tree.sentence.report]
        place = bisect_left(told, (start, 0)) - 1
        return told[place][1] if place >= 0 and told[place][0] >= first else None

    def is_told_before(self, tree: Tree, number: int) -> bool:
        """Whether the report names this instrument before the end of the sentence."""
        end = tree.sentence.end
        return any(start < end and told == number for start, told in self._told[tree.sentence.report])

    def laid_down_by(self, tree: Tree, subject: int) -> int | None:
        """The instrument that "it" means before a verb such as "stipulates", which no person does.

        What `meant` gives; where the sentence before tells of persons or bodies only ("The Post has seen the text"),
        the instrument named last.
        """
        number = self.meant(tree, subject)
        if number is not None or tree[subject].text.lower() != "it":
            return number
        before = self._sentence_before(tree)
        subjects = [i for i in range(len(before.tokens)) if before[i].deprel in SUBJECTS] if before is not None else []
        is_of_names = before is not None and all(
            before[i].upos in {"PROPN", "PRON"} or self._view.entity_at(before, i) for i in subjects
        )
        return self.last_told(tree, subject, _POINTER_REACH) if is_of_names else None

    def only(self) -> int | None:
        """The instrument when there is one only."""
        return 0 if len(self.parties) == 1 else None


def pointers_in(view: View, resolved: Resolved) -> tuple[Naming, ...]:
    """What means an instrument without naming it and takes a step ("ratified it", "initialled a draft").

    Their instruments are added to those of the namings.
    """
    found = []
    for report in sorted(view.trees):
        for tree in view.trees[report]:
            for position, token in enumerate(tree.tokens):
                is_it = token.upos == "PRON" and token.text.lower() == "it" and _may_take_step(tree, position)
                is_text = tree.lemma(position) in _DOCUMENTS and _can_only_be_instrument(tree, position)
                if not is_it and not is_text:
                    continue
                number = resolved.meant(tree, position)
                if number is None and _can_only_be_instrument(tree, position):
                    number = resolved.last_told(tree, position, _POINTER_REACH if is_it else None)
                if number is not None:
                    pointer = Naming(tree, position, "", frozenset(), frozenset(), False, True, "it")
                    resolved.of_naming[pointer.place] = number
                    found.append(pointer)
    return tuple(found)


def _may_take_step(tree: Tree, position: int) -> bool:
    governor = tree[position].head
    steps = words.DONE_TO.keys() | words.DOES.keys() | words.STATES_OF_FORCE
    return governor >= 0 and tree.lemma(governor) in steps


def _can_only_be_instrument(tree: Tree, position: int) -> bool:
    """Read "ratified it", "after it came into force": no other thing takes these steps."""
    governor, relation = tree[position].head, tree[position].deprel
    if relation in {"obj", "nsubj:pass"}:
        return tree.lemma(governor) in words.SIGNED_OR_RATIFIED
    comes_into_force = words.DOES.get(tree.lemma(governor), ("", frozenset()))[1]
    return relation == "nsubj" and bool({tree.lemma(c) for c in tree.children[governor]} & comes_into_force)


def _is_said_of(naming: Naming) -> bool:
    """Read "this is a 20-year accord": the naming is what is said of its subject."""
    return any(naming.tree[c].deprel == "cop" for c in naming.tree.children[naming.head])


def _fit(one: set[str], other: frozenset[str]) -> bool:
    """Whether two readings of the parties can be of one instrument."""
    return one <= other or other <= one or len(one & other) > 1


def _signing_days(groups: Sequence[_Group]) -> tuple[Timex, ...]:
    """The days on which a central instrument was signed, where a report gives the day."""
    times = [time for group in groups for step in group.steps if step.step == "signed" for time in step.times]
    return tuple(time for time in times if days_of(time) == 1)


def _joined(groups: list[_Group]) -> list[_Group]:
    """Groups of one party each are one when they were signed on the same day and are of one kind."""
    kept: list[_Group] = []
    for group in groups:
        twin = next((other for other in kept if _are_halves(other, group)), None)
        if twin is None:
            kept.append(group)
            continue
        twin.parties |= group.parties
        twin.members += group.members
        twin.steps += group.steps
    return kept


def _is_long_past(group: _Group, latest: str | None) -> bool:
    """Whether all dated steps of an instrument were taken long before the reports: then it is no news of theirs."""
    days = [days_between(time, latest) for step in group.steps for time in step.times] if latest is not None else []
    return bool(days) and min(days) > _PAST_DAYS


def _are_halves(one: _Group, other: _Group) -> bool:
    if len(one.parties) != 1 or len(other.parties) != 1:
        return False
    nouns = [{words.INSTRUMENTS.get(naming.noun) for naming in group.members} for group in (one, other)]
    days = [
        {time.begin[:10] for step in group.steps if step.step == "signed" for time in step.times if time.begin}
        for group in (one, other)
    ]
    return bool(nouns[0] & nouns[1]) and bool(days[0] & days[1])


def _central(groups: list[_Group], namings: Sequence[Naming], n_reports: int) -> list[_Group]:
    """The instruments that the story is about; reports that only point back ("the truce") count for the first."""
    pointing = {n.tree.sentence.report for n in namings if n.is_definite and not n.is_other and not n.parties}
    ranked = sorted(groups, key=lambda group: group.rank)
    kept: list[_Group] = []
    for group in ranked:
        naming = {member.tree.sentence.report for member in group.members}
        naming |= pointing if len(group.parties) > 1 else set()
        telling = {step.claim.report for step in group.steps if step.step == "signed" and step.is_real}
        is_first = not kept and len(naming) >= _MIN_SHARE_OF_FIRST * n_reports
        is_second = bool(kept) and len(telling) >= max(_MIN_REPORTS_OF_SECOND, _MIN_SHARE_OF_SECOND * n_reports)
        if is_first or is_second:
            kept.append(group)
    return kept
