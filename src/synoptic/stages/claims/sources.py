"""The chain of sources of a clause, from the outlet inwards."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence

from synoptic.model.claims import Attribution, Source
from synoptic.model.quotes import Quote
from synoptic.model.reports import Report
from synoptic.model.spans import Span, cut
from synoptic.stages.claims.acts import Act
from synoptic.stages.claims.clauses import Clause
from synoptic.stages.claims.evidence import Evidence
from synoptic.stages.claims.falsehoods import speaks_of_claim
from synoptic.stages.claims.tree import Tree, base
from synoptic.text import cues
from synoptic.text.gazetteer import known, known_adjective

_STANCES = {
    "deny": "denies",
    "not_confirm": "not_confirmed",
    "refuse": "refused",
    "confirm": "confirms",
    "concede": "concedes",
    "accuse": "accuses",
}
_FACTBANK = {"deny": "CT-", "not_confirm": "Uu", "refuse": "CTu", "believe": "PR+", "wish": "Uu", "hearsay": "Uu"}
_DOCUMENTS = frozenset(
    """text statement report document ruling letter agreement treaty survey study poll data filing record
    indictment verdict resolution website memo footage video image photograph transcript release paper
    agenda bulletin copy draft complaint affidavit photo picture map memo log invoice ledger minute finding indication
    figure""".split()
)
_MEDIA = frozenset(
    "agency newspaper daily channel broadcaster tv television radio magazine outlet media paper site".split()
)
_WITNESSES = frozenset("witness resident survivor neighbour neighbor eyewitness bystander villager".split())
_UNNAMED = frozenset("official source person people somebody insider aide diplomat".split())
_OFFICES = frozenset(
    """ministry government police office department court army military council commission authority parliament
    administration embassy spokesman spokeswoman spokesperson prosecutor minister president""".split()
)
_COLLECTIVES = frozenset(
    "expert analyst critic observer scientist nation country side party state supporter opponent".split()
)
_CUT_OFF = frozenset({"acl", "appos", "parataxis", "advcl", "punct", "cc", "conj", "dep"})


def chain_of(tree: Tree, clause: Clause, acts: Sequence[Act]) -> tuple[Act, ...]:
    """The acts that a clause is content of, outermost first, then its own act if it has one.

    A clause inside the phrase that names a source ("the minister, who resigned in May, said …") is not
    content: the outlet speaks there.
    """
    path = [clause.head, *tree.governors(clause.head)]
    steps = {position: step for step, position in enumerate(path)}
    over = [] if _gives_age(tree, clause) else [act for act in acts if _covers(tree, act, path, steps)]
    over.sort(key=lambda act: -min(steps[c] for c in act.content or (act.verb,) if c in steps))
    own = [act for act in acts if not act.content and not act.by_phrase and _is_own(tree, clause, act)]
    if not over and _is_past_event(tree, clause):
        own = [dataclasses.replace(act, is_self=True) if act.kind in _INNER else act for act in own]
    if over:
        # "X said that Y wants …": Y's wish is what X said, and Y is not heard
        own = [dataclasses.replace(act, is_self=True) if act.kind in _INNER else act for act in own]
    return (*over, *own)


def _gives_age(tree: Tree, clause: Clause) -> bool:
    """Whether a clause only says how old somebody is: whoever is reported, the outlet adds that."""
    words = [tree[i].upos for i in clause.words if tree[i].upos != "PUNCT"]
    return clause.relation == "appos" and words[-1:] == ["NUM"] and set(words[:-1]) == {"PROPN"}


def _is_past_event(tree: Tree, clause: Clause) -> bool:
    """Whether a clause only dates another one: "two days after the union called for a strike" is the outlet's word."""
    # the tree often takes the subject behind "after" for a phrase of its own
    openers = [
        *tree.having(clause.head, "mark"),
        *(c for i in tree.having(clause.head, "obl") for c in tree.children[i]),
    ]
    is_dated = any(i < clause.head and tree[i].lemma.lower() in _DATING for i in openers)
    return base(clause.relation) == "advcl" and is_dated


_DATING = frozenset({"after", "before", "when", "since", "until"})
_INNER = frozenset({"evaluate", "wish", "plan", "believe", "say"})


def _is_own(tree: Tree, clause: Clause, act: Act) -> bool:
    """Whether the clause is the act itself, as a predicate or as a noun with it: "a claim the club denies"."""
    if act.verb == clause.head:
        return True
    names_act = tree[clause.head].upos == "NOUN" and tree[clause.head].lemma.lower() in cues.CUE_NOUNS
    return names_act and act.verb in clause.words and tree[act.verb].head == clause.head


