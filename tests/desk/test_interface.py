"""The program interface does what its description says, whatever it is asked: requests made by schemathesis.

It is not among what the tests install, because it weighs more than all of that together:

    pip install 'schemathesis>=4.30'
    python -m pytest tests/desk/test_interface.py
"""

from __future__ import annotations

import itertools

import pytest

schemathesis = pytest.importorskip(
    "schemathesis", reason="schemathesis is not installed: pip install 'schemathesis>=4.30'"
)

from hypothesis import HealthCheck, given, settings  # noqa: E402 - after what decides whether this file is run

import synoptic  # noqa: E402
from synoptic.desk import desk_app  # noqa: E402
from synoptic.desk.guard import Guard  # noqa: E402
from synoptic.settings import Settings  # noqa: E402
from tests.runs.test_changing import DAY_ONE, written  # noqa: E402

MINUTES = itertools.count()
EXAMPLES = 40

# No description can say whether something in a file can be read, or whether a day has a state before it.
BY_CONTENT = {"/api/v1/compare", "/api/v1/reports", "/api/v1/stories/{story}/changes"}


@pytest.fixture(scope="session")
def description(tmp_path_factory):
    folder = tmp_path_factory.mktemp("interface")
    synoptic.add(written(folder / "in", DAY_ONE), folder / "w")
    story = synoptic.stories(folder / "w")[0].id
    synoptic.show(story, folder / "w")
    guard = Guard("a-token", hosts=frozenset({"localhost", "testserver", "127.0.0.1"}))
    clock = lambda: "2031-03-05T{:02}:{:02}:00+00:00".format(*divmod(next(MINUTES) % 1440, 60))  # noqa: E731
    app = desk_app(folder / "w", Settings(quiet=True), guard, clock)
    return schemathesis.openapi.from_asgi("/api/openapi.json", app)


OPERATIONS = [
    ("GET", "/api/v1/stories"),
    ("GET", "/api/v1/stories/{story}"),
    ("GET", "/api/v1/stories/{story}/changes"),
    ("GET", "/api/v1/decisions"),
    ("POST", "/api/v1/decisions"),
    ("POST", "/api/v1/reports"),
    ("GET", "/api/v1/addresses"),
    ("POST", "/api/v1/addresses"),
    ("POST", "/api/v1/compare"),
]
SHAPED = {("POST", "/api/v1/decisions"), ("POST", "/api/v1/addresses")}


def test_every_operation_is_tried(description):
    found = [(one.ok().method.upper(), one.ok().path) for one in description.get_all_operations()]
    assert sorted(found) == sorted(OPERATIONS)


RIGHT, WRONG = schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE
# Elsewhere no request has a wrong shape: an address is any text, a file any bytes.
CASES = [(*one, RIGHT) for one in OPERATIONS] + [(*one, WRONG) for one in OPERATIONS if one in SHAPED]


@pytest.mark.parametrize(("method", "path", "mode"), CASES)
def test_every_answer_is_one_that_the_description_has(description, method, path, mode):
    """Forty requests of the right shape or of a wrong one; some seconds, because files are read."""
    operation = description[path][method]
    left_out = [schemathesis.checks.positive_data_acceptance] if path in BY_CONTENT else []

    @given(case=operation.as_strategy(generation_mode=mode))
    @settings(
        max_examples=EXAMPLES, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
    )
    def asked(case):
        answer = case.call()
        case.validate_response(answer, excluded_checks=left_out)
        assert answer.status_code < 500

    asked()
