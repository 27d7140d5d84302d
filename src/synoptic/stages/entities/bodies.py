"""Which mentions of states, places, bodies and things are one: tables, abbreviations, short forms, spellings."""

from __future__ import annotations

import re
from collections import defaultdict

from rapidfuzz.fuzz import ratio

from synoptic.stages.entities.view import View, listed, words_of
from synoptic.text.gazetteer import known, known_adjective
from synoptic.text.naming import CLUB_HEADS, CLUB_TAILS, ORGANISATION_HEADS

Words = tuple[str, ...]
# 'Defence' and 'Defense' in a name of three words reach .96; 'North Elsin' and 'South Elsin' .82.
_SPELLING = 92.0
# Of single words: 'centre' and 'center' .83, 'railway' and 'railroad' .67.
_WORD_SPELLING = 83.0
_MIN_SPELLING_CHARS = 6
_DEFINED = re.compile(r"\s?[(\[](?:the )?['\"\u201c\u2018]?\Z")
_MAX_BRACKET_CHARS = 7  # what `_DEFINED` can match
_MIN_INITIALS = 2
_MAX_MIXED_LETTERS = 5
_MIN_TOGETHER_CHARS = 7
_MIN_STEM_CHARS = 4
_MAX_BODY_WORDS = 4
_MAX_ENDING_CHARS = 4
_SKIPPED_INITIALS = frozenset("of the and for in on to a an s".split())
# Last words of a name that are often left out ('Orbis Airlines', 'Orbis'); not those that make another thing of it
# ('Orbis Museum').
_LEFT_OUT = frozenset(
    """inc corp corporation company co ltd llc plc group holdings agency airlines airways motors university industries
    partners technologies systems international limited fc club steel energy bank news newspaper records lines mobility homes rail
    shipping logistics foods media pharma ag gmbh sa nv bv ab oy asa spa""".split()
)
_LEFT_OUT_OF_PLACES = frozenset("city town province region county".split())
# Bodies that bear the name of the place where they serve: the place's name alone means the place.
_SERVING = frozenset(
    """service services hospital clinic court council police ministry university college school airport museum survey
    authority department office agency board committee commission parliament assembly cathedral library embassy""".split()
)
# Bodies of a state that a story speaks of one of, even where it says 'an Elsinian military court'.
_ONE_OF_A_KIND = frozenset("court tribunal ministry parliament government army military navy".split())
# Names of armed forces that are one thing with their state.
FORCES = frozenset("military army forces troops soldiers servicemen".split())


def join_bodies(view: View) -> None:
    """Join everything that is named and is no person."""
    named = [place for place in view.named if view.mentions[place].kind != "person"]
    by_words = _join_listed(view, named)
    _join_derived(view, named)
    _join_abbreviations(view, named)
    _join_owned(view, [*named, *view.nominals])
    _join_short_forms(view, by_words)
    _join_spellings(view, by_words)
    _join_last_words(view, named)
    _join_written_together(view, by_words)
    _join_single_words(view, named)


def _join_last_words(view: View, named: list[int]) -> None:
    """'the Commission' in a report where one body's name ends so."""
    headed: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for place in named:
        if view.mentions[place].kind == "organisation":
            for word in _heads_of(words_of(view.mentions[place].span.exact)):
                headed[view.mentions[place].span.report, word].append(place)
    for place in named:
        words = words_of(view.mentions[place].span.exact)
        if len(words) != 1 or words[0] not in ORGANISATION_HEADS | {"league", "union"}:
            continue
        longer = {view.joins.root(other) for other in headed[view.mentions[place].span.report, words[0]]}
        if len(longer) == 1:
            view.joins.join(min(longer), place, f"the only {words[0]!r} that the report names")


def _join_written_together(view: View, by_words: dict[Words, int]) -> None:
    """'FirstRail' and 'First Rail'."""
    together: defaultdict[tuple[str, str], list[Words]] = defaultdict(list)
    for words in by_words:
        kind = view.mentions[by_words[words]].kind
        if sum(map(len, words)) >= _MIN_TOGETHER_CHARS and kind in ("organisation", "product", "other"):
            together["".join(words), kind].append(words)
    for key in sorted(together):
        view.joins.join_all(sorted(by_words[words] for words in together[key]), f"{key[0]!r} written together")


