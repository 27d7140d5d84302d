"""Sentences of our own making for the names that the corpora lack.

The name corpora speak of politics and of encyclopedia subjects: of clubs, firms,
courts, unions, hospitals, and of persons whose names have particles they have few,
and headlines in title case none. The patterns below are filled with names of the
lists and the corpora and with names put together here; they are labelled with
names alone.
"""

import random

from augment import Pools, Words
from corpora import NAME_TAGS, Example

from synoptic.text.tokens import tokens_in

_KINDS = {
    "per": "PER", "fam": "PER", "club": "ORG", "side": "ORG", "body": "ORG", "firm": "ORG", "acro": "ORG",
    "press": "ORG", "place": "LOC", "ground": "LOC", "people": "MISC", "cup": "MISC",
}  # fmt: skip
# ``side`` is a club called by its town alone.
_PATTERNS = """\
{side} beat {side} 3 - 1 at {ground} on Saturday to go top of the table .
{club} have agreed a fee of £ 40 m with {club} for midfielder {per} .
{fam} , who joined {side} from {side} in 2019 , has two years left on his contract .
{side} manager {per} said the club had not received an offer from {side} .
{club} said in a statement that {per} would leave at the end of the season .
The striker scored twice as {side} came from behind to draw with {club} .
{per} put {side} ahead before half - time , but {fam} equalised for {side} .
Fans of {club} gathered outside {ground} before the match against {side} .
{side} 's owners want {fam} to stay , according to people close to the club .
The winner will meet {club} or {side} in the final of the {cup} at {ground} .
{per} won the {cup} in {place} on Sunday , ahead of {people} rider {per} .
{side} paid {side} a record fee for the {people} goalkeeper {per} .
The transfer window closes on Friday and {side} still need a defender , {fam} told reporters .
{side} director of football {per} declined to comment on {fam} 's future .
{club} confirmed the signing of {per} on a free transfer from {club} .
Shares in {firm} fell 12 percent after it said {per} would step down as chief executive .
{firm} has agreed to buy {firm} for $ 2.3 billion , the companies said on Monday .
{firm} , based in {place} , employs about 4,000 people in {place} .
A spokeswoman for {firm} said the plant in {place} would reopen in March .
{per} , chief financial officer of {firm} , said the loan from {firm} had been repaid .
The regulator fined {firm} over data it had passed to {firm} .
Workers at {firm} walked out after talks with {acro} collapsed , the union said .
{acro} , which speaks for nurses , said {per} had misread the offer .
{body} and {acro} signed the memorandum in {place} on Thursday .
{per} , the union 's leader , told {press} that members would vote next week .
{press} reported that {per} had met officials of {body} in {place} .
The minister , {per} , told {press} on Tuesday that {place} would not send troops .
According to {press} , at least 14 people were killed near {place} .
" It was over in seconds , " {per} , a fisherman from {place} , told {press} .
{per} , 43 , a teacher in {place} , said the ground shook for a minute .
A 6.1 - magnitude earthquake struck north of {place} early on Sunday , {body} said .
{body} said {fam} had been taken to hospital in {place} .
Rescuers from {place} reached {place} after the road to {place} was cleared .
The mayor of {place} , {per} , asked {acro} for tents .
Judge {per} told {fam} that the evidence of {per} could not be relied on .
{per} , for {fam} , said the police had never searched the house in {place} .
Prosecutors in {place} charged {per} , {per} and {per} with fraud .
Lawyers for {firm} asked {body} to throw out the case brought by {per} .
{fam} denied the charge at {body} on Wednesday .
The court in {place} heard that {fam} had been paid by {firm} .
{per} of {body} said the study of 900 patients had been stopped early .
Researchers at {body} and {body} published the trial in March .
The drug , made by {firm} , was approved by {acro} in 2021 .
{people} foreign minister {per} said he would travel to {place} for talks with {per} .
{place} and {place} accused each other of breaking the truce .
{per} , a spokesman for {body} , called the report from {press} false .
The {people} president , {per} , will meet {per} at the {cup} in {place} .
{per} and {per} agreed to meet again in {place} , a {people} official said .
The talks between {place} and {body} are to resume in {place} on 4 May .
{acro} monitors counted 40 violations near {place} in a week .
President {per} said {place} would leave {acro} if {body} did not pay .
{per} ( {side} ) was sent off for a foul on {per} ( {side} ) .
{per} of {acro} and {per} of {body} both voted against .
Photo : {per} / {press}
By {per} in {place}
By {per} , {press}
{place} ( {press} ) - {body} said on Monday that {per} had resigned .
{fam} : " {side} is my home "
{per} leaves {firm} after row with {fam}
{place} court jails {per} over {firm} loans
{side} sign {fam} from {club}
{acro} warns {place} over {firm} deal
{fam} and {fam} to meet in {place}
{firm} to cut 300 jobs in {place}
{people} minister rejects {acro} claim on {place}
{body} backs {fam} in row over {cup}
{place} quake : {acro} sends team to {place}
{side} v {side} : {fam} doubtful
{press} : {fam} knew of {firm} payments
Who is {per} , the new head of {body} ?
Why {side} let {fam} go
The {cup} returns to {place} after ten years .
{per} wrote for {press} before she joined {body} .
Neither {firm} nor {fam} answered questions from {press} .
""".split("\n")
_ENDINGS = ("United", "City", "Rovers", "Athletic", "Town", "FC", "Wanderers", "Rangers", "Albion", "County", "Stars")
_OPENINGS = ("Real", "Sporting", "Dynamo", "Inter", "FC", "AC", "Racing", "Atletico", "Lokomotiv")
_PARTICLES = ("van der", "van", "de", "de la", "von", "al -", "bin", "ben", "da", "dos", "el", "Mac", "O'", "ter", "di")
_TRADES = (
    "Holdings", "Group", "Energy", "Motors", "Bank", "Airlines", "Systems", "Pharma", "Steel", "Foods", "Capital",
    "Inc.", "Ltd", "plc", "Corp.", "Partners", "Telecom", "Insurance", "Shipping", "Mining", "Technologies", "AG",
)  # fmt: skip
_PUBLIC = (
    "{0} Police", "{0} City Council", "{0} Crown Court", "Supreme Court of {0}", "{0} University", "University of {0}",
    "{0} General Hospital", "{0} Chamber of Commerce", "{0} Electoral Commission", "Bank of {0}", "{0} Medical Centre",
    "Ministry of Defence of {0}", "Port of {0}", "{0} Transport Workers' Union", "{0} Geological Survey",
    "{0} District Court", "Institute of Public Health", "Ministry of Health", "National Weather Office",
    "Federation of Seafarers", "Free Farmers' Party", "Office of the Prosecutor", "Football Association of {0}",
)  # fmt: skip
_PAPERS = (
    "{0} Times", "{0} Post", "the {0} Herald", "Radio {0}", "{0} Daily News", "the {0} Courier", "{0} Television",
    "{0} News Agency", "the {0} Observer", "Channel {0}",
)  # fmt: skip
_GROUNDS = ("{0} Park", "{0} Stadium", "{0} Road", "the {0} Arena", "{0} Lane", "Estadio {0}")
_CUPS = ("{0} Cup", "{0} Open", "{0} Grand Prix", "{0} Summit", "{0} Marathon", "{0} Film Festival", "Tour of {0}")
_LETTERS = "ABCDEFGIKLMNOPRSTUVW"
_SYLLABLES = "an bel cor dan el fen gar hal ir kel lor mar nor or pel quin ros sal tor ul vel wen yar zel".split()
_ADJECTIVE = ("an", "ese", "ish", "i", "ic", "ch")
_TITLE_CASE = 0.15
_SMALL_WORDS = frozenset("a an the and or of in on at to for by from with as vs v that had if".split())


