from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synoptic.model.entities import Entity, Mention
from synoptic.stages.entities import entities_from
from synoptic.stages.entities.kinds import one_kind
from synoptic.stages.mentions import mentions_in
from tests.factory import report, sentences, span


def _entities(*texts: str) -> tuple[Entity, ...]:
    sources = [report(text, outlet=f"Outlet {number}") for number, text in enumerate(texts)]
    return entities_from(sources, {source.id: mentions_in(source, sentences(source)) for source in sources})


def _named(name: str, entities: tuple[Entity, ...]) -> list[str]:
    return [span.exact for entity in entities if entity.name == name for span in entity.mentions]


def test_who_then_held_an_office_is_not_who_holds_it() -> None:
    texts = (
        "One said that then defence minister Carla Voss knew of it. Ms Voss left.",
        "The defence minister spoke on Monday. Minister Jon Aske denied it, and Carla Voss left.",
    )
    assert "The defence minister" not in _named("Carla Voss", _entities(*texts))


@pytest.mark.parametrize(
    ("text", "name", "mentions", "note"),
    [
        (
            "President Ana Ruiz spoke. Later Ruiz left, and the president did not return.",
            "Ana Ruiz",
            ["President", "Ana Ruiz", "Ruiz", "the president"],
            "family name and title",
        ),
        (
            "The Harrow Trade Board (HTB) met. Later the HTB fined two firms.",
            "Harrow Trade Board",
            ["Harrow Trade Board", "HTB", "HTB"],
            "an abbreviation set out in brackets",
        ),
        (
            "Talks between Peru and Chile failed. On Monday Lima said no, and so did Peruvian troops.",
            "Peru",
            ["Peru", "Lima", "Peruvian"],
            "state, seat of government and adjective",
        ),
        (
            "The Peruvian Trade Ministry said no. A note from Peru's Trade Ministry arrived.",
            "Peruvian Trade Ministry",
            ["Peruvian Trade Ministry", "Trade Ministry"],
            "a body named by its state in two ways",
        ),
        (
            "The ferry operator was Orbis Lines Ltd. In May Orbis Lines said the company would pay.",
            "Orbis Lines Ltd.",
            ["Orbis Lines Ltd.", "Orbis Lines", "the company"],
            "a short form and the kind of business",
        ),
        (
            "In May Halden and Kestria signed a 12-year fishing treaty. The treaty ends in 2040. The pact covers cod.",
            "a 12-year fishing treaty",
            ["a 12-year fishing treaty", "The treaty", "The pact"],
            "the one agreement that the report is about",
        ),
    ],
)
def test_mentions_of_one_thing_are_one_entity(text: str, name: str, mentions: list[str], note: str) -> None:
    assert _named(name, _entities(text)) == mentions, note


@pytest.mark.parametrize(
    ("text", "names", "note"),
    [
        ("Police freed Tom Hale. His brother Sam Hale fled.", {"Tom Hale", "Sam Hale"}, "brothers"),
        (
            "In Georgia the Georgian envoy met Robert Georgia Ames.",
            {"Georgia", "Robert Georgia Ames"},
            "a person is no state",
        ),
        (
            "He studied at the University of Kent and lives in Kent.",
            {"University of Kent", "Kent"},
            "a place inside a name",
        ),
        (
            "The North Elsin Board and the South Elsin Board met.",
            {"North Elsin Board", "South Elsin Board"},
            "near spellings",
        ),
        ("The team Tom Hale led won. Tom Hale left.", {"Tom Hale"}, "what a person leads is not that person"),
        (
            "The ship hit Port of Elsin. The ship sank. Port of Elsin closed. Port of Elsin is old.",
            {"Port of Elsin"},
            "a ship is no port",
        ),
        ("Halden Museum sued Halden Steel.", {"Halden Museum", "Halden Steel"}, "a shared first word"),
    ],
)
def test_two_things_with_like_names_stay_apart(text: str, names: set[str], note: str) -> None:
    assert names <= {entity.name for entity in _entities(text)}, note


def test_a_bare_family_name_means_whoever_was_introduced_before_it() -> None:
    found = _entities("Police held Tom Hale on Monday. Yesterday Hale denied it. On Friday Sam Hale and Ms Hale spoke.")

    assert _named("Tom Hale", found) == ["Tom Hale", "Hale"]


