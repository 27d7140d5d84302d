"""Acts of reporting that a noun names: "the claim that …", "fears by residents that …", "the town's hope is that …"."""

from __future__ import annotations

from synoptic.stages.claims.falsehoods import is_discredited
from synoptic.stages.claims.stances import PLAIN, has_case
from synoptic.stages.claims.tree import SUBJECTS, Tree, base
from synoptic.text import cues

# Whoever does one of these to such a noun is its source: "voiced fears that …", "left little doubt that …".
_VOICING = frozenset(
    """make voice express repeat raise have hold issue leave share renew press offer give air advance reiterate
    publish post cling spread""".split()
)

# "Reports that the army fired" are their own source.
_SPEAKING = frozenset({"report", "rumour", "rumor"})


def noun_content(tree: Tree, noun: int) -> tuple[int, ...]:
    """Heads of the "that" clauses that a noun of reporting announces; empty when it announces none."""
    if tree[noun].upos != "NOUN" or tree[noun].lemma.lower() not in cues.CUE_NOUNS:
        return ()
    if base(tree[noun].deprel) == "obl" and tree[tree[noun].head].lemma.lower() in PLAIN:
        return ()  # "said in a statement that …": the verb tells it
    if is_discredited(tree, noun):
        return ()  # "retracted its claim that …"
    if any(tree[c].text.lower() == "no" for c in tree.children[noun]) or _is_beyond_doubt(tree, noun):
        return ()  # "no reports that anyone was hurt": nobody says it
    owners = [c for c in tree.children[noun] if base(tree[c].deprel) == "nmod"]
    near = [c for head in (noun, *owners) for c in tree.children[head] if c > noun]
    found = [c for c in near if _announced(tree, c)]
    found += _emerging(tree, noun)
    found += [c for c in asked_about(tree, noun) if tree[noun].lemma.lower() in _ASKING]
    head = tree[noun].head
    is_equated = tree[noun].deprel in SUBJECTS and head > noun and tree.child(head, "cop") is not None
    if is_equated and any(c > noun and tree[c].text.lower() == "that" for c in tree.having(head, "mark")):
        found.append(head)  # "the town's hope is that the mine will reopen"
    return tuple(sorted(set(found)))


def _is_beyond_doubt(tree: Tree, noun: int) -> bool:
    """Whether nobody doubts: "there is little doubt that it will rain"; "the coach left little doubt" is the coach's."""
    is_little = any(tree[c].text.lower() in {"little", "scant"} for c in tree.children[noun])
    head = tree[noun].head
    return is_little and tree[noun].lemma.lower() == "doubt" and (head < 0 or tree.child(head, "expl") is not None)


def _emerging(tree: Tree, noun: int) -> list[int]:
    """The clause that the tree hangs on the verb over the noun.

    "Claims emerged on Friday that the dam had leaked", "This followed reports that the dam had leaked".
    """
    verb = tree[noun].head
    if verb < 0:
        return []
    below = [c for above in (verb, *tree.having(verb, "obl")) for c in tree.children[above] if c > verb]
    clauses = [c for c in below if base(tree[c].deprel) in {"ccomp", "acl", "advcl"} and _opens(tree, c)]
    if tree[noun].deprel in SUBJECTS:
        return clauses if tree[verb].lemma.lower() in _APPEARING else []
    inside = {i for c in clauses for i in tree.subtree(c)}
    if noun in inside:
        return []
    behind = max(i for i in tree.subtree(noun) if i not in inside) + 1
    tells = tree[verb].lemma.lower() in cues.REPORTING | cues.WISH | cues.KNOWING
    return [] if tells else [c for c in clauses if min(tree.subtree(c)) == behind]


_APPEARING = frozenset("emerge surface circulate spread mount grow arise appear persist swirl".split())


def _announced(tree: Tree, clause: int) -> bool:
    """Whether a clause says what the noun is: opened by "that", which has no other part in it."""
    relation = tree[clause].deprel
    if relation in {"acl", "ccomp"} or _opens(tree, clause):
        return base(relation) in {"acl", "ccomp"} and _opens(tree, clause)
    # "accusations from both that the firm paid bribes": taken for a relative clause with two objects
    objects = tree.having(clause, "obj")
    is_filled = any(tree[i].lemma.lower() == "that" for i in objects) and len(objects) > 1
    return relation == "acl:relcl" and is_filled and tree.child(clause, "nsubj", "nsubj:pass") is not None


_ASKING = frozenset("doubt question concern uncertainty debate speculation scepticism skepticism".split())
_WH_WORDS = frozenset("whether how why what when where who if".split())


def asked_about(tree: Tree, head: int) -> tuple[int, ...]:
    """Heads of clauses that say what is open: "doubts about whether it floats", "sceptical about how it will pay"."""
    owners = [c for c in tree.children[head] if base(tree[c].deprel) == "nmod"]
    near = [c for above in (head, *owners) for c in tree.children[above] if c > head]
    found = []
    for clause in near:
        openers = [i for i in tree.children[clause] if i < clause and tree[i].text.lower() in _WH_WORDS]
        if base(tree[clause].deprel) in {"acl", "advcl", "ccomp"} and openers and tree.subject(clause) is not None:
            found.append(clause)
    return tuple(found)


def noun_sources(tree: Tree, noun: int) -> tuple[int, ...]:
    """Heads of the phrases that say whose claim or fear it is; empty when nobody is named."""
    for child in tree.children[noun]:
        relation = tree[child].deprel
        if tree[noun].lemma.lower() in _SPEAKING and tree[child].name.endswith("LOC") and has_case(tree, child, "from"):
            continue  # "reports from Lisbon that …" come from there, not from it
        if relation == "nmod:poss" or (base(relation) == "nmod" and has_case(tree, child, "by", "from", "among")):
            return tree.joined(child)
    if tree[noun].lemma.lower() in _GIVEN and has_case(tree, noun, "with"):
        return _who_acts(tree, noun)
    head = tree[noun].head
    # of "obl": "said in a statement that …"
    voiced = {"obj": _VOICING, "obl": cues.REPORTING}.get(base(tree[noun].deprel))
    if head < 0 or voiced is None or tree[head].lemma.lower() not in voiced:
        return (noun,) if tree[noun].lemma.lower() in _SPEAKING else ()
    subject = tree.subject(head)
    return () if subject is None else tree.joined(subject)


# Whoever acts "with the promise that …" promises.
_GIVEN = frozenset("promise pledge assurance threat warning argument".split())


def _who_acts(tree: Tree, noun: int) -> tuple[int, ...]:
    """The subject of the verb that a phrase belongs to, whatever stands between."""
    verb = next((i for i in tree.governors(noun) if tree[i].upos == "VERB"), None)
    subject = tree.subject(verb) if verb is not None and tree.child(verb, "aux:pass") is None else None
    return () if subject is None else tree.joined(subject)


def noun_kind(tree: Tree, noun: int) -> str:
    """What the source does: charges somebody, hopes, believes or says."""
    lemma = tree[noun].lemma.lower()
    return next((kind for kind, words in _KINDS if lemma in words), "say")


_KINDS = (
    ("accuse", frozenset({"allegation", "accusation", "charge"})),
    ("wish", frozenset({"hope"})),
    (
        "believe",
        frozenset(
            "belief fear concern worry suspicion conviction view opinion expectation doubt optimism confidence".split()
        ),
    ),
)


def _opens(tree: Tree, head: int) -> bool:
    return any(tree[c].deprel == "mark" and tree[c].lemma.lower() == "that" for c in tree.children[head])
