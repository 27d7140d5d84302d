"""Who may speak."""

from __future__ import annotations

from synoptic.stages.claims.tree import Tree, base
from synoptic.text import cues
from synoptic.text.naming import PERSON_ROLES


def is_quoted_about(tree: Tree, verb: int) -> bool:
    """Whether words of the source stand with the verb: "praised it as …", "slammed a “shameful” plan"."""
    below = tree.subtree(verb)
    has_as = any(tree[i].text.lower() == "as" for i in below)
    return has_as or any(tree[i].text in {"“", '"', "‘"} for i in below)


def is_animate(tree: Tree, verb: int) -> bool:
    """Whether the subject may speak: a name, a pronoun for people, or a word for people and bodies."""
    subject = tree.subject(verb)
    if subject is None:
        return False
    if tree[subject].lemma.lower() in {"which", "that", "who"} and base(tree[verb].deprel) == "acl":
        subject = max(tree[verb].head, 0)
    token = tree[subject]
    if token.upos == "PROPN" or token.name != "O":
        return True
    if token.upos == "PRON":
        speaks = {"he", "she", "they", "i", "we", "who"}
        return token.lemma.lower() in speaks or (token.lemma.lower() == "it" and is_quoted_about(tree, verb))
    if token.upos in {"ADJ", "DET", "NUM"}:
        return _is_part_of_people(tree, subject)
    lemma = token.lemma.lower()
    is_abstract = lemma.endswith(("ment", "tion", "sion", "ity", "ness", "ance", "ence"))
    return token.upos == "NOUN" and (lemma in cues.BODIES | PERSON_ROLES or not is_abstract)


def _is_part_of_people(tree: Tree, subject: int) -> bool:
    """Whether a count stands for people: "many of the victims", "two of the divers"; "most of the money" does not."""
    below = [c for c in tree.having(subject, "nmod") if tree[c].upos == "NOUN"]
    words = [tree[c].lemma.lower() for c in below]
    return any(word in PERSON_ROLES | cues.BODIES or word.endswith(("er", "or", "ist", "man")) for word in words)


def speaks_of_text(tree: Tree, verb: int) -> bool:
    """Whether an agreement, a law or another text is the subject: "the deal calls for …" is what it holds."""
    subject = tree.subject(verb)
    return subject is not None and bool(tree.lemmas(tree.joined(subject)) & cues.TEXTS)
