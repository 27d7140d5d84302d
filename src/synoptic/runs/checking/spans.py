"""Proving every text and every span of a workspace again."""

from __future__ import annotations

import json
from collections import Counter, OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any  # Any: whatever JSON can hold

from synoptic.errors import StoreError
from synoptic.model.ids import sha256_of
from synoptic.store import Look

Data = dict[str, Any]

# Tables whose records hold a text with its digest.
TEXT_TABLES = ("reports", "library", "primary_texts")
# Texts held at a time: some 50 MB; records of one report mostly stand together.
_MOST_TEXTS = 4_000
# Of each table so many broken records are named.
_MOST_NAMED = 3
_SPAN = frozenset({"report", "start", "end", "exact"})


@dataclass(slots=True)
class Proof:
    """What was proved of one table, and what could not be.

    Attributes:
        n_records: Records that were read.
        n_spans: Stretches that were cut again.
        wrong: How often each thing was wrong.
        named: Some of the records that are wrong: id, or position, and what is wrong.
    """

    n_records: int = 0
    n_spans: int = 0
    wrong: Counter[str] = field(default_factory=Counter)
    named: list[str] = field(default_factory=list)

    def add(self, name: str, how: str) -> None:
        """Note one thing that is wrong with a record."""
        self.wrong[how] += 1
        if len(self.named) < _MOST_NAMED and name not in self.named:
            self.named.append(name)


class Texts:
    """The texts of a workspace by id of report, some of them in memory."""

    def __init__(self, look: Look, tables: set[str]) -> None:
        """Take the workspace; nothing is read before it is asked for."""
        self._look = look
        self._tables = [table for table in TEXT_TABLES if table in tables]
        self._held: OrderedDict[str, str | None] = OrderedDict()

    def of(self, report: str) -> str | None:
        """The text of a report or of an agreement; None when the workspace has none of this id.

        Raises:
            StoreError: It cannot be read.
        """
        if report not in self._held:
            self._held[report] = self._read(report)
            if len(self._held) > _MOST_TEXTS:
                self._held.popitem(last=False)
        return self._held[report]

    def _read(self, report: str) -> str | None:
        for table in self._tables:
            for (data,) in self._look.rows(f"SELECT data FROM {table} WHERE id = ? LIMIT 1", (report,)):  # noqa: S608 - a known name
                text = _parsed(data).get("text")
                return text if isinstance(text, str) else None
        return None


def proof_of(look: Look, table: str, texts: Texts) -> Proof:
    """Every record of a table, proved again as far as it can be.

    Args:
        look: The workspace.
        table: Name of a table with a column `data`.
        texts: Its texts.

    Raises:
        StoreError: The table cannot be read.
    """
    proof = Proof()
    # By the key of the table: an index that is damaged is told of elsewhere, and must not hide a row here.
    for name, data in look.rows(f"SELECT id, data FROM {table}"):  # noqa: S608 - a known name
        proof.n_records += 1
        record = _parsed(data)
        shown = str(name) if name is not None else f"record {proof.n_records}"
        if not record:
            proof.add(shown, "cannot be read")
            continue
        for how in _wrong_in(table, name, record, texts, proof):
            proof.add(shown, how)
    return proof


def _wrong_in(table: str, name: Any, record: Data, texts: Texts, proof: Proof) -> Iterator[str]:
    """What is wrong in one record."""
    if name is not None and record.get("id", name) != name:
        yield "has another id than its row"
    if table in TEXT_TABLES and sha256_of(str(record.get("text"))) != record.get("sha256"):
        yield "has a text that is not that of its digest"
    for report, start, end, exact in _stretches_in(record):
        proof.n_spans += 1
        text = texts.of(report)
        if text is None:
            yield "points into a report that is not there"
        elif not 0 <= start < end <= len(text) or text[start:end] != exact:
            yield "does not repeat the words it points to"


def _stretches_in(record: Data) -> Iterator[tuple[str, int, int, str]]:
    """Everything in a record that says which characters of a report it repeats: spans, and tokens of a sentence."""
    for node in _nodes(record):
        if node.keys() >= _SPAN:
            yield _stretch(node["report"], node["start"], node["end"], node["exact"])
    if isinstance(record.get("tokens"), list):
        for token in record["tokens"]:
            if isinstance(token, dict):
                yield _stretch(record.get("report"), token.get("start"), token.get("end"), token.get("text"))


def _stretch(report: Any, start: Any, end: Any, exact: Any) -> tuple[str, int, int, str]:
    """The stretch; one that none can be when a value is of the wrong kind."""
    is_one = isinstance(report, str) and type(start) is int and type(end) is int and isinstance(exact, str)
    return (report, start, end, exact) if is_one else (str(report), -1, -1, "")


def _nodes(node: Any) -> Iterator[Data]:
    """Every object in a value of JSON."""
    waiting = [node]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            yield node
            waiting += node.values()
        elif isinstance(node, list):
            waiting += node


def _parsed(data: Any) -> Data:
    """A record as it was kept; an empty one when it is none any more."""
    try:
        found = json.loads(data)
    except (ValueError, TypeError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def readable(look: Look, table: str, texts: Texts) -> Proof | str:
    """The proof of a table, or in words why it cannot be read."""
    try:
        return proof_of(look, table, texts)
    except StoreError as error:
        return str(error)
