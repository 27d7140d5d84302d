"""What an assistant is answered, over the protocol's own client. All texts are invented."""

from __future__ import annotations

import json
import os
import sys
from typing import Any

import anyio
import pytest
from mcp import Client, StdioServerParameters

import synoptic
from synoptic.assistant import server
from synoptic.settings import Settings
from tests.runs.test_changing import DAY_ONE, DAY_TWO, written


def asked(workspace, tool: str, **arguments: Any) -> Any:
    """What the reference client of the SDK gets from one tool."""

    async def ask() -> Any:
        async with Client(server(workspace, Settings(quiet=True))) as client:
            return await client.call_tool(tool, arguments)

    return anyio.run(ask)


def answer(workspace, tool: str, **arguments: Any) -> Any:
    result = asked(workspace, tool, **arguments)
    assert not result.is_error, result
    return result.structured_content


@pytest.fixture(scope="module")
def story(workspace):
    (only,) = answer(workspace, "stories")["stories"]
    assert only["reports"] == 2
    return only["id"]


def spans(node: Any) -> list[dict[str, Any]]:
    if isinstance(node, dict):
        own = [node] if {"report", "start", "end", "exact"} <= node.keys() else []
        return own + [span for value in node.values() for span in spans(value)]
    return [span for value in node for span in spans(value)] if isinstance(node, list) else []


def test_every_tool_only_reads(workspace):
    async def listed() -> Any:
        async with Client(server(workspace, Settings(quiet=True))) as client:
            return (await client.list_tools()).tools

    tools = anyio.run(listed)
    assert {tool.name for tool in tools} >= {"stories", "synopsis", "who_says", "who_denies", "words_at"}
    assert all(tool.annotations.read_only_hint and tool.description for tool in tools)


def test_who_says_names_outlets_sources_and_words(workspace, story):
    found = answer(workspace, "who_says", story=story, about="the dam broke")["statements"]
    voices = [voice for row in found for voice in row["voices"]]
    assert {voice["outlet"] for voice in voices} == {"Coast Wire", "The Orle Post"}
    assert any("Ada Kerrin" in name for voice in voices for name in voice["on_the_word_of"])


def test_who_denies_finds_the_denial_and_no_one_else(workspace, story):
    found = answer(workspace, "who_denies", story=story, about="Norrel ignored a warning")["statements"]
    voices = [voice for row in found for voice in row["voices"]]
    assert voices
    assert {voice["outlet"] for voice in voices} == {"Coast Wire"}


def test_every_span_of_an_answer_opens_in_its_place(workspace, story):
    found = spans(answer(workspace, "synopsis", story=story, most=50))
    assert len(found) > 4
    for span in found:
        place = answer(workspace, "words_at", story=story, report=span["report"], start=span["start"], end=span["end"])
        assert place["exact"] == span["exact"]


@pytest.mark.parametrize(
    ("tool", "arguments", "rows"),
    [
        ("stories", {}, "stories"),
        ("reports", {"story": ""}, "reports"),
        ("synopsis", {"story": ""}, "statements"),
        ("who_says", {"story": "", "about": "the dam broke"}, "statements"),
        ("who_denies", {"story": "", "about": "ignored a warning"}, "statements"),
        ("where_they_part", {"story": ""}, "disagreements"),
    ],
)
def test_every_row_of_every_answer_has_spans_that_open(workspace, story, tool, arguments, rows):
    asked_of = arguments | ({"story": story} if "story" in arguments else {})
    found = answer(workspace, tool, **asked_of)[rows]
    assert found
    for row in found:
        assert spans(row)
        for span in spans(row):
            place = answer(workspace, "words_at", story=story, **{k: span[k] for k in ("report", "start", "end")})
            assert place["exact"] == span["exact"]
            assert spans(place)[0]["exact"] == span["exact"]


def test_the_spans_of_an_origin_open_in_a_text_with_signs_beyond_the_first_plane(tmp_path):
    text = (
        "Fire \U0001f525 at Vell mill\n\nVELL, May 3 (Coast Wire) - A fire \U0001f525 destroyed the old grain mill at Vell on Saturday "
        "night, the brigade said. Nobody was hurt when the roof fell in shortly before midnight, its chief said.\n"
    )
    (tmp_path / "in").mkdir()
    for name in ("a.txt", "b.txt"):
        (tmp_path / "in" / name).write_text(text, encoding="utf-8")
    meta = [{"file": f"{name}.txt", "outlet": f"Paper {name}", "published": "2031-05-04"} for name in "ab"]
    (tmp_path / "in" / "meta.json").write_text(json.dumps(meta), encoding="utf-8")
    synoptic.add(tmp_path / "in", tmp_path / "w")
    (only,) = answer(tmp_path / "w", "stories", about="grain brigade")["stories"]
    found = spans(answer(tmp_path / "w", "origins", story=only["id"]))
    assert found
    assert all(text[span["start"] : span["end"]] == span["exact"] for span in found)


def test_what_changed_has_the_words_now_and_then(tmp_path):
    for day in (DAY_ONE, DAY_TWO):
        synoptic.add(written(tmp_path / str(len(day)), day), tmp_path / "w")
        (only,) = answer(tmp_path / "w", "stories")["stories"]
        found = answer(tmp_path / "w", "what_changed", story=only["id"])
    assert {"report_added", "denied", "reworded"} <= {row["kind"] for row in found["changes"]}
    reworded = next(row for row in found["changes"] if row["kind"] == "reworded")
    assert reworded["spans"] != reworded["spans_before"]
    assert all(row["spans"] or row["spans_before"] for row in found["changes"])
    assert answer(tmp_path / "w", "what_changed", story=only["id"], since="2000-01-01")["changes"] == found["changes"]


def test_a_statement_that_is_not_asked_for_is_left_out(workspace, story):
    found = answer(workspace, "synopsis", story=story, about="planned 2033")["statements"]
    assert found
    assert all("2033" in row["statement"] for row in found)


def test_origins_and_reports_are_told(workspace, story):
    reports = answer(workspace, "reports", story=story)["reports"]
    assert [row["outlet"] for row in reports] != []
    told = answer(workspace, "origins", story=story)["origins"]
    assert sorted(name for line in told for name in line["reports"]) == sorted(row["outlet"] for row in reports)


@pytest.mark.parametrize(
    ("tool", "arguments", "said"),
    [
        ("synopsis", {"story": "s_0000000000"}, "No story"),
        ("who_says", {"about": " "}, "in a few words"),
        ("words_at", {"report": "r_x", "start": 0, "end": 3}, "No report"),
    ],
)
def test_a_question_that_cannot_be_answered_says_what_was_expected(workspace, story, tool, arguments, said):
    result = asked(workspace, tool, **({"story": story} | arguments))
    assert result.is_error
    assert said in str(result.content)


def test_a_place_outside_the_text_is_refused(workspace, story):
    report = answer(workspace, "reports", story=story)["reports"][0]["report"]
    result = asked(workspace, "words_at", story=story, report=report, start=5, end=10**9)
    assert result.is_error
    assert "expected 0 <= start < end" in str(result.content)


def test_the_command_speaks_the_protocol_over_standard_input_and_output(workspace):
    program = StdioServerParameters(
        command=sys.executable, args=["-m", "synoptic", "mcp", "-w", str(workspace)], env=dict(os.environ)
    )

    async def ask() -> Any:
        async with Client(program) as client:
            return await client.call_tool("stories", {})

    result = anyio.run(ask)
    assert len(result.structured_content["stories"]) == 1
