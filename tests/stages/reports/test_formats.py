"""Pages, feeds, archives, papers and exports of press archives."""

import gzip
import io
import json
import zipfile
from pathlib import Path

import pytest

from synoptic.model.reports import Report
from synoptic.settings import Settings
from synoptic.stages.reports import Reading, reports_in

LEAD = (
    "The striker Ivo Larsen has joined Port Elsin for 12 million crowns, the club said on Monday after a week of talks."
)
SECOND = "Larsen, who scored 19 goals last season, passed a medical on Sunday. He will wear the number nine."
THIRD = (
    "Supporters waited outside the ground until midnight. Some of them had travelled for three hours to see him sign."
)

LINKED = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebSite", "name": "Harbour Post"},
        {
            "@type": "NewsArticle",
            "headline": "Port Elsin sign striker Larsen",
            "datePublished": "2024-03-04T10:20:00+01:00",
            "dateModified": "2024-03-04T12:00:00+01:00",
            "author": [{"@type": "Person", "name": "Ana Lima"}],
            "publisher": {"@type": "Organization", "name": "Harbour Post"},
        },
    ],
}
PAGE = f"""<!DOCTYPE html>
<html lang="en-GB"><head><title>Port Elsin sign striker Larsen | Harbour Post</title>
<meta property="og:title" content="Port Elsin sign striker Larsen">
<link rel="canonical" href="https://hp.example/sport/larsen">
<script type="application/ld+json">{json.dumps(LINKED)}</script></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<article><header><h1>Port Elsin sign striker Larsen</h1>
<p class="standfirst">Record fee for the northern side as supporters wait until midnight</p></header>
<figure><img src="a.jpg"><figcaption>Larsen holds up his new shirt in the museum <span class="credit">Nils Hauk/AFP</span></figcaption></figure>
<p>{LEAD}</p><p>{SECOND}</p><h2>A long night</h2><p>{THIRD}</p></article>
<aside><h2>Most read</h2><ul><li><a href="/x">Harvest fair opens with a record pumpkin</a></li></ul></aside>
<footer><p>© Harbour Post 2024. All rights reserved.</p></footer></body></html>"""


def read(folder: Path) -> Reading:
    return reports_in([folder], Settings())


def kinds(report: Report) -> list[tuple[str, str]]:
    return [(layer.kind, report.text[layer.start : layer.end]) for layer in report.layers]


