"""Which paper or agency a claim comes through, and to whom it goes back in the end."""

from __future__ import annotations

import dataclasses

import pytest

from synoptic.model.claims import Attribution, Claim, Role, Source
from synoptic.model.entities import Entity
from synoptic.model.origins import Origin
from synoptic.model.reports import Report
from synoptic.stages.origins import passage_origins
from synoptic.stages.origins.crediting import is_press, press_key
from tests.factory import claim, report, span


@pytest.mark.parametrize(
    ("words", "key", "note"),
    [
        ("Reuters", "reuters", "by itself"),
        ("the Financial Times", "financial times", "with its article"),
        ("the left-wing newspaper Haaretz", "haaretz", "behind what it is"),
        ("the North's KCNA news agency", "kcna", "between owner and kind"),
        ("North Korea’s state-run news agency KCNA", "kcna", "owner and kind in front"),
        ("the Japanese broadcaster NHK", "nhk", "a broadcaster"),
        ("the BBC's Arabic service", "bbc", "a service of it"),
        ("the country's space agency", None, "no press"),
        ("an aide", None, "no name"),
        ("Anna Lietz", None, "a person"),
    ],
)
def test_words_name_a_registered_outlet(words: str, key: str | None, note: str) -> None:
    assert press_key(words) == key, note


@pytest.mark.parametrize(
    ("kind", "words", "told", "note"),
    [
        ("organisation", "Reuters", True, "the registry knows it"),
        ("organisation", "Sorel Shipping", False, "a firm"),
        ("agency", "the news agency Tavo", True, "one that no registry knows"),
        ("media", "the country's space agency", False, "an agency for something else"),
        ("agency", "the National Disaster Agency", False, "likewise"),
        ("person", "Reuters", False, "somebody of that name"),
    ],
)
def test_only_the_press_passes_on_what_others_said(kind: str, words: str, told: bool, note: str) -> None:
    assert is_press(kind, words) is told, note


def on_the_word_of(source: Report, words: str, name: str, kind: str, cue: str, **fields: object) -> Claim:
    made = claim(source, words, by=name)
    link = Attribution(1, Source(kind, str(fields.get("entity") or "") or None, span(source, name)), span(source, cue), "indirect", nested_in=0)  # fmt: skip
    return dataclasses.replace(made, attributions=(Attribution(0, Source("outlet")), link))


def sources(found: tuple[Origin, ...]) -> dict[str, int]:
    return {o.root.name or "": len(o.reports) for o in found if o.kind == "shared_source"}


def test_outlets_that_cite_one_paper_share_it_under_whatever_words() -> None:
    first = report("The bank will close, the Financial Times reported.", "A")
    second = report("The bank is to close, the newspaper Financial Times said.", "B")
    claims = [
        on_the_word_of(first, "The bank will close", "the Financial Times", "organisation", "reported"),
        on_the_word_of(second, "The bank is to close", "the newspaper Financial Times", "media", "said"),
    ]
    (found,) = passage_origins(claims, [first, second], ())
    assert (found.kind, len(found.reports)) == ("shared_source", 2)


@pytest.mark.parametrize(
    ("text", "outlets", "note"),
    [
        ("The minister resigned, an aide told the BBC.", {"BBC": 1}, "told"),
        ("The minister resigned, an aide said in an interview with Le Monde on Monday.", {"Le Monde": 1}, "interview"),
        ("The minister resigned, an aide said in a statement to Reuters.", {"Reuters": 1}, "statement"),
        ("The minister resigned, an aide told Anna Lietz.", {}, "no outlet"),
        ("The minister resigned, an aide said. He told the BBC another thing.", {}, "another sentence"),
        ("The minister resigned, an aide told reporters.", {}, "everybody"),
    ],
)
def test_an_outlet_to_which_a_source_spoke_is_a_source(text: str, outlets: dict[str, int], note: str) -> None:
    source = report(text, "Quay Post")
    cue = "told" if "aide told" in text else "said"
    found = passage_origins([on_the_word_of(source, "The minister resigned", "an aide", "unnamed", cue)], [source], ())
    assert sources(found) == outlets, note


