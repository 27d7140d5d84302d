"""What is read from sentences of many fields; the words are ours, the trees the language core's."""

import pytest

from synoptic.engines import default_engine
from synoptic.model.reports import Layer
from synoptic.stages.claims import Evidence, claims_in
from synoptic.stages.sentences import sentences_in
from synoptic.stages.times import times_in
from tests.factory import report


def claims(text, **evidence):
    source = report(text)
    sentences, _ = sentences_in(source, default_engine())
    return claims_in(source, sentences, Evidence(**evidence))


def about(text, words):
    """The shortest claim that holds these words."""
    found = [claim for claim in claims(text) if words in claim.text]
    assert found, [claim.text for claim in claims(text)]
    return min(found, key=lambda claim: len(claim.text))


def source_of(claim):
    links = [link for link in claim.attributions if link.level == claim.attributions[-1].level and link.level > 0]
    return " + ".join(link.source.span.exact if link.source.span else link.source.kind for link in links) or None


COMMITMENTS = [
    (
        "The maker of a heater blamed for a string of fires knew of the fault in May, the agency alleged on Tuesday.",
        "The maker of a heater blamed for a string of fires knew of the fault",
        "accused",
        "the agency",
        "a participle before the verb",
    ),
    (
        "The driver arrested at the scene refused a test.",
        "The driver arrested at the scene refused",
        "asserted",
        None,
        "a participle that took the subject",
    ),
    (
        "The agency says the company learned of the leak in May.",
        "the company learned of the leak in May",
        "attributed",
        "The agency",
        "what was learned of",
    ),
    (
        "The Ministry of Health and Welfare said two nurses died.",
        "two nurses died",
        "attributed",
        "The Ministry of Health and Welfare",
        "one name with an and in it",
    ),
    ("Many of the victims described the attackers as masked.", "masked", "attributed", "Many of the victims", "a part"),
    ("Most of the money described as lost was found.", "was found", "asserted", None, "a part of no people"),
    ("The plan was seen as reckless by older nurses.", "reckless", "attributed", "older nurses", "judged by somebody"),
    ("The tram was seen as it left by older riders.", "was seen", "asserted", None, "seen, and not judged"),
    (
        "The mayor signed the bill with the promise that rents would fall.",
        "rents would fall",
        "attributed",
        "The mayor",
        "who acts with a promise promises",
    ),
    ("The bridge collapsed on Monday.", "The bridge collapsed", "asserted", None, "plain news in the outlet's voice"),
    ("The bridge was unsafe, the inspector said.", "was unsafe", "attributed", "the inspector", "source behind"),
    ("The inspector said the bridge was unsafe.", "was unsafe", "attributed", "The inspector", "source before"),
    ("“The bridge was unsafe,” the inspector said.", "was unsafe", "attributed", "the inspector", "a quote"),
    (
        "According to the ministry, the bridge was unsafe.",
        "was unsafe",
        "attributed",
        "the ministry",
        "a phrase before",
    ),
    (
        "Norvale has agreed terms with the striker, according to club officials.",
        "agreed terms",
        "attributed",
        "club officials",
        "a phrase behind covers its clause",
    ),
    ("The mayor accused the company of bribery.", "accused the company", "accused", "The mayor", "a charge"),
    ("The company denied the charge.", "denied the charge", "denied", "The company", "a denial by its object"),
    (
        "The company denied that it had bribed officials.",
        "had bribed officials",
        "denied",
        "The company",
        "a denial stays with what it denies",
    ),
    (
        "The club has neither confirmed nor denied the offer.",
        "the offer",
        "neither",
        "The club",
        "neither is no denial",
    ),
    (
        "The police have not confirmed the arrest.",
        "the arrest",
        "not_confirmed",
        "The police",
        "not confirming is less",
    ),
    ("The striker declined to comment.", "declined to comment", "neither", "The striker", "a refusal"),
    ("The ministry confirmed that two divers were hurt.", "two divers were hurt", "confirmed", "The ministry", "a yes"),
    (
        "The bank acknowledged that mistakes were made.",
        "mistakes were made",
        "acknowledged",
        "The bank",
        "a concession",
    ),
    ("The storm may reach the coast.", "may reach the coast", "possible", None, "a modal in the outlet's voice"),
    ("The court will hear the appeal.", "will hear the appeal", "planned", None, "the act lies ahead"),
    ("The tunnel is to be opened in spring.", "to be opened", "planned", None, "a form of be and to"),
    ("The contract does not include a release clause.", "a release clause", "excluded", None, "what a text leaves out"),
    ("The goalkeeper did not play.", "did not play", "asserted", None, "any other negative is an assertion"),
    (
        "The suspect is reported to have fled abroad.",
        "have fled abroad",
        "attributed",
        "unnamed",
        "hearsay with nobody named",
    ),
    ("Nobody was reported injured.", "Nobody was reported injured", "asserted", None, "a result, not hearsay"),
    ("The council rejected the offer.", "rejected the offer", "asserted", None, "refusing an offer denies nothing"),
    ("The coroner put the toll at 14.", "put the toll at 14", "attributed", "The coroner", "who counts stands for it"),
    ("The referee called the tackle reckless.", "the tackle reckless", "attributed", "The referee", "a judgement"),
    (
        "The truce ends if the army moves.",
        "if the army moves",
        "asserted",
        None,
        "a condition stays with what depends on it",
    ),
    ("Critics voiced fears that the stand would sink.", "would sink", "attributed", "Critics", "a noun voiced"),
    (
        "Fears by residents that the river would rise proved wrong.",
        "would rise",
        "attributed",
        "residents",
        "a noun with its source",
    ),
    ("The town's hope is that the mine will reopen.", "will reopen", "attributed", "The town", "a noun and a copula"),
    ("Bell faces accusations that he took a watch.", "took a watch", "accused", "unnamed", "a charge by nobody named"),
    (
        "The firm rejected claims that the dam was unsafe.",
        "was unsafe",
        "denied",
        "The firm",
        "what is denied in a noun stays with the denial",
    ),
    (
        "The flood killed 500, according to the police, and 300 according to aid groups.",
        "The flood killed",
        "attributed",
        "the police",
        "a number is no source",
    ),
    (
        "The club said in a statement that its keeper had been hurt.",
        "had been hurt",
        "attributed",
        "The club",
        "a statement is whose who says it",
    ),
    (
        "The lawyer rejected the verdict as a “house of cards”.",
        "rejected the verdict",
        "attributed",
        "The lawyer",
        "saying what a thing is denies no claim",
    ),
    ("Clegg did not rule out a sale.", "rule out a sale", "asserted", None, "not ruling out denies nothing"),
    (
        "Officials have been accused of hurting patients.",
        "hurting patients",
        "accused",
        "unnamed",
        "a passive charge with a participle",
    ),
    ("Ms Moore questioned whether the bridge was safe.", "was safe", "attributed", "Ms Moore", "a question put"),
    ("The fans are afraid that the club will be sold.", "will be sold", "attributed", "The fans", "an adjective"),
    (
        "The mayor spoke on Monday, warning that the river would rise.",
        "would rise",
        "attributed",
        "The mayor",
        "a participle takes the subject of its governor",
    ),
    (
        "Mr. Berg, the engineers said in June, was right about the dam.",
        "was right",
        "attributed",
        "the engineers",
        "an inserted cue behind the subject",
    ),
    ("The law leaves open who pays for repairs.", "leaves open", "excluded", None, "what a text leaves open"),
    ("The minister left open who would play.", "left open", "asserted", None, "a speaker is no text"),
    ("A clause on pay was left out of the contract.", "left out", "excluded", None, "a part left out"),
    ("Nothing in the ruling allows an appeal.", "allows an appeal", "excluded", None, "nothing in a text"),
    ("Nothing in the kitchen was clean.", "was clean", "asserted", None, "nothing anywhere else"),
    ("No deadline was set in the order.", "No deadline", "excluded", None, "what does not stand in a text"),
    ("The contract has no release clause.", "no release clause", "excluded", None, "a text that has no such part"),
    ("The agreement is silent on wages.", "silent on wages", "excluded", None, "a silent text"),
    ("The coach, who won in May, resigned.", "won in May", "asserted", None, "a month is no modal"),
    ("Moore vowed to appeal the ruling.", "vowed to appeal", "planned", None, "what is vowed lies ahead"),
    ("She is determined to reopen the mine.", "determined to reopen", "planned", None, "so does what one is set on"),
    (
        "The players were told that the match was off.",
        "the match was off",
        "attributed",
        "unnamed",
        "somebody told them",
    ),
    (
        "He described the transfer as opening a new phase.",
        "opening a new phase",
        "attributed",
        "He",
        "what a thing is described as",
    ),
    (
        "Norvale's director, Ada Moen, neither confirmed nor denied the interest.",
        "the interest",
        "neither",
        "Norvale's director",
        "neither is no source",
    ),
    (
        "The mould, which the doctors believe has spread to the wards, is rare.",
        "has spread",
        "attributed",
        "the doctors",
        "a belief inside a relative clause",
    ),
    ("The court considers the fences illegal.", "the fences illegal", "attributed", "The court", "seen as something"),
    (
        "The prisoners were freed on Monday, which the club had demanded.",
        "had demanded",
        "asserted",
        None,
        "what is demanded stands outside the clause",
    ),
    (
        "The bank hid 2 million marks, the court decided on Thursday.",
        "hid 2 million",
        "attributed",
        "the court",
        "a ruling set behind",
    ),
    (
        "They came too late, the head of the mission, Admiral Jon Vald, admitted.",
        "came too late",
        "acknowledged",
        "the head of the mission",
        "an admission set behind",
    ),
    (
        "The union has called for reducing the fee.",
        "reducing the fee",
        "attributed",
        "The union",
        "a call with a participle",
    ),
    ("Moore urged the crews to join the strike.", "join the strike", "attributed", "Moore", "a call upon somebody"),
    ("As the judge put it, the case was weak.", "the case was weak", "attributed", "the judge", "somebody's words"),
    ("Bell has not been charged with fraud.", "charged with fraud", "asserted", None, "nobody is charged"),
    ("Fans condemned the sale.", "condemned the sale", "asserted", None, "that they condemned it is news"),
]


