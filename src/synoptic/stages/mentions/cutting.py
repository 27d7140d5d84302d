"""From a stretch of capitals to the names in it: titles, adjectives and bodies stand apart from the person."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from synoptic.model.sentences import Sentence, Token
from synoptic.stages.mentions.kinds import kind_of
from synoptic.stages.mentions.words import is_abbreviation, is_capital, opens
from synoptic.text import naming
from synoptic.text.gazetteer import gender_of, known, known_adjective

Run = tuple[int, int]
# A title before a name is seldom longer ('Deputy Prime Minister and Foreign Affairs Minister').
_MAX_TITLE_WORDS = 10
_BODY_HEADS = naming.ORGANISATION_HEADS | naming.EVENT_HEADS | naming.FACILITY_HEADS | naming.LAW_HEADS
_MIN_SHOUTED_WORDS = 4
# How American reports give a lawmaker's party and state: 'R-Ohio'.
_PARTY_AND_STATE = re.compile(r"[RDI]\s?-\s?[A-Z][\w.]*\Z")
# Before a house where something happens ('at the White House'), as against the office named for it.
_IN_HOUSE = frozenset("in at inside outside near to into left leaves leave visit visited enter entered outside".split())


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a run, with what it is.

    Attributes:
        run: Half-open range of tokens.
        form: As of a mention.
        kind: As of a mention.
    """

    run: Run
    form: str
    kind: str


def pieces_of(text: str, sentence: Sentence, run: Run) -> list[Piece]:
    """The mentions in a run of capitals: titles as nominal, adjectives, the name proper; they may nest."""
    tokens = sentence.tokens
    run = _without_suffix_marks(tokens, run)
    words = text[tokens[run[0]].start : tokens[run[1] - 1].end]
    if _PARTY_AND_STATE.match(words) or _is_shouted(tokens, run):
        return []
    if known(words) is not None or known_adjective(words) is not None:
        return [_listed(text, sentence, run)]
    if _is_trade(tokens, run):
        return pieces_of(text, sentence, (run[0] + 1, run[1]))
    if _names_writer(tokens, run):
        rest = pieces_of(text, sentence, (run[0] + 1, run[1]))
        return [Piece((run[0], run[0] + 1), "name", "organisation"), *rest]
    title_end = _title_end(tokens, run)
    if title_end is not None:
        return _titled(text, sentence, run, title_end)
    if _is_lone_title(tokens, run):
        return _title_pieces(text, sentence, run)
    if _has_role_before(tokens, run):
        return [Piece(run, "name", "person")]
    return _untitled(text, sentence, run)


# Businesses that a sentence may open with, right before their name ("Chipmaker Orbis").
_TRADES = frozenset(
    "retailer lender insurer brewer conglomerate manufacturer startup grocer publisher broadcaster distributor supplier developer".split()
)


def _is_trade(tokens: Sequence[Token], run: Run) -> bool:
    """Whether the first word only says what business the name is."""
    first = tokens[run[0]].text.lower()
    is_led = run[1] - run[0] > 1 and is_capital(tokens[run[0] + 1]) and opens(tokens, run[0])
    return is_led and (first in _TRADES or (first.endswith("maker") and len(first) > len("maker")))


# Where people write; what follows without a mark is who wrote ("wrote on Twitter Ana Ruiz").
_PLATFORMS = frozenset("twitter facebook instagram telegram tiktok weibo linkedin youtube whatsapp snapchat".split())


def _names_writer(tokens: Sequence[Token], run: Run) -> bool:
    """Whether a given name stands right behind the place where somebody wrote."""
    start, end = run
    is_platform = end - start > 1 and tokens[start].text.lower() in _PLATFORMS
    is_led = start > 0 and tokens[start - 1].text.lower() in {"on", "via", "to"}
    return is_platform and is_led and gender_of(tokens[start + 1].text) is not None


def _is_shouted(tokens: Sequence[Token], run: Run) -> bool:
    """A row of words in capitals ('READ MORE ABOUT THE STORM') is page furniture, not a name."""
    capitals = [token.text for token in tokens[run[0] : run[1]] if len(token.text) > 1 and token.text.isupper()]
    return len(capitals) >= _MIN_SHOUTED_WORDS


def _without_suffix_marks(tokens: Sequence[Token], run: Run) -> Run:
    """Without hyphens or particles left at the end."""
    start, end = run
    while end - start > 1 and not tokens[end - 1].text[0].isalnum():
        end -= 1
    return (start, end)


