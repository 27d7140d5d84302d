"""A workspace in PostgreSQL: many writers, and every kind of trouble. All texts are invented."""

from __future__ import annotations

import logging
import subprocess
import sys
import traceback
from concurrent.futures import ThreadPoolExecutor

import pytest

from synoptic.errors import MissingExtra, StoreBusy, StoreError
from synoptic.model.gists import Gist
from synoptic.store import Library, Shelved, Work, Workspace, place_of, postgres
from synoptic.store.migrations import MIGRATIONS
from synoptic.store.postgres import PostgresConnection
from tests.factory import report
from tests.postgres import PASSWORD, Server

# Keeps reports, one a transaction, says so after each, and dies at the statement of the number it is given.
WRITER = """
import os, signal, sys
from synoptic.model.gists import Gist
from synoptic.store import Library, Shelved, Work, Workspace, place_of
from synoptic.store.postgres import PostgresConnection
from tests.factory import report

url, name, left = sys.argv[1], sys.argv[2], int(sys.argv[3])
execute = PostgresConnection.execute

def counted(self, statement, values=()):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return execute(self, statement, values)

with Workspace(place_of(url), "1") as workspace:
    PostgresConnection.execute = counted
    for number in range(12):
        shared = number % 3 == 0
        read = report(f"Report {number} of {'all' if shared else name}.", path=f"{number}.txt")
        row = Shelved(read, "w", ("", "", "", ""), f"/{name}/{number}.txt", Gist(read.id, None, b"", b"", b""))
        Library(workspace).keep([(Work(f"{name}{number}", "library", 1, "", "", ""), [row], [])], 1)
        print(read.id, flush=True)
"""


def writer(url: str, name: str, dies_at: int = 0) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WRITER, url, name, str(dies_at)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def told(process: subprocess.Popen[str]) -> list[str]:
    out, err = process.communicate(timeout=300)
    assert process.returncode in {0, -9}, err
    return out.split()


def failing(place, message: str, kind: type[Exception] = StoreError) -> None:
    """Opening fails in words that name no password, nor does the traceback."""
    with pytest.raises(kind, match=message) as caught:
        Workspace(place, "1")
    assert PASSWORD not in "".join(traceback.format_exception(caught.value))


def test_several_writers_at_once_lose_nothing_and_double_nothing(database, server):
    writers = [writer(server.url(database.schema), name) for name in ("a", "b", "c")]
    confirmed = {id for process in writers for id in told(process)}
    with Workspace(database, "1") as workspace:
        reads = Library(workspace).reads()
        assert {read.id for read in reads} == confirmed
        # Four of each twelve are the same for all three.
        assert len(reads) == 4 + 3 * 8
        assert {len(read.places) for read in reads} == {1, 3}
        assert workspace.connection.execute("SELECT count(*) FROM ledger").fetchone() == (36,)


@pytest.mark.parametrize("statement", [1, 2, 3, 5, 7, 8, 20, 47])
def test_a_writer_that_is_killed_leaves_whole_transactions_and_no_lock(database, server, statement):
    confirmed = told(writer(server.url(database.schema), "a", dies_at=statement))
    with Workspace(database, "1") as workspace, workspace.alone():
        reads = {read.id for read in Library(workspace).reads()}
        assert set(confirmed) <= reads
        assert len(reads - set(confirmed)) <= 1
        rows = workspace.connection.execute("SELECT count(*) FROM ledger").fetchone()
        assert rows == (len(reads),)
        assert workspace.connection.execute("SELECT count(*) FROM gists").fetchone() == rows
    assert len(told(writer(server.url(database.schema), "a"))) == 12
    with Workspace(database, "1") as workspace:
        assert len(Library(workspace).reads()) == 12


def test_a_new_schema_may_be_opened_by_many_at_once(server):
    place = place_of(server.fresh())

    def opened(_number: int) -> int:
        with Workspace(place, "1") as workspace:
            return int(workspace.connection.execute("SELECT count(*) FROM migrations").fetchone()[0])

    with ThreadPoolExecutor(6) as threads:
        assert list(threads.map(opened, range(6))) == [len(MIGRATIONS)] * 6


def test_decisions_made_at_once_are_all_kept(database):
    rows = [{"kind": "same", "author": "A", "time": f"2031-03-04T10:00:{n:02}Z", "targets": []} for n in range(20)]

    def decided(row: dict[str, object]) -> None:
        with Workspace(database, "1") as workspace:
            workspace.decide([row])

    with ThreadPoolExecutor(5) as threads:
        list(threads.map(decided, [*rows, *rows]))
    with Workspace(database, "1") as workspace:
        assert workspace.decisions() == tuple(rows)


def test_whoever_groups_is_waited_for_and_not_for_ever(database, monkeypatch):
    monkeypatch.setattr(postgres, "HOLD_SECONDS", 1)
    with Workspace(database, "1") as one, Workspace(database, "1") as two:
        with one.alone():
            # Adding and opening go on.
            with two.adding(), two.opening("s_1"):
                two.decide([])
            with pytest.raises(StoreBusy, match="in use by another writer"), two.alone():
                pass
        with two.alone():
            two.decide([])
        with one.opening("s_1"), pytest.raises(StoreBusy), two.opening("s_1"):
            pass


def test_work_on_different_things_is_written_at_once(database):
    with Workspace(database, "1") as one, Workspace(database, "1") as two, one.writing("k1"), two.writing("k2"):
        assert one.connection.in_transaction
        assert two.connection.in_transaction


def test_a_reader_sees_what_is_complete(database):
    with Workspace(database, "1") as one, Workspace(database, "1") as two:
        with one.writing() as connection:
            connection.execute("INSERT INTO decision_log VALUES (?, ?, ?, ?)", ("d", "t", "a", "{}"))
            assert two.decisions() == ()
        assert two.decisions() == ({},)