def _join_single_words(view: View, named: list[int]) -> None:
    """'Harrow' for 'Harrow Brecht', 'Gulls' for 'Halden Gulls': the only body in the reports with this word.

    The word must itself be taken for a body where it stands alone, and be nobody's name.
    """
    people = {
        word
        for place in view.named
        if view.mentions[place].kind == "person"
        for word in words_of(view.mentions[place].span.exact)
    }
    longer: defaultdict[str, set[int]] = defaultdict(set)
    single: defaultdict[str, list[int]] = defaultdict(list)
    for place in named:
        mention = view.mentions[place]
        if mention.kind != "organisation" or mention.form != "name":
            continue
        words = words_of(mention.span.exact)
        if len(words) == 1 and listed(mention) is None and words[0] not in people | ORGANISATION_HEADS:
            single[words[0]].append(place)
        elif 1 < len(words) <= _MAX_BODY_WORDS and "of" not in words and words[-1] not in _SERVING:
            longer[words[0]].add(view.joins.root(place))
            if words[-1].endswith("s") and words[-1] not in ORGANISATION_HEADS:
                longer[words[-1]].add(view.joins.root(place))
    for word in sorted(single):
        roots = {view.joins.root(place) for place in longer[word]}
        if len(roots) == 1:
            view.joins.join_all([min(roots), *single[word]], f"the only body with {word!r} in its name")


def _heads_of(name: Words) -> set[str]:
    """The words a longer name may be shortened to: its last one, and its first one before 'of'."""
    if len(name) < 2:  # a pair
        return set()
    return {name[-1], name[0]} if name[1] == "of" else {name[-1]}


def _join_listed(view: View, named: list[int]) -> dict[Words, int]:
    """Join what the tables call one thing, and equal words; what is left by its words, with one mention each."""
    groups: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for place in named:
        mention = view.mentions[place]
        what = listed(mention)
        if what is not None:
            scope = "house" if mention.kind == "facility" else what.kind
            groups["table", scope, what.name].append(place)
        else:
            mark = ("(place)",) if mention.span.exact in view.twofold and mention.kind == "place" else ()
            groups["words", *words_of(mention.span.exact), *mark].append(place)
    for key in sorted(groups):
        view.joins.join_all(groups[key], f"all name {' '.join(key[1:] if key[0] == 'words' else key[2:])!r}")
    return {key[1:]: places[0] for key, places in groups.items() if key[0] == "words"}


def _join_derived(view: View, named: list[int]) -> None:
    """Adjectives that the tables do not know and the name they are made from ('Haldenian', 'Halden')."""
    names: defaultdict[str, list[int]] = defaultdict(list)
    for place in named:
        mention = view.mentions[place]
        if mention.form == "name" and mention.kind in ("state", "place", "other"):
            names[mention.span.exact].append(place)
    for place in named:
        mention = view.mentions[place]
        if mention.form != "adjectival" or listed(mention) is not None:
            continue
        fitting = [name for name in names if _are_kin(name, mention.span.exact)]
        if fitting:
            best = min(fitting, key=lambda name: (-len(_shared_start(name, mention.span.exact)), name))
            view.joins.join(names[best][0], place, f"{mention.span.exact!r} is made from {best!r}")


def _are_kin(name: str, adjective: str) -> bool:
    """Whether the adjective can be made from the name: all but its last letter or two."""
    shared = len(_shared_start(name, adjective))
    return shared >= max(_MIN_STEM_CHARS, len(name) - 1) and len(adjective) - shared <= _MAX_ENDING_CHARS


def _shared_start(left: str, right: str) -> str:
    length = next((n for n, pair in enumerate(zip(left, right, strict=False)) if pair[0] != pair[1]), None)
    return left[: min(len(left), len(right)) if length is None else length]


