"""Which sentences tell rules of an agreement, and which go on from them."""

import pytest

from tests.stages.agreements.reading import profile, rules

DATED = "Ports to open\n\nThe Herald, 10 June 2030\n\n"
LEAD = "Velin and Orsa signed a trade pact on Monday.\n\n"
RULES = [
    ("Under the pact, Velin would open two ports and cut its tolls.", ("will", "open", "two ports"), "would"),
    ("Under the pact, Velin would open two ports and cut its tolls.", ("will", "cut", "its tolls"), "its second verb"),
    ("The pact obliges Velin to open a port. Orsa is required to buy grain.", ("shall", "buy", "grain"), "is required to"),
    ("The pact obliges Velin to open a port.\n\nNeither side may raise tolls.", ("may_not", "raise", "tolls"), "another paragraph"),
    ("The pact obliges Velin to open a port.\n\nOrsa must repair the lighthouse.", ("shall", "repair", "the lighthouse"), "a party in another paragraph"),
    ("Either party can terminate the pact with a year's notice. The pact obliges Velin to open a port.", ("may", "terminate", "the pact with a year's notice"), "an end of the pact itself"),
    ("The pact obliges Velin to open a port. The toll is tied to the price of coal.", ("shall", "tied", "The toll"), "a rule about a thing"),
    ("The pact cuts tariffs on wine by half.", ("will", None, "tariffs on wine"), "an effect with a number"),
    ("The pact provides for:\n\n- a joint customs office,\n- the return of all seized ships.", ("shall", None, "a joint customs office"), "an item of a list"),
    ("Forty inspectors will oversee the pact.", ("will", "oversee", "the pact"), "who watches over it"),
    ("What does the pact say?\n\nOrsa must repair the lighthouse.", ("shall", "repair", "the lighthouse"), "behind a question"),
    ("What does the pact say?\n\nLighthouses must carry two lamps. Velin will open the port of Karst.", ("will", "open", "the port of Karst"), "an answer goes on"),
    ("The pact prohibits Velin from building forts.", ("shall_not", "building", "forts"), "from a deed"),
    ("Under the pact, Velin may not dismiss workers because of new cranes.", ("may_not", "dismiss", "workers because of new cranes"), "may not, with a verb of speaking"),
    ("The pact bars strikes until 2033.", ("shall_not", None, "strikes until 2033"), "bars, right behind the instrument"),
    ("The pact bars fishing near the reef.", ("shall_not", None, "fishing near the reef"), "bars, with a gerund"),
    ("The pact bars both states from building forts.", ("shall_not", "building", "forts"), "bars somebody from something"),
    ("The pact scraps all duties.", ("will", None, "all duties"), "an effect on a measure"),
    ("The pact obliges Velin to open a port. In return, Orsa will lend it 3 million crowns.", ("will", "lend", "it 3 million crowns"), "in return"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "rule", "note"), RULES, ids=[row[2] for row in RULES])
def test_a_rule_is_read(text, rule, note):
    assert rule in rules(profile(f"{DATED}{LEAD}{text}\n")), note


NO_RULES = [
    ("The pact obliges Velin to open a port.\n\nOrsa must now convince its farmers.", "a comment of the hour"),
    ("The pact obliges Velin to open a port.\n\nOrsa will publish its budget on Friday.", "a plan of one party"),
    (
        "The pact obliges Velin to open a port.\n\nOrsa must repair the lighthouse, a fisherman said.",
        "on a person's word",
    ),
    ("The pact raises many questions.", "an effect without a measure"),
    ("The pact would boost trade, its friends say.", "an expectation"),
    ("Velin could open two ports under the pact, an official said.", "a possibility"),
    ("The parliaments must ratify the pact.", "what is to be done with the pact"),
    ("The ministers dined in Karst. Both parliaments must ratify it.", "it is ratified, and no more"),
    ("Both parliaments have to approve the pact.", "what has to be done with the pact"),
    ("The pact allowed the measure.", "what was told before"),
    ("The film tells of a port. All schools must close on Friday.", "another matter"),
]


@pytest.mark.parametrize(("text", "note"), NO_RULES, ids=[row[1] for row in NO_RULES])
def test_a_comment_is_no_rule(text, note):
    found = rules(profile(f"{DATED}{LEAD}{text}\n"))
    assert found <= {("shall", "open", "a port")}, note


CONDITIONS = [
    ("Under the pact, Velin may keep its quota if the harvest fails.", "if the harvest fails", "if"),
    ("Should Orsa refuse, Velin may leave the pact.", "Should Orsa refuse", "an inverted clause"),
    (
        "Under the pact, Velin may close the port in the event of a strike.",
        "in the event of a strike",
        "in the event of",
    ),
]


@pytest.mark.parametrize(("text", "condition", "note"), CONDITIONS, ids=[row[2] for row in CONDITIONS])
def test_a_condition_is_kept_with_its_rule(text, condition, note):
    lead = f"{DATED}{LEAD}The pact obliges Velin to open a port. {text}\n"
    found = {p.condition.exact for p in profile(lead).provisions if p.condition is not None}
    assert condition in found, note


def test_even_if_ties_nothing():
    text = f"{DATED}{LEAD}Under the pact, Velin must buy grain, even if the price rises.\n"
    assert all(p.condition is None for p in profile(text).provisions)


OMITTED = [
    ("The text does not deal with fishing.", "fishing"),
    ("No article deals with fishing.", "fishing"),
    ("The pact is not binding.", "binding"),
    ("The pact says nothing about who will run the port.", "who will run the port"),
    ("The pact does not say when the ports will open.", "when the ports will open"),
]


@pytest.mark.parametrize(("text", "thing"), OMITTED)
def test_what_is_left_out_is_a_fact_of_its_own(text, thing):
    lead = f"{DATED}{LEAD}The pact obliges Velin to open a port. {text}\n"
    found = [p.object.exact for p in profile(lead).provisions if p.state == "excluded" and p.object is not None]
    assert any(thing in words for words in found), found