def _covers(tree: Tree, act: Act, path: list[int], steps: Mapping[int, int]) -> bool:
    """Whether a way up from a clause, with the number of each step, leads through what an act is about."""
    if not act.content:
        return act.verb in steps and _is_of_object(tree, act, path[: steps[act.verb]])
    reached = [steps[c] for c in act.content if c in steps]
    if not reached:
        return False
    nearest = min(reached)
    if any(steps[i] < nearest for i in (act.verb, *act.sources) if i in steps):
        return False
    return not any(_is_added(tree, act, part) for part in path[:nearest])


def _is_added(tree: Tree, act: Act, part: int) -> bool:
    """Whether a part of what was said is rather the outlet's: it stands with the cue, or describes behind a comma.

    "“It held,” she said, pointing at the dam"; "he said the pact, which ends in May, was sound".
    """
    token = tree[part]
    if act.by_phrase:
        return act.kind == "hearsay" and token.deprel == "acl:relcl"
    if any(speaks_of_claim(tree, i) for i in (part, *tree.having(part, "acl", "acl:relcl"))):
        return True
    if token.head < act.verb < part and _stands_with_cue(tree, act, part):
        return True
    if base(token.deprel) == "acl" and _leaves_quote(tree, part):
        return True
    is_comment = base(token.deprel) == "advcl" and token.text.lower().endswith("ing") and token.lemma in _COMMENTING
    is_comment = is_comment and not token.head < part < act.verb  # "…, raising the toll to 44, officials said"
    if token.deprel != "acl:relcl" and not is_comment:
        return False
    first = _first_word(tree, part)
    if not is_comment and tree[first].text.lower() not in _DESCRIBING:
        return False  # "…, one of whom died": news
    before = [tree[i].text for i in range(max(0, first - 2), first) if tree[i].text not in {"”", '"', "’"}]
    return before[-1:] == [","]


_DESCRIBING = frozenset({"who", "which", "whose", "where", "when", "whom"})


def _first_word(tree: Tree, part: int) -> int:
    return next((i for i in tree.subtree(part) if tree[i].upos != "PUNCT"), part)


def _leaves_quote(tree: Tree, part: int) -> bool:
    """Whether a description stands right behind quoted words: "wanted “to see the ruins” left by the fire"."""
    mark = _first_word(tree, part) - 1
    if mark < 0 or tree[mark].text not in {"”", '"'}:
        return False
    n_before = sum(tree[i].text in {"“", '"'} for i in range(mark))
    return n_before > 0 and (tree[mark].text == "”" or n_before % 2 == 1)


# Participles by which the outlet comments what it reports: "said the plant would close, signalling a retreat".
_COMMENTING = frozenset(
    """signal suggest indicate contradict mark underline underscore highlight raise prompt fuel echo reflect spark cite
    refer reference confirm reverse break end deepen ease extend send knock""".split()
)


def _stands_with_cue(tree: Tree, act: Act, part: int) -> bool:
    """Whether what stands behind the cue tells of the speaking: always behind a quote, else by its verb."""
    token = tree[part]
    if base(token.deprel) not in _ADJUNCTS:
        return False
    before = [tree[i].text for i in range(token.head, act.verb)]
    is_participle = base(token.deprel) == "advcl" and token.text.lower().endswith("ing")
    return not is_participle or bool({"”", '"', "’"} & set(before)) or token.lemma.lower() in _COMMENTING | _GESTURES


_GESTURES = frozenset("point describe speak gesture smile laugh cry sit stand look hold shake weep nod allude".split())
_ADJUNCTS = frozenset({"advcl", "acl", "obl", "advmod", "nmod", "parataxis"})


def _is_of_object(tree: Tree, act: Act, below: list[int]) -> bool:
    """Whether a clause belongs to what an act without a content clause is about: "stressed the need for paying them".

    What only describes that object ("the attack, which killed two") stays the outlet's.
    """
    if act.by_phrase or act.kind not in _INNER or not below:
        return False
    if below[-1] < act.verb or base(tree[below[-1]].deprel) not in {"obj", "obl", "xcomp"}:
        return False
    return not any(tree[i].deprel == "acl:relcl" or tree[i].text.lower().endswith(("ed", "en")) for i in below)


