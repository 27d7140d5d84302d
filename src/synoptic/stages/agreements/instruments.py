"""Where instruments are named, and which one is meant.

Method: every noun for an instrument is a naming; what stands with it says whose it is ("between X and Y", "with X",
"X and Y signed …", an adjective), whether it is set apart from the one that is told of ("a previous pact", "the 1998
accord") and whether it points back ("the agreement"). Namings with parties are grouped; the group that most reports
tell of is central, and definite namings and pronouns point to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import takewhile

from synoptic.model.spans import Span
from synoptic.model.times import Timex
from synoptic.stages.agreements import words
from synoptic.stages.agreements.days import days_of
from synoptic.stages.agreements.tree import SUBJECTS, Tree
from synoptic.stages.agreements.view import View

_NAME_PARTS = frozenset({"det", "amod", "compound", "nummod", "flat"})
_PARTY_CASES = frozenset({"between", "with", "among"})
_DEFINITE = frozenset({"the", "this", "these", "its", "their", "that", "those"})
# Below a phrase for those who take part, what tells of something else.
_INSIDE = frozenset({"acl", "advcl", "parataxis", "nmod"})
# "between the Grand Duchy of X and the Republic of Y": as many words.
_MAX_BETWEEN = 12
_YEAR = re.compile(r"(1[5-9]|20)\d\d")
# A date in a naming that lies so many days before the report tells of another instrument: two months cover the
# "last month" of a story that is still news.
_OTHER_AFTER_DAYS = 60
_MONTH_DAYS = 31


@dataclass(frozen=True, slots=True)
class Naming:
    """Words that mean an instrument.

    Attributes:
        tree: The sentence.
        head: Position of the noun, or of the pronoun.
        noun: The noun's dictionary form; empty for a pronoun.
        parties: Entities that the words make parties to it, persons included.
        attributes: Entities that stand in front of the noun; they may be parties or places.
        is_other: Whether it is set apart from the instrument that is told of.
        is_definite: Whether it points back to one that was named.
        pointer: The pointing word, in lower case; empty when there is none.
    """

    tree: Tree
    head: int
    noun: str
    parties: frozenset[str]
    attributes: frozenset[str]
    is_other: bool
    is_definite: bool
    pointer: str

    @property
    def place(self) -> tuple[str, int]:
        """Report and first character, which order namings."""
        return self.tree.sentence.report, self.tree[self.head].start


def namings_in(view: View) -> tuple[Naming, ...]:
    """Every naming of an instrument, in order of report and place."""
    found = [naming for trees in view.trees.values() for tree in trees for naming in _of_sentence(view, tree)]
    return tuple(sorted(found, key=lambda naming: naming.place))


def _of_sentence(view: View, tree: Tree) -> Iterator[Naming]:
    for position, token in enumerate(tree.tokens):
        if token.upos not in {"NOUN", "PROPN"}:
            continue
        if _is_instrument(tree, position) or _is_treated_as_one(tree, position):
            yield _naming(view, tree, position)
        elif tree.lemma(position) == "one" and _is_signed_one(tree, position):
            yield replace(_naming(view, tree, position), noun="one", is_other=True)


def _is_instrument(tree: Tree, head: int) -> bool:
    """Whether the noun means an instrument here, and is not part of a name for something else."""
    if noun_of(tree, head) not in words.INSTRUMENTS:
        return False
    if tree[head].text.lower().endswith("s") and tree.lemma(head) != tree[head].text.lower():
        return False
    if tree.lemma(head) == "deal" and any(tree.lemma(c) in words.NOT_A_DEAL for c in tree.children[head]):
        return False
    if tree.lemma(head) == "agreement" and tree.case(head) == "in" and not tree.having(head, "det"):
        return False
    return tree.relation(head) not in {"compound", "flat"}


def noun_of(tree: Tree, head: int) -> str:
    """The dictionary form of a noun; that of "cease-fire" where it was cut at its dash."""
    before = [token.text.lower() for token in tree.tokens[max(0, head - 2) : head]]
    is_cut = tree.lemma(head) == "fire" and before == ["cease", "-"]
    return "cease-fire" if is_cut else tree.lemma(head)


def _is_treated_as_one(tree: Tree, head: int) -> bool:
    """Read "ratified the partnership with X", "the settlement between X and Y"."""
    if tree.lemma(head) not in words.PERHAPS_INSTRUMENTS:
        return False
    governor = tree[head].head
    is_done_to = tree[head].deprel in {"obj", "nsubj:pass"} and tree.lemma(governor) in words.SIGNED_OR_RATIFIED
    is_between = any(tree.case(c) == "between" for c in tree.having(head, "nmod"))
    is_agreed = tree.case(head) == "on" and governor >= 0 and tree.lemma(governor) == "agree"
    return is_done_to or is_between or is_agreed


def _is_signed_one(tree: Tree, head: int) -> bool:
    """Read "the one signed between X and Y"; the participle may hang on the noun that "one" stands for."""
    after = head + 1
    return after < len(tree.tokens) and tree.lemma(after) in words.DONE_TO and tree.relation(after) == "acl"


def _naming(view: View, tree: Tree, head: int) -> Naming:
    pointer = next((tree[c].text.lower() for c in tree.children[head] if _points(tree, c)), "")
    attributes = frozenset(_attributes(view, tree, head))
    return Naming(
        tree=tree,
        head=head,
        noun=noun_of(tree, head),
        parties=frozenset(_parties(view, tree, head)) | (attributes if len(attributes) > 1 else frozenset()),
        attributes=attributes,
        is_other=_is_other(view, tree, head),
        is_definite=pointer in _DEFINITE,
        pointer=pointer,
    )


def _points(tree: Tree, child: int) -> bool:
    return tree[child].deprel in {"det", "nmod:poss"} and tree[child].upos in {"DET", "PRON"}


def _parties(view: View, tree: Tree, head: int) -> Iterator[str]:
    """Entities that the phrase itself names as parties."""
    phrases = [c for c in tree.having(head, "nmod") if tree.case(c) in _PARTY_CASES]
    for clause in (head + 1, *tree.having(head, "acl")):
        if clause < len(tree.tokens) and tree.lemma(clause) in words.DONE_TO:
            phrases += [c for c in tree.having(clause, "obl") if tree.case(c) in _PARTY_CASES | {"by"}]
    yield from _acting_under(view, tree, head)
    for phrase in phrases:
        yield from named_in(view, tree, phrase)
        if tree.case(phrase) in {"between", "among"}:
            yield from _named_after(view, tree, phrase)


def _acting_under(view: View, tree: Tree, head: int) -> Iterator[str]:
    """Read "X and Y exchanged prisoners under an agreement": those who act together under it."""
    first = min(
        (c for c in (*tree.children[head], head) if tree.relation(c) in {"det", "amod", "compound"}), default=head
    )
    # by order and not by the tree, which often hangs the phrase on the verb behind it
    is_under = first > 0 and tree.lemma(first - 1) == "under"
    before = [i for i in range(first) if tree[i].deprel in SUBJECTS]
    subject = before[-1] if is_under and before else None
    together = tree.joined(subject) if subject is not None else ()
    found = [e for i in together for e in named_in(view, tree, i) if not view.is_person(e)]
    if len(together) > 1 and len(set(found)) == len(together):
        yield from found
    elif len(together) == 1 and len(found) == 1:
        yield from _done_to_other(view, tree, (before[-1], first), found[0])


def _done_to_other(view: View, tree: Tree, places: tuple[int, int], actor: str) -> Iterator[str]:
    """Read "X agreed to buy Y under a merger agreement": who acts, and the only other that is named up to there."""
    named = {e for i in range(*places) if (e := view.entity_at(tree, i)) is not None and not view.is_person(e)}
    if len(named - {actor}) == 1 and tree.lemma(places[1]) in {"a", "an"}:
        yield from sorted(named | {actor})


def _named_after(view: View, tree: Tree, head: int) -> Iterator[str]:
    """What stands between "between" and the next verb or mark: a partner that the tree hung elsewhere."""
    for position in range(head + 1, min(len(tree.tokens), head + _MAX_BETWEEN)):
        if tree[position].upos in {"VERB", "AUX", "PUNCT", "SCONJ"}:
            return
        entity = view.entity_at(tree, position)
        if entity is not None:
            yield entity


def _attributes(view: View, tree: Tree, head: int) -> Iterator[str]:
    """Entities in front of the noun: two of them are parties, one may be the place of signing."""
    for child in tree.children[head]:
        # "Phase 1 of the deal" names a part and nobody
        is_numbered = any(tree[c].upos == "NUM" for c in tree.children[child])
        if child < head and tree[child].deprel in {"amod", "compound", "nmod:poss"} and not is_numbered:
            yield from (entity for i in tree.subtree(child) if (entity := view.entity_at(tree, i)) is not None)


def named_in(view: View, tree: Tree, head: int) -> tuple[str, ...]:
    """The entities that a phrase and what is coordinated with it name; persons alone where it names persons."""
    apart = [i for i in tree.subtree(head) if i != head and _tells_of_else(tree, i)]
    found = dict.fromkeys(e for i in tree.subtree(head, without=apart) if (e := view.entity_at(tree, i)) is not None)
    persons = tuple(entity for entity in found if view.is_person(entity))
    return persons or tuple(found)


def _tells_of_else(tree: Tree, position: int) -> bool:
    """Whether what hangs below is not itself one of those who take part; "X's parliament" acts for X."""
    if tree[position].deprel == "nmod:poss" or tree.case(position) == "of":
        return tree.lemma(tree[position].head) not in words.BODIES
    # "the government of X and the Y Front": what "and" opens is coordinated, wherever the tree hung it
    if tree.relation(position) == "nmod" and tree.having(position, "cc"):
        return False
    return tree.relation(position) in _INSIDE


def _is_other(view: View, tree: Tree, head: int) -> bool:
    if _is_set_apart(view, tree, head):
        return True
    published = view.published(tree.sentence.report)
    return published is not None and any(_is_long_before(time.end, published) for time in _own_times(view, tree, head))


def _is_set_apart(view: View, tree: Tree, head: int) -> bool:
    """Whether words or a year in front of the noun tell it from the instrument that is told of."""
    near = [c for c in tree.children[head] if tree.relation(c) in {"amod", "det", "compound", "nummod", "nmod"}]
    if any(tree.lemma(c) in words.OTHER and tree.relation(c) in {"amod", "det"} for c in near):
        return True
    published = view.published(tree.sentence.report)
    years = [tree[c].text for c in near if _YEAR.fullmatch(tree[c].text)]
    return any(published is None or year < published[:4] for year in years)


def own_days(view: View, naming: Naming) -> tuple[Timex, ...]:
    """The dates that alone set a naming apart ("the accord, signed on 12 March").

    Empty where words or a year set it apart too, or where a date is coarser than a month.
    """
    tree, head = naming.tree, naming.head
    if _is_set_apart(view, tree, head):
        return ()
    times = _own_times(view, tree, head)
    return tuple(times) if all(days_of(time) <= _MONTH_DAYS for time in times) else ()


def _own_times(view: View, tree: Tree, head: int) -> list[Timex]:
    phrases = [w for c in tree.having(head, "nmod") for w in tree.subtree(c)]
    for clause in tree.having(head, "acl"):
        if tree.lemma(clause) in words.DONE_TO:
            phrases += [w for c in tree.having(clause, "obl") for w in tree.subtree(c)]
    return [time for time in view.times_in(tree, phrases) if time.type in {"DATE", "TIME"}]


def years_of(view: View, naming: Naming) -> list[str]:
    """The years that stand with it ("the 1998 accord", "the one signed last year"), sorted."""
    tree, head = naming.tree, naming.head
    written = {tree[c].text for c in tree.children[head] if _YEAR.fullmatch(tree[c].text)}
    return sorted(written | {time.begin[:4] for time in _own_times(view, tree, head) if time.begin})


def lengths_of(view: View, naming: Naming) -> tuple[Timex, ...]:
    """The durations in the words that name it ("a 20-year accord", "a truce of 90 days")."""
    tree, head = naming.tree, naming.head
    parts = [c for c in tree.children[head] if tree.relation(c) in {"amod", "compound", "nummod"}]
    parts += [c for c in tree.having(head, "nmod") if tree.case(c) in {"of", "for"}]
    inner = [i for c in parts for i in tree.subtree(c) if tree.relation(i) != "acl"]
    return tuple(time for time in view.times_in(tree, inner) if time.type == "DURATION")


def _is_long_before(end: str | None, published: str) -> bool:
    if end is None:
        return False
    try:
        return (date.fromisoformat(published) - date.fromisoformat(end[:10])).days > _OTHER_AFTER_DAYS
    except ValueError:
        return False


def name_of(view: View, naming: Naming) -> Span | None:
    """The words that name it: the noun with what stands before it and with its parties, subject or length."""
    tree, head = naming.tree, naming.head
    chosen = {head}
    for child in tree.children[head]:
        is_front = child < head and (tree.relation(child) in _NAME_PARTS or tree[child].deprel == "nmod:poss")
        is_after = (
            child > head and tree.relation(child) == "nmod" and tree.case(child) in {"between", "with", "of", "on"}
        )
        if is_front or is_after:
            chosen.update(tree.subtree(child))
    return view.span(tree, _with_partner(tree, tree.unbroken(chosen, head)))


def _with_partner(tree: Tree, run: list[int]) -> list[int]:
    """Without a preposition at the end, and with the second partner of "between X and Y" where the tree lost it."""
    while tree[run[-1]].upos == "ADP":
        run = run[:-1]
    rest = range(run[-1] + 1, len(tree.tokens))
    opens_pair = any(tree.lemma(i) == "between" for i in run) and not any(tree.lemma(i) == "and" for i in run)
    if not opens_pair or not rest or tree.lemma(rest[0]) != "and":
        return run
    partner = list(takewhile(lambda i: tree[i].upos in {"CCONJ", "DET", "ADJ", "PROPN"}, rest))
    return [*run, *partner]
