"""From sentences to claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from synoptic.model.claims import Attribution, Basis, Claim, ClaimQuantity, ClaimTime, Role
from synoptic.model.ids import digest_id
from synoptic.model.quotes import Quote
from synoptic.model.reports import Report
from synoptic.model.sentences import Sentence
from synoptic.model.spans import Span, cut
from synoptic.stages.claims.acts import Act, acts_in
from synoptic.stages.claims.address import addresses_reader, dateline_length
from synoptic.stages.claims.ahead import ahead_of
from synoptic.stages.claims.anonymity import hidden_in
from synoptic.stages.claims.asides import Aside, ages_in, asides_in
from synoptic.stages.claims.background import is_background
from synoptic.stages.claims.bound import MODALS, first_conjunct, is_set_apart
from synoptic.stages.claims.clauses import Clause, clauses_in, has_substance, is_predicate, is_whole, trimmed
from synoptic.stages.claims.denied import denied_in, without_refused
from synoptic.stages.claims.evidence import Evidence, evidence_of
from synoptic.stages.claims.firmness import Firmness, firmness_of
from synoptic.stages.claims.items import items_of
from synoptic.stages.claims.kinds import is_descriptive, type_of
from synoptic.stages.claims.phrases import opening_phrase
from synoptic.stages.claims.posts import posts_in, signed_words
from synoptic.stages.claims.sources import attributions_of, chain_of, phrase_of, span_of
from synoptic.stages.claims.speakers import MAX_SENTENCES_BETWEEN, Speaker, people_of, with_speakers
from synoptic.stages.claims.stances import has_case
from synoptic.stages.claims.texts import Standing, tells_of_text
from synoptic.stages.claims.tree import SUBJECTS, Tree, base
from synoptic.stages.claims.turns import label_length, turns_in
from synoptic.text import cues

# At least this share of a clause must lie in a quote for the quote's speaker to stand for it.
IN_QUOTE = 0.6


def claims_in(report: Report, sentences: Sequence[Sentence], evidence: Evidence) -> tuple[Claim, ...]:
    """The claims of one report, in the order of the text.

    Args:
        report: The report.
        sentences: Its sentences with trees.
        evidence: Times, quantities, quotes and entities of the report.
    """
    unmarked = (*turns_in(report, sentences, evidence.entity_at), *posts_in(report, sentences, evidence.entity_at))
    evidence = replace(evidence, quotes=(*evidence.quotes, *unmarked))
    found: dict[str, Claim] = {}
    for claim in _with_speakers(tuple(_by_sentence(report, sentences, evidence)), sentences, evidence):
        found.setdefault(claim.id, claim)
    return tuple(sorted(found.values(), key=lambda claim: (claim.spans[0].start, claim.spans[-1].end)))


def _by_sentence(report: Report, sentences: Sequence[Sentence], evidence: Evidence) -> Iterator[tuple[Claim, ...]]:
    """The claims of each sentence, read in the light of the sentence before."""
    told_provision = is_item = False
    before: Sentence | None = None
    for sentence, beside in zip(sentences, evidence_of(sentences, evidence), strict=True):
        is_item = _is_item(before, sentence, is_item)
        before = sentence
        claims = tuple(_claims_of(report, sentence, beside, _Context(told_provision, is_item)))
        told_provision = any(_is_of_text(claim) for claim in claims)
        yield claims


def _with_speakers(
    groups: Sequence[tuple[Claim, ...]], sentences: Sequence[Sentence], evidence: Evidence
) -> Iterator[Claim]:
    """The claims with pronouns among their sources resolved by who spoke before."""
    people = people_of((claim for claims in groups for claim in claims), evidence)
    spoke: Speaker | None = None
    for number, (sentence, claims) in enumerate(zip(sentences, groups, strict=True)):
        between = sentences[max(0, number - MAX_SENTENCES_BETWEEN) : number]
        settled, spoke = with_speakers(claims, sentence, spoke, between, people)
        yield from settled


@dataclass(frozen=True, slots=True)
class _Context:
    """What the sentences before say of one: whether they tell what a text holds, and whether it is in their list."""

    tells_provision: bool = False
    is_item: bool = False


def _is_item(before: Sentence | None, sentence: Sentence, is_after_item: bool) -> bool:
    """Whether a sentence is an item of a list: it opens with a dash or bullet, and a colon opens the list."""
    if before is None or before.layer != sentence.layer or not sentence.tokens or not before.tokens:
        return False
    is_marked = sentence.tokens[0].text in _LIST_MARKS
    return is_marked and (is_after_item or before.tokens[-1].text == ":")


_LIST_MARKS = frozenset("- – — • * · ‣ ▪".split())
# An item such as "- Sport" names a heading and tells nothing.
_MIN_ITEM_WORDS = 3


def _is_of_text(claim: Claim) -> bool:
    """Whether the claim tells what an agreement or another text holds or does."""
    actors = {role.span.exact.split()[-1].lower() for role in claim.roles if role.role == "actor"}
    return claim.type in {"provision", "exclusion"} or bool(actors & cues.TEXTS)


def _claims_of(
    report: Report, sentence: Sentence, evidence: Evidence, context: _Context = _Context()
) -> Iterator[Claim]:
    tree = Tree(sentence)
    hidden = hidden_in(tree.tokens)
    acts = without_refused(tree, acts_in(tree))
    acts = tuple(act for act in acts if act.verb not in hidden and not _is_called_for(tree, act))
    contents = frozenset(c for act in acts if not act.by_phrase for c in act.content)
    frames = frozenset(act.verb for act in acts if act.content and not act.by_phrase and _is_verbal(tree, act.verb))
    phrases = _phrase_words(tree, acts) | frozenset(range(max(label_length(sentence), dateline_length(tree))))
    phrases |= signed_words(report, sentence) | frozenset(hidden)
    clauses = tuple(clause for clause in clauses_in(tree, contents | frames) if clause.head not in hidden)
    apart = frozenset(clause.head for clause in clauses)
    place = _Place(report, tree, acts, evidence, context, apart)
    for clause in clauses:
        outside = _behind_speech(tree, clause, acts, evidence.quotes)
        words = tuple(i for i in clause.words if i not in phrases and i not in outside)
        clause = replace(clause, words=tuple(i for i in clause.words if i not in outside)) if outside else clause
        if clause.head in frames and clause.head not in contents:
            yield from (_aside_claim(place, clause, aside) for aside in ages_in(tree, words))
        else:
            host = _told_with(tree, clause, clauses)
            yield from _clause_claims(place, clause, words) if host is None else _second_claim(place, clause, host)
    for clause, covering in denied_in(tree, acts, apart):
        yield _claim(replace(place, acts=covering), clause)


def _is_called_for(tree: Tree, act: Act) -> bool:
    """Whether somebody only ought to say it: "the minister should explain why she was not told"."""
    words = tree.lemmas(tree.having(act.verb, "aux"))
    is_ahead = bool(words & {"should", "must", "ought"}) and "have" not in words
    return act.kind in {"say", "confirm", "concede"} and is_ahead and not act.by_phrase


def _behind_speech(tree: Tree, clause: Clause, acts: Sequence[Act], quotes: Iterable[Quote]) -> frozenset[int]:
    """Words of a quoted clause that stand with the cue behind the quote: "“We won,” she said in a post on Monday".

    Where the quote does not end a sentence ("the plan was “dead” in May, she said"), only what follows the cue does.
    """
    above = {clause.head, *tree.governors(clause.head)}
    cues_behind = [
        act.verb for act in acts if not act.by_phrase and above & set(act.content) and act.verb > clause.head
    ]
    for quote in quotes:
        if not cues_behind or not quote.span.start <= tree[clause.head].start < quote.span.end:
            continue
        cue = min(cues_behind)
        if tree[cue].start < quote.span.end:
            continue
        ends = quote.inner.exact.rstrip()[-1:] in _ENDS_SPEECH
        after = quote.span.end if ends else tree[cue].start
        outside = frozenset(i for i in clause.words if tree[i].start >= after)
        return outside if len(outside) < len(clause.words) else frozenset()
    return frozenset()


_ENDS_SPEECH = frozenset({",", ".", "?", "!", "…"})


def _told_with(tree: Tree, clause: Clause, clauses: Sequence[Clause]) -> Clause | None:
    """The clause that a second predicate is as firm as; None for any other clause.

    It holds the first half of "pledged to hire pilots and to train officers", or the modal of "will open the road
    and let in lorries".
    """
    head = clause.head
    if base(tree[head].deprel) != "conj" or tree.child(head, "aux", *SUBJECTS) is not None:
        return None
    first = first_conjunct(tree, head)
    beside = tree[head].head if any(other.head == tree[head].head for other in clauses) else first
    if any(other.head == first for other in clauses) or beside != first:
        is_bare = tree[head].text.lower() == tree[head].lemma.lower()
        return next((c for c in clauses if c.head == beside and is_bare and _has_modal(tree, beside)), None)
    return next((other for other in clauses if first in other.words), None)


def _has_modal(tree: Tree, head: int) -> bool:
    return any(tree[c].lemma.lower() in MODALS for c in tree.having(head, "aux"))


def _second_claim(place: _Place, clause: Clause, host: Clause) -> Iterator[Claim]:
    """The claim of a second undertaking, as firm as the verb that governs both."""
    if not _states_something(place.tree, clause, clause.words, place.tree.sentence):
        return
    own, first = _claim(place, clause), _claim(place, host)
    yield replace(
        own,
        attributions=first.attributions if len(own.attributions) == 1 else own.attributions,
        commitment=first.commitment,
        factbank=first.factbank,
        polarity=first.polarity if own.polarity == "affirms" else own.polarity,
        modality=first.modality if own.modality == "actual" else own.modality,
        type=first.type,
    )


def _clause_claims(place: _Place, clause: Clause, words: tuple[int, ...]) -> Iterator[Claim]:
    """The claims of one clause: the clause, what it lists, and what is set beside it."""
    tree = place.tree
    items = items_of(tree, clause, follows_provision=place.context.tells_provision)
    listed = frozenset(i for item in items for i in item)
    asides = () if items else asides_in(tree, clause.words)
    taken = frozenset(i for aside in asides for i in aside.taken)
    rest = tuple(i for i in _before_list(tree, words, listed) if i not in taken)
    around = replace(place, acts=tuple(act for act in place.acts if not (act.by_phrase and act.verb in taken)))
    whole = None
    is_item = place.context.is_item and clause.relation == "root" and len(rest) >= _MIN_ITEM_WORDS
    states = is_item or _states_something(tree, clause, rest, tree.sentence)
    if states and not _only_opens(place, clause):
        whole = _claim(around, replace(clause, words=trimmed(tree, rest)))
        yield whole
    for item in items:
        part = _claim(place, replace(clause, words=item))
        yield replace(part, type="provision", modality="obligation")
    for aside in asides:
        claim = _aside_claim(place, clause, aside)
        yield _as_negative_as(claim, place, clause) if tree[aside.words[0]].text.lower() == "none" else claim


def _as_negative_as(claim: Claim, place: _Place, clause: Clause) -> Claim:
    """The claim of "none on pensions" with the negation of the clause that it goes on with."""
    above = place.tree[clause.head].head
    is_beside = base(clause.relation) in {"parataxis", "appos", "conj"} and above >= 0
    whole = _claim(place, Clause(above, place.tree.subtree(above), "root") if is_beside else clause)
    return replace(
        claim, type=whole.type, polarity=whole.polarity, commitment=whole.commitment, factbank=whole.factbank
    )


def _aside_claim(place: _Place, clause: Clause, aside: Aside) -> Claim:
    """The claim of an aside; a phrase such as "according to the police" inside it is its own source."""
    tree, inside = place.tree, frozenset(aside.words)
    has_phrase = any(act.by_phrase and act.verb in inside for act in place.acts)
    hangs = has_phrase or aside.named is not None or clause.head in tree.governors(aside.head)
    head = aside.head if hangs else clause.head
    acts = []
    for act in place.acts:
        if act.by_phrase and act.verb in inside:
            acts.append(replace(act, content=(aside.head,)))
        elif aside.named is not None and act.verb in {clause.head, tree[clause.head].head} and not act.content:
            acts.append(replace(act, sources=(aside.named,), content=(aside.head,)))
        elif not (act.by_phrase and has_phrase):
            acts.append(act)
    is_age = not aside.taken and tree[aside.head].upos == "NUM"
    relation = "appos" if is_age or not aside.is_number else "nummod"  # a figure is news, who somebody is is not
    claim = _claim(replace(place, acts=tuple(acts)), Clause(head, aside.words, relation))
    return replace(claim, type="number") if aside.is_number else claim


def _is_verbal(tree: Tree, cue: int) -> bool:
    """Whether a cue is a predicate; a noun ("fears that …") stays in the clause that it belongs to."""
    return tree[cue].upos != "NOUN" or base(tree[cue].deprel) == "advcl"


def _before_list(tree: Tree, words: tuple[int, ...], listed: frozenset[int]) -> tuple[int, ...]:
    """The words of a clause before the items it lists, without the "including" or "such as" that opens them."""
    if not listed:
        return words
    kept = [i for i in words if i < min(listed)]
    while kept and (tree[kept[-1]].text.lower() in {"including", "such", "as"} or tree[kept[-1]].upos == "PUNCT"):
        kept.pop()
    # "The accord covers" alone states nothing
    return tuple(kept) if kept and tree[kept[-1]].upos in {"NOUN", "PROPN", "NUM", "PRON"} else ()


def _phrase_words(tree: Tree, acts: Sequence[Act]) -> frozenset[int]:
    """Positions of phrases such as "according to the ministry", which are not part of what is stated."""
    found: set[int] = set()
    for act in acts:
        if act.by_phrase and act.kind != "hearsay":
            found.update(act.cue)
            for source in act.sources:
                found.update(tree.subtree(source, without=_described_by(tree, source)))
                if act.cue[0] == 0 and source > act.cue[-1]:
                    found.update(opening_phrase(tree, source))
    return frozenset(found)


def _described_by(tree: Tree, source: int) -> tuple[int, ...]:
    """Relative clauses set apart behind a source: "according to Sanda, which accused the firm of fraud"."""
    return tuple(c for c in tree.having(source, "acl:relcl") if is_set_apart(tree, tree.subtree(c)))


def _states_something(tree: Tree, clause: Clause, words: tuple[int, ...], sentence: Sentence) -> bool:
    # a heading needs no more than "Truce holds"
    is_short_heading = sentence.layer in _HEADINGS and len(words) > 1 and is_whole(tree, clause.head, words)
    if not is_short_heading and not has_substance(tree, clause.head, words):
        return False
    if _is_frame(tree, clause) or addresses_reader(tree, clause):
        return False
    if is_predicate(tree, clause.head) or base(clause.relation) in {"appos", "acl"}:
        return True
    # a heading without a verb states something only when it denies or is the report's own headline
    negates = any(tree[i].text.lower() in {"no", "not", "never", "without"} for i in words)
    if negates or any(is_predicate(tree, i) for i in words):
        return True
    is_label = words[-1] + 1 < len(tree.tokens) and tree[words[-1] + 1].text == ":"
    has_number = any(tree[i].upos == "NUM" for i in words)
    return sentence.layer == "headline" and (has_number or not is_label)  # "Tram crash: driver held"


_HEADINGS = frozenset({"headline", "deck", "subhead"})


# Verbs that need what was said; with no more than who, when and to whom they frame what stands elsewhere.
_FRAMING = frozenset("say tell add reply write state note explain insist post report learn tweet remark recall".split())

# With one of these before it, what such a verb is about stands in the clause itself.
_MATTER_OF = {"learn": ("of", "about"), "insist": ("on",), "tell": ("of",)}


def _is_frame(tree: Tree, clause: Clause) -> bool:
    """Whether a clause says no more than that somebody spoke: "she told reporters in Brussels"."""
    lemma, is_passive = tree[clause.head].lemma.lower(), tree.child(clause.head, "aux:pass") is not None
    if base(clause.relation) == "advcl" and tree[clause.head].text in {"Asked", "Pressed", "Questioned", "Quizzed"}:
        return True  # "Asked about the strike, he …"
    if _only_hides_name(tree, clause):
        return True
    if lemma == "ask" and is_passive:
        return tree.child(clause.head, "xcomp") is None  # "was asked whether …", and not "was asked to leave"
    if tree[clause.head].text.lower() == "speaking" and {"condition", "anonymity"} <= tree.lemmas(clause.words):
        return True  # how somebody let himself be cited
    if _only_hands_over(tree, clause):
        return True
    if lemma == "picture":
        return not is_whole(tree, clause.head, clause.words)  # "(pictured with her son)"
    if lemma == "cite":
        return tree[clause.head].text.lower() == "citing"
    if lemma not in _FRAMING or is_passive:
        return False
    below = [c for c in tree.children[clause.head] if c in clause.words]
    if any(base(tree[c].deprel) == "obl" and has_case(tree, c, *_MATTER_OF.get(lemma, ())) for c in below):
        return False  # "learned of the leak in May" tells what was learned
    said = [c for c in below if base(tree[c].deprel) in {"obj", "ccomp", "xcomp"}]
    return all(_is_hearer(tree, c) for c in said)


def _only_hands_over(tree: Tree, clause: Clause) -> bool:
    """Whether a clause only says how a text reached the outlet: "said in a statement emailed to the Courier"."""
    if (
        clause.relation == "acl"
        and tree[clause.head].text.lower() in _SEEN_BY
        and tree.having(clause.head, "obl:agent")
    ):
        return True  # "a memo, seen by the Courier, shows"
    text = tree[clause.head].head
    is_text = clause.relation == "acl" and text >= 0 and tree[text].lemma.lower() in _MESSAGES
    is_bare = tree.child(clause.head, "aux", "aux:pass", "obj", *SUBJECTS) is None
    return is_text and is_bare and tree[clause.head].text.lower() in _HANDED


_MESSAGES = frozenset("statement email e-mail message letter post note release memo".split())
_HANDED = frozenset("emailed e-mailed sent posted released issued published provided texted faxed".split())
_SEEN_BY = frozenset("seen obtained reviewed viewed read".split())


def _only_hides_name(tree: Tree, clause: Clause) -> bool:
    """Whether a clause only says that a source is not named: "who asked not to be identified"."""
    words = [tree[i].text.lower() for i in clause.words]
    if base(clause.relation) not in {"acl", "advcl"}:
        return False
    if tree[tree[clause.head].head].text.lower() == "condition" or words[-3:] == ["spoke", "on", "condition"]:
        return True  # "who spoke on condition that he not be identified"
    if tree[clause.head].lemma.lower() not in _WISHING_NOT:
        return False
    return (
        words[-1:] in (["named"], ["identified"])
        and "be" in words
        and bool({"not", "n't", "n’t", "declined"} & {*words})
    )


_WISHING_NOT = frozenset({"ask", "want", "wish", "decline", "request", "prefer"})


def _only_opens(place: _Place, clause: Clause) -> bool:
    """Whether a clause says nothing without what was cut off as a clause of its own."""
    tree, head = place.tree, clause.head
    if _only_voices(tree, clause, place.acts):
        return True
    cut = [c for c in tree.children[head] if c in place.apart and c not in clause.words]
    completes = any(base(tree[c].deprel) == "ccomp" and not is_set_apart(tree, tree.subtree(c)) for c in cut)
    comes = bool(cut) and tree[head].lemma.lower() in _LIGHT
    rest = [c for c in tree.children[head] if c in clause.words and base(tree[c].deprel) in _COMPLEMENTS | {"advcl"}]
    return (completes or comes) and tree[head].upos == "VERB" and not rest


# "The verdict comes after …": what it comes after is the statement.
_LIGHT = frozenset({"come", "occur", "happen"})


def _only_voices(tree: Tree, clause: Clause, acts: Sequence[Act]) -> bool:
    """Whether a clause says no more than that somebody had what is told beside it: "Critics voiced fears that …"."""
    voiced = {act.verb for act in acts if act.content and not act.by_phrase and not _is_verbal(tree, act.verb)}
    if clause.head in voiced:
        return tree.child(clause.head, "expl") is not None
    if tree[clause.head].lemma.lower() not in _VOICING:
        return False
    things = [c for c in tree.children[clause.head] if c in clause.words and base(tree[c].deprel) in _COMPLEMENTS]
    return bool(voiced & {c for c in tree.children[clause.head] if c > clause.head}) and set(things) <= voiced


_VOICING = frozenset("express voice raise have be share harbour harbor".split())
_COMPLEMENTS = frozenset({"obj", "obl", "xcomp", "ccomp"})


def _is_hearer(tree: Tree, position: int) -> bool:
    """Whether the object of "tell" is whom somebody told."""
    token = tree[position]
    is_told = tree[token.head].lemma.lower() == "tell" and token.text.lower() not in _TOLD_THINGS
    return is_told and (token.upos in {"PRON", "PROPN"} or token.lemma.lower() in _HEARERS)


_TOLD_THINGS = frozenset("nothing everything something anything".split())
_HEARERS = frozenset(
    """reporter journalist court parliament agency newspaper paper television radio committee lawmaker conference
    audience crowd supporter fan media press""".split()
)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a clause stands.

    Attributes:
        report: The report.
        tree: The sentence.
        acts: Its acts of reporting.
        evidence: What stands on its words.
        context: What the sentences before say of it.
        apart: Heads of its clauses.
    """

    report: Report
    tree: Tree
    acts: Sequence[Act]
    evidence: Evidence
    context: _Context
    apart: frozenset[int]