def attributions_of(
    report: Report, tree: Tree, chain: Sequence[Act], quote: Quote | None, evidence: Evidence
) -> tuple[Attribution, ...]:
    """The chain as records, the outlet at level 0.

    Args:
        report: The report.
        tree: The sentence.
        chain: Acts, outermost first.
        quote: A quote that holds the clause and whose speaker no act names, known or not; None otherwise.
        evidence: Entities by place.
    """
    outer = Attribution(0, Source("outlet"), factbank="Uu" if quote or any(not act.is_self for act in chain) else "CT+")
    acts = [act for act in chain if not act.is_self]
    found = _linked(report, tree, [outer], acts, evidence)
    if quote is None or _names(found, quote):
        return tuple(_known_by_quote(link, quote) for link in found) if quote is not None else tuple(found)
    # whom the speaker of a quote reports stands further in than the speaker
    n_outside = next((n for n, act in enumerate(acts) if _stands_in(tree, act, quote)), len(acts))
    found = _linked(report, tree, [outer], acts[:n_outside], evidence)
    speaker = quote.speaker
    is_known = speaker.entity is not None or speaker.span is not None
    source = Source(_kind(None, speaker.entity, evidence) if is_known else "unnamed", speaker.entity, speaker.span)
    form = "direct" if quote.form == "direct" else "mixed"
    found.append(Attribution(found[-1].level + 1, source, quote.cue, form, "CT+", None, len(found) - 1))
    heard = [act for act in acts[n_outside:] if act.content or act.kind not in _INNER]
    return tuple(_linked(report, tree, found, heard, evidence))


def _known_by_quote(link: Attribution, quote: Quote) -> Attribution:
    """The link with whom its pronoun means where only the quote knows it."""
    speaker, source = quote.speaker, link.source
    if source.entity is not None or speaker.entity is None or speaker.span is None or source.span is None:
        return link
    if source.span.exact.lower() not in {"he", "she", "they", "it"} or not _touch(speaker.span, source.span):
        return link
    return dataclasses.replace(link, source=dataclasses.replace(source, entity=speaker.entity))


def _linked(
    report: Report, tree: Tree, before: Sequence[Attribution], acts: Sequence[Act], evidence: Evidence
) -> list[Attribution]:
    """The links with those of further acts behind them."""
    found = list(before)
    for n, act in enumerate(acts):
        is_voiced = any(_goes_over_to(act, later) for later in acts[n + 1 : n + 2])
        if is_voiced or _is_outlet_itself(report, tree, act):
            continue  # "critics voiced fears that …": one act in two words
        if _goes_on_himself(report, tree, act, found, evidence):
            if act.kind in _STANCES:  # "the firm said it could not confirm the toll": one source with a stance
                found[-1] = dataclasses.replace(
                    found[-1], factbank=_FACTBANK.get(act.kind, "CT+"), stance=_STANCES[act.kind]
                )
            continue
        if act.medium is not None:
            found += _links(report, tree, found, act, (act.medium,), evidence, is_medium=True)
        found += _links(report, tree, found, act, act.sources, evidence)
    return found


def _goes_over_to(act: Act, later: Act) -> bool:
    """Whether two acts are one man's word: "critics voiced fears that …", "said it was late, adding that …"."""
    speaks_on = act.kind == "say" and bool(act.sources) and not act.by_phrase and act.medium is None
    return (act.kind == "evaluate" or speaks_on) and act.sources == later.sources


def _is_outlet_itself(report: Report, tree: Tree, act: Act) -> bool:
    """Whether the outlet speaks of itself: "…, the Daily Echo can reveal" is the Daily Echo's own word."""
    if report.outlet.name is None or len(act.sources) != 1 or act.medium is not None:
        return False
    own, named = report.outlet.name.casefold(), phrase_of(report, tree, act.sources[0]).exact.casefold()
    return own.removeprefix("the ") == named.removeprefix("the ")


def _goes_on_himself(report: Report, tree: Tree, act: Act, found: Sequence[Attribution], evidence: Evidence) -> bool:
    """Whether a pronoun means who is speaking already: "the driver said he thought the road was clear"."""
    before = found[-1].source
    if before.kind == "outlet" or len(act.sources) != 1 or act.kind not in {"say", "believe", *_STANCES}:
        return False
    head = act.sources[0]
    if tree[head].text.lower() not in {"he", "she", "they", "it", "we"}:
        return False
    entity = evidence.meant(tree, head, phrase_of(report, tree, head))
    return entity is None or entity == before.entity


