"""How firmly sentences of sport, disaster, court, business and science stand; the words are ours.

Each row: the sentence, words that its statement holds, commitment, polarity and modality, why the row exists.
"""

import pytest

from synoptic.engines import default_engine
from synoptic.stages.claims import Evidence, claims_in
from synoptic.stages.sentences import sentences_in
from tests.factory import report

CASES = [
    # the same in every field: plain, negative, negative by a governor
    ("Norvale won the cup on Sunday.", "won the cup", "asserted affirms actual", "plain sport"),
    ("Norvale did not win the cup.", "win the cup", "asserted denies actual", "plain negation"),
    ("Norvale never won the cup.", "won the cup", "asserted denies actual", "never"),
    ("Nobody was hurt in the crash.", "was hurt", "asserted denies actual", "nobody as subject"),
    ("None of the divers drowned.", "divers drowned", "asserted denies actual", "none of"),
    ("No house was damaged.", "was damaged", "asserted denies actual", "no as determiner of the subject"),
    (
        "The court found no evidence of fraud.",
        "no evidence",
        "asserted denies actual",
        "no as determiner of the object",
    ),
    ("The rescuers found nothing under the debris.", "found nothing", "asserted denies actual", "nothing as object"),
    ("Neither driver was wearing a helmet.", "wearing a helmet", "asserted denies actual", "neither as determiner"),
    ("The keeper failed to hold the shot.", "hold the shot", "asserted denies actual", "fail"),
    ("The keeper managed to hold the shot.", "hold the shot", "asserted affirms actual", "manage"),
    ("The striker did not manage to score in May.", "score in May", "asserted denies actual", "not manage"),
    ("The striker did not fail to score in May.", "score in May", "asserted affirms actual", "two negations affirm"),
    ("The captain forgot to sign the form.", "sign the form", "asserted denies actual", "forget to"),
    ("The clerk neglected to file the papers.", "file the papers", "asserted denies actual", "neglect to"),
    ("The bank refused to pay the fine.", "pay the fine", "asserted denies actual", "refuse to"),
    ("The pilot was unable to land the plane.", "land the plane", "asserted denies actual", "unable to"),
    ("The pilot was able to land the plane.", "land the plane", "asserted affirms actual", "able to"),
    ("Engineers could not stop the leak.", "stop the leak", "asserted denies actual", "could not, of the past"),
    ("The firm has yet to pay its workers.", "pay its workers", "asserted denies actual", "has yet to"),
    ("The bridge is far from finished.", "far from finished", "asserted denies actual", "far from"),
    ("The stadium is no longer safe.", "no longer safe", "asserted denies actual", "no longer"),
    ("The club lacks a second keeper.", "a second keeper", "asserted denies actual", "lack"),
    ("The vaccine hardly works in children.", "works in children", "asserted denies actual", "hardly"),
    ("The drug did not only ease pain.", "ease pain", "asserted affirms actual", "not only denies nothing"),
    ("The mine has not closed since 1961.", "has not closed", "asserted denies actual", "since does not undo not"),
    ("The board did not refuse to meet the union.", "meet the union", "asserted affirms actual", "not refuse"),
    ("The judge stopped short of calling it fraud.", "calling it fraud", "asserted denies actual", "stop short of"),
    ("Not a single passenger was hurt.", "was hurt", "asserted denies actual", "not a single"),
    ("Few passengers were hurt.", "were hurt", "asserted affirms actual", "few is a number, no denial"),
    ("The goalkeeper was not hurt but angry.", "was not hurt", "asserted denies actual", "negation before but"),
    ("The team avoided paying a fine.", "paying a fine", "asserted denies actual", "avoid with a participle"),
    (
        "The walker crossed the river without a rope.",
        "crossed the river",
        "asserted affirms actual",
        "without bears on its noun alone",
    ),
    (
        "The walkers left the hut without telling the warden.",
        "left the hut",
        "asserted affirms actual",
        "without bears on its clause alone",
    ),
    (
        "The lawyer regretted that the files were lost.",
        "files were lost",
        "asserted affirms actual",
        "a feeling about a fact is no report of it",
    ),
    # presupposed clauses keep their standing
    (
        "The firm did not know that the dam was cracked.",
        "dam was cracked",
        "asserted denies actual",
        "the statement is what was not known",
    ),
    (
        "The captain did not notice that the radio was off.",
        "radio was off",
        "asserted denies actual",
        "the statement is what was not noticed",
    ),
    (
        "Because the radio was off, the captain missed the call.",
        "radio was off",
        "asserted affirms actual",
        "a cause is asserted",
    ),
    (
        "Although the dam was cracked, the firm filled the lake.",
        "dam was cracked",
        "asserted affirms actual",
        "a concession is asserted",
    ),
    # ahead
    ("The court will hear the appeal in June.", "hear the appeal", "planned affirms planned", "will"),
    ("The court will not hear the appeal.", "hear the appeal", "planned denies planned", "will not"),
    ("The firm plans to cut 200 jobs.", "cut 200 jobs", "planned affirms planned", "plan to"),
    ("The firm intends to close the mine.", "close the mine", "planned affirms planned", "intend to"),
    ("The firm is going to close the mine.", "close the mine", "planned affirms planned", "going to"),
    ("The firm is set to close the mine.", "close the mine", "planned affirms planned", "set to"),
    (
        "The firm is due to close the mine in May.",
        "close the mine",
        "planned affirms planned",
        "due to with an infinitive",
    ),
    ("The final is scheduled for Sunday.", "scheduled for Sunday", "planned affirms planned", "scheduled for a day"),
    ("The tunnel is to open in spring.", "open in spring", "planned affirms planned", "is to"),
    ("The striker is about to sign for Norvale.", "sign for Norvale", "planned affirms planned", "about to"),
    ("The union has decided to strike.", "decided to strike", "planned affirms planned", "decide to"),
    ("The widow vowed to appeal the verdict.", "appeal the verdict", "planned affirms planned", "vow to"),
    (
        "The club wants to sell the ground.",
        "sell the ground",
        "planned affirms planned",
        "want to is an intention of the subject",
    ),
    ("The union threatened to strike in May.", "strike in May", "planned affirms planned", "threaten to"),
    ("The satellite was meant to measure rain.", "measure rain", "planned affirms planned", "meant to"),
    (
        "The planned merger would create the largest bank in Lorria.",
        "largest bank",
        "planned affirms planned",
        "would of a plan",
    ),
    (
        "The firm abandoned its plan to close the mine.",
        "abandoned its plan",
        "asserted affirms actual",
        "giving up is a deed",
    ),
    # possible and probable
    ("The storm may reach the coast.", "reach the coast", "possible affirms possible", "may"),
    ("The storm may not reach the coast.", "reach the coast", "possible denies possible", "may not, of chance"),
    ("The storm might have sunk the ferry.", "sunk the ferry", "possible affirms possible", "might have"),
    ("The virus could spread to cattle.", "spread to cattle", "possible affirms possible", "could"),
    ("Perhaps the virus came from cattle.", "came from cattle", "possible affirms possible", "perhaps"),
    (
        "It is possible that the virus came from cattle.",
        "came from cattle",
        "possible affirms possible",
        "possible that",
    ),
    ("The storm is likely to reach the coast.", "reach the coast", "possible affirms probable", "likely to"),
    ("The storm is unlikely to reach the coast.", "reach the coast", "possible denies probable", "unlikely to"),
    (
        "The storm will probably reach the coast.",
        "reach the coast",
        "possible affirms probable",
        "probably is weaker than will",
    ),
    (
        "The virus has probably spread to cattle.",
        "spread to cattle",
        "possible affirms probable",
        "probably of the past",
    ),
    ("Sales are expected to fall in May.", "fall in May", "possible affirms probable", "expected to"),
    ("Sales are not expected to fall in May.", "fall in May", "possible denies probable", "negation is raised"),
    ("The truce appears to be holding.", "be holding", "possible affirms probable", "appears to"),
    ("The engine seems to have failed.", "have failed", "possible affirms probable", "seems to"),
    ("The engine apparently failed in flight.", "failed in flight", "possible affirms probable", "apparently"),
    ("There is a risk that the dam will burst.", "dam will burst", "possible affirms possible", "risk that"),
    ("There is a chance that the strike will end.", "strike will end", "possible affirms possible", "chance that"),
    ("The drug can cause fever.", "cause fever", "asserted affirms actual", "a power is stated, no chance"),
    ("The drug can potentially cause fever.", "cause fever", "possible affirms possible", "potentially"),
    # bound
    ("Drivers must wear a helmet.", "wear a helmet", "asserted affirms obligation", "must"),
    ("Drivers have to wear a helmet.", "wear a helmet", "asserted affirms obligation", "have to"),
    ("The firm is required to repair the dam.", "repair the dam", "asserted affirms obligation", "required to"),
    (
        "The judge ordered the firm to repair the dam.",
        "repair the dam",
        "asserted affirms obligation",
        "an order was given, nothing repaired yet",
    ),
    (
        "The two clubs agreed to share the gate money.",
        "share the gate money",
        "asserted affirms obligation",
        "agree to",
    ),
    ("The firm pledged not to close the mine.", "close the mine", "asserted denies obligation", "pledge not to"),
    (
        "The players may not carry phones, under the rules.",
        "carry phones",
        "asserted denies obligation",
        "may not under rules forbids",
    ),
    # conditions
    (
        "If the dam bursts, the town will be flooded.",
        "town will be flooded",
        "planned affirms conditional",
        "what follows from a condition keeps its will",
    ),
    ("The deal collapses unless the bank agrees.", "bank agrees", "asserted affirms conditional", "unless"),
    ("The cup final moves to Norvale if it rains.", "it rains", "asserted affirms conditional", "if behind"),
    (
        "Had the valve closed, the tank would have held.",
        "valve closed",
        "undetermined affirms conditional",
        "an inverted condition",
    ),
    (
        "It is unclear whether the valve closed.",
        "valve closed",
        "asserted affirms actual",
        "that it is unclear is stated",
    ),
    (
        "It is not known who opened the valve.",
        "opened the valve",
        "asserted denies actual",
        "the statement is what is not known",
    ),
    (
        "Investigators are examining whether the valve was closed.",
        "valve was closed",
        "asserted affirms actual",
        "that they examine it is stated",
    ),
    # questions and orders
    ("Did the referee see the foul?", "see the foul", "undetermined open actual", "a question"),
    ("Will the mine reopen?", "mine reopen", "undetermined open planned", "a question of what lies ahead"),
    # purpose
    (
        "The firm hired divers to inspect the dam.",
        "hired divers",
        "asserted affirms actual",
        "the deed before a purpose is so",
    ),
    (
        "Police closed the road so that ambulances could pass.",
        "closed the road",
        "asserted affirms actual",
        "the deed before a purpose is so",
    ),
    # implicatives of an object
    ("The storm forced the ferry to turn back.", "ferry to turn back", "asserted affirms actual", "force"),
    ("The strike caused the plant to close.", "plant to close", "asserted affirms actual", "cause"),
    (
        "Rain prevented the team from training.",
        "team from training",
        "asserted affirms actual",
        "preventing is a deed and stays one",
    ),
    (
        "The ban kept the striker from playing.",
        "striker from playing",
        "asserted affirms actual",
        "so does keeping from",
    ),
    (
        "The judge allowed the firm to reopen the mine.",
        "reopen the mine",
        "asserted affirms actual",
        "allowing is a deed",
    ),
    (
        "The judge did not allow the firm to reopen the mine.",
        "reopen the mine",
        "asserted denies actual",
        "not allowing",
    ),
    # said by somebody
    ("The coach said the striker was fit.", "striker was fit", "attributed affirms actual", "say"),
    ("The coach said the striker was not fit.", "striker was not fit", "attributed denies actual", "say and not"),
    (
        "The coach did not say that the striker was fit.",
        "striker was fit",
        "attributed affirms actual",
        "negated saying is still given to the coach",
    ),
    ("The coach said the striker may be fit.", "striker may be fit", "attributed affirms possible", "say and may"),
    ("The coach said the striker will play.", "striker will play", "attributed affirms planned", "say and will"),
    ("The coach insists that the striker is fit.", "striker is fit", "attributed affirms actual", "insist"),
    ("The coach believes that the striker is fit.", "striker is fit", "attributed affirms actual", "believe"),
    (
        "The coach does not believe that the striker is fit.",
        "striker is fit",
        "attributed denies actual",
        "not believe is raised",
    ),
    ("The coach doubts that the striker is fit.", "striker is fit", "attributed denies actual", "doubt leans to no"),
    ("The coach hopes that the striker will play.", "striker will play", "attributed affirms wish", "hope"),
    ("The union demands that the mine reopen.", "mine reopen", "attributed affirms wish", "demand"),
    ("The union called for a strike.", "called for a strike", "attributed affirms wish", "call for"),
    ("The engineer predicted that the dam would fail.", "dam would fail", "attributed affirms planned", "predict"),
    ("The widow feared that the mine would close.", "mine would close", "attributed affirms planned", "fear"),
    ("Scientists suspect that the virus came from cattle.", "came from cattle", "attributed affirms actual", "suspect"),
    (
        "According to the study, the drug doubles the risk.",
        "doubles the risk",
        "attributed affirms actual",
        "according to",
    ),
    ("The study found that the drug does not work.", "drug does not work", "attributed denies actual", "find and not"),
    (
        "The study found no link between the drug and fever.",
        "no link",
        "attributed denies actual",
        "a finding of nothing by a study",
    ),
    # hedges with nobody named
    ("The striker is reportedly close to a move.", "close to a move", "attributed affirms actual", "reportedly"),
    ("The mayor allegedly took a watch.", "took a watch", "accused affirms actual", "allegedly"),
    ("The thief is believed to have fled.", "have fled", "attributed affirms actual", "is believed to"),
    ("The thief is thought to have fled.", "have fled", "attributed affirms actual", "is thought to"),
    ("The chairman is said to have resigned.", "have resigned", "attributed affirms actual", "is said to"),
    (
        "The thief is not believed to have fled.",
        "have fled",
        "attributed denies actual",
        "negation is raised over belief",
    ),
    ("The virus is known to infect cattle.", "infect cattle", "asserted affirms actual", "known is no hearsay"),
    # charges
    ("The union accused the firm of hiding the report.", "hiding the report", "accused affirms actual", "accuse of"),
    ("The union blamed the firm for the blast.", "blamed the firm", "accused affirms actual", "blame for"),
    ("Prosecutors allege that the mayor took a watch.", "took a watch", "accused affirms actual", "allege"),
    ("The mayor was accused of taking a watch.", "taking a watch", "accused affirms actual", "a passive charge"),
    ("Prosecutors charged the mayor with fraud.", "charged the mayor", "accused affirms actual", "charge with"),
    (
        "The mayor was convicted of fraud.",
        "convicted of fraud",
        "asserted affirms actual",
        "a conviction is what the outlet saw",
    ),
    ("The mayor was acquitted of fraud.", "acquitted of fraud", "asserted affirms actual", "so is an acquittal"),
    # denials and their scope
    ("The mayor denied taking a watch.", "taking a watch", "denied denies actual", "deny with a participle"),
    ("The mayor denied that he took a watch.", "took a watch", "denied denies actual", "deny that"),
    ("The mayor denied the charge.", "denied the charge", "denied denies actual", "deny a thing"),
    ("The mayor has denied any wrongdoing.", "any wrongdoing", "denied denies actual", "deny any"),
    ("The mayor rejected the claim that he took a watch.", "took a watch", "denied denies actual", "reject a claim"),
    ("The firm dismissed reports of a merger.", "reports of a merger", "denied denies actual", "dismiss reports"),
    ("The firm disputes the figure.", "disputes the figure", "denied denies actual", "dispute"),
    (
        "The firm denied the leak but admitted that the valve was old.",
        "denied the leak",
        "denied denies actual",
        "the denial ends at but",
    ),
    (
        "The firm denied the leak but admitted that the valve was old.",
        "valve was old",
        "acknowledged affirms actual",
        "what is admitted is not denied",
    ),
    (
        "The mayor, who took office in May, denied the charge.",
        "took office in May",
        "asserted affirms actual",
        "what describes the denier is not denied",
    ),
    (
        "The firm denied that the valve, which was built in 1990, was faulty.",
        "built in 1990",
        "asserted affirms actual",
        "what describes a thing is not denied",
    ),
    ("The mayor did not deny the charge.", "deny the charge", "neither open actual", "no denial"),
    (
        "The mayor denied the charge on Monday after prosecutors searched his house.",
        "searched his house",
        "asserted affirms actual",
        "a time clause is not denied",
    ),
    (
        "The league denied a report that it had banned the striker.",
        "banned the striker",
        "denied denies actual",
        "a report denied",
    ),
    # refusals to say
    ("The mayor declined to comment.", "declined to comment", "neither open actual", "decline to comment"),
    ("The mayor refused to say whether he took a watch.", "took a watch", "neither open actual", "refuse to say"),
    ("The firm would not comment on the leak.", "comment on the leak", "neither open actual", "would not comment"),
    ("The firm had no comment on the leak.", "no comment", "neither open actual", "have no comment"),
    (
        "The firm would neither confirm nor deny the merger.",
        "the merger",
        "neither open actual",
        "neither confirm nor deny",
    ),
    ("The firm could not confirm the merger.", "confirm the merger", "not_confirmed open actual", "could not confirm"),
    ("The army has yet to confirm the loss.", "the loss", "not_confirmed open actual", "yet to confirm"),
    (
        "The police would not confirm the name of the driver.",
        "name of the driver",
        "not_confirmed open actual",
        "would not confirm",
    ),
    ("The firm did not comment on the leak.", "comment on the leak", "neither open actual", "did not comment"),
    # confirmations and admissions
    ("The club confirmed that the striker was hurt.", "striker was hurt", "confirmed affirms actual", "confirm that"),
    ("The club confirmed the transfer.", "confirmed the transfer", "confirmed affirms actual", "confirm a thing"),
    ("The firm admitted that the valve was old.", "valve was old", "acknowledged affirms actual", "admit that"),
    (
        "The firm admitted hiding the report.",
        "hiding the report",
        "acknowledged affirms actual",
        "admit with a participle",
    ),
    (
        "The firm acknowledged that parts of the report were wrong.",
        "were wrong",
        "acknowledged affirms actual",
        "concede part",
    ),
    # what texts leave out
    ("The contract does not cover injuries.", "cover injuries", "excluded denies actual", "a text that does not cover"),
    (
        "The ruling does not mention the fine.",
        "mention the fine",
        "excluded denies actual",
        "a text that does not mention",
    ),
    (
        "The deal contains no release clause.",
        "no release clause",
        "excluded denies actual",
        "a text that contains none",
    ),
    (
        "The agreement says nothing about wages.",
        "nothing about wages",
        "excluded denies actual",
        "a text that says nothing",
    ),
    ("The contract covers injuries.", "covers injuries", "asserted affirms actual", "what a text covers"),
    (
        "The treaty excludes the northern valley.",
        "northern valley",
        "excluded denies actual",
        "exclude, with no negation word",
    ),
    # mixed
    (
        "The minister said the firm had failed to inspect the dam.",
        "inspect the dam",
        "attributed denies actual",
        "fail inside saying",
    ),
    (
        "The minister said the firm refused to inspect the dam.",
        "inspect the dam",
        "attributed denies actual",
        "refuse inside saying",
    ),
    (
        "The striker, who has not scored since May, was sold.",
        "not scored since May",
        "asserted denies actual",
        "negation in a relative clause",
    ),
    (
        "The striker, who has not scored since May, was sold.",
        "was sold",
        "asserted affirms actual",
        "and not outside it",
    ),
    (
        "The firm did not close the mine because prices fell.",
        "prices fell",
        "asserted denies actual",
        "a cause stays with what did not happen",
    ),
    (
        "The hospital was evacuated, but no patient was hurt.",
        "no patient was hurt",
        "asserted denies actual",
        "the second half is negated",
    ),
    (
        "The hospital was evacuated, but no patient was hurt.",
        "was evacuated",
        "asserted affirms actual",
        "and not the first",
    ),
    (
        "The court has not ruled, and the firm reopened the mine.",
        "reopened the mine",
        "asserted affirms actual",
        "negation ends at and with a subject",
    ),
    (
        "The club neither paid the fee nor returned the player.",
        "paid the fee",
        "asserted denies actual",
        "neither … nor over verbs",
    ),
    (
        "The club neither paid the fee nor returned the player.",
        "returned the player",
        "asserted denies actual",
        "the half behind nor",
    ),
    ("The plant was shut without warning.", "was shut", "asserted affirms actual", "without and a noun"),
    ("The test showed that the valve was faulty.", "valve was faulty", "attributed affirms actual", "a test shows"),
    (
        "The test failed to show that the valve was faulty.",
        "valve was faulty",
        "attributed open actual",
        "what is not shown is open",
    ),
    (
        "The inspector found that the valve had not been closed.",
        "valve had not been closed",
        "attributed denies actual",
        "find and passive negation",
    ),
    (
        "The rescuers kept searching despite the rain.",
        "kept searching",
        "asserted affirms actual",
        "keep with a participle",
    ),
    (
        "The club stopped paying its players in May.",
        "paying its players",
        "asserted affirms actual",
        "stopping is a deed",
    ),
    ("The firm began to pump water in May.", "pump water", "asserted affirms actual", "begin"),
    ("The surgeon tried to save the driver.", "save the driver", "asserted affirms actual", "an attempt is a deed"),
    ("The champion almost lost the final.", "lost the final", "asserted denies actual", "almost"),
    (
        "Only the keeper escaped injury.",
        "keeper escaped injury",
        "asserted affirms actual",
        "only denies nothing of its own clause",
    ),
]


def firmness_of(text, words):
    """Commitment, polarity and modality of the shortest claim that holds these words."""
    source = report(text)
    sentences, _ = sentences_in(source, default_engine())
    found = [claim for claim in claims_in(source, sentences, Evidence()) if words in claim.text]
    assert found, f"no claim holds {words!r}"
    claim = min(found, key=lambda claim: len(claim.text))
    return f"{claim.commitment} {claim.polarity} {claim.modality}"


@pytest.mark.parametrize(("text", "words", "firmness", "note"), CASES, ids=[case[3] for case in CASES])
def test_commitment_polarity_and_modality_are_composed_from_the_words(text, words, firmness, note):
    assert firmness_of(text, words) == firmness
