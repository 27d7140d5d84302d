from __future__ import annotations

import pytest

from synoptic.engines.lemmas import LemmaTable

TABLE = LemmaTable(
    exceptions={"VERB said": "say", "PROPN jan.": "January", "AUX 's": "be"},
    endings={"VERB ed": (2, ""), "VERB pped": (3, ""), "NOUN s": (1, ""), "NOUN ies": (3, "y")},
    words=frozenset({"sign", "provoke", "stop"}),
)
CASES = [
    ("Said", "VERB", "say", "an exception, whatever its case"),
    ("signed", "VERB", "sign", "an ending"),
    ("stopped", "VERB", "stop", "the longest ending wins"),
    ("provoked", "VERB", "provoke", "a stem that is no word gets its e"),
    ("treaties", "NOUN", "treaty", "an ending that adds letters"),
    ("Reuters", "PROPN", "Reuters", "names stay"),
    ("Peruvian", "ADJ", "Peruvian", "adjectives of a people stay"),
    ("Big", "ADJ", "big", "other adjectives lose their capital"),
    ("’s", "AUX", "be", "a curly apostrophe is an apostrophe"),
    ("", "NOUN", "", "nothing"),
]


@pytest.mark.parametrize(("form", "upos", "lemma", "note"), CASES)
def test_a_form_has_its_dictionary_form(form: str, upos: str, lemma: str, note: str) -> None:
    assert TABLE.lemma_of(form, upos) == lemma, note
