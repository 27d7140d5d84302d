"""Sentences whose trees mislead around a cue, read into claims with their sources; every text is invented."""

from __future__ import annotations

import pytest

from synoptic.engines import default_engine
from synoptic.evaluation.public.reading import Reader
from synoptic.stages.claims import Evidence, claims_in
from synoptic.stages.sentences import sentences_in
from tests.factory import report

Claimed = tuple[str, str, str, str | None]
Row = tuple[str, list[Claimed], str]


def read(text: str) -> list[Claimed]:
    """Each claim of a text: words, commitment, polarity, innermost source."""
    source = report(text)
    sentences, _ = sentences_in(source, default_engine())
    rows: list[Claimed] = []
    for claim in claims_in(source, sentences, Evidence()):
        link = claim.attributions[-1].source
        named = None if len(claim.attributions) == 1 else link.span.exact if link.span else link.kind
        rows.append((claim.text, claim.commitment, claim.polarity, named))
    return rows


TWO_HALVES: list[Row] = [
    ("Divers had raised one of the two engines, she added, but had yet to find the second.",
     [("Divers had raised one of the two engines", "attributed", "affirms", "she"),
      ("had yet to find the second", "attributed", "denies", "she")], "what goes on behind the cue is said as well"),
    ("The barn was lost, the farmer said, and had been insured for two million euros.",
     [("The barn was lost", "attributed", "affirms", "the farmer"),
      ("had been insured for two million euros", "attributed", "affirms", "the farmer")], "the same with and"),
    ("Sources close to the team said the rider had asked to start but was told the race was over.",
     [("the rider had asked to start", "attributed", "affirms", "Sources close to the team"),
      ("was told the race was over", "attributed", "affirms", "Sources close to the team")],
     "a passive behind but goes on with what was said"),
    ("The minister said the bridge was safe and claimed that nobody had warned him.",
     [("the bridge was safe", "attributed", "affirms", "The minister"),
      ("nobody had warned him", "attributed", "denies", "The minister")], "a bridge claims nothing"),
    ("About 4,000 people came, the police said; the club's figure of 9,000 was dismissed as a fantasy by the mayor.",
     [("About 4,000 people came", "attributed", "affirms", "the police"),
      ("the club's figure of 9,000 was dismissed as a fantasy by the mayor", "denied", "denies", "the mayor")],
     "a semicolon ends what the police said"),
    ("Half of the 22 growers had expected rain; the rest had forecast no change.",
     [("Half of the 22 growers had expected rain", "asserted", "affirms", None),
      ("the rest had forecast no change", "asserted", "denies", None)], "one predicate in two words"),
    ("Teachers have promised to join; the nurses' federation has yet to decide.",
     [("Teachers have promised to join", "planned", "affirms", None),
      ("the nurses' federation has yet to decide", "asserted", "denies", None)], "no auxiliary has a subject"),
    ("The athletics chief said he was “heartbroken” but that the sport had to be clean.",
     [("he was “heartbroken”", "attributed", "affirms", "The athletics chief"),
      ("the sport had to be clean", "attributed", "affirms", "The athletics chief")], "but that goes on with it"),
    ("President Kurt vowed that the crime would not go unpunished and ordered guards to the river.",
     [("the crime would not go unpunished", "attributed", "denies", "President Kurt"),
      ("ordered guards to the river", "asserted", "affirms", None)], "no past form shares would"),
    ("The ferry would be scrapped and towed away, she said.",
     [("The ferry would be scrapped and towed away", "attributed", "affirms", "she")], "two participles share it"),
    ("Cole denies taking the drug and blames a tainted powder.",
     [("Cole denies taking the drug", "denied", "denies", "Cole"),
      ("taking the drug", "denied", "denies", "Cole"),
      ("blames a tainted powder", "accused", "affirms", "Cole")], "what stands behind a gerund is not denied"),
    ("Sanda says the shots protected monkeys but have never been tested in people.",
     [("the shots protected monkeys", "attributed", "affirms", "Sanda"),
      ("have never been tested in people", "attributed", "denies", "Sanda")], "one firm is no they"),
    ("He had ordered an inquiry after a newspaper reported that the army had ignored warnings.",
     [("He had ordered an inquiry", "asserted", "affirms", None),
      ("the army had ignored warnings", "attributed", "affirms", "a newspaper")], "what stands behind after reports"),
    ("The mayor told a news conference that rent, which fell to 2.1 euros in May from 2.6 euros in April, was likely "
     "to fall again.",
     [("rent … was likely to fall again", "attributed", "affirms", "The mayor"),
      ("which fell to 2.1 euros in May from 2.6 euros in April", "asserted", "affirms", None)],
     "which has one subject, rent another predicate"),
    ("She said six deaths that Sanda attributed to the virus were still under investigation.",
     [("six deaths that Sanda attributed to the virus were still under investigation", "attributed", "affirms", "She")],
     "nobody says deaths"),
    ("The race could begin within a week, Moen said, provided that the board gives its approval.",
     [("The race could begin within a week … provided that the board gives its approval", "attributed", "affirms",
       "Moen")], "a condition is nobody's statement"),
    ("The 3,000 ballots that Wade Sutter says vanished were never lost, clerk Bev Oakes said Thursday, but were "
     "scanned twice on election night.",
     [("The 3,000 ballots … were never lost", "attributed", "denies", "clerk Bev Oakes"),
      ("were scanned twice on election night", "attributed", "affirms", "clerk Bev Oakes")],
     "who says that they vanished is not who says that they were never lost"),
    ("Had the board acted on a warning in November, the union said, the bus would never have left the yard.",
     [("Had the board acted on a warning in November … the bus would never have left the yard", "attributed",
       "denies", "the union")], "what did not happen is no statement"),
    ("A judge rejected the request to halt the count, ruling that he had offered no proof of fraud.",
     [("A judge rejected the request to halt the count", "asserted", "affirms", None),
      ("he had offered no proof of fraud", "attributed", "denies", "A judge")], "who rejected it ruled"),
    ("Quill declined to comment, but a spokesman disputed suggestions that the fund was bluffing.",
     [("Quill declined to comment", "neither", "open", "Quill"),
      ("a spokesman disputed suggestions that the fund was bluffing", "denied", "denies", "a spokesman"),
      ("the fund was bluffing", "denied", "denies", "a spokesman")], "each refuses for himself"),
]  # fmt: skip

