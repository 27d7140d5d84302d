"""Pairs that look alike: half of them say the same, half must stay apart. All texts are invented."""

from __future__ import annotations

import pytest

from synoptic.stages.alignments import propositions_from
from tests.stages.alignments.telling import Told, scene

VIEW = {"type": "assessment"}
DENIAL = {"commitment": "denied", "polarity": "denies", "type": "denial"}
REFUSAL = {"commitment": "neither", "polarity": "open", "type": "statement"}

# kind, field, first, second, whether they say the same
PAIRS = [
    # The same words about two objects.
    ("object", "sport", Told("The club extended the contract of Ines Maro.", target="Ines Maro"),
     Told("The club extended the contract of Tilo Brandt.", target="Tilo Brandt"), False),
    ("object", "court", Told("The judge froze the accounts of Halden Steel.", target="Halden Steel"),
     Told("The judge froze the accounts of Orvik Shipping.", target="Orvik Shipping"), False),
    ("object", "science", Told("The probe photographed the north pole of Arvo.", target="Arvo"),
     Told("The probe photographed the north pole of Miru.", target="Miru"), False),
    ("object", "sport", Told("The club extended the contract of Ines Maro.", target="Ines Maro"),
     Told("The club extended the contract of its captain Ines Maro.", target="Ines Maro"), True),
    ("object", "court", Told("The judge froze the accounts of Halden Steel.", target="Halden Steel"),
     Told("A judge froze all accounts of Halden Steel.", target="Halden Steel"), True),
    ("object", "disaster", Told("The flood destroyed the bridge of Orsa.", target="Orsa"),
     Told("The flood destroyed the old bridge of Orsa.", target="Orsa"), True),
    # One predicate with two subjects.
    ("subject", "business", Told("Varga Bank cut its profit forecast for the year.", actor="Varga Bank"),
     Told("Lund Insurance cut its profit forecast for the year.", actor="Lund Insurance"), False),
    ("subject", "sport", Told("Rovan reached the final of the cup.", actor="Rovan"),
     Told("Steyl reached the final of the cup.", actor="Steyl"), False),
    ("subject", "disaster", Told("Kestria closed its airports because of the ash.", actor="Kestria"),
     Told("Lomany closed its airports because of the ash.", actor="Lomany"), False),
    ("subject", "business", Told("Varga Bank cut its profit forecast for the year.", actor="Varga Bank"),
     Told("Varga Bank has cut the profit forecast for this year.", actor="Varga Bank"), True),
    ("subject", "sport", Told("Rovan reached the final of the cup.", actor="Rovan"),
     Told("Rovan reached the cup final.", actor="Rovan"), True),
    ("subject", "science", Told("Team Aster sequenced the genome of the moss.", actor="Team Aster"),
     Told("Team Aster has sequenced the genome of this moss.", actor="Team Aster"), True),
    # One formula of refusal used of two things.
    ("refusal", "business", Told("Sorel may buy the yard at Brenn. Sorel declined to comment.", by="Sorel", fields=REFUSAL),
     Told("Sorel may close its plant in Timmel. Sorel declined to comment.", by="Sorel", fields=REFUSAL), False),
    ("refusal", "court", Told("Prosecutors searched the villa. His lawyer declined to comment.", by="His lawyer", fields=REFUSAL),
     Told("The minister lost his passport. His lawyer declined to comment.", by="His lawyer", fields=REFUSAL), False),
    ("refusal", "sport", Told("Rovan wants the keeper. The club declined to comment.", by="The club", fields=REFUSAL),
     Told("Fans burned a flag. The club declined to comment.", by="The club", fields=REFUSAL), False),
    ("refusal", "business", Told("Sorel may buy the yard at Brenn. Sorel declined to comment.", by="Sorel", fields=REFUSAL),
     Told("Sorel may buy the Brenn yard. Sorel declined to comment.", by="Sorel", fields=REFUSAL), True),
    ("refusal", "court", Told("Prosecutors searched the villa. His lawyer declined to comment.", by="His lawyer", fields=REFUSAL),
     Told("Prosecutors searched the white villa. His lawyer declined to comment.", by="His lawyer", fields=REFUSAL), True),
    ("refusal", "sport", Told("Rovan wants the keeper. The club declined to comment.", by="The club", fields=REFUSAL),
     Told("Rovan wants the young keeper. The club declined to comment.", by="The club", fields=REFUSAL), True),
    # A stock phrase of several speakers.
    ("phrase", "disaster", Told("It is a dark day for us, Mayor Obrist said.", "It is a dark day for us", by="Mayor Obrist", fields=VIEW),
     Told("It is a dark day for us, Bishop Lenz said.", "It is a dark day for us", by="Bishop Lenz", fields=VIEW), False),
    ("phrase", "sport", Told("The loss is hard to accept, coach Ruhl said.", "The loss is hard to accept", by="coach Ruhl", fields=VIEW),
     Told("The loss is hard to accept, captain Demir said.", "The loss is hard to accept", by="captain Demir", fields=VIEW), False),
    ("phrase", "business", Told("We regret the delay, Varga Bank said.", "We regret the delay", by="Varga Bank", fields=VIEW),
     Told("We regret the delay, Orvik Rail said.", "We regret the delay", by="Orvik Rail", fields=VIEW), False),
    ("phrase", "disaster", Told("It is a dark day for us, Mayor Obrist said.", "It is a dark day for us", by="Mayor Obrist", fields=VIEW),
     Told("It was a dark day, Mayor Obrist said.", "It was a dark day", by="Mayor Obrist", fields=VIEW), True),
    ("phrase", "sport", Told("The loss is hard to accept, coach Ruhl said.", "The loss is hard to accept", by="coach Ruhl", fields=VIEW),
     Told("Coach: coach Ruhl called the loss hard to accept.", "the loss hard to accept", by="coach Ruhl", fields=VIEW), True),
    ("phrase", "science", Told("The method is a breakthrough, Professor Ilk said.", "The method is a breakthrough", by="Professor Ilk", fields=VIEW),
     Told("Professor Ilk called the new method a breakthrough.", "the new method a breakthrough", by="Professor Ilk", fields=VIEW), True),
    # A first one and an earlier or later one.
    ("sequence", "sport", Told("It was her first visit to the stadium of Orsa."),
     Told("It was her second visit to the stadium of Orsa."), False),
    ("sequence", "science", Told("The first launch of the rocket took place at Brenn."),
     Told("The previous launch of the rocket took place at Brenn."), False),
    ("sequence", "court", Told("This is his first conviction for fraud in Lomany."),
     Told("He was twice convicted of fraud in Lomany."), False),
    ("sequence", "sport", Told("It was her first visit to the stadium of Orsa."),
     Told("It was the first visit to the Orsa stadium."), True),
    ("sequence", "science", Told("The first launch of the rocket took place at Brenn."),
     Told("The maiden launch of the rocket took place at Brenn."), True),
    ("sequence", "business", Told("The airline made its first profit since the merger."),
     Told("The airline made a first profit since the merger."), True),
    # A denial of one of several charges.
    ("charge", "court", Told("Prosecutors accuse Ortel of bribing a judge. Ortel denied the accusation.", by="Ortel", fields=DENIAL),
     Told("Prosecutors accuse Ortel of hiding income abroad. Ortel denied the accusation.", by="Ortel", fields=DENIAL), False),
    ("charge", "sport", Told("The union says Rovan fixed the match. Rovan denied the claim.", by="Rovan", fields=DENIAL),
     Told("Nurses say Rovan gave pills to players. Rovan denied the claim.", by="Rovan", fields=DENIAL), False),
    ("charge", "business", Told("Rivals accuse Sorel of copying a patent. Sorel denied the charge.", by="Sorel", fields=DENIAL),
     Told("Workers accuse Sorel of locking fire exits. Sorel denied the charge.", by="Sorel", fields=DENIAL), False),
    ("charge", "court", Told("Prosecutors accuse Ortel of bribing a judge. Ortel denied the accusation.", by="Ortel", fields=DENIAL),
     Told("Ortel is accused of bribing a judge. Ortel denied the accusation.", by="Ortel", fields=DENIAL), True),
    ("charge", "sport", Told("The union says Rovan fixed the match. Rovan denied the claim.", by="Rovan", fields=DENIAL),
     Told("Rovan fixed the match, says the union. Rovan denied the claim.", by="Rovan", fields=DENIAL), True),
    ("charge", "business", Told("Rivals accuse Sorel of copying a patent. Sorel denied the charge.", by="Sorel", fields=DENIAL),
     Told("Sorel copied a patent, rivals say. Sorel denied the charge.", by="Sorel", fields=DENIAL), True),
    # Different numbers for different things, or for one.
    ("number", "disaster", Told("The quake injured 40 people in Orsa.", number=("40 people", 40, "person")),
     Told("The quake injured 65 people in Orsa.", number=("65 people", 65, "person")), False),
    ("number", "business", Told("The yard owes banks 300 million crowns.", number=("300 million crowns", 3e8, "crown")),
     Told("The yard owes banks 450 million crowns.", number=("450 million crowns", 4.5e8, "crown")), False),
    ("number", "science", Told("The comet is 12 kilometres wide.", number=("12 kilometres", 12, "km")),
     Told("The comet is 19 kilometres wide.", number=("19 kilometres", 19, "km")), False),
    ("number", "disaster", Told("The quake injured about 40 people in Orsa.", number=("about 40 people", 40, "person")),
     Told("The quake injured 42 people in Orsa.", number=("42 people", 42, "person")), True),
    ("number", "business", Told("The yard owes banks up to 300 million crowns.", number=("up to 300 million crowns", 3e8, "crown")),
     Told("The yard owes banks 280 million crowns.", number=("280 million crowns", 2.8e8, "crown")), True),
    ("number", "science", Told("The comet is 12 kilometres wide.", number=("12 kilometres", 12, "km")),
     Told("The comet is 12.3 kilometres wide.", number=("12.3 kilometres", 12.3, "km")), True),
    # Two parts of one thing.
    ("part", "disaster", Told("The storm tore the roof off the east wing of the school."),
     Told("The storm tore the roof off the west wing of the school."), False),
    ("part", "sport", Told("The women's relay of Lomany broke the record."),
     Told("The men's relay of Lomany broke the record."), False),
    ("part", "science", Told("The drill reached the upper layer of the ice."),
     Told("The drill reached the lower layer of the ice."), False),
    ("part", "disaster", Told("The storm tore the roof off the east wing of the school."),
     Told("The storm tore the roof off the eastern wing of the school."), True),
    ("part", "sport", Told("The women's relay of Lomany broke the record."),
     Told("The relay of Lomany's women broke the record."), True),
    ("part", "science", Told("The drill reached the upper layer of the ice."),
     Told("The drill has reached the upper ice layer."), True),
    # An act and what undoes it.
    ("step", "disaster", Told("The agency issued a storm warning for Orsa.", predicate="issued"),
     Told("The agency lifted the storm warning for Orsa.", predicate="lifted"), False),
    ("step", "court", Told("The editor was arrested over the leak.", predicate="arrested"),
     Told("The editor was released over the leak.", predicate="released"), False),
    ("step", "business", Told("The refinery in Brenn opened on schedule.", predicate="opened"),
     Told("The refinery in Brenn closed on schedule.", predicate="closed"), False),
    ("step", "disaster", Told("The agency issued a storm warning for Orsa.", predicate="issued"),
     Told("The agency has issued a warning of storm for Orsa.", predicate="issued"), True),
    ("step", "court", Told("The editor was arrested over the leak.", predicate="arrested"),
     Told("The editor was detained over the leak.", predicate="detained"), True),
    ("step", "business", Told("The refinery in Brenn closed on schedule.", predicate="closed"),
     Told("The refinery in Brenn shut on schedule.", predicate="shut"), True),
    # Two bounds of one kind.
    ("bound", "disaster", Told("The flood killed at least 12 people in Orsa.", number=("at least 12 people", 12, "person")),
     Told("The flood killed at least 63 people in Orsa.", number=("at least 63 people", 63, "person")), False),
    ("bound", "business", Told("The yard will lose more than 200 jobs.", number=("more than 200 jobs", 200, "job")),
     Told("The yard will lose more than 700 jobs.", number=("more than 700 jobs", 700, "job")), False),
    ("bound", "science", Told("The beam is up to 40 metres wide.", number=("up to 40 metres", 40, "m")),
     Told("The beam is up to 90 metres wide.", number=("up to 90 metres", 90, "m")), False),
    ("bound", "disaster", Told("The flood killed at least 12 people in Orsa.", number=("at least 12 people", 12, "person")),
     Told("The flood killed 12 people in Orsa.", number=("12 people", 12, "person")), True),
    ("bound", "business", Told("The yard will lose more than 200 jobs.", number=("more than 200 jobs", 200, "job")),
     Told("The yard will lose 240 jobs.", number=("240 jobs", 240, "job")), True),
    ("bound", "science", Told("The beam is up to 40 metres wide.", number=("up to 40 metres", 40, "m")),
     Told("The beam is up to 40 metres in width.", number=("up to 40 metres", 40, "m")), True),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "field", "first", "second", "same"), PAIRS)
