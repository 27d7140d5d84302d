"""The further sections of the page: timeline, quotes, numbers, names, agreements, reports, decisions, skipped."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from synoptic.dossier.page.dates import in_words
from synoptic.dossier.page.differences import MAX_LISTED
from synoptic.dossier.page.labels import (
    BASIS_OF_DATE,
    CLAIM_LAYERS,
    DEONTIC,
    ENTITY_KINDS,
    LAYERS,
    PROVISION_STATES,
    spoken,
)
from synoptic.dossier.page.records import Index, Outlet, Passage, Record, number, rows, sub, word, words


@dataclass(frozen=True, slots=True)
class Dated:
    """One entry of the timeline.

    Attributes:
        value: EDTF as in the data.
        date: The same in words.
        label: The words of one report; a plain text where the data has no span.
        passage: Where they stand.
        reports: Who dates it so.
        rivals: Other dates with those who give them.
        projected: Whether it lies ahead of the reports.
    """

    value: str
    date: str
    label: str
    passage: Passage | None
    reports: tuple[str, ...]
    rivals: tuple[tuple[str, tuple[str, ...]], ...]
    projected: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """Dated happenings, news apart from background."""

    news: tuple[Dated, ...]
    background: tuple[Dated, ...]


def timeline(found: Index) -> Timeline:
    """The timeline in order of time; entries without a beginning come last."""
    parted: tuple[list[Dated], list[Dated]] = ([], [])
    ordered = sorted(rows(found.data, "timeline"), key=lambda row: (word(row, "begin") or "9999", word(row, "value")))
    for row in ordered:
        parted[row.get("background") is True].append(_dated(found, row))
    return Timeline(tuple(parted[0][:MAX_LISTED]), tuple(parted[1][:MAX_LISTED]))


def _dated(found: Index, row: Record) -> Dated:
    rivals = tuple(
        (in_words(word(rival, "value")), tuple(found.names(words(rival, "reports"))))
        for rival in rows(row, "rival_values")
    )
    passage = found.passage(row) or found.passage(row.get("label")) or _first_words(found, row)
    return Dated(
        value=word(row, "value"),
        date=in_words(word(row, "value")) or "no date",
        label=word(row, "label") or (passage.exact if passage else ""),
        passage=passage,
        reports=tuple(found.names(words(row, "reports"))),
        rivals=rivals,
        projected=row.get("projected") is True,
    )


def _first_words(found: Index, row: Record) -> Passage | None:
    """The words of the first claim that a record rests on."""
    for ident in words(row, "claims"):
        for span in rows(found.claims.get(ident), "spans")[:1]:
            return found.passage(span)
    return None


@dataclass(frozen=True, slots=True)
class Rendering:
    """One outlet's words for an utterance.

    Attributes:
        report: What the page calls the report.
        passage: The quoted words.
        form: ``direct``, ``mixed`` …
        cue: The words that carry the attribution.
        speaker: The words that name the speaker there.
    """

    report: str
    passage: Passage
    form: str
    cue: str
    speaker: str


@dataclass(frozen=True, slots=True)
class Utterance:
    """Quotes of one utterance.

    Attributes:
        speaker: Who speaks; empty when not known.
        renderings: The words in each report.
    """

    speaker: str
    renderings: tuple[Rendering, ...]


def utterances(found: Index) -> list[Utterance]:
    """Quotes by utterance, those that several reports have first, then in the dossier's order."""
    groups: dict[str, list[Record]] = defaultdict(list)
    for row in rows(found.data, "quotes"):
        groups[word(row, "group") or word(row, "id")].append(row)
    made = [_utterance(found, members) for members in groups.values()]
    made = [row for row in made if row.renderings]
    return sorted(made, key=lambda row: -len({rendering.report for rendering in row.renderings}))[:MAX_LISTED]


def _utterance(found: Index, members: list[Record]) -> Utterance:
    renderings = []
    names = []
    for row in members:
        speaker = sub(row, "speaker")
        names.append(found.source_name(speaker))
        passage = found.passage(row.get("inner")) or found.passage(row)
        if passage:
            cue, said = word(sub(row, "cue"), "exact"), word(sub(speaker, "span"), "exact")
            renderings.append(Rendering(found.name(word(row, "report")), passage, word(row, "form"), cue, said))
    return Utterance(next((name for name in names if name), ""), tuple(renderings))


@dataclass(frozen=True, slots=True)
class Figure:
    """One value of one unit.

    Attributes:
        value: The number with its bounds, in words.
        reports: Who prints it.
        passages: Where, with the words around.
    """

    value: str
    reports: tuple[str, ...]
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """The values of one unit or counted noun."""

    name: str
    figures: tuple[Figure, ...]