def _claim(place: _Place, clause: Clause) -> Claim:
    report, tree, evidence = place.report, place.tree, place.evidence
    chain = chain_of(tree, clause, place.acts)
    spans = _spans(report, tree, clause.words)
    quote = _quote_around(spans, evidence.quotes) or (None if chain else _speech_around(spans, evidence.quotes))
    of_text = tells_of_text(tree, clause, follows_text=place.context.tells_provision)
    named = tuple(
        act for act in chain if (act.kind != "plan" or act.content) and not (of_text and _is_texts_own(tree, act))
    )
    attributions = attributions_of(report, tree, named, quote, evidence)
    firmness = firmness_of(tree, clause, named, Standing(len(attributions) > 1, of_text))
    firmness = _set_ahead(place, clause, firmness)
    kind = type_of(tree, clause, firmness, named, Standing(len(attributions) > 1, of_text))
    times = (*_times(clause, tree, firmness, evidence), *_said_times(tree, clause, chain, evidence))
    is_description = is_descriptive(clause) and firmness.commitment == "asserted"
    return Claim(
        id=digest_id("c", report.id, [(span.start, span.end) for span in spans]),
        report=report.id,
        layer=tree.sentence.layer,
        spans=spans,
        text=" … ".join(span.exact for span in spans),
        attributions=_with_form(attributions, quote),
        commitment=firmness.commitment,
        factbank=_factbank(firmness, attributions),
        polarity=firmness.polarity,
        modality=firmness.modality,
        type=kind,
        sentence=tree.sentence.index,
        background=is_background(report, evidence.times, times, is_description=is_description),
        predicate=span_of(report, tree, (clause.head,)),
        roles=tuple(_roles(report, tree, clause, evidence)),
        times=times,
        quantities=tuple(
            ClaimQuantity(quantity.id, quantity.measured)
            for quantity in evidence.quantities
            if _within(quantity.span, clause.words, tree)
        ),
        basis=_basis(report, tree, firmness),
    )


