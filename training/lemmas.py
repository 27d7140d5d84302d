"""Learn the table of dictionary forms from the treebanks."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Set

from corpora import Example

from synoptic.engines.lemmas import MAX_ENDING_CHARS, LemmaTable

# An ending must be seen on so many different words before it is a rule, and an
# exception on so many tokens before it is kept: rarer ones are mostly misspellings.
_MIN_WORDS = 3
_MIN_TOKENS = 2
# Words of these classes are few and irregular: every one seen is kept.
_CLOSED = frozenset({"AUX", "PRON", "DET", "PART", "ADP", "CCONJ", "SCONJ"})
_OPEN = frozenset({"NOUN", "VERB", "ADJ", "ADV"})
# Verbs too rare in the treebanks: base, past, participle.
_IRREGULAR = """
arise arose arisen;awake awoke awoken;bear bore borne;beat beat beaten;befall befell befallen;bend bent bent;
bid bade bidden;bind bound bound;bite bit bitten;bleed bled bled;blow blew blown;breed bred bred;cling clung clung;
creep crept crept;deal dealt dealt;dig dug dug;draw drew drawn;dwell dwelt dwelt;fight fought fought;flee fled fled;
fling flung flung;fly flew flown;forbid forbade forbidden;foresee foresaw foreseen;forgive forgave forgiven;
forsake forsook forsaken;freeze froze frozen;grind ground ground;hang hung hung;hide hid hidden;kneel knelt knelt;
lay laid laid;lead led led;lie lay lain;light lit lit;mislead misled misled;mistake mistook mistaken;
overcome overcame overcome;oversee oversaw overseen;overtake overtook overtaken;overthrow overthrew overthrown;
partake partook partaken;rend rent rent;repay repaid repaid;ride rode ridden;ring rang rung;rise rose risen;
seek sought sought;shake shook shaken;shed shed shed;shoot shot shot;shrink shrank shrunk;sing sang sung;
sink sank sunk;slay slew slain;slide slid slid;sling slung slung;sow sowed sown;speed sped sped;spin spun spun;
spring sprang sprung;steal stole stolen;stick stuck stuck;sting stung stung;stride strode stridden;
strike struck struck;strive strove striven;swear swore sworn;sweep swept swept;swell swelled swollen;swim swam swum;
swing swung swung;tear tore torn;throw threw thrown;tread trod trodden;undergo underwent undergone;
undertake undertook undertaken;uphold upheld upheld;weave wove woven;weep wept wept;wind wound wound;
withdraw withdrew withdrawn;withhold withheld withheld;withstand withstood withstood;wring wrung wrung;
"""


def learned_table(examples: Iterable[Example], words: Set[str] = frozenset()) -> LemmaTable:
    """Return the table that the annotated sentences teach.

    Args:
        examples: sentences with lemmas.
        words: known words in small letters; see ``LemmaTable``.
    """
    seen: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for example in examples:
        for word, upos, lemma in zip(example.words, example.upos, example.lemmas, strict=False):
            if lemma != "_" and upos not in ("PUNCT", "SYM", "X", "NUM"):
                seen[(upos, word.replace("\u2019", "'").lower())][lemma.replace("\u2019", "'")] += 1
    usual = {key: counts.most_common(1)[0] for key, counts in sorted(seen.items())}
    endings = _endings({key: lemma for key, (lemma, _) in usual.items() if key[0] in _OPEN})
    rules = LemmaTable({}, endings, words)
    exceptions = _irregular() | {
        f"{upos} {form}": lemma
        for (upos, form), (lemma, count) in usual.items()
        if (count >= _MIN_TOKENS or upos in _CLOSED) and _differs(rules, form, upos, lemma)
    }
    return LemmaTable(exceptions, endings, words)


def _irregular() -> dict[str, str]:
    """Return the lemma of each irregular verb form."""
    verbs = (entry.split() for entry in _IRREGULAR.replace("\n", " ").split(";") if entry.strip())
    return {f"VERB {form}": base for base, past, participle in verbs for form in (past, participle) if form != base}


def _differs(rules: LemmaTable, form: str, upos: str, lemma: str) -> bool:
    """Return whether the rules alone would give another lemma; names: another word."""
    if upos == "PROPN":
        return lemma.lower() != form
    return rules.lemma_of(form, upos) != lemma


def _endings(usual: dict[tuple[str, str], str]) -> dict[str, tuple[int, str]]:
    """Return the usual change by part of speech and ending, without needless rules."""
    votes: dict[tuple[str, str], Counter[tuple[int, str]]] = defaultdict(Counter)
    for (upos, form), lemma in usual.items():
        change = _change(form, lemma.lower())
        if change[0] > MAX_ENDING_CHARS:
            continue
        for length in range(max(1, change[0]), min(MAX_ENDING_CHARS, len(form)) + 1):
            votes[(upos, form[-length:])][change] += 1
    kept: dict[str, tuple[int, str]] = {}
    for (upos, ending), counts in sorted(votes.items(), key=lambda item: (len(item[0][1]), item[0])):
        change, count = min(counts.items(), key=lambda item: (-item[1], item[0]))
        shorter = next((kept[k] for n in range(1, len(ending)) if (k := f"{upos} {ending[n:]}") in kept), (0, ""))
        if count >= _MIN_WORDS and 2 * count > counts.total() and change != shorter:
            kept[f"{upos} {ending}"] = change
    return kept


def _change(form: str, lemma: str) -> tuple[int, str]:
    """Return how many characters to cut from the form and what to add."""
    same = 0
    while same < min(len(form), len(lemma)) and form[same] == lemma[same]:
        same += 1
    return (len(form) - same, lemma[same:])