def test_what_a_source_told_the_outlet_itself_is_its_own() -> None:
    source = report("The minister resigned, an aide told the BBC.", "BBC News")
    found = passage_origins(
        [on_the_word_of(source, "The minister resigned", "an aide", "unnamed", "told")], [source], ()
    )
    assert sources(found) == {}


def test_an_outlet_that_speaks_of_itself_is_a_speaker() -> None:
    source = report("The BBC will cut jobs, the BBC said.", "Quay Post")
    made = on_the_word_of(source, "The BBC will cut jobs", "the BBC", "organisation", "said", entity="e_bbc")
    made = dataclasses.replace(made, roles=(Role("actor", span(source, "The BBC"), "e_bbc"),))
    bbc = Entity("e_bbc", "BBC", "organisation", mentions=(span(source, "BBC"),))
    (found,) = passage_origins([made], [source], [bbc])
    assert found.kind == "shared_utterance"


def test_a_title_before_a_known_name_hides_nobody() -> None:
    first = report("The dam will hold, Berta Kol said.", "A")
    second = report("The dam will hold, said the chief engineer Berta Kol.", "B")
    kol = Entity("e_kol", "Berta Kol", "person", mentions=(span(first, "Berta Kol"),))
    claims = [
        on_the_word_of(first, "The dam will hold", "Berta Kol", "person", "said", entity="e_kol"),
        on_the_word_of(second, "The dam will hold", "the chief engineer Berta Kol", "person", "said"),
    ]
    (found,) = passage_origins(claims, [first, second], [kol])
    assert len(found.reports) == 2


@pytest.mark.parametrize(
    ("name", "kind", "roots", "note"),
    [
        ("They", "person", [], "a pronoun that nobody resolved names nobody"),
        ("I", "person", [], "nor does this one"),
        ("the harbour master", "person", ["the harbour master"], "a man without a name is one"),
    ],
)
def test_a_lone_pronoun_is_no_root(name: str, kind: str, roots: list[str], note: str) -> None:
    source = report(f"{name} said the dam will hold.")
    found = passage_origins([on_the_word_of(source, "the dam will hold", name, kind, "said")], [source], ())
    assert [o.root.name for o in found] == roots, note


@pytest.mark.parametrize(
    ("others", "n_roots", "note"),
    [
        ((), 1, "one army speaks in the report, and its title calls it army"),
        (("the Sorvian army",), 3, "with two nobody knows which one the title means"),
    ],
)
def test_a_body_without_its_name_is_the_one_that_speaks(others: tuple[str, ...], n_roots: int, note: str) -> None:
    source = report("Bridge is shut: army. The Belune army said it was mined, and the Sorvian army said it was not.")
    named = {"The Belune army": "e_belune", "the Sorvian army": "e_sorvian"}
    entities = [Entity(ident, name, "organisation", mentions=(span(source, name),)) for name, ident in named.items()]
    claims = [
        on_the_word_of(source, "Bridge is shut", "army", "office", ":"),
        on_the_word_of(source, "it was mined", "The Belune army", "office", "said", entity="e_belune"),
        *(on_the_word_of(source, "it was not", name, "office", "said", entity=named[name]) for name in others),
    ]
    assert len(passage_origins(claims, [source], entities)) == n_roots, note


@pytest.mark.parametrize(
    ("text", "cue", "n_roots", "note"),
    [
        ("The pact is seen by Norvale as a threat.", "seen", 0, "a view that Norvale holds"),
        ("The pact is called by Norvale a threat.", "called", 1, "a word that Norvale used"),
    ],
)
def test_a_view_held_is_no_utterance(text: str, cue: str, n_roots: int, note: str) -> None:
    source = report(text)
    found = passage_origins([on_the_word_of(source, text, "Norvale", "state", cue)], [source], ())
    assert len(found) == n_roots, note
