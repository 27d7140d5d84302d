"""What sort of statement a claim is, and whether it gives news or background."""

from __future__ import annotations

from synoptic.stages.claims.acts import Act
from synoptic.stages.claims.clauses import Clause
from synoptic.stages.claims.firmness import Firmness
from synoptic.stages.claims.texts import Standing, excludes
from synoptic.stages.claims.tree import Tree, base

_AGREEMENTS = frozenset(
    "agreement deal treaty pact accord contract protocol memorandum convention truce ceasefire settlement".split()
)
_PROVIDES = frozenset(
    """provide include cover stipulate require oblige call commit envisage foresee outline contain allow
    guarantee ensure set establish bind span encompass specify prohibit forbid ban extend grant""".split()
)
_JUDGES = frozenset(
    "hail praise condemn criticize criticise describe call welcome celebrate decry laud denounce slam".split()
)


def type_of(tree: Tree, clause: Clause, firmness: Firmness, chain: tuple[Act, ...], standing: Standing) -> str:
    """One of the claim types of the contract."""
    inner = chain[-1] if chain else None
    if inner is not None and inner.verb == clause.head and inner.kind == "deny":
        return "denial"
    if firmness.commitment in {"accused", "denied"}:
        return "allegation"
    if firmness.commitment == "excluded" or (firmness.polarity == "denies" and excludes(tree, clause, standing)):
        return "exclusion"
    if _is_provision(tree, clause, firmness, standing):
        return "provision"
    if inner is not None and inner.verb == clause.head and tree[clause.head].lemma.lower() in _JUDGES:
        return "assessment"
    is_open = firmness.modality in {"possible", "probable"} or firmness.commitment == "possible"
    if is_open and not standing.is_attributed:
        return "prediction"
    return "statement" if standing.is_attributed else "happening"


def _is_provision(tree: Tree, clause: Clause, firmness: Firmness, standing: Standing) -> bool:
    subject = tree.subject(clause.head)
    lemma = tree[clause.head].lemma.lower()
    about = tree.lemmas(tree.joined(subject)) if subject is not None else frozenset()
    if about & _AGREEMENTS and lemma in _PROVIDES:
        return True
    return firmness.modality == "obligation" and (standing.of_text or lemma in _UNDERTAKES)


_UNDERTAKES = frozenset("agree pledge undertake commit oblige bind".split())


def is_descriptive(clause: Clause) -> bool:
    """Whether the clause only describes something the sentence is not about: relative clauses, appositions."""
    return base(clause.relation) == "appos" or clause.relation == "acl:relcl"