def test_reports_join_people_by_full_name_and_bodies_by_abbreviation() -> None:
    found = _entities(
        "The Harrow Trade Board (HTB) fined Orbis. Bashir al-Karim, its head, spoke.",
        "In May the HTB fined Orbis, said Bashir Al Karim.",
    )

    assert _named("Harrow Trade Board", found) == ["Harrow Trade Board", "HTB", "HTB"]
    assert sorted(_named("Bashir Al Karim", found) + _named("Bashir al-Karim", found)) == [
        "Bashir Al Karim",
        "Bashir al-Karim",
        "its head",
    ]


@pytest.mark.parametrize(
    ("one", "other", "note"),
    [
        ("Yuri Tschernov", "Yury Chernov", "two transcriptions"),
        ("Karim Qassem", "Kareem Qasem", "vowels and doubled letters"),
        ("Tom Grände", "Tom Grande", "accents left out"),
    ],
)
def test_transcriptions_of_one_name_are_joined_across_reports(one: str, other: str, note: str) -> None:
    found = _entities(f"Police held {one} on Monday.", f"On Monday police held {other}.")

    assert len([entity for entity in found if entity.kind == "person"]) == 1, note


def test_two_spellings_in_one_report_are_two_people() -> None:
    found = _entities("Police held Sara Smith and Sara Smyth on Monday.")

    assert {"Sara Smith", "Sara Smyth"} <= {entity.name for entity in found}


def test_bodies_are_joined_however_they_are_shortened() -> None:
    found = _entities(
        "In May Harrow Brecht Group fined Transport for Elsin, and FirstRail Ltd. paid. Later TfE said Harrow Brecht was wrong.",
    )

    assert "TfE" in _named("Transport for Elsin", found)
    assert "Harrow Brecht" in _named("Harrow Brecht Group", found)


def test_a_description_stays_apart_from_the_name_behind_it_that_is_a_person() -> None:
    found = _entities("Tom Hale spoke. He praised the team Hale led in May, and the team Hale left.")

    assert "the team" not in _named("Tom Hale", found)


@pytest.mark.parametrize(
    ("text", "name", "described", "note"),
    [
        (
            "It hit Pellin, a town of 48,000. Rescuers reached the town at dawn.",
            "Pellin",
            "the town",
            "said to be a town",
        ),
        (
            "Talks on the Hallim Valley failed. In May troops left the valley.",
            "Hallim Valley",
            "the valley",
            "its name",
        ),
        ("In May the city of Arnel cheered. Lima did not. Later the city slept.", "Arnel", "the city", "called a city"),
        ("The talks in Peru failed. In May the country voted.", "Peru", "the country", "the only state near"),
        ("Kai Hale met striker Tom Lind. Kai Hale left.", "Tom Lind", "striker", "a role without article"),
        (
            "It hailed manager Kai Hale, chairman Tom Lind and all.",
            "Tom Lind",
            "chairman",
            "the name behind it, not before",
        ),
        ("Ruth Clegg, managing director of Orbis, spoke.", "Ruth Clegg", "managing director", "a role behind the name"),
    ],
)
def test_descriptions_mean_what_the_report_describes_so(text: str, name: str, described: str, note: str) -> None:
    assert described in _named(name, _entities(text)), note


def test_a_description_that_fits_two_places_means_none() -> None:
    found = _entities("The talks in Peru and Chile failed. In May the country voted.")

    assert not any("the country" in _named(entity.name, found) for entity in found)


def test_both_sides_are_the_pair_that_is_named_together() -> None:
    found = _entities(
        "Peru and Chile met. The deal between Peru and Chile angered Brazil. Brazil said so, and so did Brazil's "
        "allies. In Brazil both sides spoke. Later both countries left."
    )

    (pair,) = [entity for entity in found if "both are" in " ".join(entity.reasons)]
    assert sorted(span.exact for span in pair.mentions) == ["both countries", "both sides"]
    assert pair.reasons == ("both are Chile and Peru",)


def test_every_join_has_a_reason_and_states_have_a_code() -> None:
    found = {entity.name: entity for entity in _entities("Talks between Peru and Chile failed. Peru left.")}

    assert found["Peru"].identifiers == (("iso3166", "PE"),)
    assert found["Peru"].reasons == ("all name 'Peru'",)
    assert found["Chile"].reasons == ()


def test_the_order_of_reports_does_not_matter() -> None:
    first = report("President Ana Ruiz met the HTB in Lima.", outlet="A")
    second = report("The Harrow Trade Board (HTB) met Ruiz. The president left.", outlet="B")
    mentions = {source.id: mentions_in(source, sentences(source)) for source in (first, second)}

    assert entities_from([first, second], mentions) == entities_from([second, first], mentions)


def test_nothing_comes_from_nothing() -> None:
    assert entities_from([], {}) == ()
    assert entities_from([report("Lima")], {}) == ()