def test_look_alikes_stand_together_only_when_they_say_the_same(
    kind: str, field: str, first: Told, second: Told, same: bool
) -> None:
    told = scene([first, second])
    propositions = propositions_from(told.claims, told.context)
    together = any(len(p.claims) == 2 for p in propositions)
    assert together is same, (kind, field, [p.wording for p in propositions])


@pytest.mark.parametrize(("kind", "field", "first", "second", "same"), PAIRS)
def test_the_order_of_the_reports_does_not_matter(kind: str, field: str, first: Told, second: Told, same: bool) -> None:
    told = scene([first, second])
    forward = propositions_from(told.claims, told.context)
    assert propositions_from(tuple(reversed(told.claims)), told.context) == forward


def test_every_kind_has_six_pairs_and_half_of_them_match() -> None:
    kinds = {kind for kind, *_ in PAIRS}
    for kind in kinds:
        answers = [same for found, _, _, _, same in PAIRS if found == kind]
        assert len(answers) >= 6
        assert sum(answers) * 2 == len(answers)


def test_counts_of_two_things_stand_apart() -> None:
    thefts = Told("Police counted 359 thefts in Orsa.", number=("359 thefts", 359, "theft"))
    suspects = Told("Police counted 31 suspects in Orsa.", number=("31 suspects", 31, "suspect"))
    found = scene((thefts, suspects))
    assert len(propositions_from(found.claims, found.context)) == 2


def test_a_thing_with_its_measure_is_no_act_of_it() -> None:
    measure = Told(
        "Crews began a 48-hour strike.", "a 48-hour strike", number=("48-hour", 48, "hour"), predicate="strike"
    )
    end = Told("The ferry strike ends.", predicate="ends", actor="strike")
    found = scene((measure, end))
    assert len(propositions_from(found.claims, found.context)) == 2