WHO_IS_TOLD: list[Row] = [
    ("Police told families waiting at the ferry port that the search might take a week.",
     [("the search might take a week", "attributed", "affirms", "Police")], "where the hearers wait is not told"),
    ("A spokesman told the BBB the women were found by a patrol.",
     [("the women were found by a patrol", "attributed", "affirms", "A spokesman")], "whom it was told to"),
    ("Police told him his car, a taxi, was gone.",
     [("his car, a taxi, was gone", "attributed", "affirms", "Police")], "nobody is told to two hearers"),
    ("Norbank and Kredit Nord announced on Friday that their rates would stay where they are.",
     [("their rates would stay where they are", "attributed", "affirms", "Kredit Nord")], "one name of two words"),
    ("Officials close to the talks, speaking on condition of anonymity, said the deal was near.",
     [("the deal was near", "attributed", "affirms", "Officials close to the talks")],
     "how somebody lets himself be cited is no claim"),
    ("The tug sank, according to the harbour master, who said two boats were missing.",
     [("The tug sank", "attributed", "affirms", "the harbour master"),
      ("two boats were missing", "attributed", "affirms", "the harbour master")], "who is never a sentence"),
    ("Four guards were held, according to the legal group Amparo, which accused officers of beating a driver.",
     [("Four guards were held", "attributed", "affirms", "the legal group Amparo"),
      ("which accused officers of beating a driver", "accused", "affirms", "Amparo")],
     "what a source is told of behind a comma is a claim"),
    ("“A title won unfairly cannot stand,” the referee wrote.",
     [("“A title won unfairly cannot stand,”", "attributed", "denies", "the referee")],
     "a bare participle describes its noun"),
    ("Two wanted to keep the captain, minutes released after the meeting showed.",
     [("Two wanted to keep the captain", "attributed", "affirms", "minutes")], "papers at the end of a sentence"),
    ("Her partner at the firm, Per Lund, called it overdue.",
     [("Her partner at the firm, Per Lund, called it overdue", "attributed", "affirms", "Her partner at the firm")],
     "a first name is no preposition"),
    ("Residents interviewed by the Courier said they received nothing until Tuesday.",
     [("they received nothing until Tuesday", "attributed", "denies", "Residents")], "who was asked is no claim"),
    ("One rival, who did not want to be named, said she had doubts.",
     [("she had doubts", "attributed", "affirms", "One rival")], "nor that somebody is not named"),
    ("Unions fear up to 1,200 jobs could go.",
     [("up to 1,200 jobs could go", "attributed", "affirms", "Unions")], "fears without that"),
    ("The panel did, however, accept that she had been ill.",
     [("she had been ill", "acknowledged", "affirms", "The panel")], "to accept that is to grant it"),
    ("The ferry was reported by the Evening Mail last week to be leaking oil.",
     [("The ferry was reported by the Evening Mail last week to be leaking oil", "attributed", "affirms",
       "the Evening Mail")], "who reported it"),
    ("It is understood that officials met the owners last Thursday.",
     [("It is understood that officials met the owners last Thursday", "attributed", "affirms", "unnamed")],
     "nobody says who understands"),
    ("The 14-page memo, dated 6 May and signed by the chief engineer, Dr. Paul Reiner, says that the valve leaked.",
     [("dated 6 May", "asserted", "affirms", None),
      ("signed by the chief engineer, Dr. Paul Reiner", "asserted", "affirms", None),
      ("the valve leaked", "attributed", "affirms", "The 14-page memo")], "a name set beside whoever signed"),
    ("Several clubs want the keeper, with Norvale said to be leading the chase.",
     [("Several clubs want the keeper", "attributed", "affirms", "Several clubs"),
      ("Norvale said to be leading the chase", "attributed", "affirms", "unnamed")], "who is said to do a thing says nothing"),
    ("“The firm is hiding papers,” Mr Tembo charged, to jeers from the benches.",
     [("The firm is hiding papers", "accused", "affirms", "Mr Tembo")], "to charge is to accuse"),
    ("The doctor, who spoke on condition that he not be identified, said four people had died.",
     [("four people had died", "attributed", "affirms", "The doctor")], "on what condition somebody spoke"),
    ("According to Ada Moen, a farmer, the ferry will run again on Friday.",
     [("the ferry will run again on Friday", "attributed", "affirms", "Ada Moen")], "what she is called is no subject"),
    ("According to Ada Moen, founder and CEO, the ferry will run again on Friday.",
     [("the ferry will run again on Friday", "attributed", "affirms", "Ada Moen")], "nor are two offices"),
    ("According to Peter Lund, chief executive of Orla Lines, profits rose 4 percent last year.",
     [("profits rose 4 percent last year", "attributed", "affirms", "Peter Lund")], "nor an office with its body"),
    ("According to Ada Moen, three villages, two farms and a mill were cut off.",
     [("three villages, two farms and a mill were cut off", "attributed", "affirms", "Ada Moen")],
     "what stands in a list is no office, and the name is whole"),
    ("According to Reuters, the president, a farmer, was killed on Friday.",
     [("the president, a farmer, was killed on Friday", "attributed", "affirms", "Reuters")],
     "the farmer is the president"),
]  # fmt: skip