def _stands_in(tree: Tree, act: Act, quote: Quote) -> bool:
    """Whether the cue of an act is among the quoted words."""
    return quote.span.start <= tree[act.verb].start < quote.span.end


def _names(found: Sequence[Attribution], quote: Quote) -> bool:
    """Whether the chain already holds the speaker of the quote."""
    speaker = quote.speaker
    for link in found[1:]:
        if speaker.entity is not None and link.source.entity == speaker.entity:
            return True
        if speaker.span is not None and link.source.span is not None and _touch(speaker.span, link.source.span):
            return True
    return False


def _touch(a: Span, b: Span) -> bool:
    return a.report == b.report and a.start < b.end and b.start < a.end


def _links(  # noqa: PLR0913 - one link needs all of them
    report: Report,
    tree: Tree,
    found: Sequence[Attribution],
    act: Act,
    heads: Sequence[int],
    evidence: Evidence,
    *,
    is_medium: bool = False,
) -> list[Attribution]:
    level, nested = found[-1].level + 1, len(found) - 1
    cue = span_of(report, tree, act.cue)
    factbank = _FACTBANK.get(act.kind, "CT+")
    stance = None if is_medium else _STANCES.get(act.kind)
    form = "none" if act.kind == "hearsay" else "indirect"
    if not heads:
        return [Attribution(level, Source("unnamed"), cue, form, "Uu", stance, nested)]
    links = []
    for head in heads:
        span = phrase_of(report, tree, head)
        # "The manufacturer, Sanda Air, said": the name tells who is meant better than what was named before
        entity = _named_beside(report, tree, head, evidence) or evidence.meant(tree, head, span)
        if entity is not None and entity == _whom(report, tree, act, head, evidence):
            entity = None  # "he accused the president": another man
        is_state = entity is not None and evidence.kind_of(entity) == "state"
        is_people = is_state and _are_inhabitants(tree, head, span)
        if is_state and (is_people or _is_of_nation(tree, head, span)):
            entity = None
        kind = "media" if is_medium else _kind(tree[head].lemma.lower(), entity, evidence)
        if is_people:
            kind = "collective"
        elif kind == "person" and entity is None and _is_some_one(tree, head):
            kind = "unnamed"
        links.append(Attribution(level, Source(kind, entity, span), cue, form, factbank, stance, nested))
    return links


def _whom(report: Report, tree: Tree, act: Act, head: int, evidence: Evidence) -> str | None:
    """Whom a pronoun does something to, who is never himself; None when that is not known."""
    thing = tree.child(act.verb, "obj")
    if tree[head].upos != "PRON" or thing is None or tree[thing].text.lower().endswith(("self", "selves")):
        return None
    return evidence.meant(tree, thing, phrase_of(report, tree, thing))


def _is_some_one(tree: Tree, head: int) -> bool:
    """Whether nobody is told which person it is: "a manager", "two officers", "one of the aides"."""
    if tree[head].upos in {"NUM", "DET", "PRON"}:
        return bool(tree.having(head, "nmod")) and tree[head].text.lower() not in {"all", "both", "none"}
    counted = any(tree[c].upos == "NUM" or tree[c].text.lower() in _SOME for c in tree.children[head] if c < head)
    is_named = bool(tree.having(head, "appos", "flat", "nmod:desc"))
    return tree[head].upos == "NOUN" and counted and not is_named and tree[head].lemma.lower() not in cues.TEXTS


_SOME = frozenset("a an another some several many few two three one".split())


def _is_of_nation(tree: Tree, head: int, span: Span) -> bool:
    """Whether "the Briton" or "the German" is one person, who is not the state; "the Germans" may be their side."""
    words, word = span.exact.split(), tree[head].text.lower()
    is_single = word.endswith(
        ("an", "on", "ard", "ane", "ede", "inn", "ole", "urk", "erb", "roat", "reek", "man", "ot")
    )
    return words[0].lower() in {"the", "a"} and len(words) == len(("the", word)) and is_single and words[1][0].isupper()


def _are_inhabitants(tree: Tree, head: int, span: Span) -> bool:
    """Whether "right-wing Peruvians" are people of a state and not the state; "the Peruvians" may be their side."""
    word = tree[head].text
    is_plural = word.endswith("s") and known(word) is None and known_adjective(word.removesuffix("s")) is not None
    return is_plural and span.exact.split()[0].lower() != "the"