def figures(found: Index) -> list[Unit]:
    """Numbers by unit and value, units with most values first; numbers without a unit come last."""
    units: dict[str, dict[str, list[Record]]] = defaultdict(lambda: defaultdict(list))
    for row in rows(found.data, "quantities"):
        units[word(row, "unit")][_value(row)].append(row)
    made = []
    for name, values in units.items():
        shown = [_figure(found, value, members) for value, members in values.items()]
        made.append(Unit(name, tuple(figure for figure in shown if figure.passages)[:MAX_LISTED]))
    made = [unit for unit in made if unit.figures]
    return sorted(made, key=lambda unit: (not unit.name, -len(unit.figures), unit.name))[:MAX_LISTED]


def _figure(found: Index, value: str, members: list[Record]) -> Figure:
    return Figure(
        value, tuple(found.names(word(row, "report") for row in members)), found.passages(members, context=True)
    )


def _value(row: Record) -> str:
    value, lower, upper = row.get("number"), row.get("lower"), row.get("upper")
    if isinstance(value, int | float):
        said = f"{value:,.10g}"
    elif isinstance(lower, int | float) and isinstance(upper, int | float):
        said = f"{lower:,.10g} to {upper:,.10g}"
    elif isinstance(lower, int | float):
        said = f"at least {lower:,.10g}"
    elif isinstance(upper, int | float):
        said = f"up to {upper:,.10g}"
    else:
        said = "no single value"
    return f"about {said}" if row.get("approximate") is True else said


@dataclass(frozen=True, slots=True)
class Name:
    """One entity.

    Attributes:
        name: The fullest name used.
        aliases: Other forms.
        identifiers: Codes, as ``scheme code``.
        mentions: How often it is named.
        places: For each report that names it: what the page calls it, the first mention, and how many.
    """

    name: str
    aliases: tuple[str, ...]
    identifiers: tuple[str, ...]
    mentions: int
    places: tuple[tuple[str, Passage, int], ...]


def names(found: Index) -> list[tuple[str, tuple[Name, ...]]]:
    """Entities by kind, the most widely named first."""
    kinds: dict[str, list[Name]] = defaultdict(list)
    for row in rows(found.data, "entities"):
        kinds[word(row, "kind", "other")].append(_name(found, row))
    made = []
    for code in [*ENTITY_KINDS, *sorted(set(kinds) - set(ENTITY_KINDS))]:
        members = sorted(kinds.get(code, []), key=lambda row: (-len(row.places), -row.mentions, row.name))
        if members:
            made.append((ENTITY_KINDS.get(code, spoken(code)), tuple(members[:MAX_LISTED])))
    return made


def _name(found: Index, row: Record) -> Name:
    by_report: dict[str, list[Record]] = defaultdict(list)
    for mention in rows(row, "mentions"):
        by_report[word(mention, "report")].append(mention)
    places = []
    for outlet in [*found.columns, *(other for other in found.outlets if other not in found.columns)]:
        first = found.passage(by_report[outlet.id][0], context=True) if by_report.get(outlet.id) else None
        if first:
            places.append((outlet.name, first, len(by_report[outlet.id])))
    shown = word(row, "name")
    identifiers = tuple(f"{scheme} {code}" for scheme, code in sub(row, "identifiers").items() if code)
    aliases = tuple(alias for alias in words(row, "aliases") if alias != shown)
    return Name(shown, aliases, identifiers, len(rows(row, "mentions")), tuple(places))


@dataclass(frozen=True, slots=True)
class Provision:
    """One undertaking or exclusion.

    Attributes:
        actor: Who is bound; empty when the text does not say.
        deontic: ``must`` …
        words: Action, object and condition, each in a report's words.
        state: Code of the state over all reports.
        state_name: The same in words.
        states: For each column the code and the words of its state; None where the data has none.
        codes: Codes of coding schemes, as ``scheme code (status)``.
    """

    actor: str
    deontic: str
    words: tuple[tuple[str, Passage], ...]
    state: str
    state_name: str
    states: tuple[tuple[str, str] | None, ...]
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """One instrument.

    Attributes:
        name: Its name, in a report's words.
        passage: Where they stand.
        facts: ``(what, value, where it is said)``.
        status: ``(step, party, date, commitment, where it is said)``.
        provisions: Undertakings and exclusions.
        related: ``(relation, name, where it is said)``.
        projects: ``(name, where it is said, steps in words)``.
    """

    name: str
    passage: Passage | None
    facts: tuple[tuple[str, str, tuple[Passage, ...]], ...]
    status: tuple[tuple[str, str, str, str, tuple[Passage, ...]], ...]
    provisions: tuple[Provision, ...]
    related: tuple[tuple[str, str, Passage | None], ...]
    projects: tuple[tuple[str, Passage | None, tuple[str, ...]], ...]