WHAT_IS_OPEN: list[Row] = [
    ("Neither account could be independently verified.",
     [("Neither account could be independently verified", "not_confirmed", "open", None)], "nobody could verify it"),
    ("Arven's claim that 15 guards died has not been confirmed, and Norland calls it “fiction”.",
     [("Arven's claim … has not been confirmed", "not_confirmed", "open", None),
      ("15 guards died", "attributed", "affirms", "Arven"),
      ("Norland calls it “fiction”", "attributed", "affirms", "Norland")], "a claim that is not confirmed"),
    ("The minister dismissed as “alarmist” reports that dozens had died.",
     [("The minister dismissed as “alarmist” reports that dozens had died", "denied", "denies", "The minister"),
      ("dozens had died", "denied", "denies", "The minister")], "reports called alarmist"),
    ("Voss said the allegation that she had buried the report was “absurd”.",
     [("the allegation that she had buried the report was “absurd”", "denied", "denies", "Voss"),
      ("she had buried the report", "denied", "denies", "Voss")], "who calls a charge absurd denies it"),
    ("The club said claims that it had paid a fee were nonsense.",
     [("claims that it had paid a fee were nonsense", "denied", "denies", "The club"),
      ("it had paid a fee", "denied", "denies", "The club")], "nonsense is not so"),
    ("Sanda no longer says that the claims are false.",
     [("the claims are false", "undetermined", "open", "Sanda")], "what is no longer said"),
    ("It was not possible to verify the claim.",
     [("It was not possible to verify the claim", "asserted", "denies", None)], "what could not be done"),
    ("Who fired first is disputed.", [("Who fired first is disputed", "asserted", "affirms", None)],
     "the question is what is disputed"),
    ("She never admitted wrongdoing.", [("She never admitted wrongdoing", "asserted", "denies", None)],
     "who never admitted it granted nothing"),
    ("Pressed on whether jobs would go, Bell said the mill was safe.",
     [("the mill was safe", "attributed", "affirms", "Bell")], "what somebody was pressed on"),
    ("Cole, who can appeal to the court within 30 days, is out of the race.",
     [("Cole … is out of the race", "asserted", "affirms", None),
      ("who can appeal to the court within 30 days", "asserted", "affirms", None)], "an appeal to a court wishes nothing"),
    ("Cole was banned for four years after testing positive, the office said.",
     [("Cole was banned for four years after testing positive", "attributed", "affirms", "the office")],
     "how long is no part of after"),
    ("There was no sign, he said, that a second driver was involved.",
     [("There was no sign … that a second driver was involved", "attributed", "denies", "he")],
     "what there was no sign of"),
    ("Coral Air refused to say when the last check took place.",
     [("Coral Air refused to say when the last check took place", "neither", "open", "Coral Air"),
      ("when the last check took place", "neither", "open", "Coral Air")], "what nobody would say"),
    ("Reports that a course would cost 900 euros were denied by the firm.",
     [("Reports that a course would cost 900 euros were denied by the firm", "denied", "denies", "the firm"),
      ("a course would cost 900 euros", "denied", "denies", "the firm")], "reports that were denied"),
    ("Claims that the coach had been sacked were dismissed by the club.",
     [("Claims that the coach had been sacked were dismissed by the club", "denied", "denies", "the club"),
      ("the coach had been sacked", "denied", "denies", "the club")], "claims that were dismissed"),
    ("The court did not say that Moen was innocent.",
     [("Moen was innocent", "undetermined", "open", "The court")], "what was not said is open"),
    ("The firm did not mention that the pump had leaked.",
     [("the pump had leaked", "attributed", "affirms", "The firm")], "what can only be left out if it is so"),
    ("A video posted online appeared to show a guard striking a man.",
     [("a guard striking a man", "attributed", "affirms", "A video")], "what seems to be shown"),
    ("Asked if he had paid the fee, Bell said the club was calm.",
     [("the club was calm", "attributed", "affirms", "Bell")], "a question is nobody's claim"),
    ("“We heard the engine cough, then nothing,” said Ida Moen.",
     [("“We heard the engine cough, then nothing,”", "attributed", "affirms", "Ida Moen")],
     "nothing that follows denies nothing before"),
]  # fmt: skip

