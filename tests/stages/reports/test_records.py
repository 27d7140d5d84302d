"""JSON and JSONL records of the known shapes."""

import json
from pathlib import Path
from typing import Any

import pytest

from synoptic.model.reports import Report
from synoptic.settings import Settings
from synoptic.stages.reports import reports_in

BODY = "The striker Ivo Larsen has joined Port Elsin, the club said on Monday."
TITLE = "Port Elsin sign striker Larsen"


def one(tmp_path: Path, value: Any, name: str = "a.json") -> Report:
    (tmp_path / name).write_text(json.dumps(value))
    (report,) = reports_in([tmp_path], Settings()).reports
    return report


RECORDS: tuple[tuple[str, dict[str, Any]], ...] = (
    (
        "bare",
        {
            "text": BODY,
            "title": TITLE,
            "url": "https://hp.example/a",
            "published": "2024-03-04",
            "outlet": "Harbour Post",
            "language": "en",
            "id": 7,
            "sentiment": {"x": 1},
        },
    ),
    (
        "news-please",
        {
            "maintext": BODY,
            "title": TITLE,
            "url": "https://hp.example/a",
            "date_publish": "2024-03-04 00:00:00",
            "source_domain": "Harbour Post",
            "language": "en",
            "authors": ["Ana Lima"],
            "date_download": "2024-03-09 10:00:00",
        },
    ),
    (
        "ninjs 1",
        {
            "body_text": BODY,
            "headline": TITLE,
            "uri": "https://hp.example/a",
            "versioncreated": "2024-03-04T00:00:00Z",
            "copyrightholder": "Harbour Post",
            "language": "en",
            "type": "text",
        },
    ),
    (
        "ninjs 2",
        {
            "bodies": [{"role": "main", "contenttype": "text/html", "value": f"<p>{BODY}</p>"}],
            "headlines": [{"role": "main", "value": TITLE}],
            "uri": "https://hp.example/a",
            "firstcreated": "2024-03-04T00:00:00Z",
            "infosources": [{"name": "Harbour Post"}],
            "language": "en",
        },
    ),
    (
        "schema.org",
        {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "articleBody": BODY,
            "headline": TITLE,
            "datePublished": "2024-03-04",
            "publisher": {"@type": "Organization", "name": "Harbour Post"},
            "author": [{"name": "Ana Lima"}],
            "mainEntityOfPage": {"@id": "https://hp.example/a"},
            "inLanguage": "en",
        },
    ),
)


@pytest.mark.parametrize(("name", "value"), RECORDS)
def test_a_record_of_each_shape_is_a_report(tmp_path: Path, name: str, value: dict[str, Any]) -> None:
    report = one(tmp_path, value)
    assert report.text == f"{TITLE}\n\n{BODY}", name
    assert report.body_start == len(TITLE) + 2
    assert not report.text_is_file
    assert report.outlet.name == "Harbour Post"
    assert report.url == "https://hp.example/a"
    assert str(report.published.begin).startswith("2024-03-04")
    assert report.headline is not None
    assert report.headline.exact == TITLE


def test_a_body_that_begins_with_the_title_is_taken_as_it_is(tmp_path: Path) -> None:
    report = one(tmp_path, {"title": TITLE, "text": f"{TITLE}\n{BODY}"})
    assert (report.text, report.body_start) == (f"{TITLE}\n{BODY}", 0)


def test_a_flag_of_truncation_is_kept(tmp_path: Path) -> None:
    assert one(tmp_path, {"text": BODY, "truncated": True}).truncated is True


@pytest.mark.parametrize("key", ["articles", "@graph", "items"])
def test_a_list_inside_an_object_holds_records(tmp_path: Path, key: str) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"n": 2, key: [{"text": BODY}, {"text": BODY + "2"}]}))
    reports = reports_in([tmp_path], Settings()).reports
    assert sorted(str(report.locator) for report in reports) == [f"{key}[0]", f"{key}[1]"]


def test_lines_of_json_are_records_and_a_broken_line_is_skipped(tmp_path: Path) -> None:
    lines = [json.dumps({"text": BODY}), "", '{"text": ', json.dumps([1]), json.dumps({"text": BODY + "2"})]
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    reading = reports_in([tmp_path], Settings())
    assert sorted(str(report.locator) for report in reading.reports) == ["line 1", "line 5"]
    assert [(row.path, row.reason.split(":")[0]) for row in reading.skipped] == [
        ("a.jsonl#line 3", "malformed"),
        ("a.jsonl#line 4", "no_text"),
    ]


def test_lines_of_json_are_told_by_their_content_too(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("\n".join(json.dumps({"text": BODY + str(n)}) for n in range(3)))
    assert len(reports_in([tmp_path], Settings()).reports) == 3


@pytest.mark.parametrize(
    ("content", "word"),
    [
        ("{", "malformed"),
        ("[" * 100_000, "malformed"),
        ("3", "no_text"),
        ('{"schema": "dossier/1", "reports": []}', "no_text"),
        (json.dumps([{"a": 1}, {"b": 2}]), "no_text"),
    ],
)
def test_what_holds_no_report_is_skipped_once(tmp_path: Path, content: str, word: str) -> None:
    (tmp_path / "a.json").write_text(content)
    (tmp_path / "b.txt").write_text(BODY)
    (row,) = reports_in([tmp_path], Settings()).skipped
    assert (row.path, row.reason.split(":")[0]) == ("a.json", word)
