"""Passages in other languages inside an English page."""

from synoptic.stages.reports import layers_of
from synoptic.stages.reports.passages import with_passages

ENGLISH = "The minister of transport said that the bridge would be closed for a month, and she regretted it."
GERMAN = "Die Brücke bleibt einen Monat lang gesperrt, das bedauern wir sehr und bitten um Verständnis."
ARABIC = "سيبقى الجسر مغلقا لمدة شهر كامل ونحن نأسف لذلك ونطلب من الجميع التفهم والصبر"


def kinds(text: str) -> list[tuple[str, str]]:
    layers = with_passages(text, layers_of(text), "en")
    return [(layer.kind, text[layer.start : layer.end]) for layer in layers]


def test_an_announced_post_in_another_language_is_boilerplate() -> None:
    text = f"{ENGLISH} Her ministry wrote on X that it asked for patience. {GERMAN} {ENGLISH}"
    assert [kind for kind, _ in kinds(text)] == ["body", "boilerplate", "body"]
    assert kinds(text)[1][1] == GERMAN


def test_a_post_is_told_by_its_marks() -> None:
    text = f"{ENGLISH} {ARABIC} pic.twitter.com/abcdef {ENGLISH}"
    assert kinds(text)[1] == ("boilerplate", f"{ARABIC} pic.twitter.com/abcdef")


def test_a_quoted_passage_without_marks_of_a_post_stays_body_of_its_own() -> None:
    text = f"{ENGLISH} The notice on the door reads as follows. {GERMAN} {ENGLISH}"
    assert [kind for kind, _ in kinds(text)] == ["body", "body", "body"]


def test_english_with_foreign_names_is_one_passage() -> None:
    text = f"{ENGLISH} Jean-Noël Barrière and Søren Ødegård met José Muñoz in Düsseldorf. {ENGLISH}"
    assert [kind for kind, _ in kinds(text)] == ["body"]


def test_reports_in_other_languages_are_left_alone() -> None:
    text = f"{GERMAN} {ENGLISH}"
    layers = layers_of(text)
    assert with_passages(text, layers, "de") == layers