def _set_ahead(place: _Place, clause: Clause, firmness: Firmness) -> Firmness:
    """Firmness with a plain present that is dated behind the publication read as planned."""
    if firmness.modality != "actual" or firmness.commitment not in {"asserted", "attributed"}:
        return firmness
    dated = ahead_of(place.tree, clause, place.evidence.times, place.report.published.end)
    if not dated:
        return firmness
    commitment = "planned" if firmness.commitment == "asserted" else firmness.commitment
    basis = tuple(row for row in firmness.basis if row[0] != "default")
    return replace(firmness, modality="planned", commitment=commitment, basis=(*basis, ("modal", dated)))


def _is_texts_own(tree: Tree, act: Act) -> bool:
    """Whether it is no act of a speaker but what a text does: "The pact is short. It calls for talks."."""
    lone = [tree[i].text.lower() for i in act.sources]
    return not act.content and not act.by_phrase and act.kind in {"wish", "evaluate"} and lone == ["it"]


def _spans(report: Report, tree: Tree, words: Sequence[int]) -> tuple[Span, ...]:
    """The words as spans; words that stand beside each other, or with only marks between them, are one."""
    runs: list[list[int]] = []
    for i in words:
        between = range(runs[-1][-1] + 1, i) if runs else ()
        if runs and all(tree[b].upos == "PUNCT" for b in between):
            runs[-1] += [*between, i]
        else:
            runs.append([i])
    kept = [run for run in (_without_marks(tree, run) for run in runs) if run]
    telling = [run for run in kept if any(tree[i].upos in _TELLING for i in run)]
    kept = telling or kept
    return tuple(cut(report.id, report.text, tree[run[0]].start, tree[run[-1]].end) for run in kept)


