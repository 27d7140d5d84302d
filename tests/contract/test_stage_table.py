"""The stage table agrees with the rooms, the records, the store and the dossier."""

from __future__ import annotations

import ast
import dataclasses
import typing
from collections.abc import Iterator
from typing import Any

import pytest

from synoptic.dossier.document import document
from synoptic.model.decisions import OVERRIDES
from synoptic.model.tables import Tables
from synoptic.pipeline import STAGES, Stage
from synoptic.store.migrations import RECORD_TABLES
from tests.contract.tree import modules

# What reading the files and the decisions gives, before the first row.
READ_FIRST = {"reports", "skipped", "primary_texts", "decisions"}
# Rooms that are called before the table is carried out: they read what the user names, and group what a workspace has.
DOORS = {"reports", "decisions", "gists"}
# Tables that help to make others and do not leave the program by themselves.
KEPT_INSIDE = {"sentences", "mentions", "off_topic"}
PIPELINE = modules()["synoptic.pipeline"]
FUNCTIONS = {node.name: node for node in PIPELINE.body if isinstance(node, ast.FunctionDef)}
ROOMS = {name.rsplit(".", 1)[1] for name, m in modules().items() if m.is_page and name.startswith("synoptic.stages.")}

each_stage = pytest.mark.parametrize("stage", STAGES, ids=lambda s: s.name)


def kind_of(table: str) -> Any:
    """The kind of record that a table holds."""
    hint = typing.get_type_hints(Tables)[table]
    return next(a for a in typing.get_args(hint) if a not in (Ellipsis, type(None)))


def accesses(function: str, owner: str, seen: frozenset[str] = frozenset()) -> Iterator[str]:
    """Attributes of the argument `owner` that a function of the pipeline uses, itself or through those it calls."""
    for node in ast.walk(FUNCTIONS[function]):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == owner:
            yield node.attr
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            called, given = node.func.id, [a.id for a in node.args if isinstance(a, ast.Name)]
            if owner in given and called in FUNCTIONS and called not in seen:
                yield from accesses(called, owner, seen | {function})


def test_stage_names_are_unique_and_versions_begin_at_one() -> None:
    names = [stage.name for stage in STAGES]
    assert len(names) == len(set(names))
    assert all(stage.version >= 1 for stage in STAGES)


def test_every_room_is_a_row_of_the_table_or_a_door() -> None:
    assert {stage.name for stage in STAGES} | DOORS == ROOMS


@each_stage
def test_what_a_stage_reads_was_written_before(stage: Stage) -> None:
    earlier = STAGES[: STAGES.index(stage)]
    assert set(stage.reads) <= READ_FIRST | {table for row in earlier for table in row.writes}
    assert len(stage.reads) == len(set(stage.reads))


@each_stage
def test_a_stage_writes_records_of_the_kind_that_its_tables_hold(stage: Stage) -> None:
    assert dict(stage.writes) == {table: kind_of(table) for table in stage.writes}
    assert set(stage.writes) <= set(RECORD_TABLES)


@each_stage
def test_a_stage_uses_no_table_that_it_does_not_name(stage: Stage) -> None:
    # What is used and not named is missing in the key of the ledger: an old result would be read back.
    decided = {"decisions"} if stage.decides else set()
    assert set(accesses(stage.work.__name__, "tables")) <= set(stage.reads) | decided


def test_what_can_be_decided_is_carried_out_by_one_stage_or_at_the_door() -> None:
    at_the_door = ["outlet", "published", "story"]
    assert sorted([*at_the_door, *(about for stage in STAGES for about in stage.decides)]) == sorted(
        ["rows", *OVERRIDES]
    )


@each_stage
def test_a_stage_says_when_the_engine_takes_part(stage: Stage) -> None:
    assert ("engine" in set(accesses(stage.work.__name__, "context"))) == stage.uses_engine


def test_every_table_is_written_kept_and_shown() -> None:
    tables = {field.name for field in dataclasses.fields(Tables)}
    assert READ_FIRST | {table for stage in STAGES for table in stage.writes} == tables
    assert set(RECORD_TABLES) == tables
    assert tables - KEPT_INSIDE <= set(document(Tables(), {}))