@pytest.mark.parametrize(
    ("text", "words", "commitment", "source", "note"), COMMITMENTS, ids=[c[4] for c in COMMITMENTS]
)
def test_a_claim_stands_as_firmly_as_its_words_let_it(text, words, commitment, source, note):
    claim = about(text, words)
    assert (claim.commitment, source_of(claim)) == (commitment, source)


@pytest.mark.parametrize(
    ("text", "words", "polarity"),
    [
        ("The ferry sank.", "The ferry sank", "affirms"),
        ("The ferry did not sink.", "did not sink", "denies"),
        ("No passengers were hurt.", "No passengers were hurt", "denies"),
        ("The owner denied the report.", "denied the report", "denies"),
        ("The owner has not confirmed the report.", "the report", "open"),
    ],
)
def test_polarity_is_against_the_content_put_affirmatively(text, words, polarity):
    assert about(text, words).polarity == polarity


@pytest.mark.parametrize(
    ("text", "statements"),
    [
        ("The ferry sank and the crew swam ashore.", ["The ferry sank", "the crew swam ashore"]),
        ("The ferry, which was built in 1970, sank.", ["The ferry … sank", "which was built in 1970"]),
        (
            "The captain said the engine failed and that the radio was broken.",
            ["the engine failed", "the radio was broken"],
        ),
    ],
)
def test_no_statement_hides_in_another_one(text, statements):
    assert sorted(claim.text for claim in claims(text)) == sorted(statements)


