"""Passages in other languages inside an English page."""

from synoptic.model.reports import Layer
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


def test_a_passage_carries_its_language_and_the_rest_none() -> None:
    text = f"{ENGLISH} The notice on the door reads as follows. {GERMAN} {ENGLISH} {ARABIC}"
    layers = with_passages(text, layers_of(text), "en")
    assert [layer.language for layer in layers] == [None, "de", None, "ar"]


def test_an_english_passage_in_a_german_report_is_cut_out_and_stays_body() -> None:
    text = f"{GERMAN} {GERMAN} {ENGLISH} {GERMAN}"
    layers = with_passages(text, layers_of(text), "de")
    assert [(layer.kind, layer.language) for layer in layers] == [("body", None), ("body", "en"), ("body", None)]


def test_a_headline_in_another_language_carries_its_tag() -> None:
    headline = "Stadt sperrt die Brücke bei Velm nach dem Fund eines Risses"
    text = f"{headline}\n\n{ENGLISH}\n\n{ENGLISH}"
    layers = (Layer(0, len(headline), "headline"), Layer(len(headline) + 2, len(text), "body"))
    assert [layer.language for layer in with_passages(text, layers, "en")] == ["de", None]


def test_short_phrases_and_near_languages_open_no_passage() -> None:
    text = f"{GERMAN} “No comment,” sagte sie. {GERMAN}"
    assert [layer.language for layer in with_passages(text, layers_of(text), "de")] == [None]
    norwegian = "Broen i Velm ble stengt i går etter funn av en sprekk, sier ordføreren til avisen."
    assert [layer.language for layer in with_passages(norwegian, layers_of(norwegian), "nn")] == [None]


def test_where_the_language_is_not_known_nothing_is_searched() -> None:
    text = f"{GERMAN} {ENGLISH}"
    layers = layers_of(text)
    assert with_passages(text, layers, None) == layers
