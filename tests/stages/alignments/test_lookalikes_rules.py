"""What keeps two near claims apart, and what does not, rule by rule. All texts are invented."""

from __future__ import annotations

import dataclasses

import pytest

from synoptic.model.entities import Entity
from synoptic.model.ids import digest_id
from synoptic.stages.alignments.lookalikes import apart_because
from synoptic.stages.alignments.naming import names_in
from synoptic.stages.alignments.signing import lexicon_of, signs_of, things_in
from tests.factory import report, span
from tests.stages.alignments.telling import Told, scene

WISH = {"modality": "wish", "type": "assessment"}
POSSIBLE = {"modality": "possible"}
TITLE = {"layer": "headline"}


def reason(first: Told, second: Told, names: tuple[str, ...] = ()) -> str | None:
    """Why the two may not stand together; checked in both orders."""
    told = scene([first, second], names)
    lexicon = lexicon_of(told.context)
    a, b = signs_of(things_in(told.claims, told.context), told.context, lexicon)
    found, turned = apart_because(a, b, lexicon), apart_because(b, a, lexicon)
    assert (found is None) is (turned is None)
    return found


@pytest.mark.parametrize(
    ("first", "second", "expected", "note"),
    [
        (
            Told("Orsa fired at the convoy near the bridge.", actor="Orsa", predicate="fired"),
            Told(
                "Orsa Border Guard fired at the convoy near the bridge.", actor="Orsa Border Guard", predicate="fired"
            ),
            None,
            "a state and a body named after it",
        ),
        (
            Told("Rovan sold the keeper to Steyl.", actor="Rovan", predicate="sold"),
            Told("FC Rovan sold the keeper to Steyl.", actor="FC Rovan", predicate="sold"),
            None,
            "a club under its short name",
        ),
        (
            Told("Rovan United sold the keeper to Steyl.", actor="Rovan United", predicate="sold"),
            Told("Rovan City sold the keeper to Steyl.", actor="Rovan City", predicate="sold"),
            "different actors",
            "two clubs of one town",
        ),
        (
            Told("Tove Lind was cleared of arson.", target="Tove Lind", predicate="cleared"),
            Told("Miro Dahl was cleared of arson.", target="Miro Dahl", predicate="cleared"),
            "different objects",
            "two people",
        ),
    ],
)
def test_parties_are_different_only_when_no_name_joins_them(
    first: Told, second: Told, expected: str | None, note: str
) -> None:
    assert reason(first, second) == expected, note


def test_one_party_outside_the_words_of_both_claims_is_not_different() -> None:
    first = Told(
        "Korvus asked for delivery of the pumps.", "delivery of the pumps", actor="Korvus", predicate="delivery"
    )
    second = Told("Korvus said on Monday the pumps were delivered.", "the pumps were delivered", actor="Korvus")
    assert reason(first, second) is None


@pytest.mark.parametrize(
    ("first", "second", "expected", "note"),
    [
        (
            Told("Banker Tove Lind jailed over the yard loans.", actor="Tove Lind", predicate="jailed", fields=TITLE),
            Told("Osk Court jailed a banker over the yard loans.", actor="Osk Court", predicate="jailed"),
            None,
            "a title without an object tells it in the passive",
        ),
        (
            Told("Banker Tove Lind jailed over the yard loans.", actor="Tove Lind", predicate="jailed"),
            Told("Osk Court jailed a banker over the yard loans.", actor="Osk Court", predicate="jailed"),
            "different actors",
            "in a text the words are what they seem",
        ),
        (
            Told("Tove Lind jails pirates.", actor="Tove Lind", target="pirates", predicate="jails", fields=TITLE),
            Told("Osk Court jailed two pirates.", actor="Osk Court", predicate="jailed"),
            "different actors",
            "a title in the present",
        ),
    ],
)
def test_a_title_without_an_object_names_who_undergoes_it(
    first: Told, second: Told, expected: str | None, note: str
) -> None:
    assert reason(first, second) == expected, note


