"""Files that are made to be too much: each is read or told in a row, in bounded time and memory. All of our own making.

What is large is read by a process of its own, which tells how much memory it held at most.
"""

import codecs
import gzip
import io
import json
import subprocess
import sys
import zipfile
import zlib

import pytest

from synoptic.errors import InputError
from synoptic.settings import Settings
from synoptic.stages.primary_texts import primary_text_of
from synoptic.stages.reports import reports_in
from tests.robustness.conftest import STORY

CHILD = """
import json, resource, sys
from pathlib import Path
from synoptic.errors import InputError
from synoptic.settings import Settings
from synoptic.stages.reports import reports_in

def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024

reports_in([Path(sys.argv[1])], Settings())  # loads what reading needs
before = peak()
told = {"reports": 0, "reasons": []}
try:
    reading = reports_in([Path(sys.argv[2])], Settings())
    told = {"reports": len(reading.reports), "reasons": sorted({row.reason for row in reading.skipped})}
except InputError as error:
    told["reasons"] = [str(error)]
print(json.dumps({**told, "mebibytes": peak() - before}))
"""
MOST_SECONDS = 200
"""Wall clock, and only to end what never would: on an idle processor the longest case takes some seconds."""
MEGA = 2**20


def read(folder, path):
    """What a process of its own says about a file."""
    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(folder / "good.txt"), str(path)],
        capture_output=True,
        text=True,
        timeout=MOST_SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)


def sparse(size):
    """Writes a file of zeros that takes no room on the disk."""

    def write(path):
        with path.open("wb") as stream:
            stream.write(b"The bridge is shut. ")
            stream.truncate(size)

    return write


def of(data):
    """Writes these bytes."""
    return lambda path: path.write_bytes(data() if callable(data) else data)


