import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from synoptic.dossier.schema import schema
from synoptic.dossier.verify import verify
from synoptic.errors import EventChoice, InputError
from synoptic.pipeline import STAGES, run
from synoptic.settings import Settings

EXAMPLE = Path(__file__).parent.parent / "examples" / "tarvo-dam"


@pytest.fixture(scope="module")
def result():
    return run([EXAMPLE], Settings())


def test_every_span_of_the_example_repeats_its_words(result):
    assert verify(result.dossier, EXAMPLE).spans > 500


def test_the_example_follows_the_published_schema(result):
    jsonschema.validate(result.dossier, schema())


def test_no_claim_quote_or_date_comes_from_closed_layers(result):
    open_kinds = {"headline", "deck", "subhead", "body", "caption"}
    closed = {
        report["id"]: [
            range(layer["start"], layer["end"]) for layer in report["layers"] if layer["kind"] not in open_kinds
        ]
        for report in result.dossier["reports"]
    }
    spans = [span for claim in result.dossier["claims"] for span in claim["spans"]]
    spans += [record["span"] for table in ("quotes", "times", "quantities") for record in result.dossier[table]]
    assert not [s["exact"] for s in spans if any(s["start"] in closed_range for closed_range in closed[s["report"]])]


def test_every_claim_stands_in_one_proposition(result):
    held = [claim for proposition in result.dossier["propositions"] for claim in proposition["claims"]]
    assert sorted(held) == sorted(claim["id"] for claim in result.dossier["claims"])


def test_every_report_carries_a_proposition_or_has_one_row_of_coverage(result):
    reports = {report["id"] for report in result.dossier["reports"]}
    for proposition in result.dossier["propositions"]:
        covered = [row["report"] for row in proposition["coverage"]]
        assert sorted([*covered, *proposition["reports"]]) == sorted(reports)


def test_origins_of_reports_divide_the_reports(result):
    held = [r for origin in result.dossier["origins"] if origin["scope"] == "report" for r in origin["reports"]]
    assert sorted(held) == sorted(report["id"] for report in result.dossier["reports"])


def test_references_between_records_resolve(result):
    dossier = result.dossier
    entities = {entity["id"] for entity in dossier["entities"]}
    named = [a["source"]["entity"] for claim in dossier["claims"] for a in claim["attributions"]]
    named += [role["entity"] for claim in dossier["claims"] for role in claim["roles"]]
    named += [quote["speaker"]["entity"] for quote in dossier["quotes"]]
    assert {name for name in named if name is not None} <= entities
    ids = {record["id"] for table in ("claims", "propositions") for record in dossier[table]}
    assert all(relation["left"] in ids and relation["right"] in ids for relation in dossier["relations"])
    origins = {origin["id"] for origin in dossier["origins"]}
    assert all(set(p["origins"]) | set(p["roots"]) <= origins for p in dossier["propositions"])


def test_the_order_of_the_files_does_not_matter(result):
    files = sorted(EXAMPLE.glob("*.txt"), reverse=True)
    again = run([*files, EXAMPLE / "meta.json"], Settings())
    assert again.json == result.json


def test_the_number_of_processes_does_not_matter(result):
    assert run([EXAMPLE], Settings(processes=3)).json == result.json


def test_a_second_run_on_a_workspace_does_no_work_and_gives_the_same_bytes(tmp_path, result):
    first = run([EXAMPLE], Settings(), workspace=tmp_path)
    second = run([EXAMPLE], Settings(), workspace=tmp_path)
    assert first.done == tuple(stage.name for stage in STAGES)
    assert second.done == ()
    assert first.json == second.json == result.json


def test_the_bytes_depend_on_neither_hash_seed_nor_time_zone_nor_locale(result):
    wanted = hashlib.sha256(result.json.encode("utf-8")).hexdigest()
    code = (
        "import hashlib, pathlib, sys; from synoptic.pipeline import run; from synoptic.settings import Settings;"
        "print(hashlib.sha256(run([pathlib.Path(sys.argv[1])], Settings()).json.encode('utf-8')).hexdigest())"
    )
    for seed, zone, locale in (("1", "Asia/Tokyo", "C"), ("77", "America/Lima", "C.UTF-8")):
        around = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale}
        done = subprocess.run([sys.executable, "-c", code, str(EXAMPLE)], env=around, capture_output=True, text=True)
        assert done.stdout.strip() == wanted, done.stderr