def _named_beside(report: Report, tree: Tree, head: int, evidence: Evidence) -> str | None:
    """Who is named beside a post or a role: "the club's chairman, Ole Brandt, said"."""
    beside = tree.having(head, "appos") if tree[head].upos == "NOUN" else ()
    names = [i for i in beside if tree[i].upos == "PROPN"]
    return evidence.entity_at(phrase_of(report, tree, names[0])) if names else None


def _kind(lemma: str | None, entity: str | None, evidence: Evidence) -> str:
    for kind, words in (
        ("document", _DOCUMENTS),
        ("media", _MEDIA),
        ("witness", _WITNESSES),
        ("unnamed", _UNNAMED),
        ("office", _OFFICES),
        ("collective", _COLLECTIVES),
    ):
        if lemma is not None and lemma.rstrip("s") in {word.rstrip("s") for word in words}:
            return kind
    known = evidence.kind_of(entity) if entity is not None else None
    return {
        "person": "person",
        "state": "state",
        "organisation": "organisation",
        "agreement": "document",
        "law": "document",
        "work": "document",
        "place": "state",
        "facility": "office",
    }.get(known or "", "person" if known is None else "organisation")


# "police on Sunday said": the day is not part of who said it.
_DAYS = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december jan feb mar apr jun jul aug sep sept oct nov dec today yesterday tonight""".split()
)


def phrase_of(report: Report, tree: Tree, head: int) -> Span:
    """The words of a source: its head with modifiers, without clauses, appositions and what is joined to it."""
    return span_of(report, tree, phrase_words(tree, head))


def phrase_words(tree: Tree, head: int) -> tuple[int, ...]:
    """Positions of the unbroken phrase around a head, without clauses, appositions and what is joined to it."""
    left_out = {c for c in tree.children[head] if base(tree[c].deprel) in _CUT_OFF or tree[c].deprel == "case"}
    # "mayor Ada Moen, who came late, said": a clause may hang on the title before the name
    titles = tree.having(head, "nmod:desc", "compound")
    left_out |= {c for title in titles for c in tree.children[title] if c > head and base(tree[c].deprel) in _CUT_OFF}
    # a name set beside a title ("spokesman Ali Reza") is part of the phrase
    left_out |= {c for c in tree.children[head] if tree[c].text.lower().rstrip(".") in _DAYS}
    left_out |= {c for c in tree.children[head] if c > head and (_is_span_of_time(tree, c) or _is_channel(tree, c))}
    left_out -= {c for c in left_out if tree[c].deprel == "conj" and tree.is_one_name(head, c)}
    left_out -= {c for c in left_out if tree[c].deprel == "appos" and c == head + 1}
    run = tree.unbroken(head, tree.subtree(head, without=left_out))
    while len(run) > 1 and tree[run[-1]].upos == "PUNCT":
        run.pop()
    while len(run) > 1 and (tree[run[0]].upos == "PUNCT" or _only_leads_in(tree, run[0], head)):
        run.pop(0)
    return tuple(run)


def _only_leads_in(tree: Tree, position: int, head: int) -> bool:
    """Whether it is the "that" of "so known that a critic said …", or the "now" of "now police hope …"."""
    token = tree[position]
    # the parser takes the "that" of "so known that a critic said" for a pronoun at times
    is_that = token.text.lower() == "that" and token.deprel == "nmod" and tree[position + 1].deprel == "det"
    return position < head and (
        token.deprel == "mark"
        or is_that
        or (token.upos == "ADV" and token.text.lower() in {"now", "then", "meanwhile", "later"})
    )


# "said the mayor in a statement": how it was told is no part of who told it.
_CHANNELS = frozenset(
    """statement letter interview tweet post email release message speech filing memo video comment briefing conference
    announcement note blog report presentation""".split()
)


def _is_channel(tree: Tree, noun: int) -> bool:
    is_led = any(tree[c].text.lower() in {"in", "on", "at", "via"} for c in tree.having(noun, "case"))
    return is_led and tree[noun].lemma.lower() in _CHANNELS


def _is_span_of_time(tree: Tree, noun: int) -> bool:
    """Whether it is the "last month" of "said analyst Ada Moen last month"."""
    is_unit = tree[noun].lemma.lower() in {"day", "week", "month", "year", "night", "morning", "evening", "afternoon"}
    return is_unit and any(tree[c].text.lower() in {"last", "this", "next", "that"} for c in tree.children[noun])


def span_of(report: Report, tree: Tree, words: Sequence[int]) -> Span:
    """From the first of these words to the last one."""
    return cut(report.id, report.text, tree[min(words)].start, tree[max(words)].end)