COUNTS: list[Row] = [
    ("Divers found another body, raising the number of dead to 44, officials said on Thursday.",
     [("Divers found another body", "attributed", "affirms", "officials"),
      ("raising the number of dead to 44", "attributed", "affirms", "officials")], "divers count nothing"),
    ("The governor lowered borrowing costs for the fourth time in eight months.",
     [("The governor lowered borrowing costs for the fourth time in eight months", "asserted", "affirms", None)],
     "a deed"),
    ("The ministry raised the death toll to 58 on Sunday.",
     [("The ministry raised the death toll to 58 on Sunday", "attributed", "affirms", "The ministry")], "a count"),
    ("Thousands marched through Arven, with organisers claiming a turnout of 9,000.",
     [("Thousands marched through Arven", "asserted", "affirms", None),
      ("organisers claiming a turnout of 9,000", "attributed", "affirms", "organisers")], "a turnout is told"),
    ("“She called me from the gate,” he sobbed.",
     [("“She called me from the gate,”", "attributed", "affirms", "he")], "who sobs says what is quoted"),
    ("The goalkeeper sobbed after the whistle.",
     [("The goalkeeper sobbed after the whistle", "asserted", "affirms", None)], "who only sobs says nothing"),
]  # fmt: skip


def _table(rows: list[Row]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize(("text", "expected", "note"), rows, ids=[row[2] for row in rows])


@_table(TWO_HALVES)
def test_each_half_of_a_sentence_has_its_own_speaker(text: str, expected: list[Claimed], note: str) -> None:
    assert read(text) == expected, note


@_table(WHO_IS_TOLD)
def test_the_source_is_who_speaks_and_no_more(text: str, expected: list[Claimed], note: str) -> None:
    assert read(text) == expected, note


@_table(WHAT_IS_OPEN)
def test_what_nobody_said_is_not_so(text: str, expected: list[Claimed], note: str) -> None:
    assert read(text) == expected, note


@_table(COUNTS)
def test_who_gives_a_figure_or_a_quote_is_its_source(text: str, expected: list[Claimed], note: str) -> None:
    assert read(text) == expected, note


def test_one_person_of_a_nation_is_not_the_state() -> None:
    told = Reader(default_engine()).tables("Italy won. The Italian said she was hurt. The Italians said they were sad.")
    named = {link.source.span.exact: link.source.entity for claim in told.claims for link in claim.attributions[1:]
             if link.source.span is not None}  # fmt: skip
    assert named["The Italian"] is None
    assert named["The Italians"] is not None