def test_a_verbatim_copy_by_another_outlet_raises_no_count_of_origins(tmp_path, result):
    shutil.copytree(EXAMPLE, tmp_path / "more")
    original = next(r for r in result.tables.reports if r.path.endswith("04_elsin_observer.txt"))
    (tmp_path / "more" / "06_copy.txt").write_text(original.text, encoding="utf-8", newline="")
    again = run([tmp_path / "more"], Settings())
    paths = {r.id: Path(r.path).name for r in again.tables.reports}

    def counts(tables, names):
        claims = {c.id: (names[c.report], c.spans[0].start, c.text) for c in tables.claims}
        return {
            frozenset(claims[c] for c in p.claims if claims[c][0] != "06_copy.txt"): (
                len(p.origins),
                p.origins_at_least,
            )
            for p in tables.propositions
        }

    before = counts(result.tables, {r.id: Path(r.path).name for r in result.tables.reports})
    after = counts(again.tables, paths)
    shared = before.keys() & after.keys()
    assert len(shared) > 50
    assert not [words for words in shared if after[words] > before[words] or after[words][1] > before[words][1]]


def test_two_events_of_equal_weight_are_listed_and_the_user_is_asked(tmp_path):
    (tmp_path / "a.txt").write_text(
        "Norvale sign striker Ilan Brook\n\nNorvale have signed striker Ilan Brook from Tessel for 12 million, the club said on Monday.\n"
    )
    (tmp_path / "b.txt").write_text(
        "Quake shakes Pellin valley\n\nAn earthquake of magnitude 6.1 shook the Pellin valley, the survey said on Monday.\n"
    )
    with pytest.raises(EventChoice, match="--event WORDS") as caught:
        run([tmp_path], Settings())
    assert "Norvale sign striker" in str(caught.value)
    chosen = run([tmp_path], Settings(event="earthquake Pellin"))
    assert [r.path for r in chosen.tables.reports if r.id in {o.report for o in chosen.tables.off_topic}] == ["a.txt"]
    everything = run([tmp_path], Settings(keep_all=True))
    assert everything.tables.off_topic == ()


def test_strict_makes_a_skipped_file_an_error(tmp_path):
    shutil.copytree(EXAMPLE, tmp_path / "more")
    (tmp_path / "more" / "empty.txt").write_text("")
    assert run([tmp_path / "more"], Settings()).dossier["skipped"]
    with pytest.raises(InputError, match="--strict"):
        run([tmp_path / "more"], Settings(strict=True))


def test_only_the_latest_version_of_an_address_is_a_carrier(tmp_path):
    base = {"url": "https://post.example/fire", "outlet": "Harbour Post", "title": "Mill burns in Oldwick"}
    early = {
        **base,
        "published": "2031-03-04T08:00:00",
        "text": "Two people were hurt when a mill burnt in Oldwick on Tuesday.",
    }
    late = {
        **base,
        "published": "2031-03-04T18:00:00",
        "text": "Five people were hurt when a mill burnt in Oldwick on Tuesday.",
    }
    for name, row in (("early", early), ("late", late)):
        (tmp_path / f"{name}.json").write_text(json.dumps(row), encoding="utf-8")
    tables = run([tmp_path], Settings()).tables
    replaced = next(report for report in tables.reports if "Two people" in report.text)
    latest = next(report for report in tables.reports if "Five people" in report.text)
    assert latest.revises == replaced.id
    held = {claim for proposition in tables.propositions for claim in proposition.claims}
    assert {claim.report for claim in tables.claims if claim.id in held} == {latest.id}
    for proposition in tables.propositions:
        assert [(row.report, row.state) for row in proposition.coverage] == [(replaced.id, "not_judged")]
    divided = [r for origin in tables.origins if origin.scope == "report" for r in origin.reports]
    assert sorted(divided) == sorted([replaced.id, latest.id])