def test_a_transaction_that_fails_leaves_nothing(database):
    with Workspace(database, "1") as workspace:
        with pytest.raises(KeyError):
            workspace.decide([{"author": "A", "time": "t"}, {"author": "A"}])
        assert workspace.decisions() == ()
        workspace.decide([])


def cut_off(workspace, cut) -> None:
    with workspace.alone(), workspace.writing() as connection:
        connection.execute("INSERT INTO decision_log VALUES (?, ?, ?, ?)", ("d", "t", "a", "{}"))
        cut()
        connection.execute("SELECT 1")


def test_a_lost_connection_is_told(database):
    with Workspace(database, "1") as workspace, Workspace(database, "1") as other:
        (number,) = workspace.connection.execute("SELECT pg_backend_pid()").fetchone()
        with pytest.raises(StoreError, match=r"connection was lost. What was confirmed before is kept"):
            cut_off(workspace, lambda: other.connection.execute("SELECT pg_terminate_backend(?)", (number,)))
        assert other.decisions() == ()
        with other.alone():
            other.decide([])


def test_a_schema_that_is_dropped_under_a_workspace_is_told(database):
    with Workspace(database, "1") as workspace, Workspace(database, "1") as other:
        other.connection.execute(f"DROP SCHEMA {database.schema} CASCADE")
        with pytest.raises(StoreError, match="schema was dropped or changed"):
            workspace.decisions()
        with pytest.raises(StoreError, match="schema was dropped or changed"):
            workspace.decide([{"author": "A", "time": "t"}])
    assert not Workspace.is_at(database)
    with Workspace(database, "1") as workspace:
        assert workspace.decisions() == ()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"password": "wrong" + PASSWORD}, r"let this user in.*~/\.pgpass"),
        ({"user": "nobody"}, r"let this user in.*~/\.pgpass"),
        ({"database": "nowhere"}, "no such database.*createdb"),
    ],
)
def test_a_server_that_does_not_let_us_in_is_told(server, change, message):
    failing(place_of(server.url("w", **change)), message)


def test_a_server_that_is_not_there_is_told(server):
    silent = Server(1, server.numbers)
    failing(place_of(silent.url("w")), "Check that the server runs")
    failing(place_of(f"postgresql://u:{PASSWORD.replace('/', '%2F')}@host.invalid/d"), "Check that the server runs")


def test_an_option_that_nobody_knows_is_told(server):
    failing(place_of(server.url("w") + "&nonsense=1"), "Check that the server runs")


def test_whoever_may_not_make_a_schema_is_told_what_to_grant(server, database):
    with Workspace(database, "1") as workspace:
        workspace.connection.execute(f"CREATE ROLE guest LOGIN PASSWORD '{PASSWORD}'")
    failing(place_of(server.url("guests", user="guest")), "GRANT CREATE ON DATABASE")
    failing(place_of(server.url(database.schema, user="guest")), "may not do that")


def test_an_old_server_is_refused(database, monkeypatch):
    monkeypatch.setattr(postgres, "LEAST_VERSION", 99)
    failing(database, "expected 99 or newer")


def test_a_database_that_cannot_hold_every_letter_is_refused(server, database):
    connection = PostgresConnection(database)
    connection.execute("CREATE DATABASE latin ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0")
    connection.close()
    failing(place_of(server.url("w", database="latin")), "LATIN1: expected UTF8.*createdb --encoding=UTF8")


def test_options_of_the_address_stand(server):
    connection = PostgresConnection(place_of(server.fresh() + "&application_name=night&options=-c%20timezone%3DUTC"))
    assert connection.execute("SELECT current_setting('application_name')").fetchone() == ("night",)
    assert connection.execute("SELECT current_setting('timezone')").fetchone() == ("UTC",)
    connection.close()


def test_whoever_may_only_read_reads(server, database):
    with Workspace(database, "1") as workspace:
        workspace.decide([{"author": "A", "time": "t"}])
        for statement in (
            f"CREATE ROLE reader LOGIN PASSWORD '{PASSWORD}'",
            f"GRANT USAGE ON SCHEMA {database.schema} TO reader",
            f"GRANT SELECT ON ALL TABLES IN SCHEMA {database.schema} TO reader",
        ):
            workspace.connection.execute(statement)
    with Workspace(place_of(server.url(database.schema, user="reader")), "1") as workspace:
        assert len(workspace.decisions()) == 1
        assert workspace.reports_named(["r_1"]) == ()
        with pytest.raises(StoreError, match="may not do that"):
            workspace.decide([{"author": "B", "time": "t"}])


def test_without_psycopg_the_message_has_the_command(database, monkeypatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)
    failing(database, r"pip install 'synoptic\[postgres\]'", MissingExtra)


def test_a_schema_of_another_program_is_left_alone(database):
    connection = PostgresConnection(database)
    connection.execute(f"CREATE SCHEMA {database.schema}")
    connection.execute("CREATE TABLE accounts (n INTEGER)")
    connection.close()
    failing(database, "written by another program")


def test_the_password_is_neither_kept_nor_logged(database, caplog):
    caplog.set_level(logging.DEBUG)
    with Workspace(database, "1") as workspace:
        read = report("The ferry sank.")
        row = Shelved(read, "w", ("", "", "", ""), "/x", Gist(read.id, None, b"", b"", b""))
        Library(workspace).keep([(Work("k", "library", 1, "", "", ""), [row], [])], 1)
        for table in workspace.connection.tables():
            rows = workspace.connection.execute(
                f"SELECT count(*) FROM {table} AS t WHERE strpos(t::text, ?) > 0", (PASSWORD,)
            )
            assert rows.fetchone() == (0,)
    assert PASSWORD not in caplog.text
