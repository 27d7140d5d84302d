"""Acts of reporting of a report as spans: source, cue, content, as PolNeAR writes them down.

Claims are cut into statements and carry chains; here each act stands as a whole, with everything that its source is
given as saying, so that it can be shown, exported and measured.
The borders follow the guidelines of PolNeAR (Newell, Margolin and Ruths 2018): the cue is one unbroken verb group with
its auxiliaries, negation and the preposition that links it to the content; the content takes its "that", its quotation
marks and what goes on behind the cue; the source is the whole noun phrase, a relative pronoun standing for itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from synoptic.model.ids import digest_id
from synoptic.model.quotes import Quote
from synoptic.model.reportings import Reporting
from synoptic.model.reports import Report
from synoptic.model.sentences import Sentence
from synoptic.model.spans import Span, cut
from synoptic.stages.claims.acts import Act, acts_in
from synoptic.stages.claims.attitudes import attitudes_in
from synoptic.stages.claims.evidence import Evidence
from synoptic.stages.claims.posts import posts_in
from synoptic.stages.claims.stances import has_case
from synoptic.stages.claims.tree import Tree, base
from synoptic.stages.claims.turns import turns_in

_OPENING = frozenset("“‘«„([")
_CLOSING = frozenset("”’»)]")
_PAIRS = {"“": "”", "‘": "’", "«": "»", "(": ")", "[": "]", "„": "“"}


def reportings_in(report: Report, sentences: Sequence[Sentence], evidence: Evidence) -> tuple[Reporting, ...]:
    """The acts of reporting of a report, in order of the text.

    Args:
        report: The report.
        sentences: Its sentences with trees.
        evidence: Quotes of the report; the rest is not asked.
    """
    found = [row for sentence in sentences for row in _acts_of(report, Tree(sentence))]
    unmarked = (*turns_in(report, sentences, evidence.entity_at), *posts_in(report, sentences, evidence.entity_at))
    quotes = [*evidence.quotes, *unmarked]
    found = _with_quotes(report, found, [quote for quote in quotes if _is_speech(quote)])
    found.sort(key=lambda row: (row.contents[0].start, -row.contents[-1].end))
    return tuple(replace(row, is_nested=_is_inside(row, found)) for row in found)


def _reporting(sources: tuple[Span, ...], cue: Span | None, contents: tuple[Span, ...], kind: str) -> Reporting:
    """The record; its id holds until cue and contents are read otherwise."""
    places = [(span.start, span.end) for span in (*((cue,) if cue is not None else ()), *contents)]
    report = contents[0].report
    return Reporting(digest_id("g", report, cue is not None, places), report, sources, cue, contents, kind)


def _is_speech(quote: Quote) -> bool:
    return quote.form not in {"term", "title"} and quote.basis != "none"


def _is_inside(row: Reporting, rows: Iterable[Reporting]) -> bool:
    place = row.cue or row.contents[0]
    return any(
        span.start <= place.start and place.end <= span.end
        for other in rows
        if other is not row
        for span in other.contents
    )


# ---- acts of one sentence


def _acts_of(report: Report, tree: Tree) -> Iterator[Reporting]:
    acts = acts_in(tree)
    known = {act.verb for act in acts}
    for act in (*acts, *(act for act in attitudes_in(tree) if act.verb not in known)):
        contents = _spans(report, tree, _content_words(tree, act))
        if contents:
            sources = _source_span(report, tree, act)
            yield _reporting(sources, _cue_span(report, tree, act), contents, act.kind)


def _content_words(tree: Tree, act: Act) -> tuple[int, ...]:
    first, last = _cue_range(tree, act)
    frame = frozenset({*range(first, last + 1), *(i for source in act.sources for i in _source_words(tree, source))})
    if not act.content:
        return tuple(i for i in _complements(tree, act) if i not in frame)
    words: set[int] = set()
    for head in act.content:
        below = set(tree.subtree(head))
        if act.by_phrase:
            below -= {i for part in act.cue for i in tree.subtree(part) if head not in tree.subtree(part)}
        elif act.verb in below:
            below -= set(tree.subtree(act.verb)) - {i for c in act.content for i in tree.subtree(c) if c != head}
        words |= below - _behind_cue(tree, act, head, below) - _added(tree, below)
    return tuple(sorted(words - frame))


def _behind_cue(tree: Tree, act: Act, head: int, below: set[int]) -> set[int]:
    """What stands with the cue though the tree hangs it on the content: "“…,” she said, pointing at the gate"."""
    if act.by_phrase or head > act.verb:
        return set()
    hung = [i for i in below if i > act.verb and tree[i].head < act.verb and base(tree[i].deprel) in _ADJUNCTS]
    return {i for adjunct in hung for i in tree.subtree(adjunct)}


_ADJUNCTS = frozenset({"advcl", "acl", "obl", "advmod", "nmod", "parataxis"})


def _added(tree: Tree, below: set[int]) -> set[int]:
    """A descriptive clause behind a comma at the end: what the outlet may have added, "…, who resigned in May"."""
    last = max(below)
    opened = [
        i
        for i in below
        if tree[i].deprel == "acl:relcl"
        and max(tree.subtree(i)) >= last - 1
        and tree[min(tree.subtree(i)) - 1].text == ","
    ]
    return {i for clause in opened for i in tree.subtree(clause)}


def _complements(tree: Tree, act: Act) -> tuple[int, ...]:
    """What an act without a content clause is about: "called for talks", "denied the charge", "was accused of theft"."""
    behind = [c for c in tree.children[act.verb] if c > act.verb and not has_case(tree, c, "by")]
    found: set[int] = set()
    for child in behind:
        if _is_about(tree, child, is_first=not found):
            found.update(tree.subtree(child))
    if tree.child(act.verb, "aux:pass") is not None:
        for child in tree.having(act.verb, "nsubj:pass"):
            found.update(tree.subtree(child))
    return tuple(sorted(found))


def _is_about(tree: Tree, child: int, *, is_first: bool) -> bool:
    """Whether a dependant tells what the act is about, not when, where or how it happened."""
    relation = base(tree[child].deprel)
    if relation in {"obj", "xcomp", "ccomp", "iobj"}:
        return True
    opener = {tree[c].lemma.lower() for c in tree.children[child] if base(tree[c].deprel) in {"case", "mark"}}
    if relation == "obl":
        return tree[child].deprel != "obl:tmod" and (is_first or not opener & _CIRCUMSTANCES)
    return relation == "advcl" and bool(opener) and not opener & _CIRCUMSTANCES


_CIRCUMSTANCES = frozenset(
    """in on at during after before since until through via throughout within amid amidst while when because if
    though although near outside inside""".split()
)


def _source_words(tree: Tree, head: int) -> tuple[int, ...]:
    """The whole phrase, without its case and without clauses; an apposition belongs to it."""
    cut_off = {c for c in tree.children[head] if base(tree[c].deprel) in _NOT_SOURCE and not _is_owner_mark(tree, c)}
    words = set(tree.subtree(head, without=cut_off))
    run = tree.unbroken(head, words)
    while len(run) > 1 and tree[run[-1]].upos == "PUNCT" and tree[run[-1]].text not in _CLOSING:
        run.pop()
    while len(run) > 1 and tree[run[0]].upos == "PUNCT":
        run.pop(0)
    return tuple(run)


def _is_owner_mark(tree: Tree, position: int) -> bool:
    return tree[position].text.lower() in {"'s", "’s", "'", "’"}


_NOT_SOURCE = frozenset({"case", "cc", "conj", "acl", "advcl", "parataxis", "punct", "dep", "advmod", "mark", "cop"})


def _source_span(report: Report, tree: Tree, act: Act) -> tuple[Span, ...]:
    if not act.sources:
        return ()
    relative = _relative_subject(tree, act)
    if relative is not None:
        return (cut(report.id, report.text, tree[relative].start, tree[relative].end),)
    words = [i for head in act.sources for i in _source_words(tree, head)]
    words = [i for i in words if i not in act.cue]
    if not words:
        return ()
    first, last = min(words), max(words)
    is_set_off = any(tree[i].text == "," and base(tree[i].deprel) == "punct" for i in range(first, last))
    if is_set_off and last < act.verb and tree[last + 1].text == ",":
        last += 1  # the second comma of a parenthesis: "Ada Moen, a historian, said"
    return (cut(report.id, report.text, tree[first].start, tree[last].end),)


def _relative_subject(tree: Tree, act: Act) -> int | None:
    subject = tree.child(act.verb, "nsubj", "nsubj:pass")
    if subject is not None and tree[subject].lemma.lower() in {"who", "which", "that"}:
        return subject
    return None


# ---- cues


def _cue_span(report: Report, tree: Tree, act: Act) -> Span:
    first, last = _cue_range(tree, act)
    return cut(report.id, report.text, tree[first].start, tree[last].end)


def _cue_range(tree: Tree, act: Act) -> tuple[int, int]:
    """First and last word of the cue: the verb group, and the colon that opens what was said."""
    first, last = _longest_run(act.cue)
    if not act.by_phrase and tree[act.verb].upos in {"VERB", "AUX"}:
        first, last = _verb_group(tree, act)
    if last + 1 < len(tree.tokens) and tree[last + 1].text == ":":
        last += 1
    return first, last


def _longest_run(words: Sequence[int]) -> tuple[int, int]:
    """First and last of the longest unbroken run, the later one of equals ("in the mayor's" … "view")."""
    runs: list[list[int]] = []
    for i in sorted(words):
        if runs and i == runs[-1][-1] + 1:
            runs[-1].append(i)
        else:
            runs.append([i])
    best = max(runs, key=lambda run: (len(run), run[0]))
    return best[0], best[-1]


_GROUP = frozenset({"aux", "aux:pass", "advmod", "mark", "compound:prt", "cop"})


def _verb_group(tree: Tree, act: Act) -> tuple[int, int]:
    """First and last word of the unbroken group around a verb."""
    verb = act.verb
    inside = {verb, *(c for c in tree.children[verb] if tree[c].deprel in _GROUP and not _is_subordinator(tree, c))}
    inside |= {d for c in tree.children[verb] if c in inside for d in tree.children[c] if tree[d].deprel in _GROUP}
    first = last = verb
    while first - 1 in inside:
        first -= 1
    governor = tree[verb].head
    if base(tree[verb].deprel) == "xcomp" and governor == first - 1 and tree[governor].upos == "VERB":
        first = _verb_group(tree, replace(act, verb=governor))[0]
    while last + 1 in inside and base(tree[last + 1].deprel) != "mark":
        last += 1
    return first, _with_preposition(tree, act, last)


def _is_subordinator(tree: Tree, position: int) -> bool:
    return base(tree[position].deprel) == "mark" and tree[position].text.lower() != "to"


def _with_preposition(tree: Tree, act: Act, last: int) -> int:
    """The end of the group with the preposition that links it to its content: "called for", "talked about"."""
    behind = last + 1
    if act.content or behind >= len(tree.tokens) or tree[behind].upos not in {"ADP", "SCONJ"}:
        return last
    return behind if tree[behind].deprel in {"case", "mark"} else last


# ---- spans


def _spans(report: Report, tree: Tree, words: Sequence[int]) -> tuple[Span, ...]:
    """The words as spans, a new one where words of the frame stand between, without marks that are not their own."""
    runs: list[list[int]] = []
    for i in words:
        if runs and i == runs[-1][-1] + 1:
            runs[-1].append(i)
        else:
            runs.append([i])
    kept = [_trimmed(tree, run) for run in runs]
    return tuple(
        cut(report.id, report.text, tree[run[0]].start, tree[run[-1]].end)
        for run in kept
        if any(tree[i].upos not in {"PUNCT", "CCONJ"} for i in run)
    )


def _trimmed(tree: Tree, run: list[int]) -> list[int]:
    inside = [tree[i].text for i in run]
    while run and tree[run[0]].upos == "PUNCT" and not _opens(inside):
        run, inside = run[1:], inside[1:]
    while run and tree[run[-1]].upos == "PUNCT" and not _closes(inside):
        run, inside = run[:-1], inside[:-1]
    return run


def _opens(inside: Sequence[str]) -> bool:
    mark = inside[0]
    if mark == '"':
        return inside.count('"') % 2 == 0
    return mark in _OPENING and _PAIRS[mark] in inside[1:]


def _closes(inside: Sequence[str]) -> bool:
    mark = inside[-1]
    if mark in {"?", "!"}:
        return True
    if mark == '"':
        return inside.count('"') % 2 == 0
    return mark in _CLOSING and any(_PAIRS.get(other) == mark for other in inside[:-1])


# ---- quotes


def _with_quotes(report: Report, found: list[Reporting], quotes: Sequence[Quote]) -> list[Reporting]:
    """The acts with their contents widened to the quotes that they hold, and the quotes that no act holds."""
    rows = list(found)
    last: int | None = None  # whose words a quote that only goes on belongs to
    for quote in sorted(quotes, key=lambda quote: quote.span.start):
        place = _row_of(rows, quote)
        if place is None and quote.basis == "inherited":
            place = last
        if place is None:
            if quote.cue is None and quote.speaker.span is None:
                continue
            sources = () if quote.speaker.span is None else (quote.speaker.span,)
            cue = None if quote.cue is None else _with_colon(report, quote.cue)
            rows.append(_reporting(sources, cue, (quote.span,), "say"))
            last = len(rows) - 1
            continue
        rows[place] = replace(rows[place], contents=_joined(report, (*rows[place].contents, quote.span)))
        last = place
    return rows


def _with_colon(report: Report, cue: Span) -> Span:
    return cut(report.id, report.text, cue.start, cue.end + (report.text[cue.end : cue.end + 1] == ":"))


def _row_of(rows: Sequence[Reporting], quote: Quote) -> int | None:
    """The act whose cue brings the quote in, else the outermost one whose content holds words of it."""
    if quote.cue is not None:
        for n, row in enumerate(rows):
            if row.cue is not None and row.cue.start < quote.cue.end and quote.cue.start < row.cue.end:
                return n
    around = [
        n
        for n, row in enumerate(rows)
        if (row.cue is None or not (quote.span.start <= row.cue.start < quote.span.end))
        and any(span.start < quote.span.end and quote.span.start < span.end for span in row.contents)
    ]
    return min(around, key=lambda n: (rows[n].contents[0].start, -rows[n].contents[-1].end), default=None)


def _joined(report: Report, spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans in order, those that touch as one."""
    found: list[Span] = []
    for span in sorted(spans):
        gap = report.text[found[-1].end : span.start] if found and span.start > found[-1].end else ""
        if found and not gap.strip():
            end = max(found[-1].end, span.end)
            found[-1] = cut(report.id, report.text, found[-1].start, end)
        else:
            found.append(span)
    return tuple(found)