# A stretch apart from the rest of its clause needs one of these; "a … a technologist" is left of a misread tree.
_TELLING = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "PRON", "ADV"})


def _without_marks(tree: Tree, run: list[int]) -> list[int]:
    """The run without the marks at its ends that do not belong to a pair inside it."""
    inside = {tree[i].text for i in run}
    if sum(tree[i].text == '"' for i in run) % 2 == 0:
        inside.add("even")  # straight marks close what they open
    first, last = 0, len(run)
    while (
        first < last and tree[run[first]].upos == "PUNCT" and not (inside & _CLOSES.get(tree[run[first]].text, _NONE))
    ):
        first += 1
    while (
        last > first
        and tree[run[last - 1]].upos == "PUNCT"
        and not (inside & _OPENS.get(tree[run[last - 1]].text, _NONE))
    ):
        last -= 1
    return run[first:last]


_NONE: frozenset[str] = frozenset()
_CLOSES = {
    '"': frozenset({"even"}),
    "“": frozenset("”"),
    "‘": frozenset("’"),
    "«": frozenset("»"),
    "(": frozenset(")"),
    "[": frozenset("]"),
}
_OPENS = {
    '"': frozenset({"even"}),
    "”": frozenset("“"),
    "’": frozenset("‘"),
    "»": frozenset("«"),
    ")": frozenset("("),
    "]": frozenset("["),
}


