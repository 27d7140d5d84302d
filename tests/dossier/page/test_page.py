from __future__ import annotations

import base64
import copy
import hashlib
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import pytest

from synoptic.dossier.page import page
from synoptic.dossier.page.payload import STATE_LETTERS
from tests.dossier.page.sample import SCRAP, TEXTS, dossier

ATTACK = "\"'></script><script>alert(1)</script><img src=x onerror=alert(2)><!--\u2028{{ 7*7 }}&amp;"


class Tags(HTMLParser):
    """Collects what a browser would run or load."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.scripts: list[str] = []
        self.styles: list[str] = []
        self.shown: list[str] = []
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        self._inside = tag

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside == "script":
            self.scripts.append(data)
        elif self._inside == "style":
            self.styles.append(data)
        else:
            self.shown.append(data)


def _parsed(html: str) -> Tags:
    tags = Tags()
    tags.feed(html)
    tags.close()
    return tags


def _data(html: str) -> dict[str, Any]:
    found = _parsed(html)
    return dict(json.loads(found.scripts[0]))


def _assert_harmless(html: str) -> None:
    found = _parsed(html)
    assert found.tags.count("script") == 2
    assert found.tags.count("style") == 1
    assert not {"img", "iframe", "link", "object", "embed", "base", "video", "audio"} & set(found.tags)
    for tag, name, value in found.attributes:
        assert not name.startswith("on"), (tag, name, value)
        assert name not in {"style", "src", "srcset", "action", "formaction"}, (tag, name, value)
        if name in {"href", "xlink:href"}:
            assert value.startswith("#"), (tag, value)


def test_the_page_loads_and_runs_nothing_but_its_own() -> None:
    html = page(dossier(), TEXTS)
    _assert_harmless(html)
    styles = "".join(_parsed(html).styles)
    assert "@import" not in styles
    assert "url(" not in styles


def test_the_policy_names_the_digests_of_style_and_script() -> None:
    html = page(dossier(), TEXTS)
    found = _parsed(html)
    policy = next(value for tag, name, value in found.attributes if tag == "meta" and "default-src" in value)

    def digest(text: str) -> str:
        return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"

    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["style-src"] == digest(found.styles[0])
    assert rules["script-src"] == digest(found.scripts[-1])


def test_equal_dossiers_give_equal_pages() -> None:
    assert page(dossier(), TEXTS) == page(copy.deepcopy(dossier()), dict(reversed(TEXTS.items())))


def _fields(value: Any, path: str = "") -> Iterator[str]:
    """Every kind of string field in the dossier, without positions: ``claims[].spans[].exact``."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield from _fields(part, f"{path}.{key}")
    elif isinstance(value, list):
        for part in value:
            yield from _fields(part, f"{path}[]")
    elif isinstance(value, str):
        yield path


def _attacked(value: Any, field: str, path: str = "") -> Any:
    if isinstance(value, dict):
        return {key: _attacked(part, field, f"{path}.{key}") for key, part in value.items()}
    if isinstance(value, list):
        return [_attacked(part, field, f"{path}[]") for part in value]
    return value + ATTACK if isinstance(value, str) and path == field else value


FIELDS = sorted(set(_fields(dossier())))


@pytest.mark.parametrize("part", range(8))
def test_no_field_of_a_dossier_becomes_markup(part: int) -> None:
    assert len(FIELDS) > 120
    for field in FIELDS[part::8]:
        _assert_harmless(page(_attacked(dossier(), field), TEXTS))


def test_the_text_of_a_report_never_becomes_markup_and_arrives_unchanged() -> None:
    texts = {ident: text + ATTACK for ident, text in TEXTS.items()}
    html = page(dossier(), texts)
    _assert_harmless(html)
    assert _data(html)["texts"] == [texts[row["id"]] for row in dossier()["reports"]]
    assert ATTACK.replace("\u2028", "") in "".join(_parsed(html).shown).replace("\u2028", "")


def test_keys_of_a_dossier_never_become_markup() -> None:
    data = dossier()
    data["producer"]["engines"] = {ATTACK: ATTACK}
    data["entities"][0]["identifiers"] = {ATTACK: ATTACK}
    data["agreements"][0]["provisions"][0]["by_report"] = {ATTACK: ATTACK, "r-wire": ATTACK}
    _assert_harmless(page(data, TEXTS))


def test_offsets_in_the_page_count_as_a_browser_counts() -> None:
    data = _data(page(dossier(), TEXTS))
    for claim, record in zip(data["claims"], dossier()["claims"], strict=True):
        units = data["texts"][claim["r"]].encode("utf-16-le")
        cut = [units[2 * start : 2 * end].decode("utf-16-le") for start, end in claim["s"]]
        assert cut == [span["exact"] for span in record["spans"]]
    scrap = next(at for at, row in enumerate(dossier()["reports"]) if row["id"] == SCRAP)
    at = data["outlets"][scrap]["l"][-1]
    units = data["texts"][scrap].encode("utf-16-le")
    assert units[2 * at[1] : 2 * at[2]].decode("utf-16-le").startswith("Updated: 0:00")


def test_every_row_and_every_cell_is_in_the_page() -> None:
    html = page(dossier(), TEXTS)
    rows = re.findall(r'<tr role="row" data-n="\d+".*?</tr>', html, re.DOTALL)
    assert len(rows) == len(dossier()["propositions"])
    assert all(row.count('<td role="cell"') == 5 for row in rows)


def test_cells_beyond_the_limit_are_left_to_the_script(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("synoptic.dossier.page.render.MAX_STATIC_CELLS", 25)
    html = page(dossier(), TEXTS)
    assert html.count('<tr role="row" data-n=') == 5
    data = _data(html)
    assert len(data["rows"]) == len(dossier()["propositions"])
    for row in data["rows"]:
        states = "".join(letter * int(times) for times, letter in re.findall(r"(\d+)(\D)", row["c"]))
        assert len(states) == 5
        assert set(states) <= set(STATE_LETTERS.values())


def test_a_lone_surrogate_does_not_stop_the_page_from_being_written() -> None:
    texts = dict(TEXTS)
    texts[SCRAP] = "\ud83d" + texts[SCRAP][1:]
    assert "\ufffd" in page(dossier(), texts).encode("utf-8").decode("utf-8")


@pytest.mark.parametrize("key", sorted(dossier()))
def test_a_missing_part_of_a_dossier_is_left_out(key: str) -> None:
    data = dossier()
    for broken in (None, [], {}, "text", 3):
        data[key] = broken
        _assert_harmless(page(data, TEXTS))


def test_an_empty_dossier_has_a_page() -> None:
    _assert_harmless(page({}, {}))


@pytest.mark.parametrize("broken", [None, "text", 3, [], {}, [None], [[]]])
def test_fields_of_another_type_do_not_stop_the_page(broken: object) -> None:
    for key in ("reports", "claims", "propositions", "relations", "quotes", "origins", "agreements", "timeline"):
        data = dossier()
        data[key][0] = {field: value if field == "id" else broken for field, value in data[key][0].items()}
        _assert_harmless(page(data, TEXTS))


def test_a_single_field_of_another_type_does_not_stop_the_page() -> None:
    for key in ("reports", "claims", "propositions", "relations", "origins", "agreements"):
        for field in dossier()[key][0]:
            data = dossier()
            data[key][0][field] = 3
            page(data, TEXTS)


def test_five_reports_fit_in_a_small_file() -> None:
    assert len(page(dossier(), TEXTS).encode()) < 400_000
