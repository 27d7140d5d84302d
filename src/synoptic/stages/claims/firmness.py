"""How firmly: polarity, modality and commitment of a clause, composed from its words and its chain.

Method: predicates of reporting give the source's stance, negation (`negation.py`) and modals (`modality.py`) in the
clause give polarity and modality, what governs the clause can turn or open it ("doubts that …", `factuality.py`), and
the first value of a fixed order that holds is the commitment (docs/contract.md). The axes are those of FactBank (Saurí
and Pustejovsky 2009): certainty times polarity for each source.
Limits: scope is syntactic; irony and context beyond the sentence are not seen.
"""

from __future__ import annotations

from dataclasses import dataclass

from synoptic.stages.claims.acts import Act
from synoptic.stages.claims.clauses import Clause
from synoptic.stages.claims.factuality import factuality_of
from synoptic.stages.claims.modality import Modality, is_content, modality_of
from synoptic.stages.claims.negation import negation_of, undecided, unknown
from synoptic.stages.claims.stances import NEGATIONS
from synoptic.stages.claims.texts import Standing, excludes, left_out
from synoptic.stages.claims.tree import Tree
from synoptic.text import cues, signatures
from synoptic.text.signatures import OPEN


@dataclass(frozen=True, slots=True)
class Firmness:
    """What was found, with the tokens it rests on.

    Attributes:
        polarity: ``affirms``, ``denies`` or ``open``.
        modality: As in the contract.
        commitment: As in the contract.
        basis: Pairs of kind and positions.
    """

    polarity: str
    modality: str
    commitment: str
    basis: tuple[tuple[str, tuple[int, ...]], ...]


# Acts whose own clause is what they report, by what they make of it: commitment, polarity.
_OWN = {
    "deny": ("denied", "denies"),
    "refuse": ("neither", "open"),
    "not_confirm": ("not_confirmed", "open"),
    "confirm": ("confirmed", "affirms"),
    "concede": ("acknowledged", "affirms"),
    "accuse": ("accused", "affirms"),
}


def firmness_of(tree: Tree, clause: Clause, chain: tuple[Act, ...], standing: Standing) -> Firmness:
    """Polarity, modality and commitment of one clause.

    Args:
        tree: The sentence.
        clause: The clause.
        chain: Acts of reporting that it is content of, outermost first, its own act last.
        standing: What is known of it from around it.
    """
    negation = negation_of(tree, clause, of_text=standing.of_text) or left_out(tree, clause, standing)
    modality = _bound_by_text(tree, clause, modality_of(tree, clause), standing, negated=bool(negation))
    inner = chain[-1] if chain else None
    polarity, turned = _polarity(tree, clause, bool(negation))
    basis = _basis((*negation, *turned), modality, inner)
    own = _OWN.get(inner.kind) if inner is not None else None
    if own is not None:
        # a negation inside "denied" or "has not confirmed" belongs to the cue, not to what is denied
        polarity = own[1] if own[1] != "affirms" else polarity
        kind = "actual" if own[1] == "open" else modality.kind  # "would not confirm" is of the past
        return Firmness(polarity, kind, own[0], basis)
    if inner is not None and _was_not_said(tree, clause, inner):
        return Firmness("open", modality.kind, "undetermined", basis)
    kind = _wished(tree, modality, inner, standing)
    if inner is not None and inner.kind == "hearsay" and tree[inner.verb].lemma.lower() in {"allegedly", "alleged"}:
        return Firmness(polarity, kind, "accused", basis)
    if negation and excludes(tree, clause, standing):
        return Firmness(polarity, kind, "excluded", basis)
    if standing.is_attributed:
        return Firmness(polarity, kind, "attributed", basis)
    if question := _question(tree, clause):
        return Firmness("open", kind, "undetermined", (*basis, ("cue", question)))
    if polarity == "open":
        # that something is not known is the outlet's own statement
        is_stated = bool(negation) and bool(unknown(tree, clause.head))
        return Firmness(polarity, kind, "asserted" if is_stated else "undetermined", basis)
    return Firmness(polarity, kind, _unattributed(modality), basis or (("default", ()),))


def _was_not_said(tree: Tree, clause: Clause, act: Act) -> bool:
    """Whether somebody is told not to have said it: "the court did not say that he was innocent".

    What nobody can leave unsaid unless it is so ("did not mention that it leaked") stays as it is.
    """
    lemma = tree[act.verb].lemma.lower()
    if act.kind != "say" or act.by_phrase or clause.head not in act.content or tree[act.verb].upos != "VERB":
        return False
    behind = {tree[i + 1].text.lower() for i in act.cue if tree[i].text.lower() in NEGATIONS and i < act.verb}
    adverbs = {tree[i].text.lower() for i in tree.having(act.verb, "advmod")}
    behind |= {"longer"} & adverbs  # "no longer says that it leaks"
    signature = signatures.THAT.get(lemma)
    is_presupposed = signature is not None and signature.presupposes
    return bool(behind) and not behind & {"only", "just"} and not is_presupposed and lemma not in _KEPT_BACK


