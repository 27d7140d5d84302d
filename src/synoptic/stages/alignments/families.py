"""Words of one kind of act, and acts that exclude each other.

A family holds the words that newsrooms exchange for one act ("accepted", "received", "pocketed"). Two acts exclude
each other when the same person or thing cannot have undergone both ("resigned", "was expelled"). Both lists are of
everyday news in general; a word that means several things is left out unless its family is only used together with
shared names.
"""

from __future__ import annotations

from collections.abc import Iterable

from synoptic.text.similarity import word_key

_FAMILIES: dict[str, str] = {
    "sell": "sell sold sale buy bought purchase acquire acquired acquisition transfer takeover swoop",
    "agree": "agree agreed agreement deal pact accord sign signed ink inked conclude concluded seal settle settled",
    "receive": "receive received accept accepted pocket pocketed take took taken taking accepting bribe bribery",
    "pay": "pay paid payment fee cost price",
    "withdraw": "withdraw withdrew withdrawn withdrawal pull pulled retreat leave left",
    "ask": "ask asked request requested demand demanded seek sought",
    "detain": "arrest arrested arrests detain detained detention custody",
    "close": "close closed closure shut shutdown shuttered",
    "rescue": "rescue rescued survivor pulled",
    "sentence": "sentence sentenced jail jailed imprison imprisoned prison",
    "supply": "supply supplied deliver delivered send sent provide provided ship shipped",
    "approve": "approve approved approval ratify ratified ratification endorse endorsed pass passed adopt adopted",
    "appeal": "appeal appealed appeals",
}
_FAMILY_OF: dict[str, str] = {}
for _name, _words in _FAMILIES.items():
    for _word in _words.split():
        _FAMILY_OF.setdefault(word_key(_word), _name)

# What happened to one thing is either the one or the other.
_EXCLUSIVE = tuple(
    (frozenset(map(word_key, first.split())), frozenset(map(word_key, second.split())))
    for first, second in (
        ("resign resigned resignation quit", "expel expelled sack sacked oust ousted threw thrown throw"),
        ("damage damaged", "collapse collapsed destroy destroyed destruction level levelled"),
        ("postpone postponed delay delayed", "cancel cancelled"),
        ("hold holds held holding", "break broke broken breach breached violate violated violation"),
        ("suicide", "murder murdered"),
    )
)
_EXCLUDING = frozenset[str]().union(*(words for pair in _EXCLUSIVE for words in pair))


def families_of(words: Iterable[str]) -> frozenset[str]:
    """The kinds of act that the word keys name."""
    return frozenset(_FAMILY_OF[word] for word in words if word in _FAMILY_OF)


def is_of_family(word: str) -> bool:
    """Whether the word key names a kind of act, so that it is no evidence of who or what it happened to."""
    return word in _FAMILY_OF


def exclusive_words(first: frozenset[str], second: frozenset[str]) -> tuple[str, str] | None:
    """A word of each side that exclude each other, in this order; None when there is none.

    >>> exclusive_words(frozenset({"resign"}), frozenset({"expel"}))
    ('resign', 'expel')
    """
    if not first & _EXCLUDING or not second & _EXCLUDING:
        return None
    for one, other in _EXCLUSIVE:
        for left, right in ((one, other), (other, one)):
            if first & left and second & right and not first & right and not second & left:
                return min(first & left), min(second & right)
    return None