@pytest.mark.parametrize(
    ("first", "second", "is_apart", "note"),
    [
        (
            Told("The merger could lead to higher fares.", predicate="lead", fields=POSSIBLE),
            Told("The merger was approved despite higher fares.", predicate="approved"),
            True,
            "what may follow, and what was done",
        ),
        (
            Told("The vaccine may protect infants.", predicate="protect", fields=POSSIBLE),
            Told("The vaccine protects infants.", predicate="protects"),
            False,
            "one act, held more or less firmly, is a shift",
        ),
        (
            Told("The firm may acquire the yard.", predicate="acquire", fields=POSSIBLE),
            Told("The firm bought the yard.", predicate="bought"),
            False,
            "two words for one act",
        ),
        (
            Told("The bridge may reopen in May.", predicate="reopen", fields=POSSIBLE),
            Told("The bridge might be painted in May.", predicate="painted", fields=POSSIBLE),
            False,
            "both only may be; the words decide",
        ),
    ],
)
def test_what_may_be_stands_beside_what_is_only_when_it_is_one_act(
    first: Told, second: Told, is_apart: bool, note: str
) -> None:
    assert (reason(first, second) == "one act that may be, another that is") is is_apart, note


@pytest.mark.parametrize(
    ("first", "second", "is_apart", "note"),
    [
        (
            Told("The union slams the tram strike ban.", actor="The union", predicate="slams"),
            Told("Orsa introduces a tram strike ban.", actor="Orsa", predicate="introduces"),
            True,
            "blame for an act is not the act",
        ),
        (
            Told("The tram strike ban was condemned.", predicate="condemned"),
            Told("Orsa introduces a tram strike ban.", actor="Orsa", predicate="introduces"),
            True,
            "whoever blames it",
        ),
        (
            Told("Coach Ruhl hailed the draw as a new start.", actor="Coach Ruhl", predicate="hailed"),
            Told(
                "The draw is a new start, Coach Ruhl said.", "The draw is a new start", by="Coach Ruhl", predicate="is"
            ),
            False,
            "the words of the praise itself",
        ),
        (
            Told("The union condemned the ban.", actor="The union", predicate="condemned"),
            Told("The union denounced the ban.", actor="The union", predicate="denounced"),
            False,
            "two words for one blame",
        ),
        (
            Told("Orsa supports the rebels.", actor="Orsa", predicate="supports"),
            Told("Lomany arms the rebels.", actor="Lomany", predicate="arms"),
            False,
            "support may be an act; other rules decide",
        ),
    ],
)
def test_praise_or_blame_of_an_act_is_not_the_act(first: Told, second: Told, is_apart: bool, note: str) -> None:
    assert (reason(first, second) == "praise or blame, and another act") is is_apart, note


@pytest.mark.parametrize(
    ("first", "second", "is_apart", "note"),
    [
        (
            Told("The strike was extended by another 30 days.", number=("30 days", 30, "day")),
            Told("The strike lasts 30 days.", number=("30 days", 30, "day")),
            True,
            "on top of the first",
        ),
        (
            Told("Outside another 30 ships wait.", number=("another 30 ships", 30, "ship")),
            Told("A further 30 ships wait.", number=("30 ships", 30, "ship")),
            False,
            "both are added",
        ),
        (
            Told("Doctors say more than 200 people fell ill.", number=("more than 200 people", 200, "person")),
            Told("Doctors say at least 600 people fell ill.", number=("at least 600 people", 600, "person")),
            True,
            "two bounds",
        ),
        (
            Told("Doctors say more than 200 people fell ill.", number=("more than 200 people", 200, "person")),
            Told("Doctors say 340 people fell ill.", number=("340 people", 340, "person")),
            True,
            "a bound far below the number",
        ),
        (
            Told("Doctors say more than 200 people fell ill.", number=("more than 200 people", 200, "person")),
            Told("Doctors say 230 people fell ill.", number=("230 people", 230, "person")),
            False,
            "a bound near it",
        ),
        (
            Told("The slick is up to 50 km long.", number=("up to 50 km", 50, "km")),
            Told("The slick is 20 km long.", number=("20 km", 20, "km")),
            True,
            "an upper bound far above it",
        ),
    ],
)
def test_numbers_that_are_added_or_far_from_a_bound_are_other_numbers(
    first: Told, second: Told, is_apart: bool, note: str
) -> None:
    found = reason(first, second)
    assert (found is not None and found.startswith("different numbers")) is is_apart, note