def _join_abbreviations(view: View, named: list[int]) -> None:
    """'Northern Rail Board (NRB)', and 'NRB' elsewhere when only one body has these initials."""
    initials: defaultdict[str, set[int]] = defaultdict(set)
    short: dict[str, int] = {}
    for place in named:
        mention = view.mentions[place]
        if len(mention.span.exact.split()) > 1:
            for letters in {_initials(mention.span.exact), _all_initials(mention.span.exact)}:
                initials[letters].add(view.joins.root(place))
        elif _is_written_short(mention.span.exact):
            short.setdefault(mention.span.exact.replace(".", "").upper(), place)
        _join_defined(view, place)
    for letters in sorted(short):
        roots = {view.joins.root(place) for place in initials.get(letters, ())}
        if len(letters) >= _MIN_INITIALS and len(roots) == 1 and listed(view.mentions[short[letters]]) is None:
            view.joins.join(min(roots), short[letters], f"{letters!r} are the initials of one body only")


def _join_defined(view: View, place: int) -> None:
    """A name right before an opening bracket, and what stands in the bracket."""
    end = view.mentions[place].span.end
    behind = view.starting(view.mentions[place].span.report, end + 1, end + _MAX_BRACKET_CHARS)
    following = next(iter(behind), None)
    if following is None or view.mentions[following].form == "nominal":
        return
    left, right = view.mentions[place].span, view.mentions[following].span
    between = view.texts[left.report][left.end : right.start]
    if not _DEFINED.match(between) or view.after(following, 1) not in (")", "]"):
        return
    short, long = sorted((left.exact, right.exact), key=len)
    if _is_short_for(short, long):
        view.joins.join(place, following, f"{short!r} stands in brackets beside {long!r}")


def _is_short_for(short: str, long: str) -> bool:
    letters = short.replace(".", "")
    if len(letters) < _MIN_INITIALS or not letters.isalnum():
        return False
    if letters.upper() == _initials(long):
        return True
    rest = iter(long.upper())
    return len(long.split()) > 1 and letters[0] == long[0] and all(sign in rest for sign in letters.upper())


def _initials(name: str) -> str:
    return "".join(word[0] for word in words_of(name) if word not in _SKIPPED_INITIALS).upper()


def _all_initials(name: str) -> str:
    """The first letters of all words, small ones too ('Transport for London', 'TfL')."""
    return "".join(word[0] for word in words_of(name)).upper()


def _is_written_short(word: str) -> bool:
    """Capitals throughout, or short with two of them ('TfL')."""
    letters = word.replace(".", "")
    is_mixed = letters.isalpha() and len(letters) <= _MAX_MIXED_LETTERS and sum(map(str.isupper, letters)) > 1
    return letters.isupper() or is_mixed


def _join_owned(view: View, named: list[int]) -> None:
    """'Peruvian Trade Ministry' and 'Peru's Trade Ministry' are one; 'Chilean Trade Ministry' is another."""
    groups: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for place in named:
        key = owned_key(view, place)
        if key is not None:
            groups[key].append(place)
    for key in sorted(groups):
        view.joins.join_all(groups[key], f"{' '.join(key[1:])!r} of {key[0]}")


def owned_key(view: View, place: int) -> tuple[str, ...] | None:
    """State and the rest of the name, for a body that is named by its state; None for all others."""
    mention = view.mentions[place]
    if mention.kind != "organisation" or mention.form not in ("name", "nominal"):
        return None
    words = mention.span.exact.replace("\u2019", "'").split()
    is_one_of_many = words[0].lower() in ("a", "an") and words[-1].lower() in _ONE_OF_A_KIND
    if len(words) > 1 and (words[0].lower() == "the" or is_one_of_many):
        words = words[1:]
    for length in (2, 1):
        owner = " ".join(words[:length]).removesuffix("'s")
        what = known_adjective(owner) or known(owner)
        if what is not None and what.kind == "state" and len(words) > length:
            return (what.name, *_kind_words(words[length:]))
    return _owned_by_possessor(view, place, words)


def _owned_by_possessor(view: View, place: int, words: list[str]) -> tuple[str, ...] | None:
    before = view.before(place, 40).replace("\u2019", "'").rstrip()
    if not before.endswith("'s"):
        return None
    owners = before.removesuffix("'s").split()
    for length in (3, 2, 1):
        owner = " ".join(owners[-length:])
        what = known(owner)
        if what is not None and what.kind == "state":
            return (what.name, *_kind_words(words))
        if what is not None and what.kind == "organisation" and known_adjective(owner.split()[0]) is not None:
            state = known_adjective(owner.split()[0])
            return (state.name if state else owner, *_kind_words(words))
    return None


