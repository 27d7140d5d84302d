"""The text of the agreement beside the reports: each reported provision with the article that it renders."""

from __future__ import annotations

from dataclasses import dataclass

from synoptic.dossier.page.dates import in_words
from synoptic.dossier.page.labels import RENDERING_STATES, spoken
from synoptic.dossier.page.records import Index, Passage, Record, rows, sub, word

# Longer texts are in the data; the page shows them in the panel, from the words that a reader opens.
MAX_ARTICLES = 400


@dataclass(frozen=True, slots=True)
class Rendered:
    """One provision of the reports beside the text.

    Attributes:
        state: Code of the state.
        state_name: The same in words.
        told: ``(outlet, words)`` of the reports.
        stated: The words of the text.
        place: Address of the part; empty where none was found.
        reason: The two values that were compared.
    """

    state: str
    state_name: str
    told: tuple[tuple[str, Passage], ...]
    stated: tuple[Passage, ...]
    place: str
    reason: str


@dataclass(frozen=True, slots=True)
class Primary:
    """One text of an agreement.

    Attributes:
        number: Its place among all texts of the page, behind the reports.
        name: Its title, or the name of its file.
        facts: ``(what, value, where it is said)``.
        articles: ``(address, heading, its words)``.
        renderings: The provisions of the reports, those that differ first.
    """

    number: int
    name: str
    facts: tuple[tuple[str, str, tuple[Passage, ...]], ...]
    articles: tuple[tuple[str, str, Passage], ...]
    renderings: tuple[Rendered, ...]


def primary_texts(found: Index) -> list[Primary]:
    """The texts that were laid beside the reports; empty without any."""
    return [_primary(found, row) for row in rows(found.data, "primary_texts")]


def _primary(found: Index, row: Record) -> Primary:
    facts: list[tuple[str, str, tuple[Passage, ...]]] = []
    parties = found.passages([sub(party, "name") for party in rows(row, "parties")])
    facts.append(("Parties", "", parties))
    for what, key in (
        ("Signed", "signed"),
        ("In force", "in_force"),
        ("Term", "term"),
        ("Renewal", "renewal"),
        ("Ends", "termination"),
    ):
        facts.append((what, in_words(word(sub(row, key), "value")), found.passages(rows(sub(row, key), "spans"))))
    for what, values in (
        ("Place", [row.get("place")]),
        ("Kept by", [row.get("depositary")]),
        ("Languages", rows(row, "languages")),
    ):
        facts.append((what, "", found.passages(values)))
    own = [other for other in rows(found.data, "renderings") if word(other, "primary_text") == word(row, "id")]
    order = list(RENDERING_STATES)
    rendered = sorted(
        (_rendered(found, other) for other in own),
        key=lambda one: order.index(one.state) if one.state in order else len(order),
    )
    return Primary(
        number=found.position.get(word(row, "id"), 0),
        name=" ".join((word(sub(row, "title"), "exact") or word(row, "path")).split()),
        facts=tuple(fact for fact in facts if fact[1] or fact[2]),
        articles=tuple(_articles(found, row))[:MAX_ARTICLES],
        renderings=tuple(rendered),
    )


def _articles(found: Index, row: Record) -> list[tuple[str, str, Passage]]:
    shown = []
    for part in rows(row, "parts"):
        passage = found.passage(part)
        if word(part, "kind") in {"preamble", "article", "annex", "conclusion"} and passage is not None:
            shown.append((word(part, "label"), word(sub(part, "heading"), "exact"), passage))
    return shown


def _rendered(found: Index, row: Record) -> Rendered:
    state = word(row, "state")
    # The longest span of a report holds the others: it is the claim.
    longest: dict[int, Passage] = {}
    for passage in found.passages(rows(row, "reported")):
        known = longest.get(passage.report)
        if known is None or len(passage.exact) > len(known.exact):
            longest[passage.report] = passage
    return Rendered(
        state=state,
        state_name=RENDERING_STATES.get(state, spoken(state)),
        told=tuple(
            (found.outlets[report].name, passage)
            for report, passage in sorted(longest.items())
            if report < len(found.outlets)
        ),
        stated=found.passages(rows(row, "stated")),
        place=word(row, "part"),
        reason=word(row, "reason"),
    )