@pytest.mark.parametrize(
    ("first", "second", "note"),
    [
        (
            Told("Judge Obrist wants nine years.", by="Judge Obrist", number=("nine years", 9, "year"), fields=WISH),
            Told(
                "Prosecutor Lenz wants nine years.", by="Prosecutor Lenz", number=("nine years", 9, "year"), fields=WISH
            ),
            "even with one number",
        ),
        (
            Told("The union wants calm, Ruhl said.", "The union wants calm", by="Ruhl", fields=WISH),
            Told("The union wants calm, Demir said.", "The union wants calm", by="Demir", fields=WISH),
            "few words in common",
        ),
    ],
)
def test_views_of_two_known_speakers_stay_apart(first: Told, second: Told, note: str) -> None:
    assert reason(first, second) == "a view of different speakers", note


def test_one_number_wanted_by_a_speaker_who_is_not_known_may_be_one_view() -> None:
    told = scene(
        [
            Told("Lenz wants nine years.", by="Lenz", number=("nine years", 9, "year"), fields=WISH),
            Told(
                "The prosecution wants nine years.", by="The prosecution", number=("nine years", 9, "year"), fields=WISH
            ),
        ]
    )
    context = dataclasses.replace(told.context, entities=())
    lexicon = lexicon_of(context)
    a, b = signs_of(things_in(told.claims, context), context, lexicon)
    assert apart_because(a, b, lexicon) is None


def test_an_age_that_stands_for_a_person_is_no_word_of_the_claim() -> None:
    told = scene(
        [
            Told("The 23-year-old won the regatta.", number=("23-year-old", 23, "year")),
            Told("The regatta lasted 23 days.", number=("23 days", 23, "day")),
        ]
    )
    lexicon = lexicon_of(told.context)
    signs = signs_of(things_in(told.claims, told.context), told.context, lexicon)
    aged, other = sorted(signs, key=lambda sign: "lasted" in sign.claim.text)
    assert "regatta" in aged.words
    assert not {"23", "old"} & aged.words
    assert "23" in other.words


def entity(name: str, kind: str = "organisation", aliases: tuple[str, ...] = ()) -> Entity:
    source = report(f"{name} met.", path=f"{name}.txt")
    return Entity(digest_id("e", name), name, kind, aliases=aliases, mentions=(span(source, name),))


@pytest.mark.parametrize(
    ("first", "second", "are_kin", "note"),
    [
        (entity("Lomany", "state", ("Loman",)), entity("Loman Navy"), True, "an adjective among the other names"),
        (entity("Korvus"), entity("Korvus Energy"), True, "the short name first"),
        (entity("Serrat", "person"), entity("Dynamo Serrat"), True, "the short name last"),
        (entity("Korvus Energy"), entity("Brenn Energy"), False, "an end in common is not a name"),
        (
            entity("Tove Lind", "person", ("the minister", "Minister")),
            entity("Minister Theatre"),
            False,
            "what a person is called beside the name does not count",
        ),
        (
            entity("Loman Foreign Ministry", aliases=("Foreign Ministry",)),
            entity("Kestrian Foreign Ministry", aliases=("Foreign Ministry",)),
            False,
            "a short form of two",
        ),
    ],
)
def test_entities_are_kin_when_one_name_begins_or_ends_with_the_other(
    first: Entity, second: Entity, are_kin: bool, note: str
) -> None:
    for pair in ((first, second), (second, first)):
        kin = names_in(pair).kin
        assert (second.id in kin.get(first.id, frozenset())) is are_kin, note
        assert (first.id in kin.get(second.id, frozenset())) is are_kin, note


TOO = [
    (Told("The prosecution may also appeal.", predicate="appeal", actor="prosecution", fields=POSSIBLE),
     Told("Otto Maren may appeal.", predicate="appeal", actor="Otto Maren", fields=POSSIBLE), True, "a court case"),
    (Told("The treasurer resigned too.", predicate="resigned", actor="treasurer"),
     Told("He resigned on Monday.", predicate="resigned", actor="He"), True, "somebody who is only pointed to"),
    (Told("The treasurer also resigned.", predicate="resigned", actor="treasurer"),
     Told("The treasurer of Brenn resigned.", predicate="resigned", actor="treasurer"), False, "one person"),
    (Told("The club also bought Velm.", predicate="bought", actor="club", target="Velm"),
     Told("Orsa Rovers bought Velm.", predicate="bought", actor="Orsa Rovers", target="Velm"), False, "something besides"),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second", "is_apart", "note"), TOO)
def test_that_another_does_it_too_is_not_that_the_first_does(
    first: Told, second: Told, is_apart: bool, note: str
) -> None:
    assert (reason(first, second) == "one does it, another too") is is_apart, note
