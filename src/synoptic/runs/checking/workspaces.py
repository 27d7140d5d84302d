"""A workspace, looked through without touching it."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Callable, Iterator
from typing import Any

from synoptic.errors import MissingExtra, StoreError
from synoptic.model.ids import digest_id
from synoptic.runs.adding import GIST_VERSION
from synoptic.runs.checking.findings import Finding
from synoptic.runs.checking.spans import TEXT_TABLES, Proof, Texts, readable
from synoptic.store import Look, Place, Workspace, looked_into

# Beside the records of stages: what `add` keeps.
_LIVING_TABLES = ("library", "stories")
_PUT_BACK = (
    "Put a copy of the workspace back, or make a new one and add the reports again. Decisions can be taken over: "
    "synoptic decisions -w PLACE --export FILE, then compare --decisions FILE."
)
_MOST_TOLD = 3


def findings_of_workspace(place: Place) -> tuple[Finding, ...]:
    """What there is to say of a workspace; nothing in it is changed.

    Every record is read: some 20 seconds for each million spans.
    """
    try:
        if not Workspace.is_at(place):
            told = f"There is no workspace {str(place)!r}."
            return (
                Finding("workspace", "trouble", told, "Name another one, or make it with synoptic add PATH -w PLACE."),
            )
        with looked_into(place) as look:
            return tuple(_findings(look))
    except (StoreError, MissingExtra) as error:
        return (Finding("workspace", "trouble", str(error), "See above; what is kept was not touched."),)


def _findings(look: Look) -> Iterator[Finding]:
    tables = look.tables()
    if "migrations" not in tables:
        told = f"What stands at {str(look.place)!r} was written by another program."
        yield Finding("workspace", "trouble", told, "Name another workspace with -w.")
        return
    schema = next(look.rows("SELECT max(number) FROM migrations"))[0] or 0
    yield _schema(schema)
    if schema > Look.newest_schema:
        return
    for name, check in _CHECKS.items():
        # One part that cannot be read must not hide what is to be said of the others.
        try:
            yield from check(look, tables)
        except StoreError as error:
            yield Finding(name, "trouble", str(error), _PUT_BACK)


def _schema(schema: int) -> Finding:
    if schema > Look.newest_schema:
        told = f"It has schema {schema}; this program knows {Look.newest_schema}."
        return Finding("schema", "trouble", told, "Use the newer program that wrote it.")
    if schema < Look.newest_schema:
        told = f"It has schema {schema}, from an older program; the newest is {Look.newest_schema}."
        return Finding(
            "schema", "note", told, "The next command that uses it brings it up to date. Keep a copy if you like."
        )
    return Finding("schema", "sound", f"It has schema {schema}, the newest.")


def _told(check: str, sound: str, wrong: list[str] | tuple[str, ...]) -> Finding:
    if not wrong:
        return Finding(check, "sound", sound)
    more = f"; and {len(wrong) - _MOST_TOLD} more" if len(wrong) > _MOST_TOLD else ""
    return Finding(check, "trouble", "; ".join(wrong[:_MOST_TOLD]) + more + ".", _PUT_BACK)


def _pages(look: Look, _tables: set[str]) -> Iterator[Finding]:
    yield _told("pages", "The pages of the file are whole.", look.unsound_pages())


def _loose(look: Look, _tables: set[str]) -> Iterator[Finding]:
    loose = look.loose_rows()
    wrong = [f"{count} rows of {table} name something that is gone" for table, count in sorted(loose.items())]
    yield _told("foreign keys", "Every row that names another one finds it.", wrong)


def _ledger(look: Look, tables: set[str]) -> Iterator[Finding]:
    """Rows of the ledger whose records are not all there, and records without a row."""
    wrong = []
    for table in Look.record_tables:
        if table not in tables:
            continue
        gaps = _count(
            look,
            f"SELECT count(*) FROM (SELECT 1 FROM {table} GROUP BY produced_by "  # noqa: S608 - a known name
            "HAVING min(position) <> 0 OR max(position) <> count(*) - 1) AS gaps",
        )
        orphans = _count(look, f"SELECT count(*) FROM {table} WHERE produced_by NOT IN (SELECT key FROM ledger)")  # noqa: S608
        wrong += [f"of {gaps} pieces of work some {table} are missing"] if gaps else []
        wrong += [f"{orphans} {table} are of work that is in no row of the ledger"] if orphans else []
    empty = "SELECT count(*) FROM ledger WHERE stage = 'reports' AND key NOT IN (SELECT produced_by FROM reports)"
    n_empty = _count(look, empty)
    wrong += [f"of {n_empty} readings no report is there"] if n_empty else []
    rows = _count(look, "SELECT count(*) FROM ledger")
    yield _told("ledger", f"The records of all {rows} rows of the ledger are there.", wrong)


def _records(look: Look, tables: set[str]) -> Iterator[Finding]:
    """Texts by their digests, and every span against its text."""
    texts = Texts(look, tables)
    # A text that was altered is why the records that point into it are wrong: texts are told first.
    named = sorted((*Look.record_tables, *_LIVING_TABLES), key=lambda table: table not in TEXT_TABLES)
    proved = {table: readable(look, table, texts) for table in named if table in tables}
    wrong = [f"{table}: {_wrong(proof)}" for table, proof in proved.items() if isinstance(proof, str) or proof.wrong]
    n_records = sum(proof.n_records for proof in proved.values() if isinstance(proof, Proof))
    n_spans = sum(proof.n_spans for proof in proved.values() if isinstance(proof, Proof))
    yield _told("spans", f"All {n_spans} stretches of {n_records} records repeat their words.", wrong)


def _wrong(proof: Proof | str) -> str:
    if isinstance(proof, str):
        return proof.rstrip(".")
    told = ", ".join(f"{count} times a record {how}" for how, count in sorted(proof.wrong.items()))
    return f"{told} ({', '.join(proof.named)})"


def _decisions(look: Look, tables: set[str]) -> Iterator[Finding]:
    """Every decision by the digest of what it says."""
    if "decision_log" not in tables:
        return
    wrong, count = [], 0
    for name, data in look.rows("SELECT id, data FROM decision_log ORDER BY id"):
        count += 1
        if not _is_json(data) or digest_id("d", data) != name:
            wrong.append(f"decision {name} is not what was decided")
    yield _told("decisions", f"All {count} decisions are what was decided.", wrong)


def _is_json(data: Any) -> bool:
    """Whether a column holds an object; by hand anything may be put there."""
    try:
        return isinstance(data, str) and isinstance(json.loads(data), dict)
    except (ValueError, RecursionError):
        return False


def _living(look: Look, tables: set[str]) -> Iterator[Finding]:
    """What `add` keeps beside the reports: gists, and which of them wait to be grouped."""
    if "library" not in tables:
        return
    reports = _count(look, "SELECT count(*) FROM library")
    unsigned = _count(look, "SELECT count(*) FROM library WHERE id NOT IN (SELECT report FROM gists)")
    differing = "SELECT id, sha256, data FROM library"
    wrong = [f"{unsigned} reports have no gist"] if unsigned else []
    wrong += [
        f"the row of report {id} has another digest"
        for id, sha256, data in look.rows(differing)
        if _other(sha256, data)
    ]
    yield _told("library", f"All {reports} reports of the library have their gists.", wrong)
    old = _count(look, "SELECT count(*) FROM gists WHERE version <> ?", GIST_VERSION)
    if old:
        told = f"{old} gists are of another version than {GIST_VERSION}."
        yield Finding("gists", "note", told, "The next synoptic add makes them anew.")
    waiting = _count(look, "SELECT count(DISTINCT report) FROM unsettled") if "unsettled" in tables else 0
    if waiting:
        told = f"{waiting} reports wait to be grouped into stories."
        yield Finding("stories", "note", told, "The next synoptic add does it; any file that is there already will do.")


def _other(sha256: Any, data: Any) -> bool:
    """Whether the digest of a row is not that of its record; a record that is none is told of elsewhere."""
    return _is_json(data) and json.loads(data).get("sha256") != sha256


def _words(look: Look, tables: set[str]) -> Iterator[Finding]:
    """The index of words beside the texts."""
    if "library_text" not in tables:
        return
    missing = look.not_found_by_words()
    if missing:
        told = f"The words of {missing} reports are not found as they stand there."
        yield Finding("words", "trouble", told, _PUT_BACK)
    else:
        yield Finding("words", "sound", "Reports are found by the words that they have.")


def _states(look: Look, tables: set[str]) -> Iterator[Finding]:
    """What stories said before, by its digests."""
    if "story_states" not in tables:
        return
    wrong, count = [], 0
    for story, number, digest, data in look.rows("SELECT story, number, digest, data FROM story_states"):
        count += 1
        try:
            is_whole = hashlib.sha256(zlib.decompress(data)).hexdigest()[:32] == digest
        except (zlib.error, TypeError):
            is_whole = False
        if not is_whole:
            wrong.append(f"state {number} of story {story} is not what was said")
    yield _told("states", f"All {count} earlier states of stories are what was said.", wrong)


def _count(look: Look, question: str, *values: int) -> int:
    return int(next(look.rows(question, values))[0])


_CHECKS: dict[str, Callable[[Look, set[str]], Iterator[Finding]]] = {
    "pages": _pages,
    "foreign keys": _loose,
    "ledger": _ledger,
    "spans": _records,
    "decisions": _decisions,
    "library": _living,
    "words": _words,
    "states": _states,
}
