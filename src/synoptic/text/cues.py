"""English words that carry an act of reporting, and how firmly each lets its source stand to the content.

Verbs are grouped by what the source does; the classes follow the predicate classes of FactBank
(Saurí and Pustejovsky 2009) and the cue types of PolNeAR (Newell et al. 2018). The words are ours.

To add a cue: put its lemma into the group whose definition it meets, add a row to
`tests/text/test_cues.py`, run `make test`.
"""

from __future__ import annotations

# The source puts the content forward as so.
SAY = frozenset(
    """say tell add state declare announce write note explain argue insist stress emphasize emphasise underline
    underscore reiterate repeat remark observe comment maintain assert contend affirm claim post tweet
    point respond reply answer recount recall describe mention indicate signal specify clarify estimate
    calculate caution warn testify reveal disclose report brief inform remind assure continue conclude
    joke quip suggest hint propose advise pronounce vow allege complain lament explain elaborate read
    retort counter predict forecast expect project tout boast relay cite quote rule find determine imply
    recommend sign-off opine reckon interject exclaim urge stipulate shout whisper concur agree
    document detail question wonder speculate theorize theorise marvel decide""".split()
)
# Of these, the ones that tell only with a clause or a quote; as main verbs they are acts ("read the paper").
SAY_WITH_CLAUSE = frozenset(
    """add agree answer brief calculate cite comment concur conclude continue counter describe determine expect
    find indicate inform observe point post predict project promise propose quote read recall
    recommend remind repeat respond reveal rule signal suggest urge vow write forecast reckon declare
    pronounce announce imply document detail question wonder speculate theorize theorise
    marvel decide""".split()
)
# These tell only what stands between quotation marks beside them.
VOICING = frozenset(
    """sob cry weep sigh shrug laugh smile grin mutter murmur mumble gasp groan moan roar growl snap chant wail plead
    scream yell shriek bellow thunder fume smirk stammer whimper yelp croak gush rage""".split()
)
# The source charges somebody.
ACCUSE = frozenset("accuse blame charge allege denounce fault slam".split())
# The source says that it is not so.
DENY = frozenset("deny reject refute dismiss dispute disavow rebut repudiate rebuff disown debunk".split())
# Who says that a claim is one of these denies it.
UNTRUE = frozenset(
    """false untrue absurd baseless nonsense fiction lie fabrication invention rubbish unfounded groundless ridiculous
    ludicrous fantasy fabricated incorrect inaccurate fake hoax bogus""".split()
)
# The source says that what another said is so.
CONFIRM = frozenset("confirm verify corroborate".split())
# The source grants something.
CONCEDE = frozenset("acknowledge admit concede confess".split())
# The source holds it to be so without showing that it knows.
BELIEVE = frozenset(
    "believe think consider suspect fear assume feel doubt regard deem view presume worry imagine guess".split()
)
# As predicates with a "that" clause: "is confident that the drug works".
BELIEVING_ADJECTIVES = frozenset(
    "afraid certain sure confident convinced worried concerned sceptical skeptical doubtful".split()
)
HOPING_ADJECTIVES = frozenset("hopeful optimistic".split())
# The source wants it to be so.
WISH = frozenset(
    """hope wish want call demand urge ask appeal plead encourage press invite welcome
    advocate propose desire""".split()
)
# The source commits itself to an act that lies ahead.
PLAN = frozenset("plan intend pledge promise vow agree commit undertake aim threaten prepare decide schedule".split())
# The source passes judgement; the verb belongs to the claim.
EVALUATE = frozenset(
    """hail praise condemn criticize criticise describe call characterize characterise portray label brand dub
    tout welcome celebrate decry deplore laud applaud cast denounce slam blast regard view consider see
    highlight express voice outline present reaffirm underscore stress emphasize emphasise""".split()
)
# Of these, the ones that are events of their own: that somebody condemned is what the outlet saw.
JUDGING_ACTS = frozenset(
    """condemn denounce slam blast decry deplore praise welcome celebrate laud applaud criticize criticise fault
    reaffirm outline present""".split()
)
# Agreements, laws and other texts; as subject of "calls for", "says" they hold something, they are no speaker.
TEXTS = frozenset(
    """agreement deal treaty pact accord contract law bill resolution order budget protocol memorandum
    declaration charter convention settlement plan clause provision regulation directive compromise truce
    ceasefire package decree constitution""".split()
)
# "puts the toll at 58", "counted 31 dead", "raised the figure to 12": who counts stands for the number.
COUNTING = frozenset("put count raise revise lower list tally estimate".split())
COUNTED = frozenset(
    """toll number figure count total estimate magnitude value tally it death case loss damage cost turnout attendance
    crowd share speed depth""".split()
)
# Refusals of something other than a claim ("rejected the offer") are acts, no denials.
OFFERS = frozenset(
    """offer bid demand request appeal proposal plan call motion application resignation candidate deal bill
    amendment invitation petition idea draft ultimatum extension takeover merger approach treaty pact accord
    compromise settlement truce ceasefire tie-up advance""".split()
)
# Bodies whose names end like those of abstract things.
BODIES = frozenset(
    """opposition coalition administration organisation organization commission delegation prosecution
    association federation corporation foundation institution government parliament department ministry authority
    community university majority city management settlement embassy military police union agency company
    council committee court club team party defence defense audience press leadership crew staff presidency
    intelligence residence conference""".split()
)
# Things that tell: documents, pictures, measurements.
SHOW = frozenset(
    "show suggest indicate reveal say state find read display demonstrate prove establish describe".split()
)
# What shows something without anybody speaking: pictures, papers, measurements.
EVIDENCE = frozenset(
    """footage video image picture photo photograph report study survey poll data figure document text ruling record
    statement letter analysis investigation inquiry source medium media paper newspaper map satellite research
    statistics result test filing review audit measurement reading log message email recording transcript
    finding minute ledger invoice census memo diary dossier affidavit cable transcript""".split()
)
# Before the colon of a headline they are the source of what follows.
HEADLINE_SOURCES = frozenset(
    """police official officials source sources minister ministry report study poll survey inquiry court judge expert experts
    analyst analysts lawyer prosecutor prosecutors witness witnesses union watchdog regulator scientist scientists
    researcher researchers doctor doctors mayor president spokesman spokeswoman spokesperson ceo""".split()
)
# "In her view", "in the words of the judge", "by the firm's own account".
VIEWS = frozenset("view opinion eye word estimation judgment judgement assessment account reckoning telling".split())
# People for whom something is so: "for the critics, the plan is a fraud".
JUDGES = frozenset(
    """critic supporter opponent fan resident expert analyst player coach mayor minister voter farmer worker nurse doctor
    teacher parent victim family investor lawyer scientist official activist campaigner""".split()
)
# Verbs that somebody or something is made to act by: what follows with "to" belongs to them.
DIRECTING = frozenset(
    """call ask urge want require oblige allow permit order force tell help enable commit bind invite expect
    press push encourage compel authorise authorize instruct agree""".split()
)
# Refusals to speak to the matter.
REFUSE = frozenset("decline refuse".split())