_KEPT_BACK = frozenset("mention tell inform warn report remind".split())


def _wished(tree: Tree, modality: Modality, inner: Act | None, standing: Standing) -> str:
    """What a source wants is its wish, also when it is its own plan ("I want to win")."""
    wants = standing.is_attributed and any(tree[i].lemma.lower() == "want" for i in modality.words)
    return "wish" if wants or (inner is not None and inner.kind == "wish") else modality.kind


def _bound_by_text(tree: Tree, clause: Clause, modality: Modality, standing: Standing, *, negated: bool) -> Modality:
    """What a text lays down binds: "both sides will withdraw", "neither may attack"."""
    kind = modality.without_condition or modality.kind
    lays_down = kind == "planned" or (kind == "possible" and negated)
    if standing.of_text and modality.words and lays_down and not _is_fate_of_text(tree, clause, modality):
        return Modality("obligation", modality.words)
    return modality


def _is_fate_of_text(tree: Tree, clause: Clause, modality: Modality) -> bool:
    """Tell what becomes of a text or comes of it ("the law will be signed", "will cost jobs") from what it lays down."""
    subject = tree.subject(clause.head)
    is_text = subject is not None and bool(tree.lemmas(tree.joined(subject)) & cues.TEXTS)
    return clause.head in modality.words or (is_text and tree[clause.head].lemma.lower() not in _LAYS_DOWN)


_LAYS_DOWN = frozenset(
    """include contain cover provide oblige require ban bar allow permit forbid prohibit grant guarantee limit cap
    bind apply set impose stipulate exempt entitle regulate""".split()
)


def _polarity(tree: Tree, clause: Clause, negated: bool) -> tuple[str, tuple[int, ...]]:
    """Polarity with what governs the clause taken in, and the word that turns or opens it.

    "Whether" and "did not show that" leave open; "doubts that" and "does not believe that" turn round.
    """
    if both := undecided(tree, clause.words):
        return "open", both
    own = "denies" if negated else "affirms"
    if negated and (left := unknown(tree, clause.head)):
        # "it is not clear who paid" states what "it is unclear" states; "the cause is not known" leaves the cause open
        return ("affirms" if _is_asked(tree, clause.head) else "open"), left
    marks = tuple(c for c in tree.having(clause.head, "mark") if tree[c].lemma.lower() == "whether")
    if marks:
        return "open", marks
    governor = tree[clause.head].head
    if governor < 0 or not is_content(tree, clause):
        return own, ()
    context = factuality_of(tree).context_of(clause.head)
    if context == OPEN:
        return "open", (governor,)
    if context < OPEN:
        return ("affirms" if negated else "denies"), (governor,)
    return own, ()


def _is_asked(tree: Tree, head: int) -> bool:
    """Whether a clause says what is not known: "it is not clear who paid"."""
    subject = tree.subject(head)
    is_it = subject is not None and tree[subject].text.lower() == "it"
    return is_it or tree.child(head, "csubj", "csubj:pass", "ccomp", "expl") is not None


def _basis(negation: tuple[int, ...], modality: Modality, inner: Act | None) -> tuple[tuple[str, tuple[int, ...]], ...]:
    basis = [("negation", tuple(sorted(negation)))] if negation else []
    basis += [(modality.basis, modality.words)] if modality.words else []
    if inner is not None:
        basis.append(("hedge" if inner.kind == "hearsay" else "cue", inner.cue))
    return tuple(basis)


def _unattributed(modality: Modality) -> str:
    """The commitment of what the outlet says itself; of a condition alone nobody says that it is so."""
    if modality.kind != "conditional":
        return _BY_MODALITY.get(modality.kind, "asserted")
    depends = modality.without_condition
    return "undetermined" if depends is None else _BY_MODALITY.get(depends, "asserted")


_BY_MODALITY = {"planned": "planned", "possible": "possible", "probable": "possible"}


def _question(tree: Tree, clause: Clause) -> tuple[int, ...]:
    """The question mark that ends the sentence, when the clause is what is asked."""
    if clause.relation not in {"root", "conj"}:
        return ()
    mark = tree.question_mark
    return (mark,) if mark is not None and mark > clause.head else ()
