"""What somebody altered by hand or with another program is worked on, or refused in words: at every door, every place.

The fuzzer changes places of chance; here each kind of place gets each odd value in turn, so that nothing is left to chance.
"""

import copy
import json
from pathlib import Path

import pytest
from fastapi.exceptions import RequestValidationError

from synoptic.desk.shapes import decision_in
from synoptic.dossier.inline import inline_html
from synoptic.dossier.page import page
from synoptic.dossier.profiles import as_csv, as_profiles_json, as_table, profiles_of_dossier
from synoptic.dossier.shape import misfit
from synoptic.dossier.verify import stored_texts, verify
from synoptic.errors import SynopticError
from synoptic.exports import Bundle, format_named
from synoptic.model.codec import json_of, to_data
from synoptic.pipeline import run
from synoptic.runs import compared
from synoptic.runs.archive.shards import Done, Made, as_bytes, done_from
from synoptic.settings import Settings
from synoptic.stages.decisions import decision_id, decisions_from, names_in, rows_in
from synoptic.stages.reports.assembling import report_of
from synoptic.stages.reports.given import given_in_json
from synoptic.stages.reports.inputs import InputFile
from synoptic.stages.reports.readers import drafts_in
from synoptic.store.trouble import record_of, values_of
from tests import factory

STAGES = Path(__file__).parents[1] / "stages"
REPORTS = STAGES / "renderings" / "skarn"
TREATY = STAGES / "primary_texts" / "examples" / "skarn-compact.txt"
GONE = object()
# One of each kind of JSON; what is of the right kind and odd besides comes after.
VALUES = (None, True, 7, -1, 2**70, 0.5, float("inf"), 10**400, "", "\ud800", "x\x00", [], {}, [None], {"a": 1}, GONE)
# As deep as JSON can be read, and too deep for what goes down level by level.
DEEP = (*VALUES, json.loads("[" * 800 + "]" * 800), json.loads('{"name":' * 300 + "1" + "}" * 300))
FEW = ({"a": 1}, "\ud800", GONE)


@pytest.fixture(scope="module")
def dossier():
    """A dossier with agreements and the text of one; two of each kind of row, and all reports."""
    data = json.loads(run([REPORTS], Settings(primary=TREATY, quiet=True)).json)
    return {**shortened(data), "reports": data["reports"]}


def shortened(node):
    """The same data with two items of each list."""
    if isinstance(node, dict):
        return {name: shortened(value) for name, value in node.items()}
    return [shortened(item) for item in node[:2]] if isinstance(node, list) else node


def places(data):
    """One place of each kind of place, with the way to it."""
    found = {}
    waiting = [(data, ())]
    while waiting:
        node, way = waiting.pop()
        if way:
            found.setdefault(tuple("#" if isinstance(key, int) else key for key in way), way)
        children = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
        waiting += [(child, (*way, key)) for key, child in children]
    return sorted(found.values(), key=str)


def altered(data, values=VALUES):
    """The data with one value in place of another, again and again; the same object each time."""
    data = copy.deepcopy(data)
    for way in places(data):
        node = data
        for key in way[:-1]:
            node = node[key]
        old, items = node[way[-1]], list(node.items()) if isinstance(node, dict) else None
        for value in values:
            if value is GONE and items is not None:
                del node[way[-1]]
            elif value is not GONE:
                node[way[-1]] = value
            yield data
            node[way[-1]] = old
        if items is not None:
            node.clear()
            node.update(items)


def refused_or_done(work, data, said):
    """Whether the work refused the data, with these words; any other error is one of the program."""
    try:
        work(data)
    except SynopticError as refused:
        words = str(refused)
    else:
        return False
    assert said in words
    return True


def laid_side_by_side(data):
    if misfit(data) is None:  # what does not fit is refused when the file is read
        found = profiles_of_dossier(data, "a.json")
        assert as_table(found)
        assert as_csv(found).encode("utf-8")
        assert as_profiles_json(found).encode("utf-8")


def test_agreements_of_an_altered_dossier_are_laid_side_by_side_or_refused(dossier):
    few = {name: dossier[name] for name in ("claims", "entities", "agreements", "primary_texts")}
    n_refused = sum(
        refused_or_done(laid_side_by_side, data, "docs/contract.md") for data in altered(few, (None, 7, *FEW))
    )
    assert n_refused > 20


def test_what_changed_in_an_altered_dossier_is_told(dossier):
    few = {name: rows[:2] for name, rows in dossier.items() if isinstance(rows, list)}
    for data in altered(few):
        json_of(to_data(compared(data, few)))


def test_an_altered_dossier_is_verified_or_refused(dossier):
    few = {"schema": "dossier/1", "reports": dossier["reports"][:1], "primary_texts": dossier["primary_texts"]}
    few["claims"] = [row for row in dossier["claims"] if row["report"] == few["reports"][0]["id"]]
    assert sum(refused_or_done(lambda data: verify(data, REPORTS), data, "") for data in altered(few)) > 100


# Parquet has the tables of CSV, and Word the brief of Markdown; both take long to write. The fuzzer tries them.
@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("annotations", VALUES),
        ("prov", FEW),
        ("schema-org", FEW),
        ("ftm", FEW),
        ("ninjs", FEW),
        ("ics", FEW),
        ("markdown", FEW),
        ("csv", FEW[:1]),
    ],
)
def test_an_altered_dossier_is_exported_or_refused(name, values, dossier):
    texts = stored_texts(dossier)
    for data in altered(dossier, values):
        refused_or_done(lambda given: format_named(name).files_of(Bundle(given, texts, quote_limit=20)), data, "")