def agreements(found: Index) -> list[Agreement]:
    """The agreements that the reports tell of."""
    return [_agreement(found, row) for row in rows(found.data, "agreements")]


def _agreement(found: Index, row: Record) -> Agreement:
    name, passage = _named(found, row)
    parties = [found.entity_name(party.get("entity")) for party in rows(row, "parties")]
    signatories = [
        " for ".join(filter(None, (found.entity_name(hand.get("entity")), found.entity_name(hand.get("for")))))
        for hand in rows(row, "signatories")
    ]
    facts: list[tuple[str, str, tuple[Passage, ...]]] = [
        ("Parties", ", ".join(filter(None, parties)), ()),
        ("Signed by", ", ".join(filter(None, signatories)), ()),
        ("Place", found.entity_name(row.get("place")) or word(row, "place"), ()),
        ("Type", spoken(word(row, "type")), ()),
    ]
    for what, key in (("Signed", "signed"), ("Term", "term"), ("Renewal", "renewal")):
        part = sub(row, key)
        facts.append((what, in_words(word(part, "value")), found.passages(rows(part, "spans"), context=True)))
    return Agreement(
        name=name,
        passage=passage,
        facts=tuple(fact for fact in facts if fact[1] or fact[2]),
        status=tuple(_step(found, step) for step in rows(row, "status")),
        provisions=tuple(_provision(found, provision) for provision in rows(row, "provisions")),
        related=tuple((spoken(word(other, "relation")), *_named(found, other)) for other in rows(row, "related")),
        projects=tuple(_project(found, project) for project in rows(row, "projects")),
    )


def _named(found: Index, row: Record) -> tuple[str, Passage | None]:
    """A record's name and where it stands: the name itself may be the span."""
    passage = found.passage(row.get("name")) or found.passage(row) or _first_words(found, row)
    name = word(row, "name") or word(sub(row, "name"), "exact") or (passage.exact if passage else "")
    return name, passage


def _step(found: Index, step: Record) -> tuple[str, str, str, str, tuple[Passage, ...]]:
    return (
        spoken(word(step, "step")),
        found.entity_name(step.get("party")),
        in_words(word(step, "value")),
        word(step, "commitment"),
        found.passages(rows(step, "spans"), context=True),
    )


def _provision(found: Index, row: Record) -> Provision:
    parts = [(key, found.passage(row.get(key))) for key in ("action", "object", "condition")]
    shown = [(key, passage) for key, passage in parts if passage]
    if not shown:
        first = _first_words(found, row)
        shown = [("claim", first)] if first else []
    by_report = sub(row, "by_report")
    states = [by_report.get(outlet.id) for outlet in found.columns]
    actor = row.get("actor")
    state = word(row, "state")
    return Provision(
        actor=found.entity_name(actor) or word(sub(row, "actor"), "exact"),
        deontic=DEONTIC.get(word(row, "deontic"), spoken(word(row, "deontic"))),
        words=tuple(shown),
        state=state,
        state_name=PROVISION_STATES.get(state, spoken(state)),
        states=tuple((code, PROVISION_STATES.get(code, code)) if isinstance(code, str) else None for code in states),
        codes=tuple(
            f"{word(code, 'scheme')} {word(code, 'code')} ({word(code, 'status')})" for code in rows(row, "codes")
        ),
    )


def _project(found: Index, row: Record) -> tuple[str, Passage | None, tuple[str, ...]]:
    steps = []
    for step in rows(row, "steps"):
        level = step.get("level")
        who = word(step, "on_word_of")
        said = [
            in_words(word(step, "date")) or "no date",
            "level not reported" if level is None else f"level {level}",
            f"on the word of {'the outlet' if who == 'outlet' else found.entity_name(who)}" if who else "",
        ]
        steps.append(", ".join(filter(None, said)))
    return (*_named(found, row), tuple(steps))


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a report's text.

    Attributes:
        kind: Code of the layer; empty for space between layers.
        name: The layer in words.
        text: The characters.
        muted: Whether claims are never taken from it.
        marks: For each stretch of the text that a claim begins or ends in: the ids to set there, the words, and
            whether a claim covers them.
    """

    kind: str
    name: str
    text: str
    muted: bool
    marks: tuple[tuple[tuple[str, ...], str, bool], ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One report with its text and what is known about it.

    Attributes:
        outlet: The report.
        facts: ``(what, value, basis, where it is said)``.
        pieces: The whole text in order.
        state: ``""``, ``other event`` or ``earlier version``.
        claims: How many claims were taken from it.
    """

    outlet: Outlet
    facts: tuple[tuple[str, str, str, tuple[Passage, ...]], ...]
    pieces: tuple[Piece, ...]
    state: str
    claims: int