def _title_end(tokens: Sequence[Token], run: Run) -> int | None:
    """Where the name proper begins after a title inside the run; None without title or without name."""
    best = None
    for place in range(run[0], min(run[1] - 1, run[0] + _MAX_TITLE_WORDS)):
        word = tokens[place].text.lower().rstrip(".").removeprefix("ex-").removeprefix("vice-")
        is_trade = word in naming.PERSON_ROLES and place == run[0]
        if word not in naming.TITLES and word not in naming.NAME_TITLES and not is_trade:
            continue
        begin = _after_office(tokens, place + 1, run[1])
        if begin is not None and _can_be_person(tokens, (begin, run[1])):
            best = place if word in naming.NAME_TITLES else begin
    return best


def _after_office(tokens: Sequence[Token], place: int, end: int) -> int | None:
    """The token after 'of State' in 'Secretary of State Ada Brandt'; the same token without such an office."""
    if place < end and tokens[place].text.lower() in ("of", "for"):
        place += 1
        while place < end and (
            tokens[place].text.lower() in naming.PORTFOLIOS | {"the", "and", "state", "war", "staff"}
            or known(tokens[place].text) is not None
        ):
            place += 1
        return place if place < end and tokens[place].text.lower() not in ("of", "for") else None
    return place if place < end else None


def _can_be_person(tokens: Sequence[Token], run: Run) -> bool:
    """Whether what follows a title may be a person's name: no body, no office."""
    first = tokens[run[0]].text.lower().rstrip(".")
    last = tokens[run[1] - 1].text.lower()
    if run[1] - run[0] == 1 and known_adjective(tokens[run[0]].text) is not None:
        return False  # "Major European banks"
    if first in naming.TITLE_FOLLOWERS or first in naming.TITLES or not is_capital(tokens[run[0]]):
        return first in naming.COURTESY and run[1] - run[0] > 1
    is_body = run[1] - run[0] > 1 and last in _BODY_HEADS
    if is_body and gender_of(tokens[run[0]].text) is None:
        return False
    return first not in naming.PORTFOLIOS and not (run[1] - run[0] == 1 and last in naming.ORGANISATION_HEADS)


def _titled(text: str, sentence: Sentence, run: Run, begin: int) -> list[Piece]:
    found = _title_pieces(text, sentence, (run[0], begin)) if begin > run[0] else []
    return [*found, Piece((begin, run[1]), "name", "person")]


def _is_lone_title(tokens: Sequence[Token], run: Run) -> bool:
    """'Prime Minister' or 'Russian President' without a name behind it."""
    last = tokens[run[1] - 1].text.lower().rstrip(".")
    if last not in naming.TITLES | naming.PERSON_ROLES or last in naming.FUNCTION_WORDS:
        return False
    before = [token.text.lower() for token in tokens[run[0] : run[1] - 1]]
    fits = naming.TITLES | naming.TITLE_MODIFIERS | naming.PORTFOLIOS | {"and", "of", "the", "-"}
    return last in naming.TITLES and all(
        word in fits or known(word.title()) or known_adjective(token.text) or known(token.text)
        for word, token in zip(before, tokens[run[0] : run[1] - 1], strict=True)
    )


def _title_pieces(text: str, sentence: Sentence, run: Run) -> list[Piece]:
    """The title as a whole, and the states and bodies named in it."""
    tokens = sentence.tokens
    found = []
    is_courtesy = run[1] - run[0] == 1 and tokens[run[0]].text.lower().rstrip(".") in naming.COURTESY
    if not is_courtesy:
        found.append(Piece(run, "nominal", "person"))
    body = _body_in_title(text, sentence, run)
    if body is not None:
        found.append(body)
    inner = (body.run[1] if body else run[0], run[1])
    return found + _nested(tokens, (run[0], run[1])) if body is None else found + _nested(tokens, inner)


def _body_in_title(text: str, sentence: Sentence, run: Run) -> Piece | None:
    """'U.S. Space Agency' in 'U.S. Space Agency Director'; None when the title names no body."""
    tokens = sentence.tokens
    for end in range(run[1] - 1, run[0], -1):
        last = tokens[end - 1].text.lower()
        is_body = last in naming.ORGANISATION_HEADS - naming.PORTFOLIOS and end - run[0] > 1
        listed = known(text[tokens[run[0]].start : tokens[end - 1].end])
        if is_body or (listed is not None and listed.kind == "organisation"):
            form = "metonym" if listed is not None and listed.sort == "seat" else "name"
            if end - run[0] == 1 and form == "name" and is_abbreviation(tokens[run[0]].text):
                form = "abbreviation"
            return Piece((run[0], end), form, "organisation")
    return None


