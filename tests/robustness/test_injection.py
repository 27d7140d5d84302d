"""Hostile words in every field, out through every door but the browser's (`tests/tasks/test_injection.py`)."""

import csv
import importlib
import io
import json
import re
import sqlite3
import zipfile
from html.parser import HTMLParser

import anyio
import pytest
from docx import Document
from icalendar import Calendar
from lxml import etree
from markdown_it import MarkdownIt
from mcp import Client
from pyarrow import parquet
from rdflib import Graph, URIRef

import synoptic
from synoptic.assistant import server
from synoptic.exports import Bundle, format_named, format_names
from synoptic.settings import Settings
from tests.robustness.hostile import PAYLOADS, SURROGATE, TRIPWIRE, hostile_folder

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")

TREATY = "Treaty of Oskel\n\n" + "\n\n".join(
    f"Article {number}\n\nThe Parties {words} shall keep the weir of Oskel."
    for number, words in enumerate(PAYLOADS.values(), start=1)
)


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    return tmp_path_factory.mktemp("injection")


@pytest.fixture(scope="module")
def dossier(place):
    (place / "treaty.txt").write_text(TREATY, encoding="utf-8", errors="replace")
    settings = Settings(quiet=True, keep_all=True, primary=place / "treaty.txt")
    return synoptic.compare(hostile_folder(place / "in"), settings=settings)


@pytest.fixture(scope="module")
def workspace(place, dossier):
    synoptic.add(place / "in", place / "w")
    return place / "w"


@pytest.fixture(scope="module", params=[None, 40], ids=["whole", "shortened"])
def bundle(request, dossier):
    return Bundle(dossier.data, dossier.texts, request.param)


def files_of(bundle, name):
    return format_named(name).write(bundle)


def only(bundle, name):
    (content,) = files_of(bundle, name).values()
    return content


def test_every_report_is_read_and_every_span_repeats_its_words(dossier, place):
    assert {row["path"] for row in dossier["reports"]} == {
        "<img src=x onerror=tripped=1>.txt",
        "=1+1.txt",
        "c.txt",
        "d.json",
        "e.html",
    }
    assert synoptic.verify(dossier, place / "in").reports == 6  # the primary text is cut again too
    assert SURROGATE in json.dumps(dossier.data, ensure_ascii=False)


def test_an_address_that_runs_is_no_address(dossier):
    urls = [url for row in dossier["reports"] for url in [row["url"], *row["urls"]] if url]
    assert urls
    assert all(url.startswith("http://") for url in urls)


@pytest.mark.parametrize("name", format_names())
def test_every_export_is_written_and_is_utf8(bundle, name):
    for file, content in files_of(bundle, name).items():
        assert "/" not in file
        assert ".." not in file
        if not file.endswith((".parquet", ".docx")):
            assert content.decode("utf-8")


@pytest.mark.parametrize("name", ["annotations", "prov", "schema-org", "ninjs", "ftm"])
def test_data_is_still_data(bundle, name):
    text = only(bundle, name).decode("utf-8")
    read = [json.loads(line) for line in text.split("\n") if line] if name == "ftm" else [json.loads(text)]
    assert read
    for address in addresses_in(read):
        assert address.startswith(("urn:synoptic:", "http://", "https://", "synoptic:", "prov:", "xsd:", "_:", "rdfs:"))
        assert not set(address) & set(' <>"{}|\\^`\n\r')


def addresses_in(value):
    """Whatever a program may follow: ids of linked data and fields that hold addresses."""
    if isinstance(value, dict):
        for key, item in value.items():
            if key in {"@id", "id", "uri", "url", "canonical", "source"} and isinstance(item, str) and ":" in item:
                yield item
            yield from addresses_in(item)
    elif isinstance(value, list):
        for item in value:
            yield from addresses_in(item)


@pytest.mark.parametrize("name", ["prov", "schema-org"])
def test_linked_data_names_nothing_that_a_report_made_up(bundle, name):
    graph = Graph().parse(data=only(bundle, name), format="json-ld")
    assert len(graph) > 10
    assert graph.serialize(format="nt")
    assert not [term for triple in graph for term in triple if term == URIRef(f"http://{TRIPWIRE}/")]


def test_no_cell_of_a_table_is_a_formula(bundle):
    for content in files_of(bundle, "csv").values():
        rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
        assert {len(row) for row in rows} == {len(rows[0])}
        for cell in (cell for row in rows[1:] for cell in row):
            assert not cell.strip().startswith(("=", "@", "\uff1d")), cell
            assert not cell.startswith(("\t", "\r", "\n"))
            if cell.strip().startswith(("+", "-")):
                assert float(cell) < 0


def test_columns_hold_the_characters(bundle):
    files = files_of(bundle, "parquet")
    table = parquet.read_table(io.BytesIO(files["reports.parquet"])).to_pylist()
    assert len(table) == 5
    assert any("half \ufffd a pair" in str(row["outlet_name"]) for row in table)


def test_markdown_has_no_live_markup(bundle):
    text = only(bundle, "markdown").decode("utf-8")
    made = MarkdownIt("gfm-like", {"html": True, "linkify": False}).parse(text)
    kinds = {token.type for token in made} | {child.type for token in made for child in token.children or ()}
    assert not kinds & {"html_block", "html_inline", "link_open", "image", "table_open", "code_inline", "fence", "hr"}
    assert "strong_open" not in kinds
    assert not re.search(r"(?:https?|ftp)://|\bwww\.", text)  # they become links where GitHub's Markdown is read
    assert len([line for line in text.split("\n") if line.startswith("# ")]) == 1