def _kind_words(words: list[str]) -> tuple[str, ...]:
    """The words behind the state; names of its armed forces as a whole count as one."""
    plain = words_of(" ".join(words))
    if plain and plain[-1] in FORCES and all(word in FORCES | {"defense", "defence", "armed"} for word in plain):
        return ("armed", "forces")
    return plain


def _join_short_forms(view: View, by_words: dict[Words, int]) -> None:
    """'Halden University' and 'University'… no; 'Anvil Steel Corporation' and 'Anvil Steel', 'Anvil': yes if only one fits."""
    kinds = ("organisation", "other", "product", "place")
    bodies = [words for words in by_words if view.mentions[by_words[words]].kind in kinds]
    by_end: defaultdict[tuple[bool, str], list[Words]] = defaultdict(list)
    for words in bodies:
        by_end[True, words[0]].append(words)
        by_end[False, words[-1]].append(words)
    for short in sorted(bodies, key=lambda words: (-len(words), words)):
        is_place = view.mentions[by_words[short]].kind == "place"
        near = {*by_end[True, short[0]], *by_end[False, short[-1]]}
        longer = [words for words in near if _is_short_form(short, words, is_place)]
        roots = {view.joins.root(by_words[words]) for words in longer} - {view.joins.root(by_words[short])}
        if len(roots) == 1:
            best = max(longer, key=lambda words: (len(words), words))
            view.joins.join(by_words[best], by_words[short], f"{' '.join(short)!r} is short for {' '.join(best)!r}")


def _is_short_form(short: Words, long: Words, is_place: bool) -> bool:
    if len(short) >= len(long):
        return False
    if long[: len(short)] == short:
        rest = long[len(short) :]
        return all(word in (_LEFT_OUT_OF_PLACES if is_place else _LEFT_OUT | CLUB_TAILS) for word in rest)
    if len(long) == 2 and long[0] in CLUB_HEADS and long[1:] == short and not is_place:
        return True
    is_after_state = known_adjective(long[0].title()) is not None or known(long[0].upper()) is not None
    return len(short) > 1 and long[-len(short) :] == short and is_after_state and len(long) - len(short) == 1


def _join_spellings(view: View, by_words: dict[Words, int]) -> None:
    """Names of one kind that differ by a letter or two ('Tarvo Defence Board', 'Tarvo Defense Board')."""
    names = sorted(words for words in by_words if len(" ".join(words)) >= _MIN_SPELLING_CHARS)
    blocks: defaultdict[tuple[str, int], list[Words]] = defaultdict(list)
    for words in names:
        blocks[words[0][0], len(words)].append(words)
    for key in sorted(blocks):
        for place, left in enumerate(blocks[key]):
            for right in blocks[key][place + 1 :]:
                _join_if_spelling(view, by_words, left, right)


def _are_spellings(left: str, right: str) -> bool:
    """Whether two words may be one word spelled twice; two that the tables know are two."""
    if known(left.title()) is not None and known(right.title()) is not None:
        return False
    return left[0] == right[0] and ratio(left, right) >= _WORD_SPELLING


def _join_if_spelling(view: View, by_words: dict[Words, int], left: Words, right: Words) -> None:
    kinds = {view.mentions[by_words[words]].kind for words in (left, right)}
    digits = [[sign for word in words for sign in word if sign.isdigit()] for words in (left, right)]
    if len(kinds - {"other"}) > 1 or digits[0] != digits[1]:
        return
    score = ratio(" ".join(left), " ".join(right))
    pairs = [pair for pair in zip(left, right, strict=True) if pair[0] != pair[1]]
    if score >= _SPELLING and all(_are_spellings(*pair) for pair in pairs):
        view.joins.join(
            by_words[left], by_words[right], f"spellings {' '.join(left)!r} and {' '.join(right)!r} ({score:.0f} %)"
        )
