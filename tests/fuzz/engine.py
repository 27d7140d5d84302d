"""A language engine that reads at random: the same words get the same tree, and no tree is too odd to be given.

Whatever a parser of language may say of a sentence is said here sooner or later, most of it wrong. The rooms behind the
engine have to bear it; and a sentence costs microseconds, so that what they cost themselves is seen.
"""

import random
import zlib

import numpy as np

from synoptic.engines.protocols import VECTOR_SIZE, SentenceReading
from synoptic.model.sentences import Token
from synoptic.text.tokens import tokens_in

RELATIONS = """nsubj nsubj:pass obj iobj obl obl:agent obl:tmod nmod nmod:poss nmod:desc amod advmod advcl advcl:relcl acl
acl:relcl ccomp xcomp csubj conj cc det case mark aux aux:pass cop compound compound:prt flat appos nummod parataxis expl
discourse vocative fixed dislocated list orphan goeswith reparandum punct dep""".split()
KINDS = ("PER", "ORG", "LOC", "MISC")
UPOS = "NOUN VERB ADJ ADV ADP AUX PRON SCONJ CCONJ DET NUM PART PROPN X INTJ SYM PUNCT".split()
_KNOWN = {
    **dict.fromkeys("said says say denied told signed agreed met killed met shut open sank warned".split(), "VERB"),
    **dict.fromkeys("the a an this that".split(), "DET"),
    **dict.fromkeys("of in on to by with from for between according".split(), "ADP"),
    **dict.fromkeys("will would may could not was were is has had be been".split(), "AUX"),
    **dict.fromkeys("he she it they who which i we".split(), "PRON"),
    **dict.fromkeys("and or but".split(), "CCONJ"),
}
_USUAL = {
    "DET": "det",
    "ADP": "case",
    "AUX": "aux",
    "CCONJ": "cc",
    "PUNCT": "punct",
    "NUM": "nummod",
    "PRON": "nsubj",
    "PROPN": "nsubj",
}
_NEAR = 12
"""A head stands so many words away at most, except one in ten: trees as deep as sentences are long come of it, and flat ones."""


class OddEngine:
    """Carries out `LanguageEngine`."""

    name = "odd"
    digest = "odd"
    languages = frozenset({"en"})

    def read(self, text, sentences, language):
        """A reading for every sentence."""
        return tuple(_reading(text, start, end) for start, end in sentences)

    def sentences(self, text, ranges, language):
        """The ranges as they are."""
        return tuple(ranges)

    def vectors(self, texts):
        """Vectors of no meaning: a few ones and the rest zero."""
        table = np.zeros((len(texts), VECTOR_SIZE), dtype=np.float32)
        for row, words in enumerate(texts):
            for word in words.lower().split()[:40]:
                table[row, zlib.crc32(word.encode("utf-8", "surrogatepass")) % VECTOR_SIZE] = 1
        norms = np.linalg.norm(table, axis=1, keepdims=True)
        return table / np.where(norms == 0, 1, norms)


def _reading(text, start, end):
    cuts = tokens_in(text, start, end)
    chance = random.Random(zlib.crc32(text[start:end].encode("utf-8", "surrogatepass")))
    words = [text[a:b] for a, b in cuts]
    upos = [_upos(word, chance) for word in words]
    heads = _heads(upos, chance)
    tokens = tuple(
        Token(a, b, words[n], words[n].lower(), upos[n], heads[n], _relation(upos[n], heads[n], chance), name)
        for n, ((a, b), name) in enumerate(zip(cuts, _names(upos, chance), strict=True))
    )
    return SentenceReading(tokens, np.zeros(VECTOR_SIZE, dtype=np.float32))


def _upos(word, chance):
    if chance.random() < 0.05:
        return chance.choice(UPOS)
    if not word[:1].isalnum():
        return "PUNCT"
    if word[0].isdigit():
        return "NUM"
    return _KNOWN.get(word.lower()) or ("PROPN" if word[0].isupper() else chance.choice(UPOS[:4]))


def _heads(upos, chance):
    """Heads that form one tree: every word hangs on one that was hung before."""
    if not upos:
        return []
    verbs = [n for n, kind in enumerate(upos) if kind == "VERB"]
    root = chance.choice(verbs or range(len(upos)))
    heads = [-1] * len(upos)
    for n in [*range(root - 1, -1, -1), *range(root + 1, len(upos))]:
        near, far = (n + 1, root) if n < root else (root, n - 1)
        if chance.random() < 0.9:
            near, far = (near, min(far, n + _NEAR)) if n < root else (max(near, n - _NEAR), far)
        heads[n] = chance.randint(near, far)
    return heads


def _relation(upos, head, chance):
    if head < 0:
        return "root"
    return _USUAL[upos] if upos in _USUAL and chance.random() < 0.8 else chance.choice(RELATIONS)


def _names(upos, chance):
    found, before = [], "O"
    for kind in upos:
        is_name = kind == "PROPN" or chance.random() < 0.02
        inside = before != "O" and chance.random() < 0.7
        before = (f"I-{before[2:]}" if inside else f"B-{chance.choice(KINDS)}") if is_name else "O"
        found.append(before)
    return found