def test_a_word_document_is_well_formed_and_keeps_the_words(bundle):
    content = only(bundle, "docx")
    assert len(Document(io.BytesIO(content)).paragraphs) > 5
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(archive.read(name), etree.XMLParser(resolve_entities=False))
            if name.endswith(".rels"):
                assert b'TargetMode="External"' not in archive.read(name)


def test_a_calendar_has_events_alone(bundle):
    content = only(bundle, "ics")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert content.count(b"\r") == content.count(b"\n") == content.count(b"\r\n")
    parts = list(Calendar.from_ical(content).walk())
    assert {part.name for part in parts} == {"VCALENDAR", "VEVENT"}
    assert {key for part in parts for key in part} <= {
        "PRODID",
        "VERSION",
        "UID",
        "DTSTAMP",
        "DTSTART",
        "DTEND",
        "SUMMARY",
        "DESCRIPTION",
        "STATUS",
    }


class Marks(HTMLParser):
    """The marks and attributes of a page."""

    def __init__(self):
        super().__init__()
        self.seen = set()

    def handle_starttag(self, tag, attrs):
        self.seen |= {tag, *(name for name, _ in attrs)}


def test_a_notebook_shows_words_alone(dossier):
    marks = Marks()
    html = dossier._repr_html_()
    marks.feed(html)
    assert html.encode("utf-8")
    assert marks.seen <= {"div", "p", "b", "br", "table", "tr", "th", "td", "style"}


def test_data_frames_hold_the_words(dossier):
    pytest.importorskip("pandas")
    for name in dossier.tables:
        assert len(dossier.frame(name))


def asked(workspace, calls):
    """What the reference client of the protocol gets."""

    async def ask():
        async with Client(server(workspace, Settings(quiet=True))) as client:
            return [await client.call_tool(tool, arguments) for tool, arguments in calls]

    return anyio.run(ask)


def test_an_assistant_is_answered_in_json_that_can_be_sent(workspace):
    story = max(synoptic.stories(workspace), key=lambda one: len(one.reports)).id
    calls = [
        ("stories", {}),
        ("reports", {"story": story}),
        ("synopsis", {"story": story, "most": 50}),
        ("where_they_part", {"story": story, "most": 50}),
        ("origins", {"story": story}),
        *(("who_says", {"story": story, "about": words}) for words in PAYLOADS.values()),
    ]
    for result, (tool, arguments) in zip(asked(workspace, calls), calls, strict=True):
        assert not result.is_error, (tool, arguments, result)
        assert result.model_dump_json()


@pytest.mark.parametrize("words", PAYLOADS.values(), ids=PAYLOADS)
def test_any_name_of_a_story_is_answered_to_an_assistant_in_words(workspace, words):
    (result,) = asked(workspace, [("synopsis", {"story": words})])
    assert not result.is_error or "stor" in result.content[0].text


def test_sql_holds_the_words_and_runs_none_of_them(workspace):
    connection = sqlite3.connect(workspace / "synoptic.db")
    connection.text_factory = lambda held: held.decode("utf-8", "replace")  # a lone surrogate is no UTF-8
    for view in ("story_list", "synopsis", "corroboration", "story_timeline"):
        assert connection.execute(f"SELECT * FROM {view}").fetchall() is not None
    connection.close()


@pytest.mark.parametrize("words", [*PAYLOADS.values(), SURROGATE], ids=[*PAYLOADS, "a lone surrogate"])
def test_a_search_takes_words_as_words(workspace, words):
    telling = importlib.import_module("synoptic.runs").stories_telling
    assert isinstance(telling(words, workspace), frozenset)


BOMB = "".join(f'<!ENTITY e{at} "{f"&e{at - 1};" * 10 if at else "The weir at Oskel gave way. "}">' for at in range(12))
FEED = (
    '<?xml version="1.0"?><!DOCTYPE rss [{entities}]><rss version="2.0"><channel><title>Oskel</title><item>'
    "<title>Weir gives way {use}</title><description>The weir at Oskel gave way on Monday. {use}</description>"
    "</item></channel></rss>"
)


@pytest.mark.parametrize("ending", ["rss", "xml", "html"])
def test_entities_of_a_feed_neither_grow_nor_open_files(tmp_path, ending):
    (tmp_path / "secret.txt").write_text("Harbour code 7731", encoding="utf-8")
    secret = f'<!ENTITY file SYSTEM "{(tmp_path / "secret.txt").as_uri()}">'
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text("Weir gives way\n\nThe weir at Oskel gave way on Monday.\n", encoding="utf-8")
    (folder / f"b.{ending}").write_text(FEED.format(entities=BOMB, use="&e11;"), encoding="utf-8")
    (folder / f"c.{ending}").write_text(FEED.format(entities=secret, use="&file;"), encoding="utf-8")
    data = synoptic.compare(folder, settings=Settings(quiet=True, keep_all=True)).data
    written = json.dumps(data)
    assert "7731" not in written
    assert len(written) < 1_000_000
