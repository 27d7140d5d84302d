"""English words of agreements: instruments, steps of the ladder, undertakings.

To add a word: put its dictionary form into the group whose comment it meets, add a row to the table of cases in
`tests/stages/agreements/` that fails without it.
"""

from __future__ import annotations

# Nouns that by themselves mean an instrument, with the type they show; the generic ones show none.
INSTRUMENTS: dict[str, str] = {
    "agreement": "agreement",
    "deal": "agreement",
    "pact": "agreement",
    "accord": "agreement",
    "armistice": "armistice",
    "ceasefire": "ceasefire",
    "cease-fire": "ceasefire",
    "truce": "ceasefire",
    "contract": "contract",
    "convention": "convention",
    "memorandum": "memorandum",
    "protocol": "protocol",
    "treaty": "treaty",
}
# Nouns that mean an instrument only where a step is done to them ("ratified the partnership") or parties stand behind
# them ("the settlement between …").
PERHAPS_INSTRUMENTS = frozenset("partnership settlement arrangement compact covenant charter framework".split())
SIGNED_OR_RATIFIED = frozenset("sign ratify initial countersign".split())
GENERIC = "agreement"
# Words for the text itself; they mean an instrument only beside one that was named.
TEXTS = frozenset("text document article clause term paper provision annex paragraph section".split())
# "a great deal of snow", "a good deal", "a big deal"
NOT_A_DEAL = frozenset("great good big real huge new raw".split())
# Adjectives and determiners that set one instrument apart from the one that is told of.
OTHER = frozenset(
    """previous earlier former old similar separate other another prior past existing original different comparable
    such preceding last""".split()
)

# Verbs by which an instrument takes a step, as its object (active) or its subject (passive).
DONE_TO: dict[str, str] = {
    "sign": "signed",
    "ink": "signed",
    "countersign": "signed",
    "initial": "initialled",
    "adopt": "adopted",
    "approve": "approved",
    "endorse": "approved",
    "ratify": "ratified",
    "negotiate": "negotiated",
    "conclude": "negotiated",
    "reach": "negotiated",
    "strike": "negotiated",
    "clinch": "negotiated",
    "seal": "negotiated",
    "finalize": "negotiated",
    "finalise": "negotiated",
    "formalize": "negotiated",
    "formalise": "negotiated",
    "forge": "negotiated",
    "form": "negotiated",
    "agree": "negotiated",
    "amend": "amended",
    "suspend": "suspended",
    "pause": "suspended",
    "freeze": "suspended",
    "renounce": "denounced",
    "repudiate": "denounced",
    "terminate": "terminated",
    "cancel": "terminated",
    "annul": "terminated",
    "rescind": "terminated",
    "scrap": "terminated",
    "revoke": "terminated",
}
# Verbs by which an instrument takes a step as their subject, with the word they need beside them.
DOES: dict[str, tuple[str, frozenset[str]]] = {
    "enter": ("in_force", frozenset({"force", "effect"})),
    "come": ("in_force", frozenset({"force", "effect"})),
    "take": ("in_force", frozenset({"effect", "force"})),
    "go": ("in_force", frozenset({"effect", "force"})),
    "become": ("in_force", frozenset({"effective", "binding"})),
    "remain": ("in_force", frozenset({"force", "effect"})),
    "stay": ("in_force", frozenset({"force", "effect"})),
    "be": ("in_force", frozenset({"force", "effect"})),
    "expire": ("terminated", frozenset()),
    "end": ("terminated", frozenset()),
    "collapse": ("terminated", frozenset()),
    "lapse": ("terminated", frozenset()),
}
# "suspended its participation in the treaty": the side does to its part what others do to the whole.
SHARES_IN = frozenset("participation membership involvement compliance implementation".split())
SHARE_ENDED: dict[str, str] = {
    "suspend": "suspended",
    "pause": "suspended",
    "freeze": "suspended",
    "halt": "suspended",
    "stop": "suspended",
    "end": "denounced",
    "terminate": "denounced",
    "cancel": "denounced",
}
# "withdrew from", "pulled out of"
LEAVES = frozenset({"withdraw", "pull", "quit", "exit"})
# These tell a state and no step of a schedule, so that the present tense says that it holds.
STATES_OF_FORCE = frozenset({"remain", "stay", "be", "force", "effect", "bring", "hold"})
# "The truce began on Sunday", "is holding": a ceasefire is in force when it begins and while it holds.
BEGINS = frozenset({"begin", "start", "hold"})
# Steps that only the parties or their bodies take, so that their subject is a party.
PARTY_STEPS = frozenset({"negotiated", "initialled", "signed"})
# A step that such a word opens has not been taken.
UNREAL_MARKS = frozenset("if once until unless before whether provided should till".split())
REAL = frozenset({"asserted", "attributed", "acknowledged", "confirmed"})

