"""Words and punctuation marks of a text, as code point ranges.

The cuts follow the English Web Treebank (UD_English-EWT), because the language
core is trained on it: clitics and possessives stand alone (``do|n't``,
``Peru|'s``), compounds are cut at the hyphen (``20|-|year``) unless the first
part is a prefix (``anti-tank``), punctuation stands alone. News adds what the
web lacks: designations (``S-300``, ``COVID-19``), money (``$|25|bn``), dates
written with digits. Measured figures stand in ``docs/decisions/language-core.md``.

Limits: English and, roughly, other languages that put spaces between words; a
run of Chinese or Japanese characters is one token.
"""

import re

_APOSTROPHES = "'\u2019`"
# Combining marks are not word characters for ``re``; without them a decomposed
# letter, or a vowel sign of Arabic, Hebrew or Hindi, would cut its word in two.
_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u0900-\u0903\u093a-\u094f\u0962\u0963\u200c\u200d"
)
_LETTER = rf"(?:[^\W_]|[{_MARKS}])"

# Prefixes after which EWT and GUM keep the compound whole (counted in their
# training parts: each is kept more often than cut).
_PREFIXES = (
    "anti|arch|bi|co|counter|cyber|de|e|ex|extra|hyper|inter|intra|mega|micro|mid|"
    "mini|mis|multi|neo|non|over|post|pre|pro|proto|psycho|quasi|re|semi|sub|super|"
    "trans|tri|ultra|un|under|vice|x"
)

# Units written onto a number: ``25bn``, ``7pm``, ``40km``. ``4G`` and ``3d`` stay.
_UNITS = (
    "am|pm|AM|PM|bn|mn|tn|trn|m|k|K|mm|cm|km|kg|mg|ft|lb|lbs|mph|kph|kmh|kW|kWh|MW|MWh|GW|"
    "M|MM|TWh|Hz|kHz|MHz|GHz|KB|MB|GB|TB|hrs|hr|mins|min|sec|secs|yrs|yr|p|c"
)

# Abbreviations that keep their full stop wherever they stand.
_ALWAYS = (
    "Mr|Mrs|Ms|Dr|Prof|St|Mt|Ft|Gen|Lt|Col|Maj|Capt|Cmdr|Sgt|Cpl|Adm|Brig|Sen|Rep|"
    "Reps|Sens|Gov|Pres|Rev|Fr|Hon|Messrs|Mme|Mlle|Jr|Sr|Inc|Corp|Ltd|Co|Bros|vs|v|"
    "etc|al|e\\.g|i\\.e|eg|ie|cf|viz|ca|approx|est|Jan|Feb|Aug|Sept|Sep|Oct|Nov|Dec|"
    "Ala|Ariz|Ark|Calif|Colo|Conn|Fla|Ga|Ill|Ind|Kan|Ky|La|Md|Mich|Minn|Mo|Mont|Neb|"
    "Nev|Okla|Ore|Pa|Tenn|Tex|Vt|Va|Wis|Wyo|Ont|Que|Dept|dept|Univ|Ave|Blvd|Rd|Esq|"
    "Ph\\.D|Vol|vol|pp|Attn|Ref|Tel|tel|ext|Supt|Det|Insp|Amb|Sec|Assn|Natl|Intl|Govt"
)
# Abbreviations that are also words: the full stop is theirs only before a number.
_BEFORE_NUMBER = "No|no|Nos|nos|Art|art|Fig|fig|Mar|Apr|Jun|Jul|p|c|Ch|ch|Para|para"