@given(
    st.lists(
        st.sampled_from("Ana Ruiz the president of Peru met Lima ( HTB ) and Harrow Trade Board . said".split()),
        max_size=30,
    )
)
def test_entities_partition_their_mentions(words: list[str]) -> None:
    source = report(" ".join(words))
    mentions = mentions_in(source, sentences(source))

    found = entities_from([source], {source.id: mentions})

    spans = [span for entity in found for span in entity.mentions]
    assert len(spans) == len(set(spans))
    assert len({entity.id for entity in found}) == len(found)
    assert set(spans) <= {mention.span for mention in mentions}


@pytest.mark.parametrize(
    ("left", "right", "is_one", "note"),
    [
        ("Volodymyr Karenko", "Volodymyr Karenkko", True, "two spellings with one given name"),
        ("Bruce A. Stein", "Matthew B. Stein", False, "father and son: an initial is not the other's given name"),
        ("Omar bin Saleh", "Saleh bin Omar", False, "the order of names counts"),
        ("G. Halden", "Gerd Halden", True, "an initial"),
        ("Ana Maria Ruiz", "Maria Ruiz", True, "a second given name alone"),
        ("Ana Ruiz", "Eva Ruiz", False, "one family"),
    ],
)
def test_full_names_are_one_person_when_given_names_agree(left: str, right: str, is_one: bool, note: str) -> None:
    found = _entities(f"Later coach {left} spoke.", f"Later coach {right} spoke.")

    assert (sum(entity.kind == "person" for entity in found) == 1) == is_one, note


def test_an_adjective_of_an_unlisted_state_belongs_to_it() -> None:
    found = {
        e.name: e for e in _entities("In May Kestria and the Kestrian government met. The Kestrian army left Kestria.")
    }

    assert [span.exact for span in found["Kestria"].mentions] == ["Kestria", "Kestrian", "Kestrian", "Kestria"]
    assert found["Kestria"].kind == "state"


def test_a_description_that_holds_a_name_means_what_the_name_means() -> None:
    found = _entities(
        "In May the Halcyon ferry left. Halcyon, a new ship, sank. The ferry Orion did not. The Halcyon ferry was new."
    )

    assert _named("Halcyon", found) == ["the Halcyon ferry", "Halcyon", "Halcyon", "The Halcyon ferry", "Halcyon"]
    assert _named("Orion", found) == ["The ferry", "Orion"]


def test_other_agreements_stay_apart_from_the_one_the_report_is_about() -> None:
    text = (
        "In May Halden and Kestria signed a fishing treaty. The treaty ends in 2040. A similar treaty with Lomany ended. "
        "The 2001 treaty was shorter."
    )

    assert _named("a fishing treaty", _entities(text)) == ["a fishing treaty", "The treaty"]


def test_a_name_that_a_club_bears_is_the_town_only_where_something_happens() -> None:
    found = _entities(
        "Halden United won. Late on Monday Halden signed a striker. He had lived in Halden. The club paid Halden's fee."
    )

    assert _named("Halden United", found) == ["Halden United", "Halden", "Halden"]
    assert _named("Halden", found) == ["Halden"]


def test_a_bare_family_name_stays_with_whom_it_meant_first() -> None:
    found = _entities("Police held Tom Hale. Later Hale denied it. His brother Sam Hale fled. On Friday Hale spoke.")

    assert _named("Tom Hale", found) == ["Tom Hale", "Hale", "Hale"]


def test_a_post_run_into_a_name_once_is_no_part_of_it() -> None:
    told = "Mayor Lena Vogt said no. Later Lena Vogt left. Lena Vogt did not return."
    entities = _entities(told, "The call came from Mayor Affairs Lena Vogt on Monday.", "Mayor Lena Vogt Vogt laughed.")
    assert [entity.name for entity in entities if entity.kind == "person"] == ["Lena Vogt"]


def test_a_longer_name_stands_when_the_shorter_one_is_rarer() -> None:
    entities = _entities("Mayor Maria Lena Vogt said no. Later Mayor Maria Lena Vogt left.", "Mayor Lena Vogt laughed.")
    assert [entity.name for entity in entities if entity.kind == "person"] == ["Maria Lena Vogt"]


