"""Stretches of capitalised words that may be names, before anything is known of what they name."""

from __future__ import annotations

from collections.abc import Sequence

from synoptic.model.sentences import Sentence, Token
from synoptic.stages.mentions.words import Evidence, can_name, is_abbreviation, is_capital, is_of_new_year
from synoptic.text.gazetteer import gender_of, known, known_adjective
from synoptic.text.naming import NAME_PARTICLES, OF_HEADS, PORTFOLIOS

Run = tuple[int, int]
# The longest name in the tables has eight words.
_MAX_KNOWN_WORDS = 9
# After these a 'for' leads out of the name ('left the Labour Party for the Greens').
_ONLY_OF = frozenset("party president prime chief chairman director republic kingdom state city bill act house".split())
# Written small and still the end of a company's name.
_SMALL_SUFFIXES = frozenset({"plc", "bhd", "spa"})
_MAX_TAGGED_LINK = 4
_HYPHENS = ("-", "\u2010", "\u2011")


def runs_in(text: str, sentence: Sentence, evidence: Evidence) -> list[Run]:
    """Half-open ranges of tokens, in order and apart; names that the tables know are never cut.

    Args:
        text: The report's text.
        sentence: A sentence that is not set in title case.
        evidence: What the report shows about its words.
    """
    found: list[Run] = []
    place = 0
    while place < len(sentence.tokens):
        run = _run_from(text, sentence, place, evidence)
        if run is None:
            place += 1
        else:
            found.append(run)
            place = run[1]
    return found


def known_run(text: str, tokens: Sequence[Token], place: int) -> Run | None:
    """The longest name from the tables that begins at this token and has two words or more."""
    if tokens[place].text in ("The", "THE"):
        return None
    for end in range(min(len(tokens), place + _MAX_KNOWN_WORDS), place + 1, -1):
        last = tokens[end - 1]
        if is_capital(last) and _is_listed(text[tokens[place].start : last.end]):
            return (place, end)
    return None


def _run_from(text: str, sentence: Sentence, place: int, evidence: Evidence) -> Run | None:
    tokens = sentence.tokens
    if tokens[place].text.lower() in NAME_PARTICLES and not is_capital(tokens[place]):
        end = _after_particle(sentence, place, evidence)
        return None if end is None else (place, _extended(text, sentence, end, evidence))
    if not can_name(sentence, place, evidence):
        return known_run(text, tokens, place) if is_capital(tokens[place]) else None
    return (place, _extended(text, sentence, place, evidence))


def _extended(text: str, sentence: Sentence, place: int, evidence: Evidence) -> int:
    """The end of the name whose words so far end before or at `place`."""
    start = place
    end = place + 1
    listed = known_run(text, sentence.tokens, place)
    if listed is not None:
        end = listed[1]
    while (following := _next_end(text, sentence, (start, end), evidence)) is not None:
        end = following
    return end


def _next_end(text: str, sentence: Sentence, run: Run, evidence: Evidence) -> int | None:
    """Where the name ends when it goes on after `run`; None when it ends here."""
    tokens = sentence.tokens
    place = run[1]
    if place >= len(tokens):
        return None
    token = tokens[place]
    if is_capital(token):
        return _next_capital(text, sentence, run, evidence)
    if token.text in _HYPHENS:
        return _after_hyphen(sentence, run, evidence)
    if token.text == "&" and _names_at(sentence, place + 1, evidence):
        return place + 2
    if token.text in _SMALL_SUFFIXES or (token.text == "police" and place - run[0] > 1):
        return place + 1
    tagged = _after_tagged(tokens, place)
    if tagged is not None:
        return tagged
    if token.text.lower() in NAME_PARTICLES:
        end = _after_particle(sentence, place, evidence)
        return None if end is None else end + 1
    if token.text.isdigit():
        return _after_number(tokens, place)
    return _after_joint(text, sentence, run, evidence)