def _has_role_before(tokens: Sequence[Token], run: Run) -> bool:
    """'striker Ada Brandt': a role in small letters right before the name."""
    if run[0] == 0:
        return False
    before = tokens[run[0] - 1].text.lower().rstrip(".")
    if known(tokens[run[0]].text) is not None or known_adjective(tokens[run[0]].text) is not None:
        return False
    return before in naming.PERSON_ROLES and tokens[run[0] - 1].text.islower() and _can_be_person(tokens, run)


def _untitled(text: str, sentence: Sentence, run: Run) -> list[Piece]:
    tokens = sentence.tokens
    if run[1] - run[0] == 1:
        return [_single(text, sentence, run)]
    split = _leading_adjective(tokens, run) or _inner_person(text, tokens, run)
    if split is not None:
        return [*pieces_of(text, sentence, (run[0], split)), *pieces_of(text, sentence, (split, run[1]))]
    kind = kind_of(text, sentence, run)
    nested = [] if kind == "person" else _nested(tokens, run)
    return [Piece(run, "name", kind), *nested]


def _inner_person(text: str, tokens: Sequence[Token], run: Run) -> int | None:
    """Where a person begins right behind a place ('… in Harrow Road Ben Morgan was …'); None when none does."""
    for place in range(run[0] + 1, run[1] - 1):
        is_person = gender_of(tokens[place].text) is not None or tokens[place].name == "B-PER"
        if not is_person or not is_capital(tokens[place + 1]):
            continue
        listed = known(text[tokens[run[0]].start : tokens[place - 1].end])
        is_place = listed is not None and listed.kind in ("place", "state")
        if is_place or tokens[place - 1].text.lower() in naming.FACILITY_HEADS:
            return place
    return None


def _leading_adjective(tokens: Sequence[Token], run: Run) -> int | None:
    """Where a name begins that a state's adjective only describes ('German Olaf Scholz'); None when it is part of it."""
    place = run[0] + 1
    if known_adjective(tokens[run[0]].text) is None:
        return None
    if tokens[run[1] - 1].text.lower() in _BODY_HEADS:
        return None
    is_person = gender_of(tokens[place].text) is not None or tokens[place].name == "B-PER"
    return place if is_person or known(tokens[place].text) is not None else None


def _nested(tokens: Sequence[Token], run: Run) -> list[Piece]:
    """States and their adjectives at the front of a title or of a body's name."""
    found = []
    for place in range(run[0], run[1]):
        word = tokens[place].text
        if known_adjective(word) is not None:
            found.append(Piece((place, place + 1), "adjectival", _adjective_kind(word)))
            continue
        listed = known(word)
        if listed is not None and listed.kind == "state" and place == run[0]:
            found.append(Piece((place, place + 1), "abbreviation" if is_abbreviation(word) else "name", "state"))
    return found[:1]


def _adjective_kind(word: str) -> str:
    listed = known_adjective(word)
    return "state" if listed is None else listed.kind


def _single(text: str, sentence: Sentence, run: Run) -> Piece:
    word = sentence.tokens[run[0]].text
    form = "abbreviation" if is_abbreviation(word) else "name"
    return Piece(run, form, kind_of(text, sentence, run))


def _listed(text: str, sentence: Sentence, run: Run) -> Piece:
    """A name or adjective that the tables know."""
    tokens = sentence.tokens
    words = text[tokens[run[0]].start : tokens[run[1] - 1].end]
    listed = known(words)
    if listed is None:
        return Piece(run, "adjectival", _adjective_kind(words))
    if listed.sort == "seat":
        return _seat(tokens, run)
    is_short = run[1] - run[0] == 1 and is_abbreviation(words) and not _is_spelt_out(words)
    return Piece(run, "abbreviation" if is_short else "name", kind_of(text, sentence, run))


def _seat(tokens: Sequence[Token], run: Run) -> Piece:
    """A house that stands for who works in it, unless somebody is in it or goes there."""
    place = run[0] - 1
    while place >= 0 and tokens[place].text.lower() in ("the", "new"):
        place -= 1
    is_house = place >= 0 and tokens[place].text.lower() in _IN_HOUSE
    return Piece(run, "name", "facility") if is_house else Piece(run, "metonym", "organisation")


def _is_spelt_out(word: str) -> bool:
    """A word in capitals at the head of a dateline ('LIMA:') is no abbreviation."""
    listed = known(word.title())
    return word.isalpha() and len(word) > 3 and listed is not None and listed.kind in ("place", "state")
