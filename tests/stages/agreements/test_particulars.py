"""What a text covers, who keeps it, in which languages it stands."""

from tests.stages.agreements.reading import profile

LEAD = "Ports to open\n\nThe Herald, 10 June 2030\n\nVelin and Orsa signed a trade pact on Monday. "


def test_keeper_and_languages_are_read():
    found = profile(
        f"{LEAD}The pact was drawn up in French and Velinian. The originals are kept by the court in Karst.\n"
    )
    assert [row.span.exact for row in found.languages] == ["French", "Velinian"]
    assert [row.span.exact for row in found.depositary] == ["the court in Karst"]


def test_what_it_covers_is_read():
    found = profile(f"{LEAD}The pact covers trade in 400 goods.\n")
    assert [row.span.exact for row in found.scope] == ["trade in 400 goods"]


def test_a_place_of_signing_is_no_language():
    assert profile(f"{LEAD}The pact was signed in Velin.\n").languages == ()


def test_whole_years_are_one_term():
    one = f"{LEAD}The pact runs for 24 months.\n"
    other = "Pact\n\nThe Star, 11 June 2030\n\nThe trade pact between Velin and Orsa is valid for two years.\n"
    term = profile(one, other).term
    assert term is not None
    assert (term.value, len(term.spans)) == ("P2Y", 2)


def test_an_option_is_a_possible_renewal():
    renewal = profile(f"{LEAD}Both parties have an option to extend it by four years.\n").renewal
    assert renewal is not None
    assert (renewal.value, renewal.modality) == ("P4Y", "possible")


def test_a_term_may_be_had():
    term = profile(f"{LEAD}The pact, which has a term of ten years, must be ratified.\n").term
    assert term is not None
    assert term.value == "P10Y"


def test_what_renews_itself_is_no_plan():
    renewal = profile(f"{LEAD}The pact runs for five years and will be renewed automatically.\n").renewal
    assert renewal is not None
    assert renewal.modality == "automatic"
    assert profile(f"{LEAD}The pact runs for five years and will be renewed in May.\n").renewal is None
