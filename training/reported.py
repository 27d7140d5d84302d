"""Sentences of our own making with trees, for the shapes of reported speech in news.

The treebanks are mostly web text. In news a statement is followed by whoever made
it, with an office, an apposition and a relative clause between the name and the
verb (``..., the union's leader, Ann Lee, told the Post``). Clauses and speakers of
our own are put together here, with the trees the treebanks would give them.

One token is written ``word/UPOS/head/relation``; the head is counted from 1 inside
its part, 0 for what stands at the top of the part. ``P:`` marks a person, ``O:`` an
organisation, ``L:`` a place: other names take their places.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

from augment import Pools
from corpora import IGNORED, NAME_TAGS, Example
from invented import name_for

_CLAUSES = """\
The/DET/2/det deal/NOUN/3/nsubj covers/VERB/0/root fisheries/NOUN/3/obj ,/PUNCT/6/punct ports/NOUN/4/conj and/CCONJ/8/cc rail/NOUN/4/conj
The/DET/2/det drug/NOUN/3/nsubj cut/VERB/0/root deaths/NOUN/3/obj by/ADP/7/case a/DET/7/det fifth/NOUN/3/obl in/ADP/10/case a/DET/10/det trial/NOUN/3/obl of/ADP/13/case 4,200/NUM/13/nummod patients/NOUN/10/nmod
The/DET/2/det strike/NOUN/4/nsubj would/AUX/4/aux continue/VERB/0/root until/ADP/8/mark the/DET/7/det company/NOUN/8/nsubj raises/VERB/4/advcl wages/NOUN/8/obj
P:x/PROPN/3/nsubj had/AUX/3/aux paid/VERB/0/root two/NUM/5/nummod officials/NOUN/3/obj to/PART/7/mark lose/VERB/3/advcl the/DET/9/det file/NOUN/7/obj
The/DET/2/det army/NOUN/4/nsubj had/AUX/4/aux taken/VERB/0/root the/DET/6/det town/NOUN/4/obj after/ADP/9/case three/NUM/9/nummod days/NOUN/4/obl of/ADP/11/case fighting/NOUN/9/nmod
The/DET/2/det visit/NOUN/5/nsubj:pass has/AUX/5/aux been/AUX/5/aux:pass postponed/VERB/0/root because/ADP/9/case of/ADP/6/fixed the/DET/9/det weather/NOUN/5/obl
At/ADP/2/case least/ADJ/3/nmod nine/NUM/4/nummod people/NOUN/6/nsubj:pass were/AUX/6/aux:pass killed/VERB/0/root when/ADV/10/advmod a/DET/9/det wall/NOUN/10/nsubj collapsed/VERB/6/advcl in/ADP/12/case L:x/PROPN/10/obl
Food/NOUN/3/nsubj will/AUX/3/aux run/VERB/0/root out/ADP/3/advmod within/ADP/6/case days/NOUN/3/obl
The/DET/2/det bridge/NOUN/4/nsubj:pass was/AUX/4/aux:pass hit/VERB/0/root by/ADP/7/case a/DET/7/det drone/NOUN/4/obl:agent on/ADP/10/case Sunday/PROPN/10/compound night/NOUN/4/obl
O:x/PROPN/3/nsubj had/AUX/3/aux known/VERB/0/root of/ADP/6/case the/DET/6/det leak/NOUN/3/obl since/ADP/8/case 2017/NUM/3/obl
The/DET/2/det club/NOUN/5/nsubj has/AUX/5/aux not/PART/5/advmod received/VERB/0/root an/DET/7/det offer/NOUN/5/obj for/ADP/10/case the/DET/10/det striker/NOUN/7/nmod
P:x/PROPN/3/nsubj will/AUX/3/aux leave/VERB/0/root O:x/PROPN/3/obj at/ADP/7/case the/DET/7/det end/NOUN/3/obl of/ADP/10/case the/DET/10/det season/NOUN/7/nmod
Aftershocks/NOUN/3/nsubj are/AUX/3/cop likely/ADJ/0/root for/ADP/5/case weeks/NOUN/3/obl
The/DET/2/det sides/NOUN/4/nsubj are/AUX/4/cop close/ADJ/0/root to/ADP/7/case an/DET/7/det agreement/NOUN/4/obl on/ADP/9/case prisoners/NOUN/7/nmod
There/PRON/2/expl is/VERB/0/root no/DET/4/det plan/NOUN/2/nsubj to/PART/6/mark close/VERB/4/acl the/DET/8/det plant/NOUN/6/obj
The/DET/2/det talks/NOUN/5/nsubj in/ADP/4/case L:x/PROPN/2/nmod ended/VERB/0/root without/ADP/8/case a/DET/8/det result/NOUN/5/obl
Inflation/NOUN/2/nsubj rose/VERB/0/root to/ADP/5/case 4.1/NUM/5/nummod percent/NOUN/2/obl in/ADP/7/case March/PROPN/2/obl ,/PUNCT/11/punct the/DET/11/det highest/ADJ/11/amod level/NOUN/5/appos in/ADP/14/case six/NUM/14/nummod years/NOUN/11/nmod
The/DET/2/det man/NOUN/10/nsubj ,/PUNCT/5/punct a/DET/5/det teacher/NOUN/2/appos from/ADP/7/case L:x/PROPN/5/nmod ,/PUNCT/2/punct had/AUX/10/aux acted/VERB/0/root alone/ADV/10/advmod
No/DET/2/det troops/NOUN/5/nsubj:pass will/AUX/5/aux be/AUX/5/aux:pass sent/VERB/0/root to/ADP/7/case L:x/PROPN/5/obl
The/DET/2/det suspect/NOUN/4/nsubj:pass was/AUX/4/aux:pass arrested/VERB/0/root near/ADP/7/case the/DET/7/det border/NOUN/4/obl and/CCONJ/9/cc taken/VERB/4/conj to/ADP/11/case L:x/PROPN/9/obl for/ADP/13/case questioning/NOUN/9/obl
The/DET/2/det treaty/NOUN/5/nsubj does/AUX/5/aux not/PART/5/advmod contain/VERB/0/root a/DET/7/det clause/NOUN/5/obj on/ADP/10/case mutual/ADJ/10/amod defence/NOUN/7/nmod
O:x/PROPN/2/nsubj agreed/VERB/0/root to/PART/4/mark buy/VERB/2/xcomp a/DET/6/det rival/NOUN/4/obj for/ADP/8/case $/SYM/4/obl 2.3/NUM/10/compound billion/NUM/8/nummod
The/DET/2/det ship/NOUN/3/nsubj sank/VERB/0/root within/ADP/5/case minutes/NOUN/3/obl ,/PUNCT/7/punct leaving/VERB/3/advcl no/DET/9/det time/NOUN/7/obj to/PART/11/mark launch/VERB/9/acl the/DET/13/det boats/NOUN/11/obj
The/DET/2/det minister/NOUN/3/nsubj knew/VERB/0/root nothing/PRON/3/obj about/ADP/7/case the/DET/7/det payments/NOUN/4/nmod
Prices/NOUN/3/nsubj could/AUX/3/aux rise/VERB/0/root again/ADV/3/advmod if/SCONJ/8/mark the/DET/7/det pipeline/NOUN/8/nsubj stays/VERB/3/advcl shut/ADJ/8/xcomp
About/ADV/2/advmod 300/NUM/3/nummod homes/NOUN/5/nsubj:pass were/AUX/5/aux:pass damaged/VERB/0/root by/ADP/8/case the/DET/8/det floods/NOUN/5/obl:agent
The/DET/2/det court/NOUN/4/nsubj should/AUX/4/aux reject/VERB/0/root the/DET/6/det claim/NOUN/4/obj
The/DET/3/det two/NUM/3/nummod leaders/NOUN/4/nsubj discussed/VERB/0/root trade/NOUN/4/obj ,/PUNCT/7/punct grain/NOUN/5/conj and/CCONJ/10/cc the/DET/10/det fate/NOUN/5/conj of/ADP/13/case the/DET/13/det hostages/NOUN/10/nmod
The/DET/2/det company/NOUN/11/nsubj ,/PUNCT/5/punct which/PRON/5/nsubj makes/VERB/2/acl:relcl batteries/NOUN/5/obj for/ADP/8/case O:x/PROPN/5/obl ,/PUNCT/2/punct would/AUX/11/aux cut/VERB/0/root 400/NUM/13/nummod jobs/NOUN/11/obj
It/PRON/6/nsubj was/AUX/6/cop the/DET/6/det third/ADJ/6/amod such/ADJ/6/amod attack/NOUN/0/root on/ADP/9/case the/DET/9/det port/NOUN/6/nmod this/DET/11/det month/NOUN/6/nmod:unmarked
P:x/PROPN/4/nsubj and/CCONJ/3/cc P:x/PROPN/1/conj met/VERB/0/root in/ADP/6/case L:x/PROPN/4/obl to/PART/8/mark sign/VERB/4/advcl the/DET/10/det pact/NOUN/8/obj
The/DET/2/det judge/NOUN/9/nsubj who/PRON/4/nsubj heard/VERB/2/acl:relcl the/DET/6/det case/NOUN/4/obj was/AUX/9/cop not/PART/9/advmod impartial/ADJ/0/root
The/DET/2/det rebels/NOUN/4/nsubj must/AUX/4/aux release/VERB/0/root all/DET/7/det:predet the/DET/7/det prisoners/NOUN/4/obj before/SCONJ/11/mark the/DET/10/det truce/NOUN/11/nsubj begins/VERB/4/advcl
L:x/PROPN/3/nsubj has/AUX/3/aux sent/VERB/0/root weapons/NOUN/3/obj to/ADP/7/case the/DET/7/det rebels/NOUN/3/obl
The/DET/2/det explosion/NOUN/3/nsubj tore/VERB/0/root a/DET/5/det hole/NOUN/3/obj in/ADP/8/case the/DET/8/det side/NOUN/5/nmod of/ADP/11/case the/DET/11/det tanker/NOUN/8/nmod
Rescuers/NOUN/4/nsubj were/AUX/4/aux still/ADV/4/advmod searching/VERB/0/root the/DET/6/det ruins/NOUN/4/obj of/ADP/9/case the/DET/9/det mill/NOUN/6/nmod
The/DET/2/det project/NOUN/4/nsubj:pass is/AUX/4/aux:pass expected/VERB/0/root to/PART/6/mark cost/VERB/4/xcomp 40/NUM/8/compound million/NUM/9/nummod euros/NOUN/6/obj
Half/NOUN/8/nsubj:pass of/ADP/4/case the/DET/4/det money/NOUN/1/nmod has/AUX/8/aux already/ADV/8/advmod been/AUX/8/aux:pass spent/VERB/0/root
The/DET/2/det forward/NOUN/9/nsubj ,/PUNCT/5/punct a/DET/5/det target/NOUN/2/appos of/ADP/7/case O:x/PROPN/5/nmod ,/PUNCT/2/punct has/VERB/0/root two/NUM/11/nummod years/NOUN/9/obj left/VERB/11/acl on/ADP/15/case his/PRON/15/nmod:poss contract/NOUN/12/obl
"""
_SPEAKERS = """\
P:x/PROPN/0/root
O:x/PROPN/0/root
police/NOUN/0/root
the/DET/2/det ministry/NOUN/0/root
the/DET/3/det coast/NOUN/3/compound guard/NOUN/0/root
officials/NOUN/0/root in/ADP/3/case L:x/PROPN/1/nmod
two/NUM/2/nummod people/NOUN/0/root familiar/ADJ/2/amod with/ADP/6/case the/DET/6/det talks/NOUN/3/obl
a/DET/2/det spokeswoman/NOUN/0/root for/ADP/5/case the/DET/5/det ministry/NOUN/2/nmod
the/DET/2/det union/NOUN/4/nmod:poss 's/PART/2/case leader/NOUN/0/root ,/PUNCT/6/punct P:x/PROPN/4/appos ,/PUNCT/4/punct
the/DET/2/det ministry/NOUN/4/nmod:poss 's/PART/2/case spokesman/NOUN/0/root ,/PUNCT/6/punct P:x/PROPN/4/appos ,/PUNCT/4/punct
the/DET/2/det club/NOUN/4/nmod:poss 's/PART/2/case director/NOUN/0/root of/ADP/6/case football/NOUN/4/nmod ,/PUNCT/8/punct P:x/PROPN/4/appos ,/PUNCT/4/punct
its/PRON/2/nmod:poss maker/NOUN/0/root ,/PUNCT/4/punct O:x/PROPN/2/appos ,/PUNCT/2/punct
the/DET/3/det drug/NOUN/3/compound maker/NOUN/0/root ,/PUNCT/5/punct O:x/PROPN/3/appos ,/PUNCT/3/punct
P:x/PROPN/0/root ,/PUNCT/4/punct a/DET/4/det spokesman/NOUN/1/appos for/ADP/6/case O:x/PROPN/4/nmod ,/PUNCT/1/punct
P:x/PROPN/0/root ,/PUNCT/4/punct the/DET/4/det mayor/NOUN/1/appos of/ADP/6/case L:x/PROPN/4/nmod ,/PUNCT/1/punct
P:x/PROPN/0/root ,/PUNCT/5/punct who/PRON/5/nsubj has/AUX/5/aux led/VERB/1/acl:relcl the/DET/7/det party/NOUN/5/obj since/ADP/9/case March/PROPN/5/obl ,/PUNCT/1/punct
Foreign/ADJ/2/amod Minister/PROPN/3/nmod:desc P:x/PROPN/0/root
spokeswoman/NOUN/2/nmod:desc P:x/PROPN/0/root
the/DET/2/det president/NOUN/0/root of/ADP/4/case O:x/PROPN/2/nmod ,/PUNCT/6/punct P:x/PROPN/2/appos ,/PUNCT/2/punct
the/DET/2/det governor/NOUN/0/root of/ADP/4/case L:x/PROPN/2/nmod ,/PUNCT/6/punct P:x/PROPN/2/appos ,/PUNCT/2/punct
the/DET/2/det defence/NOUN/3/compound ministry/NOUN/0/root in/ADP/5/case L:x/PROPN/3/nmod
the/DET/2/det head/NOUN/0/root of/ADP/5/case the/DET/5/det agency/NOUN/2/nmod
"""
# ``{S}`` a speaker, ``{C}`` a clause, ``{D}`` another; heads are places in the pattern.
_PATTERNS = """\
{C}/4/ccomp ,/PUNCT/1/punct {S}/4/nsubj said/VERB/0/root ./PUNCT/4/punct
{C}/4/ccomp ,/PUNCT/1/punct {S}/4/nsubj said/VERB/0/root in/ADP/7/case a/DET/7/det statement/NOUN/4/obl ./PUNCT/4/punct
{C}/4/ccomp ,/PUNCT/1/punct {S}/4/nsubj said/VERB/0/root on/ADP/6/case Monday/PROPN/4/obl ./PUNCT/4/punct
{C}/4/ccomp ,/PUNCT/1/punct {S}/4/nsubj told/VERB/0/root O:x/PROPN/4/iobj ./PUNCT/4/punct
{C}/4/ccomp ,/PUNCT/1/punct {S}/4/nsubj told/VERB/0/root reporters/NOUN/4/iobj in/ADP/7/case L:x/PROPN/4/obl ./PUNCT/4/punct
{C}/0/root ,/PUNCT/1/punct according/VERB/5/case to/ADP/3/fixed {S}/1/obl ./PUNCT/1/punct
{S}/2/nsubj said/VERB/0/root {C}/2/ccomp ./PUNCT/2/punct
{S}/2/nsubj said/VERB/0/root that/SCONJ/4/mark {C}/2/ccomp ./PUNCT/2/punct
{S}/2/nsubj said/VERB/0/root {C}/2/ccomp and/CCONJ/6/cc that/SCONJ/6/mark {D}/3/conj ./PUNCT/2/punct
{S}/2/nsubj told/VERB/0/root O:x/PROPN/2/iobj that/SCONJ/5/mark {C}/2/ccomp ./PUNCT/2/punct
{S}/2/nsubj told/VERB/0/root reporters/NOUN/2/iobj on/ADP/5/case Tuesday/PROPN/2/obl that/SCONJ/7/mark {C}/2/ccomp ./PUNCT/2/punct
{S}/2/nsubj denied/VERB/0/root that/SCONJ/4/mark {C}/2/ccomp ./PUNCT/2/punct
{S}/2/nsubj reported/VERB/0/root on/ADP/4/case Sunday/PROPN/2/obl that/SCONJ/6/mark {C}/2/ccomp ./PUNCT/2/punct
{S}/2/nsubj warned/VERB/0/root that/SCONJ/4/mark {C}/2/ccomp ./PUNCT/2/punct
"/PUNCT/2/punct {C}/6/ccomp ,/PUNCT/2/punct "/PUNCT/2/punct {S}/6/nsubj said/VERB/0/root ./PUNCT/6/punct
"/PUNCT/2/punct {C}/5/ccomp ,/PUNCT/2/punct "/PUNCT/2/punct said/VERB/0/root {S}/5/nsubj ./PUNCT/5/punct
{C}/3/ccomp ,/PUNCT/1/punct said/VERB/0/root {S}/3/nsubj ./PUNCT/3/punct
Asked/VERB/6/advcl whether/SCONJ/3/mark {C}/1/ccomp ,/PUNCT/1/punct {S}/6/nsubj said/VERB/0/root that/SCONJ/8/mark {D}/6/ccomp ./PUNCT/6/punct
{C}/4/ccomp ,/PUNCT/1/punct {S}/4/nsubj said/VERB/0/root ,/PUNCT/6/punct adding/VERB/4/advcl that/SCONJ/8/mark {D}/6/ccomp ./PUNCT/4/punct
{C}/4/ccomp ,/PUNCT/1/punct {S}/4/nsubj says/VERB/0/root
"""
_FILLED = 2
_KINDS = {"P": ("per", "PER"), "O": ("firm", "ORG"), "L": ("place", "LOC")}


@dataclass(frozen=True, slots=True)
class Node:
    """One token of a tree; the head is an index in the same list, -1 for the top."""

    word: str
    upos: str
    head: int
    relation: str
    name: int = 0


def reported(pools: Pools, generator: random.Random) -> list[Example]:
    """Return sentences of reported speech, each clause several times."""
    clauses, speakers = _lines(_CLAUSES), _lines(_SPEAKERS)
    patterns = _lines(_PATTERNS)
    found = []
    for clause in clauses * _FILLED:
        parts = {"{C}": clause, "{D}": generator.choice(clauses), "{S}": generator.choice(speakers)}
        filled = {mark: _named(_nodes(part), pools, generator) for mark, part in parts.items()}
        nodes = _named(_put_together(generator.choice(patterns), filled), pools, generator)
        found.append(_example(nodes))
    return found


def _lines(text: str) -> list[str]:
    """Return the lines that hold something."""
    return [line for line in text.split("\n") if line]


def _nodes(line: str) -> list[Node]:
    """Return the tokens of a clause or speaker."""
    fields = [token.rsplit("/", 3) for token in line.split(" ")]
    return [Node(word, upos, int(head) - 1, relation) for word, upos, head, relation in fields]


def _named(nodes: Sequence[Node], pools: Pools, generator: random.Random) -> list[Node]:
    """Return the tokens with names in the marked places; a name's first or last word takes its place."""
    starts: list[int] = []
    words: list[tuple[str, ...]] = []
    for node in nodes:
        starts.append(sum(len(part) for part in words))
        slot = _KINDS.get(node.word[0]) if node.word.endswith(":x") else None
        words.append((node.word,) if slot is None else name_for(slot[0], pools, generator))
    heads_at = [
        start + (len(part) - 1 if node.word.startswith(("O:", "L:")) else 0)
        for start, part, node in zip(starts, words, nodes, strict=True)
    ]
    found: list[Node] = []
    for place, (node, part) in enumerate(zip(nodes, words, strict=True)):
        head = heads_at[node.head] if node.head >= 0 else -1
        kind = _KINDS[node.word[0]][1] if node.word.endswith(":x") else ""
        begin = NAME_TAGS.index(f"B-{kind}") if kind else node.name
        for offset, word in enumerate(part):
            tag = begin + (1 if kind and offset else 0)
            if starts[place] + offset == heads_at[place]:
                found.append(Node(word, node.upos, head, node.relation, tag))
            else:
                inner = "flat" if kind == "PER" else "compound"
                found.append(Node(word, node.upos, heads_at[place], inner, tag))
    return found


