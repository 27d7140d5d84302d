"""Odd files: each gets a row with a reason or an error of one line; the good report beside it is read."""

import gzip
import io
import json
import os

import pytest

from synoptic.dossier.verify import verify
from synoptic.errors import InputError, NothingToRead
from synoptic.pipeline import run
from synoptic.settings import Settings
from synoptic.stages.reports import inputs, readers

IS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


def put(place, name, content):
    data = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    (place / name).write_bytes(data)


def bomb():
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb", mtime=0) as stream:
        for _ in range(70):
            stream.write(bytes(2**20))
    return packed.getvalue()


ODD = [
    ("empty.txt", b"", "empty", "no byte"),
    ("blank.txt", b"\n\r\n \t\n", "empty", "blank lines"),
    ("mark.txt", b"\xef\xbb\xbf", "empty", "a byte order mark alone"),
    ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary", "a picture with a wrong ending"),
    ("picture.png", b"\x89PNG\r\n\x1a\n", "format", "a picture"),
    ("broken.txt.gz", b"\x1f\x8b\x08\x00garbage", "malformed", "a broken gzip"),
    ("not.txt.gz", b"plain words", "malformed", "a gzip that is none"),
    ("bomb.txt.gz", bomb(), "too_large", "70 MiB of nothing in 70 kB"),
    ("broken.warc.gz", b"\x1f\x8b\x08\x00garbage", "malformed", "a broken archive"),
    ("words.warc", b"not an archive at all", "malformed", "an archive that is none"),
    ("broken.pdf", b"%PDF-1.4\n%%EOF", "malformed", "a PDF without pages"),
    ("broken.docx", b"PK\x03\x04nothing", "malformed", "a broken Word file"),
    ("empty.rtf", b"{\\rtf1 }", "no_text", "RTF without words"),
    ("deep.json", b"[" * 100_000, "malformed", "JSON nested a hundred thousand deep"),
    ("number.json", b"1" * 5000, "malformed", "a number of five thousand digits"),
    ("null.json", b"null", "no_text", "JSON that holds nothing"),
    ("cut.json", b'{"text": "The mayor', "malformed", "JSON that breaks off"),
    ("rows.json", json.dumps([{"id": n} for n in range(20_000)]).encode(), "no_text", "20,000 records without a text"),
    ("rows.jsonl", b"{}\n{}\n", "no_text", "lines without a text"),
    ("plain.xml", b"<a><b/></a>", "format", "XML that is no feed"),
    ("open.rss", b"<rss><channel><item><title>", "", "a feed that breaks off"),
    ("empty.html", b"<html><body></body></html>", "no_text", "a page without words"),
    ("deep.html", b"<div>" * 20_000, "", "a page nested twenty thousand deep"),
]


@pytest.mark.parametrize(("name", "data", "reason"), [row[:3] for row in ODD], ids=[row[3] for row in ODD])
def test_a_file_that_holds_no_report_is_a_row_with_its_reason(folder, name, data, reason):
    put(folder, name, data)
    done = run([folder], Settings())
    assert [report.path for report in done.tables.reports] == ["good.txt"]
    assert {row.path.split("#")[0] for row in done.tables.skipped} == {name}
    assert all(row.reason.startswith(reason) for row in done.tables.skipped)


def test_a_file_that_vanishes_is_a_row(folder, monkeypatch):
    put(folder, "gone.txt", "The mayor said the bridge was open.")
    read = inputs.bytes_of

    def vanishing(file):
        if file.path.name == "gone.txt":
            file.path.unlink(missing_ok=True)
        return read(file)

    monkeypatch.setattr(readers, "bytes_of", vanishing)
    done = run([folder], Settings())
    assert [(row.path, row.reason.split(":")[0]) for row in done.tables.skipped] == [("gone.txt", "unreadable")]


def test_links_that_lead_nowhere_around_or_out_are_rows(folder, tmp_path):
    put(tmp_path, "outside.txt", "The mayor said the bridge was open.")
    (folder / "a.txt").symlink_to(folder / "b.txt")
    (folder / "b.txt").symlink_to(folder / "a.txt")
    (folder / "nowhere.txt").symlink_to(folder / "missing.txt")
    (folder / "out.txt").symlink_to(tmp_path / "outside.txt")
    (folder / "up").symlink_to(folder)
    done = run([folder], Settings())
    assert [report.path for report in done.tables.reports] == ["good.txt"]
    assert [row.path for row in done.tables.skipped] == ["a.txt", "b.txt", "nowhere.txt", "out.txt"]


def test_a_link_to_itself_that_is_named_is_an_error(folder):
    (folder / "a.txt").symlink_to(folder / "a.txt")
    with pytest.raises(InputError, match="There is no file"):
        run([folder / "a.txt"], Settings())