_PATTERN = re.compile(
    "|".join(
        (
            r"(?P<address>(?:https?://|ftp://|www\.)[^\s<>\"\u201c\u201d]+"
            r"|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}"
            r"|(?<![\w.@])[A-Za-z][\w-]{0,63}@[A-Za-z][\w-]{1,63}(?![\w.@])"
            r"|(?<![\w.])[\w-]{1,63}\.(?:com|org|net|edu|gov|int|info|co\.uk|ru|de|fr)"
            r"\b(?:/[^\s<>\"\u201c\u201d]*)?"
            r"|(?<![\w.])[\w-]{1,63}(?:\.[a-z]\w{0,62}){2,8}\b"
            r"|(?<![\w.])[\w-]{1,63}\.(?i:pdf|doc|docx|xls|xlsx|htm|html|txt|jpg|png|zip)\b"
            rf"|(?<!\w)(?:@|\#(?!\d{{1,9}}\b)){_LETTER}[\w]*)",
            r"(?P<whole>(?:(?<!\w)[A-Za-z]\.){2,}(?:[A-Za-z](?!\w))?"
            r"|(?<![\w.])(?:[A-Za-z]\.[A-Za-z]\.(?:[A-Za-z]\.)*)"
            rf"|(?<![\w.])(?:{_ALWAYS})\.(?!\w)"
            rf"|(?<![\w.])(?:{_BEFORE_NUMBER})\.(?=\s?\d)"
            r"|(?<![\w.])[A-Z]\.(?=\s+\S)"
            r"|(?<![\w-])\d{4}-\d{2}-\d{2}(?![\w-])"
            r"|(?<![\w-])(?:\d-)?(?:\d{3}-)?\d{3}-\d{4}(?![\w-])"
            r"|(?<![\w-])[A-Z][A-Za-z]{0,4}-\d+[A-Za-z]{0,2}(?![\w])"
            r"|(?<![\w&])[A-Z]{1,4}&[A-Z]{1,4}(?![\w&])"
            r"|(?<!\w)(?:US|HK|NZ|[ACS])\$"
            rf"|(?<!\w)[{_APOSTROPHES}](?:\d0s|\d\d(?!\w)|em(?!\w)|til(?!\w)|cause(?!\w)))",
            r"(?P<number>\d+(?:[.,:/]\d+)*"
            rf"(?:(?:st|nd|rd|th|s|[{_APOSTROPHES}]s)(?!\w)|(?=(?:{_UNITS})(?!\w))"
            rf"|{_LETTER}+)?)",
            rf"(?P<compound>(?<![\w-])(?i:{_PREFIXES})-{_LETTER}+)",
            rf"(?P<word>{_LETTER}+(?:[{_APOSTROPHES}]{_LETTER}+)*)",
            r"(?P<mark>(?<!\w)[:;=]-?[()DPp](?!\w)|\.{2,}|\.?[!?]+[.!?]*|-{2,}|''|\u2019\u2019|\u2018\u2019|``|<<+|>>+"
            r"|_{2,}|={2,}|\*{2,}|~{2,}|\#{2,}|\+{2,}|\S)",
        )
    )
)
_NEGATION = re.compile(rf"(?i)n[{_APOSTROPHES}]t\Z")
_CLITIC = re.compile(rf"(?i)[{_APOSTROPHES}](?:s|re|ve|ll|d|m)\Z")
# Written together, read as two words; the number is the length of the first.
_FUSED = {
    "cannot": 3, "gonna": 3, "wanna": 3, "gotta": 3, "dont": 2, "didnt": 3,
    "doesnt": 4, "isnt": 2, "wasnt": 3, "couldnt": 5, "wouldnt": 5, "shouldnt": 6,
    "havent": 4, "hasnt": 3, "arent": 3, "werent": 4, "hadnt": 3, "cant": 2, "wont": 2, "aint": 2,
    "thats": 4, "whats": 4, "theres": 5, "hes": 2, "youre": 3, "youll": 3, "theyre": 4,
}  # fmt: skip
# Only in small letters: ``Im`` and ``Ive`` are also names.
_FUSED_SMALL = {"im": 1, "ive": 1}
# At the end of a sentence the full stop of these is the sentence's.
_FINAL = frozenset({"etc.", "a.m.", "p.m."})
_ADDRESS_END = ".,;:!?)]}'\u2019\u201d\"*"


def tokens_in(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Return the tokens of ``text[start:end]``, in order and without overlap.

    Every character that is not white space belongs to exactly one token. The
    cost is linear in ``end - start``.

    Args:
        text: the whole report text.
        start: first code point to read.
        end: code point after the last to read.

    Returns:
        Half-open ``(start, end)`` pairs, code points into ``text``.

    >>> sentence = "They didn't sell 20-year bonds."
    >>> [sentence[a:b] for a, b in tokens_in(sentence, 0, len(sentence))]
    ['They', 'did', "n't", 'sell', '20', '-', 'year', 'bonds', '.']
    """
    tokens: list[tuple[int, int]] = []
    position = start
    while match := _PATTERN.search(text, position, end):
        kind = match.lastgroup
        first, last = match.span()
        if kind == "address":
            last = first + max(1, len(match.group().rstrip(_ADDRESS_END)))
            tokens.append((first, last))
        elif kind in ("word", "compound"):
            tokens.extend(_word_parts(text, first, last))
        else:
            tokens.append((first, last))
        position = last
    if tokens and tokens[-1][1] == end and text[slice(*tokens[-1])].lower() in _FINAL:
        tokens[-1:] = [(tokens[-1][0], end - 1), (end - 1, end)]
    return tuple(tokens)


def _word_parts(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Return the word cut before its clitic, or in two where it is a fusion."""
    word = text[start:end]
    clitic = _NEGATION.search(word) or _CLITIC.search(word)
    if clitic is not None and clitic.start() > 0:
        middle = start + clitic.start()
        return ((start, middle), (middle, end))
    fused = _FUSED.get(word.lower()) or _FUSED_SMALL.get(word)
    if fused is not None:
        return ((start, start + fused), (start + fused, end))
    return ((start, end),)