def sheets(found: Index, other_event: Iterable[str], replaced: Iterable[str]) -> list[Sheet]:
    """Every report: those of the synopsis in its order, then earlier versions and reports of other events."""
    states = dict.fromkeys(replaced, "earlier version") | dict.fromkeys(other_event, "other event")
    claims: dict[str, list[tuple[int, Record]]] = defaultdict(list)
    for at, row in enumerate(rows(found.data, "claims")):
        claims[word(row, "report")].append((at, row))
    rest = [outlet for outlet in found.outlets if outlet not in found.columns]
    return [
        Sheet(
            outlet,
            _report_facts(found, outlet.record),
            _pieces(found, outlet, claims[outlet.id]),
            states.get(outlet.id, ""),
            len(claims[outlet.id]),
        )
        for outlet in [*found.columns, *rest]
    ]


def _report_facts(found: Index, row: Record) -> tuple[tuple[str, str, str, tuple[Passage, ...]], ...]:
    outlet, published = sub(row, "outlet"), sub(row, "published")
    basis = word(published, "basis", "unknown")
    said_by = word(published, "given_by")
    facts = [
        ("Outlet", word(outlet, "name") or "not known", word(outlet, "basis"), found.passages([outlet.get("span")])),
        (
            "Published",
            _published(published),
            BASIS_OF_DATE.get(basis, basis) + (f" ({said_by})" if said_by else ""),
            found.passages(rows(published, "spans"), context=True),
        ),
        ("Kind", spoken(word(row, "kind")), "", ()),
        ("By", ", ".join(_bylines(row)), "stated" if _bylines(row) else "", ()),
        ("Dateline", word(sub(row, "dateline"), "exact"), "stated", ()),
    ]
    facts += [
        (f"Credit ({word(credit, 'of')})", word(credit, "agency"), "stated", found.passages([credit]))
        for credit in rows(row, "credits")
    ]
    facts += [
        ("Address", word(row, "url"), "given", ()),
        ("File", word(row, "path") + (f", record {word(row, 'locator')}" if word(row, "locator") else ""), "", ()),
        ("Language", word(row, "language"), "", ()),
        ("Version", str(row.get("version") or "") if number(row, "version") > 1 else "", "", ()),
        ("Text", "cut short" if row.get("truncated") is True else "", "", ()),
        ("Correction", word(sub(row, "correction"), "exact"), "stated", ()),
        ("SHA-256", word(row, "sha256"), "", ()),
    ]
    return tuple(fact for fact in facts if fact[1])


def _bylines(row: Record) -> list[str]:
    return [*words(row, "bylines"), *(word(line, "exact") or word(line, "name") for line in rows(row, "bylines"))]


def _published(published: Record) -> str:
    value = in_words(word(published, "value"))
    if word(published, "basis") == "inferred":
        begin, end = in_words(word(published, "begin")), in_words(word(published, "end"))
        if begin or end:
            return f"{begin or 'some time'} up to, not including, {end or 'some time'}"
    return value or "not known"


def _pieces(found: Index, outlet: Outlet, claims: list[tuple[int, Record]]) -> tuple[Piece, ...]:
    text = found.texts.get(outlet.id, "")
    places = [
        (int(number(span, "start")), int(number(span, "end")), f"c{at}" if nth == 0 else "")
        for at, row in claims
        for nth, span in enumerate(rows(row, "spans"))
    ]
    pieces = []
    at = 0
    for layer in sorted(rows(outlet.record, "layers"), key=lambda row: number(row, "start")):
        start, end = max(at, int(number(layer, "start"))), min(len(text), int(number(layer, "end")))
        if start >= end:
            continue
        pieces.append(_piece(text, (at, start), "", places))
        pieces.append(_piece(text, (start, end), word(layer, "kind"), places))
        at = end
    pieces.append(_piece(text, (at, len(text)), "" if pieces else "body", places))
    return tuple(piece for piece in pieces if piece.text)


def _piece(text: str, between: tuple[int, int], kind: str, places: list[tuple[int, int, str]]) -> Piece:
    start, end = between
    mine = [place for place in places if place[0] < end and start < place[1]]
    cuts = sorted({start, end, *(at for place in mine for at in place[:2] if start < at < end)})
    marks = []
    for left, right in zip(cuts, cuts[1:], strict=False):
        ids = tuple(ident for at, _, ident in mine if at == left and ident)
        covered = any(place[0] <= left and right <= place[1] for place in mine)
        marks.append((ids, text[left:right], covered))
    muted = bool(kind) and kind not in CLAIM_LAYERS
    return Piece(kind, LAYERS.get(kind, spoken(kind)), text[start:end], muted, tuple(marks))