# What an instrument does when it lays something down, with the force it gives.
LAYS_DOWN: dict[str, str] = {
    "require": "shall",
    "oblige": "shall",
    "bind": "shall",
    "commit": "shall",
    "stipulate": "shall",
    "prescribe": "shall",
    "ensure": "shall",
    "guarantee": "shall",
    "prohibit": "shall_not",
    "forbid": "shall_not",
    "ban": "shall_not",
    "bar": "shall_not",
    "allow": "may",
    "permit": "may",
    "entitle": "may",
    "authorize": "may",
    "authorise": "may",
    "call": "should",
    "urge": "should",
    "provide": "shall",
    "include": "will",
    "contain": "will",
    "cover": "will",
    "span": "will",
    "encompass": "will",
    "outline": "will",
    "establish": "will",
    "create": "will",
    "envisage": "will",
    "foresee": "will",
    "give": "will",
    "grant": "will",
    "specify": "will",
    "comprise": "will",
    "promise": "will",
    "regulate": "will",
    "mandate": "shall",
    "compel": "shall",
    "obligate": "shall",
    "exempt": "may",
    "reserve": "will",
    "restrict": "shall",
}
# Changes that an agreement brings: rules only where their object is a thing that agreements set, or has a number.
EFFECTS: dict[str, str] = {
    "raise": "will",
    "increase": "will",
    "cut": "will",
    "reduce": "will",
    "lower": "will",
    "shorten": "will",
    "abolish": "will",
    "freeze": "will",
    "lift": "will",
    "remove": "will",
    "halve": "will",
    "double": "will",
    "impose": "will",
    "set": "will",
    "fix": "will",
    "limit": "will",
    "cap": "will",
    "roll": "will",
    "scrap": "will",
    "slash": "will",
    "eliminate": "will",
    "waive": "will",
}
LAYS_DOWN |= EFFECTS
MEASURES = frozenset(
    """tariff duty levy tax fee wage pay salary price rate quota limit ceiling cap ban sanction embargo barrier catch
    hour deadline rent subsidy restriction""".split()
)
# These lay something down only with the preposition beside them.
NEEDS_CASE = {"call": "for", "provide": "for"}
# These only with such an object ("gives the seller a right", not "gives hope") …
NEEDS_OBJECT = frozenset({"give", "grant"})
RIGHTS = frozenset("right option access stake share licence license power percent percentage veto".split())
# … these only when a numbered part does it ("Article 9 creates a board", not "the deal creates jobs") …
NEEDS_TEXT = frozenset({"create", "establish"})
NUMBERED = frozenset("article clause section paragraph annex".split())
# … and after these somebody who is bound may stand before what they are bound to ("obliges X to …").
BINDS = frozenset("oblige obligate require compel bind commit allow permit forbid authorize authorise entitle".split())
# "is free to", "are bound to"
BOUND: dict[str, str] = {"free": "may", "entitled": "may", "obliged": "shall", "obligated": "shall", "bound": "shall"}
# "the price is tied to …", "fishing is limited to …"
FIXES = frozenset("tie link peg index limit restrict cap fix set base exempt".split())
# What a party may do to the agreement itself under a rule of it.
ENDS_IT = frozenset("terminate cancel denounce leave quit withdraw suspend renounce exit end".split())
# "under the deal", "by its terms"
UNDER = frozenset({"under", "in", "per", "by"})
# What is agreed on as a sum ("the clubs agreed on a fee").
SUMS = frozenset("fee price sum ransom salary wage rent loan rate compensation payment".split())
# What the parties do when they bind themselves.
UNDERTAKES: dict[str, str] = {
    "agree": "shall",
    "pledge": "shall",
    "undertake": "shall",
    "promise": "shall",
    "commit": "shall",
    "vow": "shall",
    "plan": "intends",
    "intend": "intends",
}
MODALS: dict[str, str] = {
    "must": "shall",
    "shall": "shall",
    "will": "will",
    "'ll": "will",
    "’ll": "will",
    "wo": "will",
    "may": "may",
    "can": "may",
    "should": "should",
    # "Under the deal, the front would disarm": how reports tell rules that are yet to be carried out
    "would": "will",
}
DENIED: dict[str, str] = {"shall": "shall_not", "will": "shall_not", "may": "may_not", "should": "should_not"}
# Words that mean the parties together.
COLLECTIVE = frozenset(
    """side party country nation state government company club firm signatory capital army partner neighbour neighbor
    team bank group leader minister president other one parliament union enemy rival""".split()
)
# Bodies that act for what stands in front of them ("X's parliament ratified").
BODIES = frozenset(
    """parliament government senate congress cabinet assembly lawmaker legislature duma diet council board chamber house
    shareholder deputy member leadership majlis knesset bundestag bundesrat sejm storting riksdag folketing rada delegate""".split()
)
TOGETHER = frozenset("both two either neither each all these three other".split())
PRONOUNS_FOR_PARTIES = frozenset("they both neither each".split())