def _quote_around(spans: Sequence[Span], quotes: Iterable[Quote]) -> Quote | None:
    """The innermost quote with a known speaker that holds most of these words."""
    size = sum(span.end - span.start for span in spans)
    best: Quote | None = None
    for quote in quotes:
        if quote.speaker.entity is None and quote.speaker.span is None:
            continue
        if _goes_on_in(spans, quote) and best is None:
            best = quote
        if quote.form in {"term", "title"}:
            continue
        shared = sum(max(0, min(s.end, quote.span.end) - max(s.start, quote.span.start)) for s in spans)
        is_tighter = best is None or quote.span.end - quote.span.start < best.span.end - best.span.start
        if shared >= IN_QUOTE * size and is_tighter:
            best = quote
    return best


def _speech_around(spans: Sequence[Span], quotes: Iterable[Quote]) -> Quote | None:
    """The speech that holds all of these words, though nobody says whose: they are not the outlet's own.

    A transcript, a chant, a radio call: "“We have an active shooter.”" stands alone between its marks.
    """
    for quote in quotes:
        if quote.form == "direct" and all(quote.span.start <= s.start and s.end <= quote.span.end for s in spans):
            return quote
    return None


def _goes_on_in(spans: Sequence[Span], quote: Quote) -> bool:
    """Whether a speaker of the sentence before goes on in this clause: "The charge was “pure invention”"."""
    return quote.basis == "inherited" and any(s.start <= quote.span.start and quote.span.end <= s.end for s in spans)


