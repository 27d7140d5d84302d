"""Whole runs on odd texts: every span repeats its words, the schema holds, the page is written, nothing is lost."""

import json
import os
import tempfile
from contextlib import suppress
from pathlib import Path

import jsonschema
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from synoptic.dossier.schema import schema
from synoptic.dossier.verify import verify
from synoptic.errors import EventChoice, NothingToRead
from synoptic.pipeline import run
from synoptic.settings import Settings
from synoptic.stages.reports import reports_in
from tests.fuzz.targets import well_made
from tests.robustness.conftest import STORY
from tests.robustness.strategies import ODD_TEXTS, names, times, tiny_texts

SCHEMA = jsonschema.validators.validator_for(schema())(schema())


def checked(folder, workspace=None, keep_all=True):
    """The result of a run that keeps what the contract promises."""
    result = run([folder], Settings(keep_all=keep_all), workspace=workspace)
    dossier = json.loads(result.json.encode("utf-8"))
    verify(dossier, folder)
    SCHEMA.validate(dossier)
    page = result.page()
    page.encode("utf-8")
    assert "<script>alert" not in page
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    told = {path for report in dossier["reports"] for path in report["paths"]}
    told |= {str(row["path"]).split("#")[0] for row in dossier["skipped"]}
    assert told == files
    return result


@pytest.mark.parametrize("text", ODD_TEXTS.values(), ids=ODD_TEXTS)
def test_an_odd_text_beside_a_report_goes_through_every_stage(folder, text):
    (folder / "odd.txt").write_text(text, encoding="utf-8", newline="")
    result = checked(folder)
    assert {report.path for report in result.tables.reports} >= {"good.txt"}


def test_all_odd_texts_together_go_through_every_stage_and_come_back_from_the_workspace(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    for number, text in enumerate(ODD_TEXTS.values()):
        (folder / f"{number:02}.txt").write_text(text, encoding="utf-8", newline="")
    first = checked(folder, tmp_path / "w")
    second = run([folder], Settings(keep_all=True), workspace=tmp_path / "w")
    assert second.done == ()
    assert second.json == first.json


def test_an_odd_text_alone_is_a_dossier_or_an_error_that_says_why(tmp_path):
    for number, text in enumerate(ODD_TEXTS.values()):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "odd.txt").write_text(text[:400], encoding="utf-8", newline="")
        with suppress(NothingToRead, EventChoice):
            checked(folder)


@example(first="said ", second="² ", keep_all=True)
@given(first=tiny_texts, second=tiny_texts, keep_all=st.booleans())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_tiny_texts_of_any_signs_give_a_dossier_or_an_error_made_on_purpose(first, second, keep_all):
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        for name, text in (("a.txt", first), ("b.txt", second), ("c.txt", STORY)):
            (folder / name).write_text(text, encoding="utf-8", errors="replace", newline="")
        with suppress(NothingToRead, EventChoice):
            checked(folder, keep_all=keep_all)


@given(texts=st.lists(tiny_texts, min_size=2, max_size=3), order=st.permutations(range(4)), seed=st.integers(0, 2))
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_order_in_which_files_are_named_changes_nothing(texts, order, seed):
    with tempfile.TemporaryDirectory() as place:
        paths = [Path(place) / f"{name}.txt" for name in "abcd"][: len(texts) + 1]
        for path, text in zip(paths, [*texts[:seed], STORY, *texts[seed:]], strict=True):
            path.write_text(text, encoding="utf-8", errors="replace", newline="")
        shuffled = [paths[number] for number in order if number < len(paths)]
        with suppress(NothingToRead, EventChoice):
            assert run(shuffled, Settings(keep_all=True)).json == run(paths, Settings(keep_all=True)).json


@given(text=st.one_of(tiny_texts, st.text(max_size=300)))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_report_is_read_the_same_twice_and_from_what_was_kept_of_it(text):
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "a.txt"
        path.write_text(text, encoding="utf-8", errors="replace", newline="")
        with suppress(NothingToRead):
            first = reports_in([path], Settings())
            assert reports_in([path], Settings()) == first
            for report in first.reports:
                assert report.text_is_file
                assert report.text.encode("utf-8") == path.read_bytes()
                written = Path(place) / "kept" / report.path
                written.parent.mkdir(exist_ok=True)
                written.write_bytes(report.text.encode("utf-8"))
                assert reports_in([written], Settings()) == first


@given(text=st.one_of(tiny_texts, st.text(max_size=300)), title=tiny_texts)
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_span_of_a_record_repeats_its_words(text, title):
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "a.json"
        path.write_text(json.dumps({"text": text, "title": title, "author": title}), encoding="utf-8")
        with suppress(NothingToRead):
            for report in reports_in([path], Settings()).reports:
                well_made(report)
                assert report.text[report.body_start or 0 :].startswith(text)


def big(n):
    """Large texts of one kind each, as large as `n` says."""
    return {
        "equal lines": "The town shut the bridge at Velm on Tuesday.\n" * (100 * n),
        "names": names(60 * n),
        "words without a full stop": times("the mayor said that the bridge at Velm was shut and ", 2_080 * n),
        "quotation marks": '"' * (2_000 * n),
        "opening marks": times("“a b ", 2_000 * n),
        "deep marks": "“" * (1_000 * n) + "a" + "”" * (1_000 * n),
        "deep brackets": "(" * (1_000 * n) + "a" + ")" * (1_000 * n),
        "dates without a full stop": "".join(f"{k % 28 + 1} March {1900 + k % 150}, " for k in range(140 * n)),
        "numbers": "".join(f"{k * 7 % 99_991:,} " for k in range(400 * n)),
        "people of one given name": "\n".join(
            f"Oda V{chr(97 + k % 26)}{chr(97 + k // 26 % 26)}{chr(97 + k // 676)}n" for k in range(140 * n)
        ),
        "said, said": times("said ", 5_200 * n),
        "a line": times("bridge ", 21_000 * n),
        "a word": "a" * (21_000 * n),
        "words": times("The council met on 3 May. Mayor Oda Venn said the bridge at Velm would open. ", 2_300 * n),
    }


# Whole, a line has a megabyte and what is deep is 50,000 deep; a quarter is deeper than any stack all the same, and what
# would grow with the square is seen by its slope.
BIG = big(50 if os.environ.get("SYNOPTIC_SLOPES") else 12)


@pytest.mark.slow
@pytest.mark.parametrize("text", BIG.values(), ids=BIG)
def test_a_big_text_goes_through_every_stage(tmp_path, text):
    (tmp_path / "big.txt").write_text(text, encoding="utf-8", newline="")
    assert len(checked(tmp_path).tables.reports) == 1
