"""English words that decide whether what they govern came about: signatures of embedding predicates.

A signature says how far the complement came about when its governor is affirmed and when it is negated: "managed
to sell" and "did not fail to sell" both sold. The idea and the shape are those of Karttunen (Implicative verbs,
1971, doi:10.2307/412084) and of Nairn, Condoravdi and Karttunen (Computing relative polarity for textual inference,
2006); the words, the groups and the figures are ours and were fitted to no data.

Figures are degrees in [-3, 3]: 3 certainly so, 2 probably, 1 possibly, 0 open, negative the same of the opposite.

To add a word: put its lemma into the group whose figures it meets for that complement, add a row to
`tests/stages/claims/test_factuality.py`, run `make test`.
"""

from __future__ import annotations

from dataclasses import dataclass

CERTAIN = 3.0
PROBABLE = 2.0
POSSIBLE = 1.0
OPEN = 0.0


@dataclass(frozen=True, slots=True)
class Signature:
    """What a governor does to its complement.

    Attributes:
        affirmed: Degree of the complement when the governor is so.
        negated: Degree of the complement when the governor is not so.
    """

    affirmed: float
    negated: float

    @property
    def presupposes(self) -> bool:
        """Whether the complement stands whatever becomes of the governor: "regret that", "did not regret that"."""
        return self.affirmed == self.negated


def rows(*groups: tuple[float, float, str]) -> dict[str, Signature]:
    """The signature of every word.

    Args:
        groups: Degree when affirmed, degree when negated, and the words.

    Raises:
        ValueError: A word stands in two groups.
    """
    found: dict[str, Signature] = {}
    for affirmed, negated, words in groups:
        for word in words.split():
            if word in found:
                raise ValueError(f"{word!r} has two signatures: keep it in one group.")
            found[word] = Signature(affirmed, negated)
    return found


UNKNOWN = Signature(2.5, POSSIBLE)
"""A verb that governs a clause and is in no group: most of them report."""

UNKNOWN_AIM = Signature(POSSIBLE, -POSSIBLE)
"""A word that governs an infinitive and is in no group."""

# With a finite clause: "said that …", "it is clear that …", "news that …".
THAT = rows(
    (
        3,
        3,
        """know realize realise notice regret resent forget remember recall learn discover recognize recognise
        acknowledge admit concede overlook ignore lament deplore rue mourn celebrate surprise shock please annoy
        stun disappoint note see reveal disclose point aware surprised glad happy pleased sad sorry angry furious
        proud shocked dismayed disappointed delighted relieved upset thankful grateful unaware odd strange tragic
        remarkable striking lucky fortunate ironic fact knowledge realization realisation discovery revelation
        pity shame irony awareness relief""",
    ),
    (
        3,
        0,
        """show prove demonstrate establish confirm verify find clear obvious evident proof confirmation news mean""",
    ),
    (2.5, 0, "evidence indication sign hint suggestion"),
    (3, -3, "happen true turn ensure guarantee so emerge"),
    (
        2.5,
        1,
        """say report announce state declare tell add write explain observe testify inform warn indicate assure
        reply respond certify repeat stress emphasize emphasise underline reiterate mention remind quote
        announcement statement warning testimony confident certain sure calculate estimate conclude determine
        rule conclusion finding admission advise remark""",
    ),
    (
        2,
        0.5,
        """claim insist argue contend assert maintain affirm suggest imply assertion argument insistence predict forecast
        prediction complain view opinion signal joke boast conviction belief impression assurance""",
    ),
    (
        2,
        -2,
        """believe think suppose expect guess assume feel consider figure reckon presume imagine seem appear likely
        probable agree promise pledge vow decide resolve swear expectation decision agreement assumption bet
        understand intend plausible thought likelihood probability""",
    ),
    (
        1.5,
        0,
        """allege suspect speculate accuse suspicion allegation accusation charge theory hypothesis rumor rumour""",
    ),
    (
        1,
        -0.5,
        """fear worry hope hypothesize theorize dream speculation notion idea concern possibility chance risk danger
        threat prospect afraid worried hopeful concerned threaten propose recommend demand request require urge
        ask order proposal recommendation requirement condition important essential vital crucial
        necessary desirable imperative better preferable pray optimism optimistic""",
    ),
    (1, -3, "possible conceivable"),
    (0, 0, "wonder question debate investigate examine unclear uncertain unknown unsure unconfirmed"),
    (-1, 1, "doubt dispute challenge doubtful skeptical sceptical improbable questionable contest"),
    (-2, 1, "deny reject refute rebut dismiss denial unlikely pretend"),
    (
        -3,
        2,
        """disprove false untrue wrong impossible unthinkable inconceivable wish lie myth illusion hoax""",
    ),
)