# What an instrument does when it holds something; with a negation: what it leaves out.
HOLDS = frozenset(
    """include contain mention address cover provide refer specify offer name feature comprise have make say
    guarantee regulate settle foresee envisage set stipulate commit oblige require deal govern apply extend""".split()
)
LEAVES_OUT = frozenset({"lack", "omit", "exclude"})
# Nouns for a part of an instrument ("there is no clause on …").
PARTS = frozenset("clause provision guarantee mention word article paragraph reference commitment section rule".split())

# "with automatic extensions of five years"
RENEWALS = frozenset("extension renewal prolongation".split())
# "has a term of ten years"
TERMS = frozenset("term duration lifespan lifetime".split())
LASTS = frozenset("last run apply valid hold effective".split())
# the engine takes "prolonged" for a form of "prolonge"
PROLONGS = frozenset("renew extend prolong prolonge renewable extendable".split())
CONDITIONAL_MARKS = frozenset("if unless provided providing".split())
REPLACES = frozenset("replace supersede succeed".split())
MODELLED = frozenset("similar like comparable model".split())
COMPANIONS = frozenset("annex protocol memorandum companion side supplementary additional separate".split())
PREDECESSORS = frozenset("previous earlier former old prior past preceding existing".split())

# By which an undertaking is carried out, whatever it asks for …
DOING = frozenset(
    """begin start commence launch complete finish conclude open establish build hand pay release withdraw exchange meet
    deliver supply install move stop employ lend ratify publish send arrive receive cut raise train transfer""".split()
)
# … what undoes it, whatever it was …
UNDOES = frozenset("suspend reverse revoke freeze reimpose resume abandon scrap break".split())
# … and what undoes one deed (all in the form that `alike` gives).
CONTRARIES: dict[str, frozenset[str]] = {
    "open": frozenset({"close", "block", "seal"}),
    "close": frozenset({"open"}),
    "release": frozenset({"detain", "arrest", "capture", "seize"}),
    "withdraw": frozenset({"enter", "reenter", "re-enter", "reoccupy", "advance"}),
    "stop": frozenset({"impose", "reimpose", "resume", "tighten"}),
    "allow": frozenset({"block", "forbid", "refuse"}),
    "establish": frozenset({"dissolve", "disband"}),
    "cut": frozenset({"raise"}),
    "raise": frozenset({"cut"}),
    "employ": frozenset({"dismiss"}),
}
