from __future__ import annotations

import pytest

from synoptic.dossier.page.leads import LEAD_CHARS, lead, names_its_subject
from synoptic.dossier.page.records import index

TEXT = (
    "Storm closes port\n"
    "The harbour board met twice. It bought a crane that had been idle since May, sold the tugs and closed two docks. "
    "Skippers, angered by a fee of which nobody had told them before the season began in the northern bays, "
    "blocked the lock. Divers found nothing.\n"
    "The board says that it's idle.\n"
)
_NO_ACTORS = {"that", "a"}
DOSSIER = {"reports": [{"id": "r"}]}


def _claim(words: str, predicate: str) -> dict[str, object]:
    start = TEXT.index(words)
    at = TEXT.index(predicate, start)
    span = {"report": "r", "start": start, "end": start + len(words), "exact": words}
    verb = {"report": "r", "start": at, "end": at + len(predicate), "exact": predicate}
    actor = (
        [{"role": "actor", "span": {**span, "end": at}}] if at > start and words.split()[0] not in _NO_ACTORS else []
    )
    return {"spans": [span], "predicate": verb, "roles": actor}


def _lead(words: str, predicate: str) -> str:
    return lead(index(DOSSIER, {"r": TEXT}), _claim(words, predicate))


@pytest.mark.parametrize(
    ("words", "predicate", "said"),
    [
        pytest.param("that had been idle since May", "idle", "It bought a crane", id="relative clause"),
        pytest.param("sold the tugs", "sold", "It bought a crane that had been idle since May,", id="second predicate"),
        pytest.param("a fee of which nobody had told them", "fee", "Skippers, angered by", id="apposition"),
        pytest.param("it's idle", "idle", "The board says that", id="a pronoun and its verb in one"),
        pytest.param("It bought a crane", "bought", "", id="has its subject"),
        pytest.param(
            "them before the season",
            "before",
            "Skippers, angered by a fee of which nobody had told",
            id="a pronoun inside a sentence",
        ),
        pytest.param("nobody had told them", "told", "", id="has its subject, small letter"),
        pytest.param("Divers found nothing", "found", "", id="begins a sentence"),
    ],
)
def test_a_statement_without_subject_shows_what_it_hangs_on(words: str, predicate: str, said: str) -> None:
    assert _lead(words, predicate) == said


def test_a_part_before_the_words_of_a_claim_is_no_subject_in_them() -> None:
    claim = _claim("sold the tugs", "sold")
    board = TEXT.index("It bought")
    claim["roles"] = [{"role": "actor", "span": {"report": "r", "start": board, "end": board + 2, "exact": "It"}}]
    assert lead(index(DOSSIER, {"r": TEXT}), claim).startswith("It bought a crane")


def test_a_lead_is_cut_at_a_word_and_stays_in_its_sentence() -> None:
    said = _lead("blocked the lock", "blocked")
    assert said.startswith("…")
    assert said[1:] in TEXT
    assert TEXT[TEXT.index(said[1:]) - 1] == " "
    assert len(said) <= LEAD_CHARS + 1


@pytest.mark.parametrize(
    ("words", "predicate", "is_clear", "note"),
    [
        ("Divers found nothing", "found", True, "a noun"),
        ("nobody had told them", "told", True, "it has its subject"),
        ("It bought a crane", "bought", False, "a pronoun"),
        ("closed two docks", "closed", False, "its subject is far before it"),
        ("two docks", "two", False, "a name for a thing and no more"),
        ("sold the tugs", "sold", False, "the subject stands before it"),
    ],
)
def test_a_statement_names_its_subject_or_points_to_it(words: str, predicate: str, is_clear: bool, note: str) -> None:
    assert names_its_subject(index(DOSSIER, {"r": TEXT}), _claim(words, predicate)) is is_clear, note


def test_no_words_name_no_subject() -> None:
    assert not names_its_subject(index(DOSSIER, {"r": TEXT}), None)


def test_a_claim_whose_text_is_not_at_hand_has_no_lead() -> None:
    assert lead(index(DOSSIER, {}), _claim("sold the tugs", "sold")) == ""
    assert lead(index(DOSSIER, {"r": TEXT}), None) == ""