# With an infinitive: "failed to …", "is likely to …", "a refusal to …".
TO = rows(
    (
        3,
        -3,
        """manage happen succeed deign dare bother begin start continue proceed come remember serve hasten rush go
        get turn prove resume suffice choose elect opt know use pause remain have hurry live grow fortunate lucky
        careful fitting first last quick kind brave wise foolish wrong nice privilege honor honour pleasure
        courage""",
    ),
    (
        3,
        3,
        """glad happy pleased sad sorry proud surprised delighted shocked disappointed honored relieved thrilled""",
    ),
    (3, 0, "force cause compel lead prompt make coerce tempt provoke inspire persuade convince oblige"),
    (2.5, 0, "help cooperate combine conspire join"),
    (-3, 3, "fail neglect forget omit decline failure"),
    (
        -3,
        0,
        """refuse cease refusal inability unable impossible powerless unwilling impossibility reluctance failing""",
    ),
    (2, -3, "able allow permit enable let ability entitle empower capable free leave"),
    (
        2,
        -2,
        """expect decide agree promise pledge vow undertake determine resolve commit intend plan schedule set slate
        due poised likely bound sure certain ready prepare prepared determined decision agreement commitment
        intention likelihood expectation expected scheduled going seem appear believe think report say consider
        understand find show rumor rumour suppose tend tendency see confirm choice destined guarantee arrange
        threaten presume assume estimate inclined project forecast predict announce claim declare""",
    ),
    (1.5, -2, "aim willing eager keen allege suspect anxious desperate willingness readiness move offer"),
    (
        1,
        -3,
        """try attempt seek strive struggle fight work need opportunity chance possible time room reason effort bid
        campaign drive battle power right permission capacity capability authority means way easy freedom
        eligible position""",
    ),
    (
        1,
        -2,
        """want wish desire like love long prefer ask order urge tell call require instruct command direct beg
        invite encourage demand press push hope appeal advise recommend warn implore summon wait request motion
        proposal requirement obligation duty threat ambition aspiration incentive temptation invitation pressure
        mandate deserve stand mean design propose supposed meant authorize authorise license nominate appoint
        assign hire recruit train potential responsibility task job mission option urgent responsible appropriate
        necessary important essential vital crucial better fit worth enough too difficult hard easier good best""",
    ),
    (-0.5, 3, "hesitate hesitant shy fear afraid reluctant loath slow"),
    (-2, 1, "unlikely forbid prohibit ban ineligible unfit prohibition"),
)

# With a gerund, bare or behind a preposition: "avoided paying", "accused of taking", "prevented from leaving".
ING = rows(
    (3, -3, "start begin continue keep go succeed resume spend practice practise involve include"),
    (
        3,
        3,
        """regret admit acknowledge remember forget recall enjoy hate dislike mind celebrate criticize criticise
        praise blame thank condemn congratulate apologize apologise forgive punish fine jail denounce scold
        resent relish finish complete confess report tired proud excuse reward slam reprimand honor honour see
        hear watch notice find catch sentence fault credit""",
    ),
    (2.5, -1, "convict describe depict portray discover photograph record guilty spot"),
    (
        1.5,
        0,
        """accuse suspect charge allege suspicion allegation accusation indict possibility intention idea""",
    ),
    (2, -2, "anticipate expect count foresee envisage rely plan intend insist"),
    (
        1,
        -2,
        """consider contemplate discuss suggest recommend propose debate favor favour advocate weigh imagine""",
    ),
    (
        1,
        -2,
        """aim object oppose interested option chance hope way means prospect method capable able risk danger""",
    ),
    (2, 3, "stop quit halt cease suspend end"),
    (
        -2.5,
        1.5,
        """avoid escape prevent resist refrain forgo abstain ban bar prohibit block discourage dissuade deter
        preclude delay postpone forbid evade shun disqualify exempt""",
    ),
    (-2, 1, "deny denial acquit clear absolve exonerate"),
    (-3, 0, "fail incapable short lack absence instead"),
)

# With a noun: "wants a truce", "a call for talks", "the threat of rain".
THING = rows(
    (
        1,
        -2,
        """want seek demand need require request urge ask call appeal wait await propose consider threaten fear
        offer suggest favor favour oppose advocate pursue try attempt solicit desire prefer hope wish push press
        fight campaign vie compete apply bid negotiate weigh discuss recommend risk plea prospect danger threat
        possibility potential chance proposal proposals talk speculation warn warning endorse back support
        encourage opposition right candidate deadline basis designed concern worry worried eligible ready permit
        authorize authorise allow order authority target opportunity effort procedure""",
    ),
    (
        2,
        -2,
        """expect predict plan promise pledge schedule forecast anticipate project approve prepare agree announce
        set""",
    ),
    (2, 0, "claim report allege say claims reports allegation"),
    (-1.5, 1, "deny dismiss reject delay postpone dispute shelve suspend contest"),
    (
        -2.5,
        2,
        """prevent avoid avert cancel block ban scrap foil thwart forestall preclude forbid prohibit resist deter""",
    ),
    (-3, 3, "lack miss absence shortage refuse decline"),
)