def test_folders_with_endings_of_files_are_walked(folder):
    (folder / "x.txt").mkdir()
    (folder / "empty.json").mkdir()
    put(folder / "x.txt", "inner.txt", "Ferries at Velm run again, the harbour office said on Wednesday.")
    done = run([folder], Settings(keep_all=True))
    assert sorted(report.path for report in done.tables.reports) == ["good.txt", "x.txt/inner.txt"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_named_pipe_in_a_folder_is_a_row_and_is_not_waited_for(folder):
    os.mkfifo(folder / "pipe.txt")
    done = run([folder], Settings())
    assert [(row.path, row.reason.split(":")[0]) for row in done.tables.skipped] == [("pipe.txt", "unreadable")]


@pytest.mark.skipif(IS_ROOT, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_a_row(folder):
    put(folder, "closed.txt", "The mayor said the bridge was open.")
    (folder / "closed.txt").chmod(0)
    done = run([folder], Settings())
    assert [(row.path, row.reason.split(":")[0]) for row in done.tables.skipped] == [("closed.txt", "unreadable")]


@pytest.mark.skipif(IS_ROOT, reason="root may read everything")
def test_a_folder_that_may_not_be_listed_is_an_error(folder):
    (folder / "closed").mkdir()
    (folder / "closed").chmod(0)
    try:
        with pytest.raises(InputError, match="Cannot list the folder"):
            run([folder], Settings())
    finally:
        (folder / "closed").chmod(0o700)


def test_names_of_files_may_be_odd(folder):
    for name in ("with space.txt", "new\nline.txt", "ünïcode\u202e.txt", "-o.txt", "..two.txt.", "no ending"):
        put(folder, name, f"Ferries at Velm run again, the harbour office said on Wednesday in note {name!r}.")
    done = run([folder], Settings(keep_all=True))
    assert len(done.tables.reports) + len(done.tables.skipped) == 6  # names that begin with a dot are hidden


def test_a_name_that_is_no_text_is_carried_through(folder):
    raw = os.fsencode(folder) + b"/caf\xe9.txt"
    try:
        with open(raw, "wb") as stream:  # noqa: PTH123 - a path of bytes
            stream.write(b"Ferries at Velm run again, the harbour office said on Wednesday.")
    except OSError:
        pytest.skip("this file system takes no such name")
    done = run([folder], Settings(keep_all=True), workspace=folder.parent / "w")
    assert len(done.tables.reports) == 2
    done.json.encode("utf-8")
    done.page().encode("utf-8")


META = [
    ("not json", "malformed", "no JSON"),
    ("[" * 100_000, "malformed", "nested too deeply"),
    ("3", "malformed", "a number"),
    ("", "empty", "nothing"),
]


@pytest.mark.parametrize(("text", "reason"), [row[:2] for row in META], ids=[row[2] for row in META])
def test_a_broken_meta_json_in_a_folder_is_a_row(folder, text, reason):
    put(folder, "meta.json", text)
    done = run([folder], Settings())
    assert [(row.path, row.reason.split(":")[0]) for row in done.tables.skipped] == [("meta.json", reason)]


ODD_ROWS = [
    [1, None, "x", [], {"file": 3}, {"file": ""}, {"outlet": "Alone"}],
    [{"file": "good.txt", "outlet": 7, "published": {"a": 1}, "url": ["x", 2], "language": "klingon", "kind": "tale"}],
    [{"file": "good.txt", "published": "the day after never", "updated": "2031-02-31T99:99", "truncated": "maybe"}],
    [{"file": "good.txt", "published": "9" * 400, "title": "\ud800 lone", "outlet": "\u0000\u202e"}],
    {"good.txt": None, "other.txt": {"outlet": "Gazette"}},
    [{"file": "../../good.txt", "outlet": "Up"}, {"file": "good.txt", "outlet": " "}],
]


@pytest.mark.parametrize("rows", ODD_ROWS)
def test_odd_rows_of_meta_json_harm_no_report(folder, rows):
    put(folder, "meta.json", json.dumps(rows))
    done = run([folder], Settings(), workspace=folder.parent / "w")
    assert [report.path for report in done.tables.reports] == ["good.txt"]
    assert verify(json.loads(done.json), folder).spans > 0


TABLES = [
    (b"", "--meta", "nothing"),
    (b"name,outlet\na,b\n", "column 'file'", "no column file"),
    (b"\x00\x01\x02", "--meta", "binary"),
    (b'file,outlet\n"' + b"x" * 200_000 + b'",y\n', "CSV", "a cell of 200,000 characters"),
]


@pytest.mark.parametrize(("data", "words"), [row[:2] for row in TABLES], ids=[row[2] for row in TABLES])
def test_a_broken_table_of_meta_is_an_error(folder, data, words):
    put(folder.parent, "m.csv", data)
    with pytest.raises(InputError, match=words):
        run([folder], Settings(meta=folder.parent / "m.csv"))


def test_ragged_rows_of_a_table_harm_no_report(folder):
    put(folder.parent, "m.csv", b"file;outlet;published\ngood.txt\ngood.txt;Gazette;2031-05-06;more;and more\n;;\n\n")
    done = run([folder], Settings(meta=folder.parent / "m.csv"))
    assert done.tables.reports[0].outlet.name == "Gazette"


def test_a_folder_given_as_meta_is_an_error(folder):
    with pytest.raises(InputError, match="--meta"):
        run([folder], Settings(meta=folder))


def test_only_files_without_a_report_is_an_error_that_says_why(folder):
    (folder / "good.txt").write_bytes(b"")
    with pytest.raises(NothingToRead, match="empty"):
        run([folder], Settings())


def test_lone_surrogates_come_through_the_whole_run(folder):
    record = '{"title": "Bridge \\ud800 shut", "text": "Mayor Oda \\udfff Venn said “the \\ud83d bridge” closed on 3 May. It \\ude00 is shut."}'
    put(folder, "odd.json", record)
    done = run([folder], Settings(keep_all=True), workspace=folder.parent / "w")
    again = run([folder], Settings(keep_all=True), workspace=folder.parent / "w")
    assert again.done == ()
    assert again.json == done.json
    assert verify(json.loads(done.json.encode("utf-8")), folder).spans > 0
    done.page().encode("utf-8")
