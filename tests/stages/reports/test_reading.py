"""The front door: what is read, what is skipped, what is refused."""

import json
from pathlib import Path
from typing import Any

import pytest

from synoptic.errors import InputError, NothingToRead
from synoptic.settings import Settings
from synoptic.stages.reports import Reading, reports_in

TEXT = "Port Elsin sign striker Larsen\n\nThe striker has joined the northern side, the club said on Monday.\n"
SETTINGS = Settings()


def read(*paths: Path, **fields: Any) -> Reading:
    return reports_in(paths, Settings(**fields))


def test_a_text_file_is_one_report_whose_text_is_the_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT.replace("\n", "\r\n").encode())
    (report,) = read(tmp_path).reports
    assert report.text == TEXT.replace("\n", "\r\n")
    assert report.text_is_file
    assert report.path == "a.txt"
    assert report.encoding == "utf-8"
    assert report.headline is not None
    assert report.headline.exact == "Port Elsin sign striker Larsen"


def test_other_encodings_are_detected_and_the_text_is_kept(tmp_path: Path) -> None:
    text = "Prämie für Müller: Der Stürmer erhält größere Zulagen, sagte der Präsident am Dienstag in Köln. " * 3
    (tmp_path / "a.txt").write_bytes(text.encode("cp1252"))
    (report,) = read(tmp_path).reports
    assert report.text == text
    assert not report.text_is_file
    assert report.language == "de"


