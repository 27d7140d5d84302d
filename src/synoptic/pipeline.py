"""The stage table: the only place where stages meet each other and the store.

Every row names what it reads, what it writes and its version. `run` carries the table out in this process;
with a workspace it asks the ledger first, and a row whose inputs, settings, engine and version are the same
as before is read back and not done again.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import logging
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import Any, Protocol, TypeVar

from synoptic import __version__
from synoptic.dossier.document import as_json, document
from synoptic.dossier.page import page as html_page
from synoptic.engines import pair_odds, pair_reader
from synoptic.engines.choosing import engine_named
from synoptic.engines.protocols import LanguageEngine, ReadsAhead
from synoptic.errors import EventChoice, InputError
from synoptic.model.agreements import Agreement
from synoptic.model.claims import Claim
from synoptic.model.codec import to_data
from synoptic.model.decisions import Decision
from synoptic.model.entities import Entity, Mention
from synoptic.model.origins import Origin
from synoptic.model.primary_texts import PrimaryText, Rendering
from synoptic.model.propositions import Coverage, Proposition, Relation
from synoptic.model.quantities import Quantity
from synoptic.model.quotes import Quote
from synoptic.model.reportings import Reporting
from synoptic.model.reports import Report, Skipped
from synoptic.model.sentences import Sentence
from synoptic.model.stories import Event, OffTopic
from synoptic.model.tables import Tables
from synoptic.model.times import TimelineEntry, Timex
from synoptic.settings import Settings
from synoptic.stages.agreements import Records as Agreed
from synoptic.stages.agreements import agreements_from, codes_of_words
from synoptic.stages.alignments import Context as Around
from synoptic.stages.alignments import grouping_of, propositions_from, relations_between
from synoptic.stages.claims import Evidence, claims_in, reportings_in
from synoptic.stages.decisions import (
    Records,
    agreements_decided,
    decisions_from,
    origins_decided,
    replayed,
    reports_decided,
    rows_in,
    states_of,
    times_decided,
)
from synoptic.stages.drift import Found as FoundInVersions
from synoptic.stages.drift import Version, paths_between, revisions_between, with_drift
from synoptic.stages.entities import EntityIndex, entities_from
from synoptic.stages.mentions import known_names_in, mentions_in
from synoptic.stages.origins import claims_with_origins, corroborated, origins_from
from synoptic.stages.primary_texts import coded, primary_text_of
from synoptic.stages.quantities import quantities_in
from synoptic.stages.quotes import quote_groups, quotes_in
from synoptic.stages.renderings import Told, renderings_of
from synoptic.stages.reports import Given, Reading, as_decided, reports_in
from synoptic.stages.sentences import ranges_read, sentences_in
from synoptic.stages.stories import Choice, Rival, story_of
from synoptic.stages.timelines import timeline_from, with_standing
from synoptic.stages.times import dated_by_neighbours, times_in, with_values
from synoptic.store import Place, Work, Workspace
from synoptic.text.similarity import Vector

logger = logging.getLogger(__name__)

Tell = Callable[[str, int, int], None]
Written = Mapping[str, tuple[Any, ...]]  # Any: records of the named table

# Reports whose sentences are parted before the first is read; an engine has room for hardly more.
_TOLD_AHEAD = 100


class _InReport(Protocol):
    @property
    def report(self) -> str: ...


R = TypeVar("R", bound=_InReport)
K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Context:
    """What every stage may use beside its records.

    Attributes:
        settings: How to work.
        engine: Reads sentences.
        tell: Told (stage, done, total) as reports are worked through.
    """

    settings: Settings
    engine: LanguageEngine
    tell: Tell


@dataclass(frozen=True, slots=True)
class Stage:
    """One row of the table.

    Attributes:
        name: A word of the glossary, the same as the room.
        version: Raised when the same input may give another result.
        reads: Tables it reads.
        writes: Tables it writes, with the kind of record in each.
        work: From tables and context to the tables it writes.
        uses_engine: Whether the language engine takes part.
        decides: What people may decide that this stage carries out; other decisions do not make it run again.
        by_report: Whether it can be carried out for each report alone; then a workspace keeps what it gave for each.
    """

    name: str
    version: int
    reads: tuple[str, ...]
    writes: Mapping[str, type[Any]]
    work: Callable[[Tables, Context], Written]
    uses_engine: bool = False
    decides: tuple[str, ...] = ()
    by_report: bool = False


def _by_report(records: Iterable[R]) -> dict[str, tuple[R, ...]]:
    rows: defaultdict[str, list[R]] = defaultdict(list)
    for record in records:
        rows[record.report].append(record)
    return {report: tuple(found) for report, found in rows.items()}


def _mentions_by_report(mentions: Iterable[Mention]) -> dict[str, tuple[Mention, ...]]:
    rows: defaultdict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        rows[mention.span.report].append(mention)
    return {report: tuple(found) for report, found in rows.items()}


def _sentences(tables: Tables, context: Context) -> Written:
    found: list[Sentence] = []
    skipped = list(tables.skipped)
    _tell_ahead(tables.reports, context.engine)
    for number, report in enumerate(tables.reports, start=1):
        sentences, passed_over = sentences_in(report, context.engine)
        found += sentences
        skipped += passed_over
        context.tell("sentences", number, len(tables.reports))
    return {"sentences": tuple(found), "skipped": tuple(sorted(skipped))}


def _tell_ahead(reports: Sequence[Report], engine: LanguageEngine) -> None:
    """Let an engine that can do so read the sentences of several reports together."""
    if isinstance(engine, ReadsAhead) and len(reports) > 1:
        engine.read_ahead([(report.text, ranges_read(report, engine)) for report in reports[:_TOLD_AHEAD]])


def _times(tables: Tables, context: Context) -> Written:
    sentences = _by_report(tables.sentences)
    found: list[Timex] = []
    for number, report in enumerate(tables.reports, start=1):
        found += times_in(report, sentences.get(report.id, ()))
        context.tell("times", number, len(tables.reports))
    return {"times": with_values(found, times_decided(tables.decisions, found))}


def _quantities(tables: Tables, _context: Context) -> Written:
    sentences, times = _by_report(tables.sentences), _by_report(tables.times)
    return {
        "quantities": tuple(
            quantity
            for report in tables.reports
            for quantity in quantities_in(report, sentences.get(report.id, ()), times.get(report.id, ()))
        )
    }


def _mentions(tables: Tables, _context: Context) -> Written:
    sentences = _by_report(tables.sentences)
    read = {r.id: mentions_in(r, sentences.get(r.id, ())) for r in tables.reports}
    known = [mention for found in read.values() for mention in found]
    again = {r.id: known_names_in(r, sentences.get(r.id, ()), known) for r in tables.reports}
    return {"mentions": tuple(m for r in tables.reports for m in sorted((*read[r.id], *again[r.id]), key=_position))}


def _position(mention: Mention) -> tuple[int, int]:
    """Where a mention stands, of two that begin together the longer one first."""
    return mention.span.start, -mention.span.end


def _entities(tables: Tables, _context: Context) -> Written:
    return {"entities": entities_from(tables.reports, _mentions_by_report(tables.mentions))}


def _index(tables: Tables) -> EntityIndex:
    return EntityIndex(tables.entities, _mentions_by_report(tables.mentions), _by_report(tables.sentences))


def _quotes(tables: Tables, _context: Context) -> Written:
    index = _index(tables)
    sentences = _by_report(tables.sentences)
    found = tuple(q for r in tables.reports for q in quotes_in(r, sentences.get(r.id, ()), index))
    return {"quotes": quote_groups(found)}


def _claims(tables: Tables, context: Context) -> Written:
    evidence_of = _evidence(tables)
    sentences = _by_report(tables.sentences)
    story = _latest(tables)
    found: list[Claim] = []
    acts: list[Reporting] = []
    for number, report in enumerate(story, start=1):
        evidence = evidence_of(report)
        found += claims_in(report, sentences.get(report.id, ()), evidence)
        acts += reportings_in(report, sentences.get(report.id, ()), evidence)
        context.tell("claims", number, len(story))
    return {"claims": tuple(found), "reportings": tuple(acts)}


def _evidence(tables: Tables) -> Callable[[Report], Evidence]:
    """What was found in the sentences of each report before its claims are read."""
    index = _index(tables)
    kinds = {entity.id: entity.kind for entity in tables.entities}
    times, quotes = _by_report(tables.times), _by_report(tables.quotes)
    quantities = _by_report(tables.quantities)
    return lambda report: Evidence(
        times.get(report.id, ()),
        quantities.get(report.id, ()),
        quotes.get(report.id, ()),
        index.at,
        partial(index.of_pronoun, report.id),
        kinds.get,
    )


def _stories(tables: Tables, context: Context) -> Written:
    choice = Choice(context.settings.event, context.settings.keep_all)
    replaced = _replaced(tables)
    current = tuple(report for report in tables.reports if report.id not in replaced)
    story = story_of(current, tables.sentences, tables.entities, tables.times, choice)
    if story.rivals:
        raise EventChoice(_rivals(story.rivals, tables))
    return {
        "event": (story.event,) if story.event is not None else (),
        "off_topic": _with_older(story.off_topic, tables.reports),
    }


def _with_older(off_topic: Sequence[OffTopic], reports: Sequence[Report]) -> tuple[OffTopic, ...]:
    """The reports of other events with the versions that they replaced: these are of the same."""
    replaced_by = {report.id: report.revises for report in reports}
    found = []
    for row in off_topic:
        older: str | None = row.report
        while older is not None and older in replaced_by:
            found.append(dataclasses.replace(row, report=older))
            older = replaced_by.pop(older)
    return tuple(sorted(found, key=lambda row: row.report))


def _rivals(rivals: Sequence[Rival], tables: Tables) -> str:
    paths = {report.id: report.path for report in tables.reports}
    rows = [
        f"  {rival.title.exact if rival.title else 'untitled'!r}: {', '.join(sorted(paths[r] for r in rival.reports))}"
        for rival in rivals
    ]
    return "\n".join(
        ["The reports tell several events of equal weight; say which one is meant with --event WORDS:", *rows]
    )


def _of_story(tables: Tables) -> tuple[Report, ...]:
    elsewhere = {row.report for row in tables.off_topic}
    return tuple(report for report in tables.reports if report.id not in elsewhere)


def _latest(tables: Tables) -> tuple[Report, ...]:
    """The reports of the story without those that a later version of the same address replaces."""
    replaced = _replaced(tables)
    return tuple(report for report in _of_story(tables) if report.id not in replaced)


def _replaced(tables: Tables) -> frozenset[str | None]:
    """Ids of the reports that a later version of the same address replaces."""
    return frozenset(report.revises for report in tables.reports)


def _alignments(tables: Tables, context: Context) -> Written:
    done = replayed(tables.decisions, tables.claims, tables.reports, tables.entities)
    around = dataclasses.replace(_around(tables, done.claims, context), together=done.together, apart=done.apart)
    grouping = grouping_of(done.claims, around, pair_odds(context.settings.device))
    replaced = sorted({report.id for report in _of_story(tables)} - {report.id for report in _latest(tables)})
    propositions = tuple(
        dataclasses.replace(found, coverage=_with_replaced(found.coverage, replaced))
        for found in propositions_from(done.claims, around, grouping)
    )
    relations = relations_between(propositions, done.claims, around, grouping)
    return {
        "claims": done.claims,
        "propositions": propositions,
        "relations": relations,
    }


def _with_replaced(coverage: tuple[Coverage, ...], replaced: Sequence[str]) -> tuple[Coverage, ...]:
    """Coverage with a row for every version that a later one replaces: it is not judged."""
    rows = (*coverage, *(Coverage(report, "not_judged", None, ("a later version",)) for report in replaced))
    return tuple(sorted(rows, key=lambda row: row.report))


def _around(tables: Tables, claims: Sequence[Claim], context: Context) -> Around:
    """What the comparison of claims needs to know beside the claims, vectors included."""
    story = {report.id for report in _latest(tables)}
    elsewhere = {row.report for row in tables.off_topic}
    sentences = {(s.report, s.index): s for s in tables.sentences if s.report in story}
    texts = {(s.report, s.index): " ".join(t.text for t in s.tokens) for s in sentences.values()}
    return Around(
        reports={report.id: report for report in tables.reports if report.id in story | elsewhere},
        sentences=sentences,
        entities=tables.entities,
        times={time.id: time for time in tables.times},
        quantities={quantity.id: quantity for quantity in tables.quantities},
        vectors=_vectors({claim.id: claim.text for claim in claims}, context),
        sentence_vectors=_vectors(texts, context),
        off_topic=frozenset(elsewhere),
    )


def _vectors(texts: Mapping[K, str], context: Context) -> dict[K, Vector]:
    keys = list(texts)
    return dict(zip(keys, context.engine.vectors([texts[key] for key in keys]), strict=True)) if keys else {}


def _origins(tables: Tables, _context: Context) -> Written:
    story = _of_story(tables)
    ids = {report.id for report in story}
    sentences = tuple(s for s in tables.sentences if s.report in ids)
    quotes = tuple(q for q in tables.quotes if q.report in ids)
    found = origins_from(story, sentences, quotes, tables.claims, tables.entities)
    origins = origins_decided(tables.decisions, found, story)
    return {
        "origins": origins,
        "claims": claims_with_origins(tables.claims, origins),
        "propositions": corroborated(tables.propositions, tables.claims, origins, story),
    }


def _drift(tables: Tables, _context: Context) -> Written:
    quantities = {quantity.id: quantity for quantity in tables.quantities}
    paths = paths_between(_latest(tables), tables.origins)
    drifted = with_drift(tables.relations, tables.propositions, tables.claims, quantities, paths)
    changed, revisions = _revisions(tables)
    return {
        "claims": (*tables.claims, *changed),
        "relations": tuple(sorted((*drifted, *revisions), key=lambda relation: relation.id)),
    }


def _revisions(tables: Tables) -> tuple[tuple[Claim, ...], tuple[Relation, ...]]:
    """What changed from version to version, and the claims of replaced versions on which that stands.

    They join the claims last, so that they stand in no proposition, no timeline and no agreement.
    """
    versions = _versions(tables)
    times, quantities = _by_report(tables.times), _by_report(tables.quantities)
    found = FoundInVersions(quantities, times)
    relations = tuple(
        relation
        for version in versions.values()
        if version.report.revises in versions
        for relation in revisions_between(versions[version.report.revises], version, found)
    )
    ends = {end for relation in relations for end in (relation.left, relation.right)}
    known = {claim.id for claim in tables.claims}
    changed = (claim for version in versions.values() for claim in version.claims)
    return tuple(claim for claim in changed if claim.id in ends - known), relations


def _versions(tables: Tables) -> dict[str, Version]:
    """The reports of the story that were replaced, and those that replace them, with their claims."""
    latest = {report.id for report in _latest(tables)}
    replaced = {report.id for report in _of_story(tables)} - latest
    if not replaced:
        return {}
    evidence_of, sentences = _evidence(tables), _by_report(tables.sentences)
    claims = _by_report(tables.claims)
    found = {}
    for report in _of_story(tables):
        if report.id in replaced or report.revises in replaced:
            read = sentences.get(report.id, ())
            own = claims.get(report.id, ()) if report.id in latest else claims_in(report, read, evidence_of(report))
            if report.id not in latest:
                own = claims_with_origins(own, tables.origins)
            found[report.id] = Version(report, read, tuple(own))
    return found


def _timelines(tables: Tables, _context: Context) -> Written:
    story = _latest(tables)
    found = timeline_from(tables.claims, tables.propositions, tables.times, story, tables.sentences)
    return {"timeline": with_standing(found, tables.times, story, tables.origins)}


def _agreements(tables: Tables, _context: Context) -> Written:
    story = _latest(tables)
    ids = {report.id for report in story}
    sentences = tuple(sentence for sentence in tables.sentences if sentence.report in ids)
    read = Agreed(story, sentences, tables.entities, tables.times, tables.claims, tables.propositions)
    return {"agreements": agreements_decided(tables.decisions, agreements_from(read), tables.claims)}


def _primary_texts(tables: Tables, context: Context) -> Written:
    return {"primary_texts": tuple(coded(text, context.engine, codes_of_words) for text in tables.primary_texts)}


def _renderings(tables: Tables, context: Context) -> Written:
    told = Told(tables.agreements, tables.claims, tables.entities)
    found, left_out = renderings_of(told, tables.primary_texts, lambda texts: list(context.engine.vectors(texts)))
    return {"renderings": found, "skipped": tuple(sorted({*tables.skipped, *left_out}))}


def _decisions(tables: Tables, _context: Context) -> Written:
    records = Records(tables.claims, tables.times, tables.agreements)
    return {"decisions": states_of(tables.decisions, records)}


STAGES: tuple[Stage, ...] = (
    Stage(
        "sentences",
        1,
        ("reports", "skipped"),
        {"sentences": Sentence, "skipped": Skipped},
        _sentences,
        True,
        by_report=True,
    ),
    Stage("times", 1, ("reports", "sentences"), {"times": Timex}, _times, decides=("date",)),
    Stage("quantities", 1, ("reports", "sentences", "times"), {"quantities": Quantity}, _quantities),
    Stage("mentions", 1, ("reports", "sentences"), {"mentions": Mention}, _mentions),
    Stage("entities", 1, ("reports", "sentences", "mentions"), {"entities": Entity}, _entities),
    Stage(
        "stories",
        1,
        ("reports", "sentences", "entities", "times"),
        {"event": Event, "off_topic": OffTopic},
        _stories,
    ),
    Stage("quotes", 1, ("reports", "sentences", "mentions", "entities"), {"quotes": Quote}, _quotes),
    Stage(
        "claims",
        1,
        ("reports", "off_topic", "sentences", "mentions", "entities", "times", "quantities", "quotes"),
        {"claims": Claim, "reportings": Reporting},
        _claims,
    ),
    Stage(
        "alignments",
        1,
        ("reports", "off_topic", "sentences", "entities", "times", "quantities", "claims"),
        {"claims": Claim, "propositions": Proposition, "relations": Relation},
        _alignments,
        True,
        ("rows", "commitment", "polarity", "source"),
    ),
    Stage(
        "origins",
        1,
        ("reports", "off_topic", "sentences", "quotes", "entities", "claims", "propositions"),
        {"origins": Origin, "claims": Claim, "propositions": Proposition},
        _origins,
        decides=("origin",),
    ),
    Stage(
        "timelines",
        1,
        ("reports", "off_topic", "sentences", "times", "claims", "propositions", "origins"),
        {"timeline": TimelineEntry},
        _timelines,
    ),
    Stage(
        "agreements",
        1,
        ("reports", "off_topic", "sentences", "entities", "times", "claims", "propositions"),
        {"agreements": Agreement},
        _agreements,
        decides=("provision.state", "provision.code", "status.step"),
    ),
    Stage("primary_texts", 1, ("primary_texts",), {"primary_texts": PrimaryText}, _primary_texts, True),
    Stage(
        "renderings",
        1,
        ("entities", "claims", "agreements", "primary_texts", "skipped"),
        {"renderings": Rendering, "skipped": Skipped},
        _renderings,
        True,
    ),
    Stage(
        "drift",
        2,
        (
            "reports",
            "off_topic",
            "sentences",
            "mentions",
            "entities",
            "times",
            "quantities",
            "quotes",
            "claims",
            "propositions",
            "relations",
            "origins",
        ),
        {"claims": Claim, "relations": Relation},
        _drift,
    ),
    Stage("decisions", 1, ("claims", "times", "agreements", "decisions"), {"decisions": Decision}, _decisions),
)


@dataclass(frozen=True)
class Result:
    """What a run gives.

    Attributes:
        tables: Every record.
        dossier: The data of the contract.
        done: Names of the stages that were carried out; the others were read back from the workspace.
        keys: Rows of the ledger that hold its records; empty without a workspace.
    """

    tables: Tables
    dossier: dict[str, Any]  # Any: JSON
    done: tuple[str, ...]
    keys: tuple[str, ...] = ()

    @cached_property
    def json(self) -> str:
        """The bytes of `dossier.json`, as text."""
        return as_json(self.dossier)

    def page(self) -> str:
        """The dossier as one self-contained HTML page."""
        return html_page(self.dossier, {report.id: report.text for report in self.tables.reports})


def _nothing(_stage: str, _done: int, _total: int) -> None:
    return


def compare(paths: Sequence[Path], settings: Settings | None = None) -> dict[str, Any]:
    """The dossier of the event that most of these reports tell, as the data of `docs/contract.md`.

    Args:
        paths: Folders and files.
        settings: How to work; the defaults when None.

    Raises:
        InputError: There is nothing to read, or with `strict` something was skipped.
        EventChoice: The reports tell several events of equal weight.
    """
    return run(paths, settings or Settings()).dossier


def text_of_agreement(path: Path, settings: Settings) -> PrimaryText:
    """The text of an agreement in a file, with the codes of its obligations.

    Raises:
        InputError: The file cannot be read, holds several agreements, or none.
        SettingsError: The engine is not known.
    """
    return coded(primary_text_of(path), engine_named(settings.engine, settings.device), codes_of_words)


def run(
    paths: Sequence[Path],
    settings: Settings,
    workspace: Place | None = None,
    progress: Tell = _nothing,
    piped: bytes | None = None,
) -> Result:
    """Carry the stage table out.

    Args:
        paths: Folders, files, or `-` for standard input.
        settings: How to work.
        workspace: Where records are kept; what was done before is read back.
        progress: Told (stage, done, total).
        piped: What stands for the path `-`.

    Returns:
        The records, the dossier, and which stages were carried out.

    Raises:
        InputError: There is nothing to read, or with `settings.strict` something was skipped.
        EventChoice: The reports tell several events of equal weight.
        SettingsError: The engine is not known.
        MissingExtra: The engine's library is not installed.
        EngineError: The engine does not answer.
        StoreError: The workspace cannot be used.
    """
    # First, so that a wrong name is told before reports are read.
    context = Context(settings, engine_named(settings.engine, settings.device), progress)
    given = rows_in(settings.decisions) if settings.decisions is not None else ()
    with ExitStack() as stack:
        store = stack.enter_context(Workspace(workspace, __version__)) if workspace is not None else None
        if store is not None:
            store.decide(given)
            given = store.decisions()
        primary = (primary_text_of(settings.primary),) if settings.primary is not None else ()
        reading, decided = _read(paths, settings, piped, given)
        for report in reading.reports:
            logger.debug("report read", extra={"report": report.id, "path": report.path})
        logger.info("reports read", extra={"reports": len(reading.reports), "skipped": len(reading.skipped)})
        tables = Tables(
            reports=dated_by_neighbours(reading.reports),
            skipped=reading.skipped,
            primary_texts=primary,
            decisions=decided,
        )
        if store is not None:
            keys = _first_keys(tables)
            if not store.knows(keys["reports"]):
                store.keep(_reading_work(keys["reports"]), {"reports": tables.reports})
        result = _worked_out(tables, context, store)
    _refuse_skipped(result.tables, settings)
    return result


def run_on(
    reports: Sequence[Report],
    rows: Sequence[dict[str, Any]],
    settings: Settings,
    store: Workspace | None,
    progress: Tell,
) -> Result:
    """Carry the stage table out on reports that were read before.

    What was done before is read back: of a story that grew, sentences of the new reports alone are read.

    Args:
        reports: The reports of one story; all of them take part unless the settings name an event.
        rows: The decisions that speak of them, as they were given.
        settings: How to work.
        store: The workspace, open; None where nothing is kept.
        progress: Told (stage, done, total).

    Raises:
        SettingsError: The engine is not known.
        MissingExtra: The engine's library is not installed.
        EngineError: The engine does not answer.
        StoreError: The workspace cannot be written.
    """
    context = Context(settings, engine_named(settings.engine, settings.device), progress)
    decisions = decisions_from(rows, reports)
    outlets, dates = reports_decided(decisions, "outlet"), reports_decided(decisions, "published")
    decided = (as_decided(report, outlets.get(report.id), dates.get(report.id)) for report in reports)
    ordered = tuple(sorted(decided, key=lambda report: report.id))
    return _worked_out(Tables(reports=dated_by_neighbours(ordered), decisions=decisions), context, store)


def _worked_out(tables: Tables, context: Context, store: Workspace | None) -> Result:
    """Every stage carried out, or read back where the workspace knows it."""
    keys, done, rows = _first_keys(tables), [], []
    for stage in STAGES:
        work = _work(stage, keys, tables.decisions, context)
        rows.append(work.key)
        if store is None:
            written = stage.work(tables, context)
            done.append(stage.name)
        elif stage.by_report:
            written, is_done = _report_by_report(stage, tables, context, store)
            done += [stage.name] if is_done else []
        elif (kept := store.kept(work.key, stage.writes)) is not None:
            written = kept
        else:
            written = stage.work(tables, context)
            done.append(stage.name)
            store.keep(work, written)
        tables = _with(tables, written)
        keys |= dict.fromkeys(stage.writes, work.key)
        records = {name: len(rows) for name, rows in written.items()}
        logger.info(
            "stage done" if stage.name in done else "stage read back",
            extra={"stage": stage.name, "work": work.key, "records": records},
        )
    known = tuple(key for key in rows if store is not None and store.knows(key))
    return Result(tables, document(tables, _producer(context)), tuple(done), known)


def _report_by_report(stage: Stage, tables: Tables, context: Context, store: Workspace) -> tuple[Written, bool]:
    """What a stage gives for each report alone, put together, and whether anything had to be done.

    Its key holds of the report only what such a stage may read: its place, text, layers and language.
    """
    found: dict[str, list[Any]] = {
        name: list(getattr(tables, name)) if name == "skipped" else [] for name in stage.writes
    }
    is_done = False
    quiet = dataclasses.replace(context, tell=_nothing)
    for number, report in enumerate(tables.reports, start=1):
        place = (report.id, report.path, report.locator)
        content = _digest(place, report.sha256, to_data(report.layers), report.language)
        work = _work(stage, dict.fromkeys(stage.reads, content), (), context)
        kept = store.kept(work.key, stage.writes)
        if kept is not None:
            written: Written = kept
        else:
            written = stage.work(Tables(reports=(report,)), quiet)
            store.keep(work, written)
            is_done = True
        for name, records in written.items():
            found[name] += records
        context.tell(stage.name, number, len(tables.reports))
    return {name: tuple(sorted(rows)) if name == "skipped" else tuple(rows) for name, rows in found.items()}, is_done


def _read(
    paths: Sequence[Path], settings: Settings, piped: bytes | None, rows: Sequence[dict[str, Any]]
) -> tuple[Reading, tuple[Decision, ...]]:
    """The reports with what was decided of them, and the decisions found in them.

    Outlet and date of publication go into the records of a report, so the files are read again where they were decided.
    """
    reading = reports_in(paths, settings, piped)
    decisions = decisions_from(rows, reading.reports)
    outlets, dates = reports_decided(decisions, "outlet"), reports_decided(decisions, "published")
    places = {report.id: _place(report) for report in reading.reports}
    decided = {
        places[report]: Given(outlet=outlets.get(report), published=dates.get(report), given_by="user")
        for report in sorted({*outlets, *dates})
    }
    if decided:
        before = {_place(report): report.id for report in reading.reports}
        reading = reports_in(paths, settings, piped, decided)
        renamed = {before[_place(report)]: report.id for report in reading.reports if _place(report) in before}
        decisions = tuple(_renamed(decision, renamed) for decision in decisions)
    return reading, decisions


def _place(report: Report) -> str:
    """Where a report was found: path and record."""
    return report.path if report.locator is None else f"{report.path}#{report.locator}"


def _renamed(decision: Decision, names: Mapping[str, str]) -> Decision:
    """The decision with the ids that its reports have now: an id depends on the outlet."""
    targets = (dataclasses.replace(span, report=names.get(span.report, span.report)) for span in decision.targets)
    return dataclasses.replace(decision, targets=tuple(targets))


def _reading_work(key: str) -> Work:
    """The ledger row of what was read."""
    return Work(key, "reports", 1, "", "", key)


def _first_keys(tables: Tables) -> dict[str, str]:
    """Keys of the tables that no stage writes first: what was read and what was decided."""
    read = _digest([to_data(report) for report in tables.reports], [to_data(row) for row in tables.skipped])
    decided = _digest([to_data(decision) for decision in tables.decisions])
    primary = _digest([text.id for text in tables.primary_texts])
    return {"reports": read, "skipped": read, "primary_texts": primary, "decisions": decided}


def _with(tables: Tables, written: Written) -> Tables:
    changed: dict[str, Any] = dict(written)
    if "event" in written:
        changed["event"] = next(iter(written["event"]), None)
    return dataclasses.replace(tables, **changed)


def _work(stage: Stage, keys: Mapping[str, str], decisions: Sequence[Decision], context: Context) -> Work:
    """The ledger row of a stage: its key holds everything that the result depends on."""
    decided = [to_data(decision) for decision in decisions if decision.about in (*stage.decides, "withdraw")]
    inputs = _digest([keys[name] for name in stage.reads], decided if stage.decides else [])
    engines = _engines_digest(context) if stage.uses_engine else ""
    settings = context.settings.digest
    key = _digest([stage.name, stage.version, __version__, settings, engines, inputs])
    return Work(key, stage.name, stage.version, settings, engines, inputs)


def _engines_digest(context: Context) -> str:
    """The digest of all that reads; that of the engine alone where no reader of pairs is installed."""
    reader = pair_reader(context.settings.device)
    return context.engine.digest if reader is None else _digest(context.engine.digest, reader.digest)


def _digest(*content: Any) -> str:
    return hashlib.sha256(json.dumps(content, ensure_ascii=True).encode("ascii")).hexdigest()[:32]


def _producer(context: Context) -> dict[str, Any]:
    return {
        "version": __version__,
        "settings_digest": context.settings.digest,
        "engines": {context.engine.name: context.engine.digest},
    }


def _refuse_skipped(tables: Tables, settings: Settings) -> None:
    if settings.strict and tables.skipped:
        first = tables.skipped[0]
        raise InputError(
            f"{len(tables.skipped)} skipped, and --strict is set; the first is {first.path!r} "
            f"at {first.stage}: {first.reason}. Mend it, or leave --strict out."
        )
