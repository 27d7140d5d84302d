"""Statements without a verb of their own: ages, figures set beside, examples, descriptions and terms.

"Haldane, 61, left" gives an age, "200 came, 90 of them from abroad" a second figure, "Pellin, a town of 48,000
people," a description, "ten clubs, including two from Lorria" a part of the whole, "a 20-year treaty" a term: each can
be checked by itself, and reports differ in each.
Method: stretches between the commas of a clause, read by their first words and their parts of speech; the tree is
asked only where a stretch hangs, since it often errs about words set between commas.
Limits: titles and posts of persons ("Moen, the sporting director") are left with their names; lists are no asides.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from synoptic.stages.claims.bound import parts
from synoptic.stages.claims.tree import SUBJECTS, Tree, base
from synoptic.text.naming import CALENDAR

# Nobody in the news is younger in words than this, or older; other numbers behind a name are scores.
MIN_AGE, MAX_AGE = 5, 120
# An aside of fewer words ("including Italy", "a striker") is told with what it stands beside.
MIN_ASIDE_WORDS = 3
# A description has more words than a post ("a former aide").
MIN_DESCRIPTION_WORDS = 4

_AMOUNTS = frozenset("none half most".split())
_BEFORE_NUMBER = frozenset("some about around nearly almost roughly at least up to only just more than over".split())
_COMPARED = frozenset("more less fewer later earlier higher lower than".split())
_NAMED_FIGURE = frozenset("at about around to by nearly almost roughly some only just with".split())
_RANKS = frozenset("first second third fourth fifth last latest only".split())
_TERMED = frozenset(
    """agreement deal treaty pact accord convention truce ceasefire armistice memorandum moratorium embargo
    war conflict siege blockade occupation strike drought""".split()
)
_GROUPS = frozenset("delegation group convoy crowd team crew fleet column squad party contingent".split())
_TIME_UNITS = frozenset("year month week day hour".split())


@dataclass(frozen=True, slots=True)
class Aside:
    """A statement without a verb of its own.

    Attributes:
        head: Position of the word that it hangs by.
        words: Positions of its tokens, in order.
        taken: Positions that the clause around it gives up; empty when it keeps them all.
        is_number: Whether a figure is what it states.
        named: Head of the name of another party whose figure it is; None otherwise.
    """

    head: int
    words: tuple[int, ...]
    taken: frozenset[int]
    is_number: bool
    named: int | None = None


def asides_in(tree: Tree, words: Sequence[int]) -> tuple[Aside, ...]:
    """The asides among these words of one clause, in order.

    Args:
        tree: The sentence.
        words: Positions of the clause.
    """
    named = list(_parts_named(tree, words))
    found = [*ages_in(tree, words), *_terms_in(tree, words), *_sizes_in(tree, words), *named]
    taken = frozenset(i for aside in named for i in aside.taken)
    words = [i for i in words if i not in taken]
    if not words:
        return tuple(found)
    stretches = _stretches(words, tree)
    # a mark that opens the sentence (the dash of a list) has no clause before it
    if words[0] > 1 and _is_mark(tree, words[0] - 1):
        stretches.insert(0, list(range(words[0] - 1)))  # the clause itself is set beside another one
    elif stretches:
        first = _at_joints(tree, stretches[0])
        found += [aside for piece in first[1:] for aside in _figures(tree, first[0], piece)]
    for before, part in pairwise(stretches):
        found += _aside_of(tree, before, part)
    return tuple(sorted(found, key=lambda aside: aside.words))


def ages_in(tree: Tree, words: Sequence[int]) -> Iterator[Aside]:
    """Ages behind names: "Viktor Haldane, 61,"."""
    inside = frozenset(words)
    for i in words:
        if tree[i].upos != "NUM" or not tree[i].text.isdecimal() or not MIN_AGE <= int(tree[i].text) <= MAX_AGE:
            continue
        is_closed = i + 1 >= len(tree.tokens) or tree[i + 1].text in {",", ".", ";", ")"}
        if i < 2 or not is_closed or tree[i - 1].text not in {",", "("} or not _is_name(tree, i - 2):
            continue
        first = i - 2
        while first > 0 and _is_name(tree, first - 1):
            first -= 1
        if first in inside:
            yield Aside(i, tuple(range(first, i + 1)), frozenset(), is_number=True)


def _is_name(tree: Tree, position: int) -> bool:
    token = tree[position]
    return token.upos == "PROPN" and token.text.lower() not in CALENDAR and token.text[:1].isupper()


def _terms_in(tree: Tree, words: Sequence[int]) -> Iterator[Aside]:
    """Terms of agreements and sentences: "a 20-year treaty", "a truce of 90 days"."""
    for head in words:
        if tree[head].lemma.lower() not in _TERMED or tree[head].upos not in {"NOUN", "PROPN"}:
            continue
        units = [c for c in tree.children[head] if tree[c].lemma.lower() in _TIME_UNITS and _is_counted(tree, c)]
        if units:
            yield from _phrase(tree, head, max(head, *units), words)


def _sizes_in(tree: Tree, words: Sequence[int]) -> Iterator[Aside]:
    """Sizes of groups: "a convoy of about twenty lorries"."""
    for head in words:
        if tree[head].lemma.lower() not in _GROUPS:
            continue
        members = [c for c in tree.having(head, "nmod") if c > head and _is_counted(tree, c)]
        if members:
            yield from _phrase(tree, head, members[0], words)


def _is_counted(tree: Tree, noun: int) -> bool:
    return any(_is_count(tree, c) for c in tree.children[noun])


_MODIFIERS = frozenset({"det", "amod", "compound", "nummod", "nmod:poss", "advmod"})


def _phrase(tree: Tree, head: int, last: int, words: Sequence[int]) -> Iterator[Aside]:
    """The noun phrase from its article to this word, when the clause around it says more."""
    modifiers = [c for c in tree.children[head] if c < head and tree[c].deprel in _MODIFIERS]
    start = min((i for c in modifiers for i in tree.subtree(c)), default=head)
    phrase = range(start, last + 1)
    told = [i for i in words if tree[i].upos != "PUNCT" and i not in phrase]
    if told and all(i in words for i in phrase):
        yield Aside(head, tuple(phrase), frozenset(), is_number=True)


def _parts_named(tree: Tree, words: Sequence[int]) -> Iterator[Aside]:
    """Parts named behind a comma: "ten tourists, including two children from Lorria"."""
    inside = frozenset(words)
    for i in words:
        if tree[i].text.lower() != "including" or i == 0 or not _is_mark(tree, i - 1):
            continue
        heads = (tree[i].head, i) if tree[i].head > i else (i,)
        part = sorted({k for head in heads for k in tree.subtree(head) if k >= i and k in inside})
        part = part[: next((n for n in range(1, len(part)) if part[n] != part[n - 1] + 1), len(part))]
        while part and tree[part[-1]].upos == "PUNCT":
            part.pop()
        if len(part) > MIN_ASIDE_WORDS and part[0] > words[0]:
            yield _aside(tree, part, is_number=False)


def _is_mark(tree: Tree, position: int) -> bool:
    return tree[position].text == ")" or (tree[position].text != ":" and parts(tree, position))


def _stretches(words: Sequence[int], tree: Tree) -> list[list[int]]:
    """The words between the commas, dashes and brackets of a clause, marks left out; none is empty."""
    rows: list[list[int]] = [[]]
    for n, i in enumerate(words):
        gap = n > 0 and words[n - 1] + 1 != i
        if gap and rows[-1]:
            rows.append([])
        if _is_mark(tree, i):
            if rows[-1]:
                rows.append([])
        else:
            rows[-1].append(i)
    return [part for part in rows if part]


def _aside_of(tree: Tree, before: Sequence[int], part: list[int]) -> Iterator[Aside]:
    figures = list(_figures(tree, before, part))
    if figures:
        yield from figures
    elif _describes(tree, before, part):
        aside = _aside(tree, part, is_number=False)
        yield replace(aside, words=(*_name_at_end(tree, before, part), *part))
    elif _ranks(tree, part) and not tree[before[-1]].name.endswith("PER"):
        yield _aside(tree, part, is_number=True)


def _name_at_end(tree: Tree, before: Sequence[int], part: Sequence[int]) -> tuple[int, ...]:
    """The name that a description follows, with the mark between; empty when it follows no name."""
    if any(tree[i].upos == "VERB" for i in part):
        return ()  # "a claim that the club denies" speaks of more than the name before it
    first = before[-1] + 1
    while first - 1 in before and _is_name(tree, first - 1):
        first -= 1
    return tuple(range(first, part[0])) if first <= before[-1] else ()


def _aside(tree: Tree, part: Sequence[int], *, is_number: bool) -> Aside:
    inside = frozenset(part)
    outer = [i for i in part if tree[i].head not in inside]
    nouns = [i for i in outer if tree[i].upos in {"NOUN", "PROPN", "NUM", "PRON"}]
    return Aside((nouns or outer or [part[0]])[0], tuple(part), inside, is_number)


def _figures(tree: Tree, before: Sequence[int], part: Sequence[int]) -> Iterator[Aside]:
    """Figures set beside a first one: "90 of them from abroad", "none on pensions", "the other agency at 6.4"."""
    for piece in _at_joints(tree, part):
        if len(piece) < MIN_ASIDE_WORDS or _converts(tree, piece):
            continue
        if _is_amount(tree, piece):
            yield _aside(tree, piece, is_number=True)
        elif _is_named_figure(tree, before, piece):
            names = [i for i in piece if tree[i].upos in {"PROPN", "NOUN"}]
            if not names:
                continue
            outer = [i for i in names if tree[i].head not in names]
            yield replace(_aside(tree, piece, is_number=True), named=(outer or names)[0])


def _converts(tree: Tree, part: Sequence[int]) -> bool:
    """Whether brackets only give a measure in other units: "60 miles (100 km)", "(0 to 100 km/h)"."""
    is_bracketed = part[0] > 0 and tree[part[0] - 1].text == "("
    rest = [tree[i].text.lower() for i in part if tree[i].upos in {"NOUN", "PROPN", "VERB", "ADJ", "PRON"}]
    return is_bracketed and all(word.rstrip(".").removesuffix("s") in _UNITS for word in rest)


_UNITS = frozenset(
    """km kilometre kilometer mile metre meter cm centimetre foot feet ft inch inche yard m mm kg kilo kilogram pound lb
    ounce oz gram g ton tonne stone litre liter gallon acre hectare degree c f celsiu fahrenheit mph kph km/h h kmh
    square cubic million billion thousand dollar euro pound yen usd eur gbp hour per""".split()
)


def _at_joints(tree: Tree, part: Sequence[int]) -> list[Sequence[int]]:
    """The part, cut at its last "and" when a figure of its own follows."""
    joints = [n for n, i in enumerate(part) if tree[i].text.lower() == "and" and n > 0]
    if not joints or any(tree[i].text.lower() == "between" for i in part):
        return [part]
    first, second = part[: joints[-1]], part[joints[-1] + 1 :]
    return [first, second] if _is_amount(tree, second) or _is_named_figure(tree, first, second) else [part]


def _is_amount(tree: Tree, part: Sequence[int]) -> bool:
    """Whether it opens with a number that something more is said of: "45 of them seriously"."""
    at = next((n for n, i in enumerate(part) if tree[i].text.lower() not in _BEFORE_NUMBER), None)
    if at is None or _has_verb(tree, part) or any(tree[i].text.lower() in CALENDAR for i in part):
        return False
    if tree[part[at]].lemma.lower() == "one":
        return False  # "one of his assistants" says who somebody is
    if any(tree[i].lemma.lower() in {"who", "whom", "which"} for i in part):
        return False  # "five of whom": what is said of them stands elsewhere
    opens = _is_count(tree, part[at]) or tree[part[at]].text.lower() in _AMOUNTS
    rest = list(part[at + 1 :])
    is_compared = any(tree[i].text.lower() in _COMPARED | {"according"} for i in rest)
    return opens and (is_compared or any(tree[i].upos == "ADP" for i in rest[:2]))


def _is_count(tree: Tree, position: int) -> bool:
    """Whether a number counts or measures, and is no year."""
    text = tree[position].text
    is_year = len(text) == len("2031") and text.isdigit() and text[0] in "12"
    return tree[position].upos == "NUM" and not is_year


def _is_named_figure(tree: Tree, before: Sequence[int], part: Sequence[int]) -> bool:
    """Whether it gives another party's figure: "…, the other agency at 6.4", behind a figure with its verb."""
    numbers = [n for n, i in enumerate(part) if _is_count(tree, i)]
    if not numbers or numbers[0] < 2 or _has_verb(tree, part):
        return False
    is_parallel = any(_is_count(tree, i) or tree[i].text.lower() in _AMOUNTS for i in before) and _has_verb(
        tree, before
    )
    names = all(tree[i].upos in {"PROPN", "NOUN", "DET", "ADJ"} for i in part[: numbers[0] - 1])
    return is_parallel and names and tree[part[numbers[0] - 1]].text.lower() in _NAMED_FIGURE