def test_a_page_gives_its_layers_and_what_its_markup_says(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura", exc_type=ImportError)
    (tmp_path / "a.html").write_text(PAGE)
    (report,) = read(tmp_path).reports
    assert kinds(report) == [
        ("headline", "Port Elsin sign striker Larsen"),
        ("deck", "Record fee for the northern side as supporters wait until midnight"),
        ("byline", "Ana Lima"),
        ("body", f"{LEAD}\n\n{SECOND}"),
        ("subhead", "A long night"),
        ("body", THIRD),
        ("caption", "Larsen holds up his new shirt in the museum"),
        ("photo_credit", "Nils Hauk/AFP"),
    ]
    assert (report.outlet.name, report.outlet.basis) == ("Harbour Post", "given")
    assert (report.published.value, report.published.given_by) == ("2024-03-04T10:20:00+01:00", "markup")
    assert report.updated is not None
    assert report.updated.value == "2024-03-04T12:00:00+01:00"
    assert (report.url, report.language) == ("https://hp.example/sport/larsen", "en")
    assert [(credit.agency, credit.of) for credit in report.credits] == [("AFP", "photo")]
    assert not report.text_is_file


PLAIN = f"""<html><head><title>Larsen signs</title><meta name="author" content="Ana Lima">
<meta property="article:published_time" content="2024-03-04"><meta property="og:site_name" content="Harbour Post">
<meta property="og:url" content="https://hp.example/b"><script type="application/ld+json">{{broken</script></head>
<body><main><h1>Larsen signs for the north</h1><time datetime="2024-03-09">later</time>
<p>{LEAD}</p><p>{SECOND}</p><blockquote><p>{THIRD}</p></blockquote><ul><li>One more thing about the contract of the striker.</li></ul></main></body></html>"""


def test_a_page_without_linked_data_is_told_by_its_meta_elements(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura", exc_type=ImportError)
    (tmp_path / "a.htm").write_text(PLAIN)
    (report,) = read(tmp_path).reports
    assert report.headline is not None
    assert report.headline.exact == "Larsen signs for the north"
    assert (report.outlet.name, report.published.value, report.url) == (
        "Harbour Post",
        "2024-03-04",
        "https://hp.example/b",
    )
    assert [span.exact for span in report.bylines] == ["Ana Lima"]
    assert THIRD in report.text


def test_the_time_of_a_page_stands_in_for_its_date(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura", exc_type=ImportError)
    times = '<header><time datetime="2024-03-04T10:20Z">4 March</time></header>'
    (tmp_path / "a.html").write_text(
        f"<html><body><article>{times}<p>{LEAD}</p><p>{SECOND}</p></article></body></html>"
    )
    (report,) = read(tmp_path).reports
    assert report.published.value == "2024-03-04T10:20:00Z"


@pytest.mark.parametrize(
    "content",
    ["", "<html></html>", "<html><body><p>Menu</p></body></html>", "<", "<div>" * 5000, "\x00<html>"],
)
def test_a_page_without_running_text_is_skipped(tmp_path: Path, content: str) -> None:
    pytest.importorskip("trafilatura", exc_type=ImportError)
    (tmp_path / "a.html").write_text(content)
    (tmp_path / "b.txt").write_text(LEAD)
    (row,) = read(tmp_path).skipped
    assert row.path == "a.html"
    assert row.reason.split(":")[0] in {"empty", "no_text", "malformed", "binary"}


RSS = f"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Harbour Post</title><language>en</language>
<item><title>Port Elsin sign striker Larsen</title><link>https://hp.example/a</link>
<pubDate>Mon, 04 Mar 2024 10:20:00 GMT</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>{LEAD}</p><p>{SECOND}</p>]]></content:encoded></item>
<item><title>Ferries run late</title><link>https://hp.example/b</link><description>Fog closed the harbour &amp; the bridge on Monday.</description></item>
<item><title>Nothing here</title></item></channel></rss>"""
ATOM = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour Post</title>
<entry><title>Port Elsin sign striker Larsen</title><link href="https://hp.example/a"/>
<published>2024-03-04T10:20:00Z</published><updated>2024-03-05T08:00:00Z</updated><author><name>Ana Lima</name></author>
<content type="html">&lt;p&gt;{LEAD}&lt;/p&gt;</content></entry></feed>"""


@pytest.mark.parametrize("name", ["a.rss", "a.xml"])
def test_every_entry_of_a_feed_with_words_is_a_report(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(RSS)
    reading = read(tmp_path)
    full, short = sorted(reading.reports, key=lambda report: str(report.locator))
    assert full.text == f"Port Elsin sign striker Larsen\n\n{LEAD}\n\n{SECOND}"
    assert (full.published.value, full.published.given_by) == ("2024-03-04T10:20:00Z", "feed")
    assert (full.outlet.name, full.truncated) == ("Harbour Post", None)
    assert short.text == "Ferries run late\n\nFog closed the harbour & the bridge on Monday."
    assert short.truncated is True
    assert [row.path for row in reading.skipped] == [f"{name}#entry 3"]


def test_atom_is_a_feed_too(tmp_path: Path) -> None:
    (tmp_path / "a.atom").write_text(ATOM)
    (report,) = read(tmp_path).reports
    assert report.text == f"Port Elsin sign striker Larsen\n\n{LEAD}"
    assert report.updated is not None
    assert (report.published.value, report.updated.value) == ("2024-03-04T10:20:00Z", "2024-03-05T08:00:00Z")


def test_xml_of_another_kind_is_skipped(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text("<?xml version='1.0'?><invoice><sum>3</sum></invoice>")
    (tmp_path / "b.txt").write_text(LEAD)
    assert read(tmp_path).skipped[0].reason.startswith("format:")


def warc(*records: tuple[str, str, bytes]) -> bytes:
    found = b""
    for number, (url, kind, body) in enumerate(records):
        http = b"HTTP/1.1 200 OK\r\nContent-Type: " + kind.encode() + b"\r\n\r\n" + body
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-03-09T00:00:00Z\r\n"
            f"WARC-Record-ID: <urn:uuid:0000000{number}-0000-4000-8000-000000000000>\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
        )
        found += head.encode() + http + b"\r\n\r\n"
    return found


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_every_page_of_an_archive_is_a_report(tmp_path: Path, name: str) -> None:
    pytest.importorskip("trafilatura", exc_type=ImportError)
    data = warc(
        ("https://hp.example/sport/larsen?utm_source=x", "text/html; charset=utf-8", PAGE.encode()),
        ("https://hp.example/a.jpg", "image/jpeg", b"\xff\xd8\xff"),
        ("https://hp.example/b.jpg", "image/jpeg", b"\xff\xd8\xff"),
    )
    (tmp_path / name).write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    reading = read(tmp_path)
    (report,) = reading.reports
    assert report.retrieved == "2024-03-09T00:00:00Z"
    assert report.url == "https://hp.example/sport/larsen"
    assert str(report.locator).startswith("<urn:uuid:")
    assert [row.reason for row in reading.skipped] == ["not_a_page: pictures, scripts and other files (2 records)"]


@pytest.mark.parametrize(
    "content", [b"", b"no archive at all\n", b"WARC/1.0\r\nWARC-Type: response\r\n", gzip.compress(b"x")]
)
def test_a_broken_archive_is_skipped(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.warc").write_bytes(content)
    (tmp_path / "b.txt").write_text(LEAD)
    reading = read(tmp_path)
    assert len(reading.reports) == 1
    assert [row.path for row in reading.skipped] == ["a.warc"]


def pdf(*pages: str) -> bytes:
    """A PDF of one line of words a line, in the smallest form that readers accept."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for page in pages:
        lines = " ".join(f"({line}) Tj 0 -14 Td" for line in page.split("\n"))
        stream = f"BT /F1 11 Tf 50 780 Td {lines} ET"
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 900 842] /Resources << /Font << /F1 3 0 R >> >> "
            f"/Contents {len(objects)} 0 R >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    found, offsets = "%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(found))
        found += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    trailer = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(found)}\n%%EOF"
    return f"{found}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}".encode("latin-1")


def test_a_pdf_gives_its_text_layer(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf(f"Port Elsin sign striker Larsen\n{LEAD}\n{SECOND}"))
    (report,) = read(tmp_path).reports
    assert report.headline is not None
    assert report.headline.exact == "Port Elsin sign striker Larsen"
    assert SECOND in report.text


def test_running_heads_of_a_pdf_are_boilerplate(tmp_path: Path) -> None:
    pages = [f"Harbour Post, page {number}\n{words}" for number, words in enumerate((LEAD, SECOND, THIRD), start=1)]
    (tmp_path / "a.pdf").write_bytes(pdf(*pages))
    (report,) = read(tmp_path).reports
    assert [words for kind, words in kinds(report) if kind == "boilerplate"] == [
        f"Harbour Post, page {n}" for n in (1, 2, 3)
    ]


@pytest.mark.parametrize(("content", "word"), [(b"%PDF-1.4 nothing", "malformed"), (pdf(""), "no_text")])
def test_a_pdf_without_text_is_skipped(tmp_path: Path, content: bytes, word: str) -> None:
    (tmp_path / "a.pdf").write_bytes(content)
    (tmp_path / "b.txt").write_text(LEAD)
    assert read(tmp_path).skipped[0].reason.startswith(f"{word}:")


def test_a_docx_gives_its_paragraphs_and_styles(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_heading("Port Elsin sign striker Larsen", level=0)
    document.add_paragraph(LEAD)
    document.add_heading("A long night", level=2)
    document.add_paragraph(THIRD)
    document.save(str(tmp_path / "a.docx"))
    (report,) = read(tmp_path).reports
    assert kinds(report) == [
        ("headline", "Port Elsin sign striker Larsen"),
        ("body", LEAD),
        ("subhead", "A long night"),
        ("body", THIRD),
    ]


def test_a_docx_that_is_none_or_unpacks_to_too_much_is_skipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("synoptic.stages.reports.papers.MAX_UNPACKED_BYTES", 1000)
    (tmp_path / "a.docx").write_bytes(b"PK no zip")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 2000)
    (tmp_path / "b.docx").write_bytes(packed.getvalue())
    (tmp_path / "c.txt").write_text(LEAD)
    assert [row.reason.split(":")[0] for row in read(tmp_path).skipped] == ["malformed", "too_large"]


def test_a_packed_text_is_read_and_a_bomb_is_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(LEAD.encode()))
    (report,) = read(tmp_path).reports
    assert (report.text, report.text_is_file) == (LEAD, False)
    monkeypatch.setattr("synoptic.stages.reports.readers.MAX_FILE_BYTES", 10_000)
    (tmp_path / "b.txt.gz").write_bytes(gzip.compress(b"x" * 100_000))
    assert read(tmp_path).skipped[0].reason.startswith("too_large:")


NEXIS_OLD = f"""
                               1 of 2 DOCUMENTS

                                  Harbour Post

                            March 4, 2024 Monday
                               Final Edition

Port Elsin sign striker Larsen

BYLINE: Ana Lima

SECTION: SPORT; Pg. 3

LENGTH: 512 words

DATELINE: HALDEN

{LEAD}

{SECOND}

LOAD-DATE: March 5, 2024

LANGUAGE: ENGLISH

PUBLICATION-TYPE: Newspaper

                     Copyright 2024 Harbour Post Ltd.
                           All Rights Reserved

                               2 of 2 DOCUMENTS

                                 Halden Courier

                            March 5, 2024 Tuesday

Ferries run late

LENGTH: 88 words

{THIRD}

LOAD-DATE: March 6, 2024
"""
NEXIS_NEW = f"""Port Elsin sign striker Larsen
Harbour Post
March 4, 2024 Monday

Copyright 2024 Harbour Post Ltd. All Rights Reserved

Section: SPORT; Pg. 3
Length: 512 words
Byline: Ana Lima

Body

{LEAD}

{SECOND}

Load-Date: March 5, 2024

End of Document

Ferries run late
Halden Courier
March 5, 2024 Tuesday

Length: 88 words

Body

{THIRD}

End of Document
"""
FACTIVA_CODES = f"""HD   Port Elsin sign striker Larsen
BY   Ana Lima
WC   512 words
PD   4 March 2024
SN   Harbour Post
LA   English
CY   (c) 2024 Harbour Post Ltd.
LP

{LEAD}

TD

{SECOND}

AN   Document HARBP00020240304ek340001a

HD   Ferries run late
WC   88 words
PD   5 March 2024
SN   Halden Courier
LA   English
LP

{THIRD}

AN   Document HALDC00020240305ek350001b
"""
FACTIVA_DISPLAY = f"""Sport
Port Elsin sign striker Larsen
By Ana Lima
512 words
4 March 2024
Harbour Post
HARBP
English
(c) 2024 Harbour Post Ltd.

{LEAD}

{SECOND}

Document HARBP00020240304ek340001a

Ferries run late
88 words
5 March 2024
Halden Courier
HALDC
English
Copyright 2024 Halden Courier

{THIRD}

Document HALDC00020240305ek350001b
"""


@pytest.mark.parametrize("text", [NEXIS_OLD, NEXIS_NEW, FACTIVA_CODES, FACTIVA_DISPLAY])
def test_an_export_of_a_press_archive_holds_many_reports(tmp_path: Path, text: str) -> None:
    (tmp_path / "export.txt").write_text(text)
    first, second = sorted(read(tmp_path).reports, key=lambda report: str(report.locator))
    assert (first.outlet.name, first.published.value) == ("Harbour Post", "2024-03-04")
    assert first.text.endswith(f"{LEAD}\n\n{SECOND}")
    assert "Port Elsin sign striker Larsen" in first.text.split("\n")
    assert (second.outlet.name, second.published.value) == ("Halden Courier", "2024-03-05")
    assert second.text == f"Ferries run late\n\n{THIRD}"
    assert [report.locator for report in (first, second)] == ["article 1", "article 2"]


def test_an_export_as_rtf_is_read_alike(tmp_path: Path) -> None:
    body = "".join(f"{line}\\par\n" for line in NEXIS_NEW.replace("ü", "\\u252?").split("\n"))
    rtf = "{\\rtf1\\ansi{\\fonttbl{\\f0 Times;}}\\uc1 {\\b Cover}\\par End of Document\\par\n" + body + "}"
    (tmp_path / "export.rtf").write_text(rtf)
    assert sorted(str(report.outlet.name) for report in read(tmp_path).reports) == ["Halden Courier", "Harbour Post"]


def test_rtf_keeps_letters_beyond_its_code_page(tmp_path: Path) -> None:
    (tmp_path / "a.rtf").write_text("{\\rtf1\\ansi\\uc1 Caf\\'e9 \\u8212?\\u-10179?\\u-8704? {\\*\\generator x;}fin.}")
    (report,) = read(tmp_path).reports
    assert report.text == "Café —\U0001f600 fin."


def test_a_text_about_an_archive_is_no_export(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        f"Document 1 of 3\n\n{LEAD}\n\nLENGTH: of the bridge is 300 words of fame\n\n{SECOND}"
    )
    assert len(read(tmp_path).reports) == 1


def test_a_mixed_folder_is_read_as_one(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(LEAD)
    (tmp_path / "b.rss").write_text(RSS)
    (tmp_path / "c.json").write_text(json.dumps({"text": SECOND}))
    (tmp_path / "d.pdf").write_bytes(pdf(THIRD))
    assert sorted({report.path for report in read(tmp_path).reports}) == ["a.txt", "b.rss", "c.json", "d.pdf"]
