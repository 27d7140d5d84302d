from __future__ import annotations

from dataclasses import replace

import pytest

from synoptic.dossier.page.differences import Difference, Side, Voice, differences
from synoptic.dossier.page.records import Passage, index
from synoptic.dossier.page.synopsis import Mark
from tests.dossier.page.sample import TEXTS, dossier


def _of(kind: str, data: dict[str, object] | None = None) -> list[Difference]:
    kinds = {row.code: row for row in differences(index(data or dossier(), TEXTS))}
    return list(kinds[kind].differences) if kind in kinds else []


def test_conflicts_come_before_additions_and_paraphrases() -> None:
    codes = [kind.code for kind in differences(index(dossier(), TEXTS))]
    assert codes == ["conflict", "commitment_shift", "update", "about", "detail", "same"]


def test_each_side_has_its_words_and_its_reports() -> None:
    number = next(row for row in _of("conflict") if row.left.evidence and row.left.evidence[0].exact == "15-year")
    assert number.dimension == "number"
    assert number.right.evidence[0].exact == "20 years"
    assert number.left.reports == ("Northern Wire", "Halvik Courier", "The Quay Post", "Report 5")
    assert number.right.reports == ("Daily Osmark",)
    assert number.reasons == ("term of the accord: 15 years against 20 years",)


def test_relations_between_the_same_propositions_are_one_difference() -> None:
    data = dossier()
    twin = dict(data["relations"][0], id="x99", left="p03", right="p02", reason="another reason")
    data["relations"].append(twin)
    conflicts = [row for row in _of("conflict", data) if row.dimension == "number" and len(row.reasons) == 2]
    assert len(conflicts) == 1
    assert conflicts[0].right.reports == ("Daily Osmark",)


def test_a_claim_stands_on_one_side_only() -> None:
    for row in [*_of("conflict"), *_of("commitment_shift")]:
        left = {voice.mark.claim for voice in row.left.voices}
        assert not left & {voice.mark.claim for voice in row.right.voices}


def test_dissent_inside_a_proposition_is_shown_without_a_relation() -> None:
    data = dossier()
    data["relations"] = []
    found = _of("dissent", data)
    assert len(found) == 1
    assert not _of("dissent")
    assert found[0].left.reports == ("Northern Wire", "Halvik Courier")
    assert found[0].right.reports == ("The Quay Post", "Daily Osmark")


def test_who_denies_a_statement_is_not_on_its_side_of_a_conflict() -> None:
    data = dossier()
    row = next(row for row in data["relations"] if row["class"] == "conflict")
    row |= {"left": "p05", "right": "p15"}
    data["relations"] = [row]
    (found,) = _of("conflict", data)
    (side,) = (side for side in (found.left, found.right) if "Halvik Courier" in side.reports)
    assert side.reports == ("Northern Wire", "Halvik Courier")
    assert {voice.mark.stance for voice in side.voices} == {"affirms"}


def test_a_relation_to_nothing_is_left_out() -> None:
    data = dossier()
    data["relations"] = [dict(data["relations"][0], left="nowhere", right="p02")]
    assert all(row.number is None for row in _of("conflict", data))


def _side(*marks: tuple[str, str]) -> Side:
    voices = tuple(
        Voice(f"Report {n}", (), "", Mark(n, commitment, commitment, "affirms", source))
        for n, (commitment, source) in enumerate(marks)
    )
    return Side((), voices, tuple(voice.report for voice in voices))


def _yes_or_no(left: Side, right: Side) -> Difference:
    return Difference(0, "conflict", "yes or no", "Contradiction", False, left, right, (), 0.8, 0.5)


def test_a_denial_of_what_no_report_says_itself_is_a_charge_and_its_denial() -> None:
    charge, denial = _side(("accused", "the union"), ("attributed", "a nurse")), _side(("denied", "the clinic"))
    assert _yes_or_no(charge, denial).respect == _yes_or_no(denial, charge).respect == "a charge and its denial"
    told_as_fact = _side(("accused", "the union"), ("asserted", ""))
    assert _yes_or_no(told_as_fact, denial).respect == "yes or no"