def _with_form(attributions: tuple[Attribution, ...], quote: Quote | None) -> tuple[Attribution, ...]:
    """The innermost link is direct when a quote holds the words."""
    if quote is None or len(attributions) < 2:
        return attributions
    last = attributions[-1]
    if last.cue is not None and quote.span.start <= last.cue.start < quote.span.end:
        return attributions  # whom the speaker reports is not quoted
    form = "direct" if quote.form == "direct" else "mixed"
    changed = Attribution(last.level, last.source, last.cue, form, last.factbank, last.stance, last.nested_in)
    return (*attributions[:-1], changed)


def _factbank(firmness: Firmness, attributions: Sequence[Attribution]) -> str:
    """The outlet's own commitment."""
    if len(attributions) > 1:
        return "Uu"
    sign = "-" if firmness.polarity == "denies" else "+"
    certainty = {"possible": "PS", "probable": "PR", "planned": "PR", "conditional": "PS", "wish": "U"}
    level = certainty.get(firmness.modality, "CT")
    return "Uu" if level == "U" or firmness.polarity == "open" else level + sign


def _roles(report: Report, tree: Tree, clause: Clause, evidence: Evidence) -> Iterator[Role]:
    subject = tree.subject(clause.head)
    is_passive = subject is not None and tree[subject].deprel == "nsubj:pass"
    if subject is not None:
        for head in tree.joined(subject):
            yield _role(report, tree, "target" if is_passive else "actor", head, evidence)
    for child in tree.children[clause.head]:
        relation = tree[child].deprel
        if relation in SUBJECTS:
            continue
        role = {"obj": "theme", "iobj": "beneficiary", "obl:agent": "actor"}.get(relation)
        if base(relation) == "obl" and role is None:
            role = "place" if tree[child].name.endswith("LOC") else "other"
        if role is not None and relation != "obl:tmod":
            yield _role(report, tree, role, child, evidence)


