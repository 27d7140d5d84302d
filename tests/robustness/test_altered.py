"""What somebody altered by hand or with another program is worked on, or refused in words: at every door, every place.

The fuzzer changes places of chance; here each kind of place gets each odd value in turn, so that nothing is left to chance.
"""

import copy
import json
from pathlib import Path

import pytest

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
from synoptic.settings import Settings

STAGES = Path(__file__).parents[1] / "stages"
REPORTS = STAGES / "renderings" / "skarn"
TREATY = STAGES / "primary_texts" / "examples" / "skarn-compact.txt"
GONE = object()
# One of each kind of JSON; what is of the right kind and odd besides comes after.
VALUES = (None, True, 7, -1, 2**70, 0.5, float("inf"), 10**400, "", "\ud800", "x\x00", [], {}, [None], {"a": 1}, GONE)
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
    n_refused = sum(refused_or_done(laid_side_by_side, data, "docs/contract.md") for data in altered(few))
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
        ("prov", VALUES),
        ("schema-org", VALUES),
        ("ftm", VALUES),
        ("ninjs", VALUES),
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