AT_ODDS = [
    # (the line, where the words at odds stand in it, what is shown before, of and after them, note)
    ("Some 40 goats fled", (0, 7), ("", "Some 40", " goats fled"), "at the beginning"),
    ("The toll rose to 23", (17, 19), ("The toll rose to ", "23", ""), "at the end"),
    ("🐐🐐 and 40 more", (9, 11), ("🐐🐐 and ", "40", " more"), "behind characters of two units"),
    (
        "The harbour master of the old town counted on Monday night some 40 goats on the southern quay of the harbour and left",
        (64, 66),
        ("…master of the old town counted on Monday night some ", "40", " goats on the southern quay of the…"),
        "a long line is cut at words on both sides",
    ),
]


@pytest.mark.parametrize(("line", "at", "shown", "note"), AT_ODDS)
def test_the_words_at_odds_are_shown_in_their_line(
    line: str, at: tuple[int, int], shown: tuple[str, str, str], note: str
) -> None:
    whole = Passage(0, 100, 100 + len(line.encode("utf-16-le")) // 2, line)
    key = Passage(0, 100 + at[0], 100 + at[1], shown[1])
    voice = Voice("Post", (whole,), "", Mark(0, "asserted", "asserted", "affirms", ""))
    part = Side((key,), (voice,), ("Post",)).at_odds
    assert (part.before, part.words, part.after) == shown, note
    assert part.passage == key


def test_a_side_speaks_through_the_voice_that_says_what_it_is_about() -> None:
    mark = Mark(0, "asserted", "asserted", "affirms", "")
    pronoun = Voice("Post", (Passage(0, 0, 8, "He lied."),), "", mark, False)
    named = Voice("Wire", (Passage(1, 0, 15, "The mayor lied."),), "", mark)
    assert Side((), (pronoun, named), ("Post", "Wire")).whole.words == "The mayor lied."
    assert Side((), (pronoun,), ("Post",)).at_odds.words == "He lied."


def test_what_is_denied_is_read_before_the_denial() -> None:
    data = dossier()
    row = next(row for row in data["relations"] if row["class"] == "conflict" and row["dimension"] == "polarity")
    for left, right in ((row["left"], row["right"]), (row["right"], row["left"])):
        row |= {"left": left, "right": right, "directed": False}
        data["relations"] = [row]
        (found,) = (one for one in _of("conflict", data) if one.number is not None)
        assert all(voice.mark.commitment == "denied" for voice in found.right.voices)
        assert not all(voice.mark.commitment == "denied" for voice in found.left.voices)


def _told_by_many() -> dict[str, object]:
    """A story of ten reports with shifts of commitment: one of a charge, one inside a report, and plain ones."""
    text = "Rain stops play\n\nRain stopped play. Play was stopped. The captain cheated. It was wet. It was cold.\n"
    names = [f"r{at}" for at in range(10)]
    said = [
        ("c-title", "r0", "Rain stops play", "asserted", "headline"),
        ("c-body", "r0", "Rain stopped play", "attributed", "body"),
        ("c-charge", "r1", "The captain cheated", "accused", "body"),
        ("c-told", "r2", "The captain cheated", "asserted", "body"),
        ("c-wet", "r3", "It was wet", "asserted", "body"),
        ("c-damp", "r4", "It was wet", "attributed", "body"),
        ("c-cold", "r5", "It was cold", "asserted", "body"),
        ("c-chill", "r6", "It was cold", "attributed", "body"),
    ]
    claims = [
        {
            "id": ident,
            "report": report,
            "layer": layer,
            "commitment": commitment,
            "text": words,
            "spans": [
                {"report": report, "start": text.index(words), "end": text.index(words) + len(words), "exact": words}
            ],
        }
        for ident, report, words, commitment, layer in said
    ]
    pairs = [("c-wet", "c-damp"), ("c-cold", "c-chill"), ("c-title", "c-body"), ("c-charge", "c-told")]
    shifts = [
        {
            "id": f"x{at}",
            "left": left,
            "right": right,
            "class": "commitment_shift",
            "dimension": "commitment",
            "score": 1 - at / 10,
        }
        for at, (left, right) in enumerate(pairs)
    ]
    reports = [{"id": name, "outlet": {"name": name}, "text": text} for name in names]
    return {"reports": reports, "claims": claims, "propositions": [], "relations": shifts}


def test_reports_that_hold_one_statement_alike_stand_on_one_side_of_a_shift() -> None:
    text = "Rain stops play. Rain stopped play.\n"
    said = [
        ("c-a", "r1", "Rain stops play", "asserted"),
        ("c-b", "r1", "Rain stopped play", "attributed"),
        ("c-c", "r2", "Rain stops play", "asserted"),
        ("c-d", "r2", "Rain stopped play", "attributed"),
    ]
    claims = [
        {
            "id": ident,
            "report": report,
            "commitment": commitment,
            "spans": [
                {"report": report, "start": text.index(words), "end": text.index(words) + len(words), "exact": words}
            ],
        }
        for ident, report, words, commitment in said
    ]
    shifts = [
        {"id": f"x{at}", "left": left, "right": right, "class": "commitment_shift", "dimension": "commitment"}
        for at, (left, right) in enumerate([("c-a", "c-d"), ("c-b", "c-c")])
    ]
    reports = [{"id": name, "outlet": {"name": name}, "text": text} for name in ("r1", "r2")]
    propositions = [{"id": "p", "claims": [ident for ident, *_ in said], "reports": ["r1", "r2"]}]
    (shift,) = _of(
        "commitment_shift", {"reports": reports, "claims": claims, "propositions": propositions, "relations": shifts}
    )
    assert (shift.left.held, shift.right.held) == ("asserted", "attributed")
    assert shift.left.reports == shift.right.reports == ("r1", "r2")


def test_of_many_reports_charges_and_headlines_come_first_and_the_others_are_folded() -> None:
    data = _told_by_many()
    (kind,) = differences(index(data, {}))
    first = [row.left.voices[0].passages[0].exact for row in kind.differences]
    assert first == ["The captain cheated", "Rain stops play", "It was wet", "It was cold"]
    assert kind.n_open == 2
    assert kind.folded == "2 more where one asserts what another attributes"


def test_of_few_reports_nothing_is_folded() -> None:
    data = _told_by_many()
    data["reports"] = [row for row in data["reports"] if row["id"] <= "r6"]  # type: ignore[attr-defined, union-attr]
    (kind,) = differences(index(data, {}))
    assert kind.n_open == kind.total == 4
    assert kind.folded == ""


def test_the_respects_of_a_kind_are_counted() -> None:
    kind = next(kind for kind in differences(index(dossier(), TEXTS)) if kind.code == "conflict")
    assert kind.respects == (("number", 2), ("what it is called", 1), ("a charge and its denial", 1))


def test_a_side_says_in_full_how_it_is_held_where_all_hold_it_alike() -> None:
    assert _side(("accused", "the union"), ("accused", "the union")).held == "accused, the union"
    assert _side(("accused", "the union"), ("attributed", "a nurse")).held == "accused and attributed"
    against = Voice("Post", (), "", Mark(1, "attributed", "attributed", "denies", "the clinic"))
    denial = Voice("Wire", (), "", Mark(2, "denied", "denied", "denies", "the clinic"))
    assert Side((), (against, denial), ("Post", "Wire")).held == "says not so and denied"


@pytest.mark.parametrize(
    ("reasons", "expected", "note"),
    [
        (("asserted here, attributed there", "planned here, asserted there"), (), "the marks of both sides say it"),
        (("4 March against 5 March; words 1.00",), ("4 March against 5 March",), "a measure is no reason"),
        (("in common “ferry”; words 0.41; meaning 0.72; same number",), ("in common “ferry”; same number",), "several"),
        (("a.50", "words 0.5"), ("a.50", "words 0.5"), "not the shape of a measure"),
        (("bound added: “7”, then “over 7” (over time)",), ("bound added: “7”, then “over 7” (over time)",), "stays"),
    ],
)
def test_a_reason_is_told_without_measures_and_without_what_the_marks_say(
    reasons: tuple[str, ...], expected: tuple[str, ...], note: str
) -> None:
    row = replace(_of("conflict", dossier())[0], reasons=reasons)
    assert row.told == expected, note


def test_a_title_that_hardens_its_text_differs_in_title_and_text() -> None:
    row = replace(_of("conflict", dossier())[0], kind="commitment_shift", dimension="what it is called")
    assert row.respect == "title and text"


def test_the_gist_keeps_what_tells_both_sides_apart() -> None:
    row = _of("conflict", dossier())[0]
    reason = "attributed in the body, attributed (probable) in the deck"
    assert replace(row, reasons=(reason,)).gist == reason
    assert replace(row, reasons=("bound added: 7, then over 7 (over time)",)).gist == "bound added: 7, then over 7"