def _put_together(pattern: str, parts: dict[str, list[Node]]) -> list[Node]:
    """Return the tokens of a pattern with its parts in their places."""
    fields = [token.rsplit("/", 2) for token in pattern.split(" ")]
    pieces: list[list[Node]] = []
    for first, _, relation in fields:
        if first in parts:
            piece = parts[first]
            if first == "{S}" and len(pieces) + 1 < len(fields) and fields[len(pieces) + 1][0].startswith("./"):
                piece = _without_last_comma(piece)
            pieces.append([replace(node, relation=relation) if node.head < 0 else node for node in piece])
        else:
            word, upos = first.rsplit("/", 1)
            pieces.append([Node(word, upos, -1, relation)])
    starts = [sum(len(piece) for piece in pieces[:place]) for place in range(len(pieces))]
    tops = [
        start + next(n for n, node in enumerate(piece) if node.head < 0)
        for start, piece in zip(starts, pieces, strict=True)
    ]
    found = []
    for place, piece in enumerate(pieces):
        above = int(fields[place][1]) - 1
        for node in piece:
            head = node.head + starts[place] if node.head >= 0 else tops[above] if above >= 0 else -1
            found.append(replace(node, head=head, word=_cased(node, is_first=not found)))
    return found


def _without_last_comma(piece: list[Node]) -> list[Node]:
    """Return a speaker without the comma that closes it, before a full stop."""
    return piece[:-1] if piece[-1].word == "," else piece


def _cased(node: Node, is_first: bool) -> str:
    """Return the word with a capital at the beginning of the sentence and nowhere else but in names."""
    if node.upos == "PROPN" or node.word == "Foreign":
        return node.word
    if is_first:
        return node.word[:1].upper() + node.word[1:]
    return node.word[:1].lower() + node.word[1:]


def _example(nodes: Sequence[Node]) -> Example:
    """Return the sentence for training."""
    return Example(
        words=tuple(node.word for node in nodes),
        text="",
        upos=tuple(node.upos for node in nodes),
        heads=tuple(node.head for node in nodes),
        deprels=tuple(node.relation for node in nodes),
        names=tuple(node.name for node in nodes),
        ends=(*[0] * (len(nodes) - 1), IGNORED),
        source="reported",
    )