def invented(pools: Pools, generator: random.Random, n_rounds: int) -> list[Example]:
    """Return every pattern filled ``n_rounds`` times, each time with other names."""
    return [_filled(pattern, pools, generator) for _ in range(n_rounds) for pattern in _PATTERNS if pattern]


def _filled(pattern: str, pools: Pools, generator: random.Random) -> Example:
    """Return one pattern with names in its places."""
    words: list[str] = []
    tags: list[int] = []
    as_title = generator.random() < _TITLE_CASE
    for part in pattern.split():
        slot = part.strip("{}") if part.startswith("{") else ""
        if not slot:
            words.append(part[:1].upper() + part[1:] if as_title and part not in _SMALL_WORDS else part)
            tags.append(0)
            continue
        name = name_for(slot, pools, generator)
        begin = NAME_TAGS.index(f"B-{_KINDS[slot]}")
        if name[0] == "the":
            words.append("the")
            tags.append(0)
            name = name[1:]
        words += name
        tags += [begin] + [begin + 1] * (len(name) - 1)
    if words[0] == "the":
        words[0] = "The"
    return Example(words=tuple(words), text="", names=tuple(tags), source="invented")


def name_for(slot: str, pools: Pools, generator: random.Random) -> Words:
    """Return a name for a place of a pattern."""
    if slot in ("per", "fam"):
        return _person(slot, pools, generator)
    if slot == "people":
        return generator.choice([name for name in pools.peoples if name[-1].endswith(_ADJECTIVE)])
    if slot == "acro":
        return ("".join(generator.sample(_LETTERS, generator.choice((2, 3, 3, 4, 5)))),)
    if slot == "body" and generator.random() < 0.5:
        return generator.choice(pools.bodies)
    if slot == "place" and generator.random() < 0.7:
        return generator.choice(pools.places)
    root = _root(pools, generator)
    if slot in ("place", "side"):
        return _words(root)
    return _words(_made(slot, root, generator))


