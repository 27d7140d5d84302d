"""Arguments that no assistant should send: each tool, each argument, each odd value is answered or refused in words."""

from __future__ import annotations

import functools
import json
import sys
from typing import Any

import anyio
import pytest
from mcp import Client

from synoptic.assistant import server
from synoptic.errors import SynopticError
from synoptic.settings import Settings

GONE = object()
VALUES = (
    *(None, True, False, 0, -1, 1, 0.5, 2**70, -(2**63), 10**400, 1e300, float("inf"), float("nan")),
    *("", " ", "x", "\ud800", "\x00", "<b>", "%", "*", "'", "-1", "s_", "r_0", "a::b", "9" * 5000, "x" * 20_000),
    *("2031-03-04", "9999-99-99", "2031-03-04T99:00:00Z", "0001-01-01T00:00:00+23:59", "2031-03-04T00:00:00+99:99"),
    *([], {}, [None], [[]], ["x"], {"a": 1}, {"report": "x", "start": 0}, json.loads("[" * 100 + "]" * 100), GONE),
)


@pytest.fixture
def faults(monkeypatch):
    """What a tool raises that was not made on purpose."""
    module = sys.modules["synoptic.assistant.server"]
    explained = module._explained
    met: list[Exception] = []

    def watched(tool: Any, error: type[Exception]) -> Any:
        @functools.wraps(tool)
        def asked(*args: object, **named: object) -> Any:
            try:
                return tool(*args, **named)
            except SynopticError:
                raise
            except Exception as fault:
                met.append(fault)
                raise

        return explained(asked, error)

    monkeypatch.setattr(module, "_explained", watched)
    return met


async def _answers(workspace: Any) -> list[tuple[str, str, object, Any]]:
    """Tool, argument, value and the answer, for every value of every argument."""
    made = []
    async with Client(server(workspace, Settings(quiet=True))) as client:
        story = (await client.call_tool("stories", {})).structured_content["stories"][0]["id"]
        (report, *_) = (await client.call_tool("reports", {"story": story})).structured_content["reports"]
        right = {"story": story, "about": "the dam broke", "most": 5, "since": "2000-01-01"}
        right |= {"report": report["report"], "start": 0, "end": 9}
        for tool in (await client.list_tools()).tools:
            names = tool.input_schema["properties"]
            for name in names:
                for value in VALUES:
                    given = {key: right[key] for key in names} | {name: value}
                    given = {key: one for key, one in given.items() if one is not GONE}
                    made.append((tool.name, name, value, await client.call_tool(tool.name, given)))
    return made


def test_every_odd_argument_is_answered_or_refused_in_words(workspace, faults):
    made = anyio.run(_answers, workspace)
    assert not faults
    refused = [(tool, name, value, answer.content[0].text) for tool, name, value, answer in made if answer.is_error]
    assert len(made) > 700
    assert len(refused) > 500
    assert all(said and "Traceback" not in said for *_, said in refused)


@pytest.mark.parametrize("tool", ["synopsis", "who_says", "who_denies", "where_they_part"])
@pytest.mark.parametrize("most", [0, -1])
def test_less_than_one_row_is_refused(workspace, tool, most):
    async def ask() -> Any:
        async with Client(server(workspace, Settings(quiet=True))) as client:
            story = (await client.call_tool("stories", {})).structured_content["stories"][0]["id"]
            given = {"story": story, "most": most} | ({"about": "the dam broke"} if tool.startswith("who") else {})
            return await client.call_tool(tool, given)

    answer = anyio.run(ask)
    assert answer.is_error
    assert "expected 1 to 50" in answer.content[0].text
