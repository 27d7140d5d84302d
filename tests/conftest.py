"""Both places of a workspace: a folder, and a schema of a PostgreSQL server of the tests' own; and what is tried by chance.

The same examples are drawn in every run, so that one commit passes or fails once and for all; `make nightly` draws others.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from synoptic.store import Place, place_of
from tests.postgres import NotHere, Server, running

settings.register_profile("the same", derandomize=True, database=None)
settings.register_profile("others", print_blob=True)
settings.load_profile("others" if os.environ.get("SYNOPTIC_CHANCE") else "the same")


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    try:
        with running() as found:
            yield found
    except NotHere as reason:
        pytest.skip(f"no PostgreSQL: {reason}")


@pytest.fixture
def database(server: Server) -> Place:
    return place_of(server.fresh())


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    return tmp_path if request.param == "sqlite" else request.getfixturevalue("database")