@pytest.mark.parametrize(
    ("text", "name", "mentions", "note"),
    [
        (
            "The Supreme Court met in May. The regional court jailed a man. The court was full.",
            "Supreme Court",
            ["Supreme Court"],
            "a regional court is another, and the court may be either",
        ),
        (
            "The regional ministry said no. The Trade Ministry sent two men. The ministry agreed.",
            "Trade Ministry",
            ["Trade Ministry"],
            "a regional ministry before the named one",
        ),
        (
            "A local hospital treated ten. The local hospital was full. Harrow General Hospital closed.",
            "Harrow General Hospital",
            ["Harrow General Hospital"],
            "a local hospital",
        ),
        (
            "The City Council met. The district council met on Monday. The district council rose.",
            "City Council",
            ["City Council"],
            "a district council",
        ),
        (
            "The court jailed him. He will go to the Supreme Court. The court believed her.",
            "The court",
            ["The court", "The court"],
            "the court of appeal is named after the court that judged",
        ),
        (
            "The fraud came before the Harrow District Court. The district court was full. The court rose.",
            "Harrow District Court",
            ["Harrow District Court", "The district court", "The court"],
            "the name itself says that it is the district's",
        ),
    ],
)
def test_a_body_told_from_others_of_its_sort_is_not_the_one_named(
    text: str, name: str, mentions: list[str], note: str
) -> None:
    assert _named(name, _entities(text)) == mentions, note


@pytest.mark.parametrize(
    ("longer", "count", "note"),
    [
        ("Harrow General Hospital", 2, "a hospital that bears the name of its town"),
        ("Harrow Weather Service", 2, "a service that does"),
        ("Harrow Brecht", 1, "a firm that is called by its first name"),
    ],
)
def test_a_town_is_not_the_body_that_serves_it(longer: str, count: int, note: str) -> None:
    source = report(f"Rain fell on Harrow. {longer} was shut.")
    read = [
        Mention(span(source, words), "name", "organisation", words.rsplit(" ", 1)[-1]) for words in ("Harrow", longer)
    ]

    assert len(entities_from([source], {source.id: read})) == count, note


def test_a_name_from_which_a_report_is_datelined_is_a_place() -> None:
    sources = [report("HARROW, May 3 (Wire) - A man fled."), report("Police in Harrow said Harrow was shut.")]
    mentions = [Mention(span(sources[1], "Harrow"), "name", "organisation", "Harrow")]

    settled, _ = one_kind({source.id: source.text for source in sources}, mentions)

    assert [mention.kind for mention in settled] == ["place"]


def test_a_storm_is_one_event_whatever_it_is_called_by() -> None:
    found = _entities(
        "Storm Ilse killed four people. Later Ilse weakened.",
        "Hurricane Ilse, now a storm, moved on. Ilse was strong.",
    )
    storms = [entity for entity in found if entity.kind == "event"]
    assert [sorted(span.exact for span in entity.mentions) for entity in storms] == [
        ["Hurricane Ilse", "Ilse", "Ilse", "Storm Ilse"]
    ]


def test_a_family_name_that_speaks_is_that_person_in_every_report() -> None:
    introduced = report("Coach Eva Strand left. Strand was sad.", outlet="One")
    bare = report("Strand told the crowd to wait.", outlet="Two")
    as_body = Mention(span(bare, "Strand"), "name", "organisation", "Strand")
    entities = entities_from(
        [introduced, bare], {introduced.id: mentions_in(introduced, sentences(introduced)), bare.id: (as_body,)}
    )
    assert _named("Eva Strand", entities).count("Strand") == 2


@pytest.mark.parametrize(
    ("text", "meant", "note"),
    [
        ("Driver Paul Resner, 34, died. Ana Ruiz wept. The 34-year-old was from Ansel.", "Paul Resner", "so old"),
        (
            "The 34-year-old driver Paul Resner died. Mayor Ana Ruiz wept. The 34-year-old was hurt.",
            "Paul Resner",
            "before",
        ),
        ("Coach Ana Ruiz signed. The 44-year-old was glad.", "Ana Ruiz", "the only one near"),
        ("Coach Ana Ruiz met Tom Lind. The 44-year-old was glad.", None, "one of two"),
        ("Coach Ana Ruiz, 51, signed. The 44-year-old was glad.", None, "somebody else"),
        ("Coach Ana Ruiz signed. The 44-year-old bridge fell.", None, "the age of a thing"),
    ],
)
def test_an_age_means_who_is_so_old(text: str, meant: str | None, note: str) -> None:
    joined = [entity.name for entity in _entities(text) if any(s.exact.endswith("-old") for s in entity.mentions)]
    assert joined == ([meant] if meant else []), note


def test_the_office_of_somebody_is_not_the_office_that_is_told_of() -> None:
    text = "The weather office warned of rain. The weather office was right. The minister will come, his office said."
    assert all("his office" not in [span.exact for span in entity.mentions] for entity in _entities(text))
