"""Large files of records are read in parts, here and in several processes, and give what they gave as a whole."""

import gzip
import json
from pathlib import Path

import pytest

from synoptic.model.reports import Report, Skipped
from synoptic.settings import Settings
from synoptic.stages.reports import Part, carried_out, parts, parts_in, reports_in, tasks_in

BODY = "The striker Ivo Larsen has joined Port Elsin, the club said on Monday. It is his third club. "


@pytest.fixture
def small_stretches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stretches of a few records, so that a small file has several."""
    monkeypatch.setattr(parts, "STRETCH_BYTES", 700)


def records(path: Path, count: int) -> Path:
    """A file of records; one in seven has no text, one in eleven is broken, one in thirteen is an empty line."""
    lines = []
    for number in range(count):
        record = {"title": f"Elsin signs {number}", "text": f"{BODY}He is {number + 17}.", "outlet": "Elsin Gazette"}
        line = json.dumps(record | {"text": None} if number % 7 == 3 else record, ensure_ascii=False)
        lines.append(line[:-9] if number % 11 == 5 else "" if number % 13 == 8 else line)
    path.write_text("\ufeff" + "\n".join(lines), encoding="utf-8")
    return path


def whole(path: Path) -> tuple[tuple[Report, ...], tuple[Skipped, ...]]:
    """What the file gives when it is not cut."""
    tasks, _ = tasks_in([path], None)
    ((reports, skipped),) = carried_out(tasks, 1)
    return reports, skipped


def cut(path: Path, processes: int = 1) -> list[Part]:
    tasks, _ = tasks_in([path], None)
    return list(parts_in(tasks, processes))


def joined(found: list[Part]) -> tuple[tuple[Report, ...], tuple[Skipped, ...]]:
    return tuple(r for part in found for r in part.reports), tuple(s for part in found for s in part.skipped)


def test_a_large_file_of_records_is_read_in_parts_and_gives_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = records(tmp_path / "a.jsonl", 60)
    expected = whole(path)
    monkeypatch.setattr(parts, "STRETCH_BYTES", 700)
    found = cut(path)
    assert len(found) > 5
    assert max(len(part.reports) for part in found) < 10
    assert [part.is_last for part in found] == [False] * (len(found) - 1) + [True]
    assert joined(found) == expected
    assert len(expected[0]) > 30
    assert {row.path for row in expected[1]} >= {"a.jsonl#line 4", "a.jsonl#line 6"}


def test_several_processes_share_one_file(tmp_path: Path, small_stretches: None) -> None:
    path = records(tmp_path / "a.jsonl", 60)
    assert cut(path, processes=2) == cut(path)


def test_files_and_stretches_come_in_the_order_of_the_tasks(
    tmp_path: Path, small_stretches: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "_FILES_A_JOB", 2)
    for name in ("a", "b", "c", "e"):
        (tmp_path / f"{name}.txt").write_text(f"{BODY}{name}\n")
    records(tmp_path / "d.jsonl", 30)
    found = cut(tmp_path, processes=2)
    assert [part.number for part in found if part.is_last] == [0, 1, 2, 3, 4]
    assert sorted(found, key=lambda part: part.number) == found
    assert [part.reports[0].path for part in found if part.is_last] == ["a.txt", "b.txt", "c.txt", "d.jsonl", "e.txt"]


def test_a_file_whose_records_have_no_text_says_so_once(tmp_path: Path, small_stretches: None) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(json.dumps({"title": f"Elsin signs number {number}"}) for number in range(100)))
    (part,) = cut(path)
    assert part.reports == ()
    assert [row.reason for row in part.skipped] == ["no_text: none of the 100 records of this file has a text"]


def test_what_was_skipped_before_the_first_report_is_not_lost(tmp_path: Path, small_stretches: None) -> None:
    path = tmp_path / "a.jsonl"
    lines = [json.dumps({"title": f"Elsin signs number {number}"}) for number in range(100)]
    path.write_text("\n".join([*lines, json.dumps({"text": BODY})]))
    found = cut(path)
    assert len(joined(found)[1]) == 100
    assert len(joined(found)[0]) == 1


@pytest.mark.parametrize(
    ("content", "reason", "note"),
    [
        (b" \n" * 600, "empty", "nothing but blanks"),
        (b"\0" + b"[]\n" * 600, "binary", "no text"),
        ("{}\n".encode("utf-16") * 400, "encoding", "UTF-16 with a mark in every line"),
    ],
)
def test_what_cannot_be_cut_is_read_whole_and_says_why(
    tmp_path: Path, small_stretches: None, content: bytes, reason: str, note: str
) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(content)
    (part,) = cut(path)
    assert part.is_last
    assert [row.reason.split(":")[0] for row in part.skipped] in ([reason], ["no_text"]), note


def test_a_file_in_another_encoding_is_read_whole(tmp_path: Path, small_stretches: None) -> None:
    path = tmp_path / "a.jsonl"
    rows = [json.dumps({"text": f"{BODY} Überfälle in Köln {number}"}, ensure_ascii=False) for number in range(30)]
    path.write_bytes("\n".join(rows).encode("latin-1"))
    (part,) = cut(path)
    assert part.is_last
    assert len(part.reports) == 30


def test_a_line_may_be_longer_than_a_stretch(tmp_path: Path, small_stretches: None) -> None:
    path = tmp_path / "a.jsonl"
    texts = [BODY * 40, BODY, BODY * 90, "Short but with words enough to be a text of its own."]
    path.write_text("\n".join(json.dumps({"text": text}) for text in texts))
    found = cut(path)
    assert [report.text for part in found for report in part.reports] == texts
    assert [report.locator for part in found for report in part.reports] == [f"line {n}" for n in (1, 2, 3, 4)]


def test_a_file_larger_than_others_may_be_is_read_when_it_has_lines(
    tmp_path: Path, small_stretches: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = records(tmp_path / "a.jsonl", 60)
    for module in ("parts", "readers"):
        monkeypatch.setattr(f"synoptic.stages.reports.{module}.MAX_FILE_BYTES", 5_000)
    assert path.stat().st_size > 5_000
    assert len(joined(cut(path))[0]) > 30
    path.rename(tmp_path / "a.json")
    ((reports, skipped),) = carried_out(tasks_in([tmp_path / "a.json"], None)[0], 1)
    assert reports == ()
    assert skipped[0].reason.startswith("too_large")


def test_a_line_larger_than_a_file_may_be_is_refused(
    tmp_path: Path, small_stretches: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("parts", "readers"):
        monkeypatch.setattr(f"synoptic.stages.reports.{module}.MAX_FILE_BYTES", 5_000)
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join([json.dumps({"text": BODY}), json.dumps({"text": BODY * 100})]))
    (part,) = cut(path)
    assert part.skipped[0].reason.startswith("too_large")


def test_a_file_that_goes_away_while_it_is_read_says_so(
    tmp_path: Path, small_stretches: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = records(tmp_path / "a.jsonl", 60)
    monkeypatch.setattr(parts, "_can_be_cut", lambda path: path.unlink() is None)
    (part,) = cut(path)
    assert part.is_last
    assert part.skipped == (Skipped("a.jsonl", "reports", "unreadable: No such file or directory"),)


def test_no_more_is_read_than_is_asked_for(tmp_path: Path, small_stretches: None) -> None:
    path = records(tmp_path / "a.jsonl", 60)
    tasks, _ = tasks_in([path], None)
    first = next(parts_in(tasks, 1))
    assert len(first.reports) < 10
    assert not first.is_last


def test_reports_do_not_depend_on_how_a_file_is_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = records(tmp_path / "a.jsonl", 40)
    expected = reports_in([path], Settings(quiet=True))
    for n_bytes in (1, 300, 1000, 5000):
        monkeypatch.setattr(parts, "STRETCH_BYTES", n_bytes)
        assert reports_in([path], Settings(quiet=True)) == expected


def captured(number: int) -> bytes:
    """An archived page of forty paragraphs."""
    body = "".join(
        f"<p>The bridge at Port Elsin, part {k} of story {number}, is closed for repairs until May.</p>"
        for k in range(40)
    )
    answer = (
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
        + f"<html><body><article>{body}</article></body></html>".encode()
    )
    return (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://post.example/{number}\r\n"
        f"WARC-Record-ID: <urn:uuid:{number}>\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(answer)}\r\n\r\n"
    ).encode() + answer + b"\r\n\r\n"  # fmt: skip


@pytest.mark.parametrize("processes", [1, 2])
def test_an_archive_comes_page_by_page(tmp_path: Path, processes: int, monkeypatch: pytest.MonkeyPatch) -> None:
    picture = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: 44\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\n\r\n\r\n\r\n"
    (tmp_path / "a.warc").write_bytes(b"".join(captured(n) + picture for n in range(9)))
    monkeypatch.setattr(parts, "STRETCH_BYTES", 10_000)
    tasks, _ = tasks_in([tmp_path], None)
    found = list(parts.parts_in(tasks, processes))
    assert len(found) > 2
    assert [report.url for part in found for report in part.reports] == [f"https://post.example/{n}" for n in range(9)]
    assert [part.is_last for part in found] == [False] * (len(found) - 1) + [True]
    rows = [row.reason for part in found for row in part.skipped]
    assert rows == ["not_a_page: pictures, scripts and other files (9 records)"]


def test_an_archive_that_breaks_off_gives_what_stands_before(tmp_path: Path) -> None:
    whole = b"".join(gzip.compress(captured(n), mtime=0) for n in range(3))
    (tmp_path / "a.warc.gz").write_bytes(whole + b"\x1f\x8b\x08\x00garbage" * 9)
    tasks, _ = tasks_in([tmp_path], None)
    (part,) = parts.parts_in(tasks, 1)
    assert len(part.reports) == 3


def test_packed_records_come_like_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "STRETCH_BYTES", 300)
    rows = [
        {"title": f"Bridge {n} closed", "text": f"The bridge {n * n} at Port Elsin is closed until {n} May."}
        for n in range(99)
    ]
    lines = "".join(json.dumps(row) + "\n" for row in rows).encode()
    (tmp_path / "a.jsonl").write_bytes(lines)
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(lines, mtime=0))
    plain, packed = (
        list(parts.parts_in(tasks_in([tmp_path / name], None)[0], 1)) for name in ("a.jsonl", "b.jsonl.gz")
    )
    assert len(packed) == len(plain) > 2
    assert [r.text for part in packed for r in part.reports] == [r.text for part in plain for r in part.reports]


def test_packed_records_that_break_off_are_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "STRETCH_BYTES", 100)
    row = json.dumps({"title": "Bridge closed", "text": "The bridge at Port Elsin is closed until May."}) + "\n"
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(row.encode() * 99, mtime=0)[:-20] + b"x")
    (part,) = parts.parts_in(tasks_in([tmp_path], None)[0], 1)
    assert part.reports == ()
    assert "gzip" in part.skipped[0].reason