def _made(slot: str, root: str, generator: random.Random) -> str:
    """Return a name put together around a place or a made-up word."""
    if slot == "club":
        if generator.random() < 0.3:
            return f"{generator.choice(_OPENINGS)} {root}"
        return f"{root} {generator.choice(_ENDINGS)}"
    if slot == "firm":
        return root if generator.random() < 0.3 else f"{root} {generator.choice(_TRADES)}"
    forms = {"body": _PUBLIC, "press": _PAPERS, "ground": _GROUNDS, "cup": _CUPS}[slot]
    return generator.choice(forms).format(root)


def _person(slot: str, pools: Pools, generator: random.Random) -> Words:
    """Return a person, now and then with a particle in the name."""
    family = generator.choice(pools.families) if generator.random() < 0.6 else _coined(generator)
    draw = generator.random()
    if draw < 0.15:
        particle = generator.choice(_PARTICLES)
        family = f"{particle}{family}" if particle in ("Mac", "O'") else f"{particle} {family}"
    elif draw < 0.22:
        family = f"{family} - {_coined(generator)}"
    if slot == "fam":
        parts = tuple(family.split())
        return (parts[0][:1].upper() + parts[0][1:], *parts[1:])
    given = generator.choice(pools.given)
    middle = f" {generator.choice(_LETTERS)}." if generator.random() < 0.06 else ""
    return tuple(f"{given}{middle} {family}".split())


def _root(pools: Pools, generator: random.Random) -> str:
    """Return a town of the lists or a made-up name."""
    if generator.random() < 0.5:
        return " ".join(generator.choice(pools.towns))
    return _coined(generator)


def _coined(generator: random.Random) -> str:
    """Return a name that nobody bears, of two or three syllables."""
    return "".join(generator.sample(_SYLLABLES, generator.choice((2, 2, 3)))).capitalize()


def _words(name: str) -> Words:
    """Return a name as tokens."""
    return tuple(name[a:b] for a, b in tokens_in(name, 0, len(name)))