def test_a_byte_order_mark_counts_as_a_character_and_is_boilerplate(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    (report,) = read(tmp_path).reports
    assert report.text == "\ufeff" + TEXT
    assert report.text_is_file
    assert [layer.kind for layer in report.layers] == ["boilerplate", "headline", "body"]


def test_utf_16_is_read_by_its_mark(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT.encode("utf-16"))
    (report,) = read(tmp_path).reports
    assert (report.text, report.text_is_file) == (TEXT, False)


def test_folders_are_walked_and_hidden_files_ignored(tmp_path: Path) -> None:
    (tmp_path / "deep" / "er").mkdir(parents=True)
    (tmp_path / "deep" / "er" / "a.txt").write_text(TEXT)
    (tmp_path / ".hidden").mkdir()
    (tmp_path / ".hidden" / "b.txt").write_text(TEXT + "b")
    (tmp_path / ".c.txt").write_text(TEXT + "c")
    reading = read(tmp_path)
    assert [report.path for report in reading.reports] == ["deep/er/a.txt"]
    assert reading.skipped == ()


def test_links_out_of_the_folder_are_not_followed(tmp_path: Path) -> None:
    inside, outside = tmp_path / "in", tmp_path / "out"
    inside.mkdir()
    outside.mkdir()
    (outside / "secret.txt").write_text(TEXT + "secret")
    (inside / "a.txt").write_text(TEXT)
    (inside / "b.txt").symlink_to(outside / "secret.txt")
    (inside / "folder").symlink_to(outside)
    reading = read(inside)
    assert [report.path for report in reading.reports] == ["a.txt"]
    assert [row.path for row in reading.skipped] == ["b.txt"]
    assert reading.skipped[0].reason.startswith("link:")


@pytest.mark.parametrize(
    ("content", "word"),
    [(b"", "empty"), (b" \n\n", "empty"), (b"GIF89a\x00\x01\x02", "binary")],
)
def test_a_file_without_text_is_skipped_with_its_reason(tmp_path: Path, content: bytes, word: str) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_bytes(content)
    reading = read(tmp_path)
    assert [row.path for row in reading.skipped] == ["b.txt"]
    assert reading.skipped[0].reason.startswith(f"{word}:")


def test_a_format_nobody_reads_is_skipped_by_name(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.xyz").write_text(TEXT)
    (row,) = read(tmp_path).skipped
    assert row.path == "b.xyz"
    assert ".xyz" in row.reason


def test_no_path_is_refused() -> None:
    with pytest.raises(NothingToRead, match="No file or folder"):
        read()


def test_a_missing_path_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nowhere"):
        read(tmp_path / "nowhere")


def test_a_folder_without_a_report_is_refused_with_the_reasons(tmp_path: Path) -> None:
    with pytest.raises(NothingToRead, match="there is no file to read"):
        read(tmp_path)
    (tmp_path / "a.txt").write_text("")
    with pytest.raises(NothingToRead, match=r"a\.txt: empty"):
        read(tmp_path)


def test_strict_turns_a_skip_into_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_text("")
    with pytest.raises(InputError, match="--strict"):
        read(tmp_path, strict=True)


def test_a_file_that_cannot_be_opened_is_skipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_text(TEXT + "b")
    real = Path.read_bytes

    def refusing(self: Path) -> bytes:
        if self.name == "b.txt":
            raise PermissionError(13, "Permission denied")
        return real(self)

    monkeypatch.setattr(Path, "read_bytes", refusing)
    (row,) = read(tmp_path).skipped
    assert row.reason == "unreadable: Permission denied"


def test_standard_input_is_a_report(tmp_path: Path) -> None:
    (report,) = reports_in([Path("-")], SETTINGS, piped=TEXT).reports
    assert (report.path, report.text, report.text_is_file) == ("-", TEXT, False)


def test_records_on_standard_input_are_reports() -> None:
    records = json.dumps([{"text": TEXT}, {"text": TEXT + "2"}])
    assert len(reports_in([Path("-")], SETTINGS, piped=records.encode()).reports) == 2
    (report,) = reports_in([Path("-")], SETTINGS, piped="{" + TEXT).reports
    assert report.text == "{" + TEXT


def test_meta_json_gives_what_the_text_does_not_say(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    rows = [
        {"file": "a.txt", "outlet": "Harbour Post", "published": "2024-03-04", "url": "https://hp.example/a", "mood": 3}
    ]
    (tmp_path / "meta.json").write_text(json.dumps(rows))
    reading = read(tmp_path)
    (report,) = reading.reports
    assert reading.skipped == ()
    assert (report.outlet.name, report.outlet.basis) == ("Harbour Post", "given")
    assert (report.published.value, report.published.begin, report.published.end) == (
        "2024-03-04",
        "2024-03-04",
        "2024-03-05",
    )
    assert (report.published.basis, report.published.given_by) == ("given", "meta")
    assert report.url == "https://hp.example/a"


def test_meta_json_speaks_for_its_own_folder(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(TEXT + name)
        (tmp_path / name / "meta.json").write_text(json.dumps([{"file": "a.txt", "outlet": name}]))
    assert {report.path: report.outlet.name for report in read(tmp_path).reports} == {
        "one/a.txt": "one",
        "two/a.txt": "two",
    }


def test_a_broken_meta_json_is_skipped_and_the_run_goes_on(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "meta.json").write_text("[{")
    reading = read(tmp_path)
    assert len(reading.reports) == 1
    assert reading.skipped[0].reason.startswith("malformed:")


def test_a_meta_csv_gives_the_same(tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT)
    meta = tmp_path / "about.csv"
    meta.write_text("file;outlet;published\na.txt;Harbour Post;2024-03-04\n")
    (report,) = read(folder, meta=meta).reports
    assert (report.outlet.name, report.published.value) == ("Harbour Post", "2024-03-04")


def test_a_meta_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    with pytest.raises(InputError, match="--meta"):
        read(tmp_path, meta=tmp_path / "missing.csv")
    (tmp_path / "about.csv").write_text("name,outlet\na.txt,Harbour Post\n")
    with pytest.raises(InputError, match="column 'file'"):
        read(tmp_path / "a.txt", meta=tmp_path / "about.csv")


def test_the_order_of_paths_and_files_does_not_matter(tmp_path: Path) -> None:
    for name in "cab":
        (tmp_path / f"{name}.txt").write_text(TEXT + name)
    paths = [tmp_path / f"{name}.txt" for name in "abc"]
    assert read(*paths) == read(*reversed(paths)) == read(tmp_path) == read(tmp_path, *paths)


def test_the_same_bytes_twice_are_one_report_with_two_paths(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text(TEXT)
    (tmp_path / "a.txt").write_text(TEXT)
    (report,) = read(tmp_path).reports
    assert (report.path, report.paths) == ("a.txt", ("a.txt", "b.txt"))


def test_equal_text_from_two_outlets_is_two_reports(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text(TEXT)
    rows = [{"file": f"{name}.txt", "outlet": name.upper()} for name in "ab"]
    (tmp_path / "meta.json").write_text(json.dumps(rows))
    assert sorted(str(report.outlet.name) for report in read(tmp_path).reports) == ["A", "B"]


def test_versions_of_one_address_are_counted_from_the_oldest(tmp_path: Path) -> None:
    rows = []
    for name, hour in (("x", 14), ("y", 9), ("z", 11)):
        (tmp_path / f"{name}.txt").write_text(TEXT + name)
        url = f"https://www.hp.example/a?utm_source={name}"
        rows.append({"file": f"{name}.txt", "url": url, "published": f"2024-03-04T{hour:02}:00:00Z"})
    (tmp_path / "meta.json").write_text(json.dumps(rows))
    reports = {report.path: report for report in read(tmp_path).reports}
    assert [reports[f"{name}.txt"].version for name in "yzx"] == [1, 2, 3]
    assert [reports[f"{name}.txt"].revises for name in "yzx"] == [None, reports["y.txt"].id, reports["z.txt"].id]
    assert {report.url for report in reports.values()} == {"https://www.hp.example/a"}


def test_the_host_of_the_address_stands_in_for_an_unknown_outlet(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "meta.json").write_text(json.dumps([{"file": "a.txt", "url": "https://www.hp.example/2024/03/04/a"}]))
    (report,) = read(tmp_path).reports
    assert (report.outlet.name, report.outlet.basis) == ("hp.example", "inferred")
    assert (report.published.value, report.published.basis) == ("2024-03-04", "inferred")
    assert report.published.reason == "the address holds 2024/03/04"


def test_every_span_repeats_its_words(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "Port Elsin sign striker Larsen\nBy Ana Lima\nHarbour Post, 4 March 2024\n"
        "HALDEN (AP) — The striker has joined the northern side, the club said on Monday after a week of talks.\n"
        "Larsen waves to supporters. Photo: Nils Hauk/AFP\n"
        "He will wear the number nine, which nobody has worn for two years at the club.\n"
    )
    (report,) = read(tmp_path).reports
    spans = [report.headline, *report.bylines, report.dateline, report.outlet.span, *report.published.spans]
    spans += [credit.span for credit in report.credits]
    assert len(spans) == 7
    for span in spans:
        assert span is not None
        assert span.report == report.id
        assert span.exact == report.text[span.start : span.end]


def test_several_processes_read_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("synoptic.stages.reports.parts._MIN_FILES_A_PROCESS", 2)
    for number in range(6):
        (tmp_path / f"{number}.txt").write_text(f"{TEXT}{number}\n" if number else "")
    rows = [{"file": "3.txt", "outlet": "Harbour Post"}]
    (tmp_path / "meta.json").write_text(json.dumps(rows))
    assert read(tmp_path, processes=2) == read(tmp_path)