@pytest.mark.parametrize(("outlet", "commitment"), [("Daily Echo", "asserted"), ("Norvale Post", "attributed")])
def test_what_an_outlet_says_of_itself_is_its_own_word(outlet, commitment):
    source = report("The dam was never checked, the Daily Echo can reveal.", outlet=outlet)
    sentences, _ = sentences_in(source, default_engine())
    (claim,) = claims_in(source, sentences, Evidence())
    assert claim.commitment == commitment


def test_what_describes_the_source_is_the_outlets_own_word():
    claim = about("The minister, who resigned in May, said the deal was dead.", "resigned in May")
    assert source_of(claim) is None


def test_a_cue_frame_alone_is_no_claim():
    assert [claim.text for claim in claims("The minister said on Monday that the deal was dead.")] == [
        "the deal was dead"
    ]


def test_joint_sources_share_a_level():
    claim = about("The army and the police said the road was closed.", "the road was closed")
    assert [link.level for link in claim.attributions] == [0, 1, 1]
    assert source_of(claim) == "The army + the police"


def test_a_source_inside_a_source_is_one_level_further_in():
    claim = about("The paper reported that the minister said the road was closed.", "the road was closed")
    assert [link.level for link in claim.attributions] == [0, 1, 2]
    assert source_of(claim) == "the minister"


def test_the_outlet_is_always_the_first_link():
    for claim in claims("The ferry sank. The captain said the engine failed. The owner denied it."):
        first = claim.attributions[0]
        assert (first.level, first.source.kind, first.nested_in) == (0, "outlet", None)