def _has_verb(tree: Tree, part: Sequence[int]) -> bool:
    """Whether a finite verb stands in it; what follows "than" or describes a noun does not count."""
    upto = next((n for n, i in enumerate(part) if tree[i].text.lower() == "than"), len(part))
    return any(tree[i].upos == "AUX" or (tree[i].upos == "VERB" and _is_clausal(tree, i)) for i in part[:upto])


def _is_clausal(tree: Tree, position: int) -> bool:
    """Whether a verb makes a clause; "the displaced", "on heating" and "according to" do not."""
    if position > 0 and tree[position - 1].upos in {"ADP", "DET"}:
        return False
    kind = tree[position].deprel
    return base(kind) in {"root", "ccomp", "advcl", "conj", "parataxis", "csubj"} or kind == "acl:relcl"


def _describes(tree: Tree, before: Sequence[int], part: Sequence[int]) -> bool:
    """Whether it says what a thing or a place is: "a town of 48,000 people"; of persons only with a figure."""
    if tree[part[0]].text.lower() not in {"a", "an"} or len(part) < MIN_DESCRIPTION_WORDS or _has_verb(tree, part):
        return False
    inside = frozenset(part)
    heads = [i for i in part if tree[i].head not in inside]
    last = tree[before[-1]]
    if last.upos not in {"NOUN", "PROPN"} or any(
        base(tree[i].deprel) == "conj" or tree[i].deprel in SUBJECTS for i in heads
    ):
        return False
    has_figure = any(tree[i].upos == "NUM" for i in part)
    return last.end < tree[part[0]].start and (has_figure or not last.name.endswith("PER"))


def _ranks(tree: Tree, part: Sequence[int]) -> bool:
    """Whether it gives a rank: "the first in eleven weeks", "the largest since 2009"."""
    words = [tree[i].text.lower() for i in part[:2]]
    if (
        len(part) < MIN_DESCRIPTION_WORDS
        or words[0] not in {"the", "its", "his", "her", "their"}
        or _has_verb(tree, part)
    ):
        return False
    is_top = words[1] in _RANKS or (words[1].endswith("est") and tree[part[1]].upos == "ADJ")
    return is_top and any(tree[i].upos == "ADP" for i in part[2:])
