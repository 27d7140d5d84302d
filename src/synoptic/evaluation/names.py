"""Whether two names mean one bearer, by their words alone."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

NameForm = tuple[str, ...]

ARTICLES = frozenset({"a", "an", "the"})
# Words before a name that say what somebody is, not who; a name of nothing else keeps
# them ("the Prince").
TITLES = frozenset(
    {
        *("mr", "mrs", "ms", "miss", "dr", "prof", "professor", "sir", "lord", "lady"),
        *("dame", "king", "queen", "prince", "princess", "president", "prime"),
        *("minister", "chancellor", "secretary", "senator", "sen", "general", "gen"),
        *("spokesman", "spokeswoman", "spokesperson", "leader"),
    }
)
_INITIALS_DOT = re.compile(r"(?<=\w)\.(?=\w|\s|$)")
_POSSESSIVE = re.compile(r"[’']s\b")
_WORD = re.compile(r"\w+")
_BRACKET = re.compile(r"[()]")


def name_form(name: str) -> NameForm:
    """Return the words of a name without case, accents, articles and titles.

    >>> name_form("the U.S. President's")
    ('us',)
    """
    decomposed = unicodedata.normalize("NFKD", name)
    letters = (c for c in decomposed if not unicodedata.combining(c))
    plain = "".join(letters).casefold()
    plain = _POSSESSIVE.sub("", _INITIALS_DOT.sub("", plain))
    words = [word for word in _WORD.findall(plain) if word not in ARTICLES]
    return tuple(word for word in words if word not in TITLES) or tuple(words)


def name_forms(names: Iterable[object]) -> set[NameForm]:
    """Return every form of some names; a bracket holds a form of its own."""
    spelled = (name for name in names if isinstance(name, str))
    forms = (name_form(part) for name in spelled for part in _BRACKET.split(name))
    return {form for form in forms if form}


def same_name(gold: set[NameForm], pred: set[NameForm], *, of_person: bool) -> bool:
    """Return whether the forms have one in common.

    A person may also be named by a shorter form with the same last word, so that
    "Anna Weiss" and "Weiss" are one; "Anna Weiss" and "Paul Weiss" are two.
    """
    if gold & pred:
        return True
    return of_person and any(_shortened(g, p) for g in gold for p in pred)


def _shortened(a: NameForm, b: NameForm) -> bool:
    return a[-1] == b[-1] and (set(a) <= set(b) or set(b) <= set(a))
