import numpy as np
import pytest

from synoptic.model.reports import Credit, Layer
from synoptic.stages.gists import gist_of, signing, wording_of
from synoptic.stages.gists.signing import digest_of, telling_words
from synoptic.text.similarity import word_key
from tests.factory import report, span

TEXT = (
    "The ferry Aurelie sank off Port Haldane on Friday. The coast guard said that 12 sailors were saved by the ferry."
)


def test_a_gist_depends_on_the_report_alone():
    assert gist_of(report(TEXT)) == gist_of(report(TEXT))


@pytest.mark.parametrize(
    ("word", "note"),
    [
        ("Friday", "every week has one"),
        ("said", "every report has one"),
        ("12", "numbers change while the matter stays"),
        ("the", "a light word"),
        ("that", "a light word"),
    ],
)
def test_words_that_any_two_reports_share_are_left_out(word, note):
    assert word not in telling_words(report(TEXT)).values(), note


def test_words_that_tell_the_matter_are_kept():
    assert {"ferry", "Aurelie", "Haldane", "sailors"} <= set(telling_words(report(TEXT)).values())


def test_furniture_tells_nothing():
    text = "The ferry sank.\nSubscribe to our newsletter"
    layers = (Layer(0, 15, "body"), Layer(16, len(text), "boilerplate"))
    assert "newsletter" not in telling_words(report(text, layers=layers)).values()


def test_of_another_language_only_names_are_kept():
    text = "Le navire a coulé devant le port de Haldane, selon la police."
    assert list(telling_words(report(text, language="fr")).values()) == ["Haldane"]


def test_words_are_in_the_order_of_their_digests_with_a_weight_each():
    gist = gist_of(report(TEXT))
    terms, weights = np.frombuffer(gist.terms, "<u8"), np.frombuffer(gist.weights, "<f4")
    assert len(terms) == len(weights) > 0
    assert (np.diff(terms.astype(object)) > 0).all()
    weight = dict(zip(terms.tolist(), weights.tolist(), strict=True))
    assert weight[digest_of(word_key("ferry"))] > weight[digest_of(word_key("sailors"))]


@pytest.mark.parametrize(
    ("published", "is_known"), [("2031-03-04", True), ("2031-03-04T10:00:00+01:00", True), (None, False)]
)
def test_the_day_is_that_of_publication(published, is_known):
    assert (gist_of(report(TEXT, published=published)).day is not None) == is_known


def test_only_agencies_of_the_text_are_kept():
    source = report("The ferry sank. (CPA) Picture: Lensa")
    credits = (Credit("CPA", "text", span(source, "CPA")), Credit("Lensa", "photo", span(source, "Lensa")))
    assert gist_of(report(source.text, credits=credits)).agencies == ("CPA",)


@pytest.mark.parametrize("text", ["", "12 34", "\ud800", "汉字汉字", "a" * 5000])
def test_odd_texts_have_a_gist(text):
    assert gist_of(report(text, language=None)).report


def test_the_wording_forgets_layout_and_keeps_the_words():
    assert wording_of(report("The ferry  sank.\n\nAll were saved.")) == wording_of(
        report("The ferry sank. All were saved.")
    )
    assert wording_of(report("The ferry sank.")) != wording_of(report("The ferry did not sink."))


@pytest.mark.parametrize(
    ("text", "names", "note"),
    [
        ("We met Ana Brook.", {"Ana", "Brook"}, "a capital of its own"),
        ("works went on. Harbour dues rose.", set(), "from the beginning of a sentence"),
        ('He said, "Harbour dues rose".', set(), "from the beginning of a quotation"),
        ("They saw Harbour House!!! ... ???", {"Harbour", "House"}, "signs at the end"),
        ("- Brook\n- Varga", {"Brook"}, "behind a dash, not a new line"),
    ],
)
def test_a_capital_makes_a_name_only_where_it_is_no_beginning(text, names, note):
    assert set(telling_words(report("x " + text, language="fr")).values()) == names, note


def test_words_that_were_forgotten_are_learnt_again(monkeypatch):
    before = gist_of(report(TEXT))
    monkeypatch.setattr(signing, "_MANY_WORDS", 1)
    assert gist_of(report(TEXT)) == gist_of(report(TEXT)) == before


def test_a_long_run_of_signs_costs_no_more_than_its_length():
    assert set(telling_words(report("Ferry" + "!?. " * 50_000 + "harbour")).values()) == {"Ferry", "harbour"}