def _next_capital(text: str, sentence: Sentence, run: Run, evidence: Evidence) -> int | None:
    place = run[1]
    if not can_name(sentence, place, evidence):
        return None
    listed = known_run(text, sentence.tokens, place)
    end = listed[1] if listed is not None else place + 1
    return None if _are_two_places(text, sentence.tokens, run, (place, end)) else end


def _are_two_places(text: str, tokens: Sequence[Token], left: Run, right: Run) -> bool:
    """Two states or places side by side ('in Lebanon Tehran-backed …') are no name."""
    sides = [known(text[tokens[run[0]].start : tokens[run[1] - 1].end]) for run in (left, right)]
    return all(side is not None and side.kind in ("state", "place") for side in sides)


def _after_hyphen(sentence: Sentence, run: Run, evidence: Evidence) -> int | None:
    """'Jean-Claude' and 'Ki-moon' are one name; 'Chile-Peru' and 'Kent-based' are not."""
    tokens = sentence.tokens
    place = run[1]
    if place + 1 >= len(tokens) or not _touch(tokens, place - 1) or not _touch(tokens, place):
        return None
    before, after = tokens[place - 1].text, tokens[place + 1]
    if _is_second_syllable(tokens, place):
        return place + 2
    if not is_capital(after) or not can_name(sentence, place + 1, evidence):
        return None
    is_pair = _is_listed(before) and _is_listed(after.text)
    return None if is_pair else place + 2


# Given names such as 'Ki-moon' and 'Jong-un' go on in small letters; longer words are verbs ('Kim-appointed').
_MAX_SYLLABLE_CHARS = 6
_NO_SYLLABLES = frozenset(
    "led based backed born run era made built owned style bound ruled held wide free like".split()
)


def _is_second_syllable(tokens: Sequence[Token], place: int) -> bool:
    """Whether a person's name goes on behind the hyphen in small letters, as the engine marks it."""
    after = tokens[place + 1]
    is_short = after.text.isalpha() and after.text.islower() and 1 < len(after.text) <= _MAX_SYLLABLE_CHARS
    return is_short and tokens[place].name == "I-PER" and after.text not in _NO_SYLLABLES


def _is_listed(word: str) -> bool:
    return known(word) is not None or known_adjective(word) is not None


def _touch(tokens: Sequence[Token], place: int) -> bool:
    return tokens[place].end == tokens[place + 1].start


def _after_particle(sentence: Sentence, place: int, evidence: Evidence) -> int | None:
    """The capitalised word that a small particle leads to ('van der Berg', 'al-Rashid'); None when there is none."""
    tokens = sentence.tokens
    after = place + 1
    while after < len(tokens) and (tokens[after].text.lower() in NAME_PARTICLES or tokens[after].text in _HYPHENS):
        after += 1
    is_close = after - place <= 3
    starts_name = place > 0 or tokens[place].text.lower() in ("al", "el", "bin", "van", "de", "abu")
    if not is_close or not starts_name or not _names_at(sentence, after, evidence):
        return None
    has_hyphen = any(token.text in _HYPHENS for token in tokens[place:after])
    follows_name = place > 0 and is_capital(tokens[place - 1])
    return after if has_hyphen or follows_name else None


def _names_at(sentence: Sentence, place: int, evidence: Evidence) -> bool:
    return place < len(sentence.tokens) and can_name(sentence, place, evidence)


def _after_tagged(tokens: Sequence[Token], place: int) -> int | None:
    """The end of the next capital that the engine puts into the same name, over small words ('for a', 'des')."""
    if tokens[place].name == "I-PER" and tokens[place].text.lower() not in NAME_PARTICLES:
        return None
    for here in range(place, min(len(tokens), place + _MAX_TAGGED_LINK)):
        if not tokens[here].name.startswith("I-"):
            return None
        if is_capital(tokens[here]):
            return here + 1
    return None