# Nouns that stand for an act of reporting ("an allegation that …", "a claim Tehran denies").
CUE_NOUNS = frozenset(
    """claim allegation accusation statement report denial announcement suggestion assertion warning belief
    hope fear charge remark comment argument estimate rumour rumor admission promise pledge vow finding
    testimony confirmation acknowledgement acknowledgment concern worry suspicion notion idea view opinion
    expectation complaint insistence assurance prediction speculation theory conclusion hint doubt
    optimism confidence""".split()
)
# The outlet holds the content at a distance without naming anybody.
HEARSAY = frozenset(
    """reportedly allegedly purportedly supposedly ostensibly rumoured rumored alleged purported
    supposed suspected presumed""".split()
)
HEARSAY_PASSIVES = frozenset(
    "report say believe think allege understand rumour rumor claim suspect fear estimate".split()
)
# "were told that …": somebody unnamed said it.
TELLING_PASSIVES = frozenset("tell inform warn advise assure remind announce".split())
# Adverbs and modals of likelihood.
POSSIBLE_WORDS = frozenset("may might could possibly perhaps maybe potentially conceivably".split())
PROBABLE_WORDS = frozenset("likely probably presumably should expected".split())
# Every verb that can open an act of reporting.
REPORTING = SAY | ACCUSE | DENY | CONFIRM | CONCEDE | BELIEVE
# Acts that hold a content without putting it forward; they give no claim a source (`stages/claims/attitudes.py`).
# With a clause: what the source knows, learns or perceives.
KNOWING = frozenset(
    """know realize realise understand learn discover notice recognise recognize remember forget see hear sense
    appreciate doubt foresee anticipate fear regret resent prefer love like hate dread care demand insist
    contemplate ponder reflect find show prove demonstrate""".split()
)
# With an infinitive: what the source means or wants to do.
AIMING = frozenset(
    """plan want intend hope aim wish seek promise vow pledge threaten agree decide refuse decline prefer choose
    offer love like hate dread long yearn resolve volunteer propose opt expect""".split()
)
# With an object: what the source judges, takes up or decrees.
JUDGING = frozenset(
    """criticize criticise praise condemn denounce slam blast attack mock ridicule deride scold chastise chide rebuke
    hail laud applaud commend salute celebrate welcome endorse back support oppose favor favour defend champion
    advocate admire respect love like dislike hate resent distrust trust fear regret lament mourn protest question
    challenge dispute contest decry deplore bemoan blame fault slight belittle dismiss reject echo cite reference
    mention discuss address detail document highlight emphasize emphasise stress note acknowledge describe recount
    recall propose urge encourage promote tout pitch promise pledge announce unveil approve veto enact order demand
    request seek want prefer consider weigh contemplate ponder understand know notice see witness hear lambast lampoon
    ridicule vilify disparage berate castigate lambaste trash bash rip pan grill press confront liken compare""".split()
)
# With one of these prepositions: what the source speaks of.
SPEAKING_OF: dict[str, frozenset[str]] = {
    "talk": frozenset({"about", "of"}),
    "speak": frozenset({"about", "of", "against"}),
    "comment": frozenset({"on", "about"}),
    "complain": frozenset({"about", "of"}),
    "worry": frozenset({"about", "over"}),
    "object": frozenset({"to"}),
    "refer": frozenset({"to"}),
    "allude": frozenset({"to"}),
    "point": frozenset({"to"}),
    "hint": frozenset({"at"}),
    "warn": frozenset({"of", "about", "against"}),
    "boast": frozenset({"of", "about"}),
    "brag": frozenset({"about"}),
    "argue": frozenset({"for", "against", "over"}),
    "push": frozenset({"for"}),
    "press": frozenset({"for"}),
    "lobby": frozenset({"for", "against"}),
    "campaign": frozenset({"for", "against"}),
    "plead": frozenset({"for"}),
    "agree": frozenset({"with", "on"}),
    "disagree": frozenset({"with", "over", "about"}),
    "dwell": frozenset({"on"}),
    "rail": frozenset({"against"}),
    "protest": frozenset({"against"}),
    "apologize": frozenset({"for"}),
    "apologise": frozenset({"for"}),
    "believe": frozenset({"in"}),
    "think": frozenset({"of", "about"}),
    "dream": frozenset({"of", "about"}),
    "joke": frozenset({"about"}),
    "insist": frozenset({"on"}),
    "elaborate": frozenset({"on"}),
    "reflect": frozenset({"on"}),
    "vote": frozenset({"for", "against"}),
    "look": frozenset({"forward"}),
    "respond": frozenset({"to"}),
    "react": frozenset({"to"}),
    "focus": frozenset({"on"}),
}
# As predicates with a clause, an infinitive or a preposition.
DISPOSED = frozenset(
    """aware unaware sure certain confident convinced afraid worried concerned determined willing unwilling eager keen
    reluctant ready happy glad proud sorry angry upset surprised shocked disappointed opposed supportive critical
    hopeful optimistic pessimistic sceptical skeptical doubtful wary grateful furious outraged delighted
    committed""".split()
)
# Nouns with an infinitive and an owner: "the club's plan to sell".
AIMS = frozenset(
    """plan promise pledge vow decision desire intention proposal agreement refusal willingness eagerness determination
    demand call request offer threat reluctance commitment wish ambition bid plea hope""".split()
)
# Nouns with an owner and one of these prepositions: "the union's call for a strike", "criticism of the plan by nurses".
NOUNS_OF: dict[str, frozenset[str]] = {
    "call": frozenset({"for"}),
    "demand": frozenset({"for"}),
    "support": frozenset({"for", "of"}),
    "praise": frozenset({"for", "of"}),
    "hope": frozenset({"for"}),
    "plan": frozenset({"for"}),
    "opposition": frozenset({"to"}),
    "objection": frozenset({"to"}),
    "criticism": frozenset({"of"}),
    "endorsement": frozenset({"of"}),
    "rejection": frozenset({"of"}),
    "condemnation": frozenset({"of"}),
    "view": frozenset({"of", "on"}),
    "warning": frozenset({"of", "about"}),
    "fear": frozenset({"of", "about"}),
    "allegation": frozenset({"of"}),
    "accusation": frozenset({"of"}),
    "claim": frozenset({"of"}),
    "denial": frozenset({"of"}),
    "attack": frozenset({"on"}),
    "comment": frozenset({"on", "about"}),
    "remark": frozenset({"on", "about"}),
    "concern": frozenset({"about", "over"}),
    "statement": frozenset({"on", "about"}),
}