def _role(report: Report, tree: Tree, role: str, head: int, evidence: Evidence) -> Role:
    span = phrase_of(report, tree, head)
    return Role(role, span, evidence.meant(tree, head, span))


def _times(clause: Clause, tree: Tree, firmness: Firmness, evidence: Evidence) -> Iterator[ClaimTime]:
    for time in evidence.times:
        if not _within(time.span, clause.words, tree):
            continue
        role = {"DURATION": "duration", "SET": "frequency"}.get(time.type, "happened")
        lies_ahead = {"planned", "possible", "probable", "wish", "obligation"} & {
            firmness.modality,
            firmness.commitment,
        }
        if role == "happened" and lies_ahead:
            role = "planned"
        before = [tree[i].lemma.lower() for i in clause.words if tree[i].end <= time.span.start][-1:]
        role = {"since": "since", "until": "until", "till": "until", "by": "deadline"}.get("".join(before), role)
        yield ClaimTime(time.id, role)


def _said_times(tree: Tree, clause: Clause, chain: Sequence[Act], evidence: Evidence) -> Iterator[ClaimTime]:
    """Times that stand with the cue: when it was said, not when it happened."""
    for act in chain:
        if act.content and not act.by_phrase:
            beside = [c for c in tree.children[act.verb] if base(tree[c].deprel) in {"obl", "advmod"}]
            frame = [i for c in beside for i in tree.subtree(c) if i not in clause.words]
            for time in evidence.times:
                if _within(time.span, frame, tree):
                    yield ClaimTime(time.id, "said")


def _within(span: Span, words: Sequence[int], tree: Tree) -> bool:
    """Whether the span lies on words of the clause."""
    return any(tree[i].start < span.end and span.start < tree[i].end for i in words)


def _basis(report: Report, tree: Tree, firmness: Firmness) -> tuple[Basis, ...]:
    rows = []
    for kind, words in firmness.basis:
        rows.append(Basis(kind, span_of(report, tree, words) if words else None))
    return tuple(rows) or (Basis("default"),)