def _after_number(tokens: Sequence[Token], place: int) -> int | None:
    """'Flight 12' and 'Resolution 7' are names, 'Chile 2' is not."""
    is_designation = tokens[place - 1].text.lower() in ("flight", "boeing", "airbus", "resolution", "apollo", "formula")
    return place + 1 if is_designation else None


def _after_joint(text: str, sentence: Sentence, run: Run, evidence: Evidence) -> int | None:
    """'Ministry of Trade and Industry', 'Bank for Reconstruction', 'Food and Drug Office'."""
    tokens = sentence.tokens
    place = run[1]
    word = tokens[place].text.lower()
    if word in ("of", "for", "on"):
        return _after_of(text, sentence, run, evidence)
    if word == "and" and _names_at(sentence, place + 1, evidence):
        before, after = tokens[place - 1].text.lower(), tokens[place + 1].text.lower()
        is_tagged = tokens[place].name.startswith("I-")
        is_office = after in PORTFOLIOS and (before in PORTFOLIOS or known(tokens[place - 1].text) is not None)
        return place + 2 if is_tagged or is_office else None
    return None


def _after_of(text: str, sentence: Sentence, run: Run, evidence: Evidence) -> int | None:
    tokens = sentence.tokens
    place = run[1]
    head = tokens[place - 1].text.lower()
    is_tagged = tokens[place].name.startswith("I-") and tokens[place].name != "I-PER"
    if head not in OF_HEADS and not is_tagged:
        return None
    if tokens[place].text.lower() != "of" and not is_tagged and head in _ONLY_OF:
        return None
    if tokens[place].text.lower() == "on" and head not in (
        "committee",
        "commission",
        "council",
        "treaty",
        "convention",
    ):
        return None
    after = place + 1
    if after < len(tokens) and tokens[after].text.lower() in ("the", "all"):
        after += 1
    if not _names_at(sentence, after, evidence):
        return None
    listed = known_run(text, tokens, after)
    return listed[1] if listed is not None else after + 1


def capital_runs(sentence: Sentence, names: frozenset[str], text: str) -> list[Run]:
    """Names in a line where capitals say nothing: those that the tables, the engine or the running text know.

    Args:
        sentence: A sentence in title case or all in capitals.
        names: Names found in the running text of the same report, folded to small letters.
        text: The report's text.
    """
    tokens = sentence.tokens
    found: list[Run] = []
    place = 0
    while place < len(tokens):
        end = _shown_end(sentence, place, names, text)
        if end is None:
            place += 1
        else:
            found.append((place, end))
            place = end
    return found


def _shown_end(sentence: Sentence, place: int, names: frozenset[str], text: str) -> int | None:
    tokens = sentence.tokens
    if not is_capital(tokens[place]) or is_of_new_year(tokens, place):
        return None
    for end in range(min(len(tokens), place + _MAX_KNOWN_WORDS), place, -1):
        words = text[tokens[place].start : tokens[end - 1].end]
        if not is_capital(tokens[end - 1]):
            continue
        if words.casefold() in names or known(words) or (end == place + 1 and known_adjective(words)):
            return end
    if tokens[place].name != "O":
        return _tagged_end(tokens, place)
    return _given_name_end(sentence, place)


def _tagged_end(tokens: Sequence[Token], place: int) -> int:
    end = place + 1
    while end < len(tokens) and tokens[end].name.startswith("I-") and not is_of_new_year(tokens, end):
        end += 1
    return end


def _given_name_end(sentence: Sentence, place: int) -> int | None:
    """'Ingrid Solberg' in a headline; a lone given name or a lone abbreviation too, but not in a line of capitals."""
    tokens = sentence.tokens
    word = tokens[place].text
    if gender_of(word) is not None:
        has_family = place + 1 < len(tokens) and is_capital(tokens[place + 1])
        return place + 2 if has_family else place + 1
    is_lone = is_abbreviation(word) and not all(token.text.isupper() for token in tokens if token.text.isalpha())
    return place + 1 if is_lone else None