def repeated(unit, size, head=b"", tail=b""):
    """Writes a piece again and again."""

    def write(path):
        with path.open("wb") as stream:
            stream.write(head)
            block = unit * (MEGA // len(unit))
            for _ in range(size // len(block)):
                stream.write(block)
            stream.write(tail)

    return write


def packed(unit, size):
    """A gzip file of a piece again and again."""

    def write(path):
        with gzip.GzipFile(path, "wb", mtime=0) as stream:
            for _ in range(size // MEGA):
                stream.write(unit * (MEGA // len(unit)))

    return write


def packed_twice(size):
    """A gzip file in a gzip file."""

    def write(path):
        inner = io.BytesIO()
        with gzip.GzipFile(fileobj=inner, mode="wb", mtime=0) as stream:
            for _ in range(size // MEGA):
                stream.write(bytes(MEGA))
        path.write_bytes(gzip.compress(inner.getvalue(), mtime=0))

    return write


def members(number):
    """A gzip file of very many members."""
    return lambda path: path.write_bytes(gzip.compress(b"The bridge is shut.\n", mtime=0) * number)


WORD = b'<w:p xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:r><w:t>The bridge is shut.</w:t></w:r></w:p>'
TYPES = (
    b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels"'
    b' ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType='
    b'"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    b'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1"'
    b' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="%s"/></Relationships>'
)
DOCUMENT = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>%s</w:body></w:document>'


def word(body=WORD, target=b"word/document.xml", more=(), doctype=b""):
    """A Word file with this body, and with other entries."""

    def write(path):
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
            made.writestr("[Content_Types].xml", TYPES)
            made.writestr("_rels/.rels", RELATIONS % target)
            made.writestr("word/document.xml", doctype + DOCUMENT % body)
            for name, data in more:
                made.writestr(name, data)

    return write


def lying_word(path):
    """A Word file whose directory says that its body is small, and whose body is not."""
    word(body=WORD * 3 * 2**16)(path)
    data = bytearray(path.read_bytes())
    at = data.rfind(b"PK\x01\x02", 0, data.rfind(b"word/document.xml"))
    data[at + 24 : at + 28] = (1000).to_bytes(4, "little")
    path.write_bytes(bytes(data))


ENTITIES = b'<!DOCTYPE x [<!ENTITY a "bridge ">' + b"".join(
    b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(10)
)
RSS = b"<rss><channel><title>T</title><item><title>Bridge</title><description>%s</description></item></channel></rss>"
RECORD = json.dumps({"title": "Bridge shut", "text": STORY, "url": "https://a.example/b"}).encode() + b"\n"
ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><body><p>The bridge is shut.</p></body></html>"


def archive(said, data=ANSWER, record=b"WARC/1.0"):
    """An archive of one record that says it has so many bytes."""
    head = b"%s\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:a:b>\r\nContent-Type: application/http; msgtype=response\r\n"
    return (head % record) + b"Content-Length: %s\r\n\r\n%s\r\n\r\n" % (said, data)


def bomb_page(path):
    """An archive with a page that its server packed."""
    body = zlib.compress(b"<p>" + bytes(200 * MEGA))
    data = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: deflate\r\nContent-Length: %d\r\n\r\n%s"
    data %= (len(body), body)
    path.write_bytes(archive(b"%d" % len(data), data))


# Name, how it is written, how many reports, a word of the reason, most mebibytes more than for a small report.
LARGE = [
    ("large.txt", sparse(200 * MEGA), 0, "too_large", 20, "a text of 200 MB"),
    ("huge.warc", sparse(5 * 2**30), 0, "too_large", 20, "an archive of 5 GB"),
    ("zeros.warc", sparse(200 * MEGA), 0, "malformed", 100, "an archive of 200 MB of zeros"),
    ("line.jsonl", repeated(b"a" * MEGA, 200 * MEGA), 0, "too_large", 100, "a line of 200 MB"),
    ("numbers.jsonl", repeated(b"1\n", 2 * MEGA), 0, "no_text", 400, "a million lines that are numbers"),
    ("bomb.txt.gz", packed(bytes(MEGA), 400 * MEGA), 0, "too_large", 300, "400 MB packed"),
    ("twice.txt.gz", packed_twice(400 * MEGA), 0, "binary", 100, "400 MB packed twice"),
    ("bomb.jsonl.gz", packed(b"{}\n", 400 * MEGA), 0, "too_large", 300, "records of 400 MB packed"),
    ("bomb.docx", word(more=[("word/media/a.bin", bytes(300 * MEGA))]), 0, "too_large", 60, "a Word file of 300 MB"),
    ("lying.docx", lying_word, 0, "", 400, "a Word file that lies about its size"),
    ("page.warc", bomb_page, 0, "", 300, "an archive with a packed page of 200 MB"),
    ("entities.docx", word(body=b"&k;", doctype=ENTITIES + b"]>"), 0, "", 200, "a Word file with entities in entities"),
    ("entities.rss", of(ENTITIES + b"]>" + RSS % b"&k;"), None, "", 200, "a feed with entities in entities"),
    ("deep.xml", of(b"<rss>" + b"<a>" * 100_000), 0, "malformed", 300, "XML 100,000 deep"),
]
# The same without the memory: they are small.
SMALL = [
    ("large.html", sparse(200 * MEGA), 0, "too_large", "a page of 200 MB"),
    ("large.pdf", sparse(200 * MEGA), 0, "too_large", "a PDF of 200 MB"),
    ("large.json", sparse(200 * MEGA), 0, "too_large", "JSON of 200 MB"),
    ("empty.jsonl", of(b"{}\n" * 90_000), 0, "no_text", "ninety thousand empty records"),
    ("members.txt.gz", members(2000), 1, "", "a packed file of 2,000 members"),
    ("up.docx", word(more=[("../../../up.txt", b"x"), ("/abs.txt", b"x")]), 1, "", "names that lead out"),
    ("out.docx", word(target=b"../../../../../../etc/hostname"), 0, "malformed", "a part that lies outside"),
    ("entities.xml", of(ENTITIES + b"]>" + RSS % b"&k;"), None, "", "XML with entities in entities"),
    ("entities.html", of(ENTITIES + b"]><html><body><p>&k;</p>"), 0, "no_text", "a page with entities"),
    ("deep.html", of(b"<div>" * 100_000 + b"a"), 0, "", "a page 100,000 deep"),
    ("deep.json", of(b'{"a":' * 100_000), 0, "malformed", "JSON 100,000 deep"),
    ("deep.jsonl", of((b"[" * 100_000 + b"\n") * 5), 0, "no_text", "lines 100,000 deep"),
    ("deep.rtf", of(b"{\\rtf1 " + b"{" * 100_000 + b"a"), 0, "malformed", "RTF 100,000 deep"),
    ("attributes.html", of(b"<p " + b"a=b " * 100_000 + b">a</p>"), 0, "", "a tag of 100,000 attributes"),
    ("long.warc", of(archive(b"99999999999999")), 0, "", "an archive that says more than there is"),
    ("short.warc", of(archive(b"20")), 0, "", "an archive that says less than there is"),
    ("minus.warc", of(archive(b"-1")), 0, "", "an archive that says less than nothing"),
    ("words.warc", of(archive(b"many")), 0, "", "an archive that says no number"),
    ("version.warc", of(archive(b"10", record=b"WARC/9.9")), 0, "", "an archive of a version to come"),
    ("nul.txt", of(b"The bridge\0is shut. " * 1000), 0, "binary", "NULs in a text"),
    ("nul.json", of(b'{"text": "The bridge\\u0000 is shut."}'), 1, "", "an escaped NUL in JSON"),
    ("nul.html", of(b"<p>The bridge\0 is shut.</p>"), 0, "binary", "NULs in a page"),
    ("mixed.txt", of(("Die Brücke ist gesperrt. " * 200).encode() + b"\xfcber \xff\xfe\x81" * 200), None, "", "mixed"),
    ("half.txt", of(codecs.BOM_UTF16_LE + b"a\0b"), 0, "encoding", "UTF-16 that breaks off"),
    ("pairs.txt", of(codecs.BOM_UTF16_LE + b"\0\xd8" * 500), 0, "encoding", "UTF-16 of half pairs"),
    ("wide.txt", of(codecs.BOM_UTF32_LE + b"\xff\xff\xff\xff" * 500), 0, "encoding", "UTF-32 beyond all"),
    ("over.txt", of(b"The bridge \xc0\xaf\xed\xa0\x80 is shut. " * 50), None, "", "UTF-8 in too many bytes"),
]


@pytest.mark.parametrize(
    ("name", "write", "n_reports", "reason"), [row[:4] for row in SMALL], ids=[row[4] for row in SMALL]
)
def test_what_is_odd_is_read_or_told(folder, name, write, n_reports, reason):
    write(folder / name)
    reading = reports_in([folder], Settings())
    found = [report for report in reading.reports if report.path == name]
    reasons = {row.reason for row in reading.skipped if row.path.split("#")[0] == name}
    assert n_reports in (None, len(found)), reasons
    assert found or reasons
    assert all(reason in row for row in reasons)
    assert not (folder.parent / "up.txt").exists()


def test_a_feed_does_not_open_the_files_that_it_names(folder):
    secret = folder.parent / "secret.txt"
    secret.write_text("the word is plover", encoding="utf-8")
    asks = f'<!DOCTYPE x [<!ENTITY a SYSTEM "{secret.as_uri()}">]>'.encode() + RSS % b"The bridge is &a; shut"
    for name in ("a.rss", "a.xml"):
        (folder / name).write_bytes(asks)
    (folder / "a.docx").write_bytes(b"")
    word(body=WORD.replace(b"bridge", b"&a;"), doctype=asks.partition(b"<rss")[0])(folder / "a.docx")
    agreement = folder.parent / "agreement.xml"
    agreement.write_bytes(
        asks.partition(b"<rss")[0] + b"<act><body><article><p>The Parties &a; shall</p></article></body></act>"
    )
    for report in reports_in([folder], Settings()).reports:
        assert "plover" not in report.text
    with pytest.raises(InputError) as refused:
        primary_text_of(agreement)
    assert "plover" not in str(refused.value)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "write", "n_reports", "reason", "mebibytes"),
    [row[:5] for row in LARGE],
    ids=[row[5] for row in LARGE],
)
def test_what_is_too_much_is_read_or_told_in_bounded_memory(folder, name, write, n_reports, reason, mebibytes):
    path = folder.parent / name
    write(path)
    told = read(folder, path)
    assert n_reports in (None, told["reports"]), told
    assert told["reports"] or told["reasons"], told
    assert all(reason in row for row in told["reasons"]), told
    assert told["mebibytes"] <= mebibytes, told