def test_an_altered_dossier_is_shown_in_a_cell_of_a_notebook(dossier):
    for data in altered(dossier):
        assert inline_html(data).encode("utf-8")


def test_an_altered_dossier_is_a_page(dossier):
    texts = stored_texts(dossier)
    for data in altered(dossier, (GONE,)):
        assert page(data, texts).encode("utf-8")


REPORT = factory.report("The mayor said the bridge was shut. The bridge opens on 3 May.", path="a.txt")
DECISIONS = [
    {
        "kind": "same",
        "targets": [
            {"path": "a.txt", "exact": "bridge", "start": 19},
            {"report": REPORT.id, "exact": "The mayor said", "prefix": "", "suffix": " the"},
        ],
        "value": None,
        "author": "A. Reader",
        "time": "2031-03-05T09:00:00Z",
        "reason": "one event",
        "codebook": "1",
    },
    {
        "kind": "override",
        "targets": [{"report": REPORT.sha256, "exact": "The mayor said"}],
        "value": "commitment=denied",
        "author": "A. Reader",
        "time": "2031-03-05T10:00:00Z",
        "reason": "the page says so",
    },
]


def test_an_altered_file_of_decisions_is_read_or_refused(tmp_path):
    path = tmp_path / "decisions.json"

    def read(data):
        path.write_text(json.dumps(data), encoding="utf-8")
        rows = rows_in(path)
        decisions_from(rows, [REPORT])
        for row in rows:
            assert decision_id(row)
            names_in(row)

    assert sum(refused_or_done(read, data, "ecision") for data in altered(DECISIONS, DEEP)) > 50


def test_an_altered_decision_is_taken_or_refused_by_the_desk():
    n_refused = 0
    for data in altered(DECISIONS, DEEP):
        for body in data if isinstance(data, list) else [data]:
            try:
                json.dumps(decision_in(body))
            except RequestValidationError:
                n_refused += 1
    assert n_refused > 100


GIVEN = [
    {"file": "a.txt", "outlet": "Velm Post", "published": "2031-03-04", "byline": ["A", "B"], "truncated": True},
    {"file": "b.txt", "title": "Bridge shut", "url": "https://velm.example/b", "language": "en", "kind": "news"},
]


def test_altered_data_beside_the_texts_are_read_or_refused():
    for data in altered(GIVEN, DEEP):
        refused_or_done(lambda given: given_in_json(json.dumps(given)), data, "")


RECORDS = [
    {
        "title": "Bridge shut",
        "text": "The mayor said the bridge was shut.",
        "outlet": {"name": "Velm Post", "url": "https://velm.example"},
        "published": "2031-03-04",
        "updated": "2031-03-05",
        "byline": [{"name": "Oda Venn"}],
        "truncated": False,
        "kind": "news",
    },
    {
        "@graph": [
            {
                "@type": "NewsArticle",
                "headline": "Bridge shut",
                "articleBody": "The bridge was shut on Monday.",
                "datePublished": "2031-03-04T08:00:00Z",
                "publisher": {"@type": "Organization", "name": "Velm Post"},
                "author": [{"name": "Oda Venn"}],
                "mainEntityOfPage": {"@id": "https://velm.example/b"},
                "isAccessibleForFree": True,
            }
        ]
    },
    {
        "bodies": [{"role": "main", "contenttype": "text/html", "value": "<p>The bridge was shut.</p>"}],
        "headlines": [{"role": "main", "value": "Bridge shut"}],
        "infosources": [{"name": "Velm Post"}],
        "versioncreated": "2031-03-04",
    },
]
PAGE = (
    '<script type="application/ld+json">{}</script><title>T</title><article><h1>T</h1><p>The bridge was shut.</article>'
)


@pytest.mark.parametrize(("name", "layout"), [("r.json", "{}"), ("r.jsonl", "{}"), ("r.html", PAGE)])
def test_altered_records_of_reports_are_read_or_refused(name, layout, tmp_path):
    path = tmp_path / name

    def read(data):
        path.write_text(layout.format(json.dumps(data).replace("<", "\\u003c")), encoding="utf-8")
        for draft in drafts_in(InputFile(name, path))[0]:
            report_of(draft)

    for record in RECORDS:
        for data in altered(record, DEEP):
            refused_or_done(read, data, "")


@pytest.fixture(scope="module")
def records():
    """A record of every kind that a run makes."""
    tables = run([REPORTS], Settings(primary=TREATY, quiet=True)).tables
    made = [getattr(tables, name) for name in tables.__dataclass_fields__]
    return [rows[-1] for rows in made if isinstance(rows, tuple) and rows]


def test_an_altered_record_of_a_workspace_is_read_back_or_told(records):
    assert len(records) >= 15
    n_told = 0
    for record in records:
        kind = type(record)
        for data in altered(shortened(to_data(record)), DEEP):
            n_told += refused_or_done(
                lambda kept, kind=kind: record_of(kind, json.dumps(kept)), data, "cannot be read back"
            )
    assert n_told > 1000


def test_an_altered_decision_of_a_workspace_is_read_back_or_told():
    def read(data):
        row = values_of(json.dumps(data), dict)
        names_in(row)
        decisions_from([row], [REPORT])

    assert sum(refused_or_done(read, data, "") for data in altered(DECISIONS[0])) > 10


def test_an_altered_row_of_the_ledger_of_an_archive_is_none():
    done = Done("signing", "k", (1, 2), "0", "s", "e", ("a", "b"), (Made("gists", "g.parquet", 3, "d"),))
    n_none = 0
    for data in altered(json.loads(as_bytes(done)), DEEP):
        try:
            found = done_from(json.dumps(data).encode("utf-8"))
        except ValueError:
            n_none += 1
        else:
            assert as_bytes(found)
    assert n_none > 50