def test_every_commitment_but_a_plain_assertion_names_the_words_it_rests_on():
    for text, words, commitment, _, _ in COMMITMENTS:
        claim = about(text, words)
        assert claim.basis
        if commitment != "asserted":
            assert any(basis.span is not None for basis in claim.basis), text


def test_a_source_set_behind_a_headline_is_found():
    text = "Bridge was unsafe for years: inquiry"
    source = report(text, layers=(Layer(0, len(text), "headline"),))
    sentences, _ = sentences_in(source, default_engine())
    found = claims_in(source, sentences, Evidence())
    assert [source_of(claim) for claim in found] == ["inquiry"]


def test_odd_text_gives_no_error():
    for text in ("", "…", "“”", "?!", "A.", "said said said said said", "The The The , , ,", "\u200b\u200b x", "No"):
        claims(text or " ")


def test_a_time_beside_the_cue_says_when_it_was_said():
    source = report("The minister said on Monday that the bridge had collapsed in June.", published="2031-03-05")
    sentences, _ = sentences_in(source, default_engine())
    times = times_in(source, sentences)
    (claim,) = claims_in(source, sentences, Evidence(times=times))
    words = {time.id: time.span.exact for time in times}
    assert {words[t.time].split()[-1]: t.role for t in claim.times} == {"Monday": "said", "June": "happened"}


@pytest.mark.parametrize(
    ("text", "commitment", "note"),
    [
        ("The window closes on 9 March 2031.", "planned", "a date behind the publication"),
        ("The window closed on 1 March 2031.", "asserted", "the past"),
        ("His contract runs until 9 March 2031.", "asserted", "an end is no beginning"),
        ("The window closes on 1 March 2031.", "asserted", "a date before the publication"),
    ],
)
def test_a_present_dated_behind_the_publication_lies_ahead(text, commitment, note):
    source = report(text, published="2031-03-05")
    sentences, _ = sentences_in(source, default_engine())
    (claim,) = claims_in(source, sentences, Evidence(times=times_in(source, sentences)))
    assert claim.commitment == commitment


@pytest.mark.parametrize(
    ("text", "items"),
    [
        (
            "The contract provides for a signing fee, a bonus for goals and a car.",
            ["a bonus for goals", "a car", "a signing fee"],
        ),
        (
            "The accord widens trade. This includes duty-free fish, joint customs posts, and a common stamp for tea.",
            ["The accord widens trade", "a common stamp for tea", "duty-free fish", "joint customs posts"],
        ),
        (
            "The storm destroyed homes, two bridges and a new school.",
            ["The storm destroyed homes, two bridges and a new school"],
        ),
        ("The treaty covers trade, science and culture.", ["The treaty covers trade, science and culture"]),
    ],
)
def test_every_undertaking_that_an_agreement_lists_is_a_claim(text, items):
    assert sorted(claim.text for claim in claims(text)) == sorted(items)


TRANSCRIPT = """DANA WALLACE: Did the club pay the keeper? The mayor says the roof was safe.

TODD BELL: No, I never saw the money. The stand was empty.

WATCH: The storm hits the town."""


@pytest.mark.parametrize(
    ("words", "sources", "note"),
    [
        ("the roof was safe", ["DANA WALLACE", "The mayor"], "whom the speaker reports stands further in"),
        ("The stand was empty", ["TODD BELL"], "a turn goes on to the end of the paragraph"),
        ("The storm hits", [], "a heading is no speaker"),
    ],
)
def test_a_turn_of_a_transcript_belongs_to_its_speaker(words, sources, note):
    assert [link.source.span.exact for link in about(TRANSCRIPT, words).attributions[1:]] == sources


def test_what_a_text_calls_for_is_what_it_holds_also_behind_a_pronoun():
    claim = about("The pact sets no date. It calls for joint patrols at sea.", "joint patrols")
    assert (claim.commitment, source_of(claim)) == ("asserted", None)


def test_a_second_undertaking_is_as_firm_as_the_first():
    found = claims("The airline pledged to hire an outside firm and to train all its pilots.")
    assert [(claim.text, claim.commitment, claim.modality) for claim in found] == [
        ("The airline pledged to hire an outside firm", found[0].commitment, found[0].modality),
        ("to train all its pilots", found[0].commitment, found[0].modality),
    ]
    assert found[1].modality in {"planned", "obligation"}


def test_two_things_that_somebody_tried_are_one_statement():
    found = claims("The firm tried to sell the mine and to close the port.")
    assert [claim.text for claim in found] == ["The firm tried to sell the mine and to close the port"]
