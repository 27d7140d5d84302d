"""Both places of a workspace: a folder, and a schema of a PostgreSQL server of the tests' own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from synoptic.store import Place, place_of
from tests.postgres import NotHere, Server, running


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
