"""English words of treaties and contracts: forces, borders of clauses, those who are bound.

To add a word: put it into the group whose comment it meets and add a row to the table of cases in
`tests/stages/primary_texts/` that fails without it.
"""

from __future__ import annotations

# Auxiliaries with their force, and what a negation makes of it.
MODALS = {
    "shall": "shall",
    "must": "shall",
    "will": "will",
    "should": "should",
    "may": "may",
    "can": "may",
    "cannot": "may",
}
NEGATED = {
    "shall": "shall_not",
    "will": "shall_not",
    "should": "should_not",
    "may": "may_not",
    "intends": None,
    "shall_not": "shall",
    "may_not": "may",
}
# "undertakes to", "agree that", "binds itself to": promises in the present tense.
PROMISES = frozenset(
    """undertake undertakes agree agrees pledge pledges commit commits promise promises engage engages bind binds covenant
    covenants vow vows""".split()
)
WARRANTS = frozenset("warrant warrants guarantee guarantees".split())
INTENDS = frozenset("intend intends plan plans aim aims seek seeks".split())
KEEPS_FROM = frozenset("refrain refrains abstain abstains desist desists".split())
GIVES_UP = frozenset("renounce renounces prohibit prohibits forbid forbids".split())
REFLEXIVES = frozenset("itself themselves himself herself ourselves".split())

# Participles and adjectives after "be", with the force that they give; and what "not" makes of them.
BE_FORCES: dict[str, tuple[str, str | None]] = {
    **dict.fromkeys(("obliged", "required", "bound", "obligated"), ("shall", None)),
    **dict.fromkeys(("entitled", "eligible"), ("may", "may_not")),
    **dict.fromkeys(
        ("authorised", "authorized", "permitted", "allowed", "free", "empowered", "lawful"), ("may", "shall_not")
    ),
    **dict.fromkeys(("prohibited", "forbidden", "barred", "banned", "unlawful", "precluded"), ("shall_not", "may")),
    **dict.fromkeys(("recommended", "advisable"), ("should", "should_not")),
}
# "has the right to", "accept the duty to"
RIGHTS = frozenset("right rights power powers option discretion authority liberty".split())
DUTIES = frozenset("duty duties obligation obligations".split())
HOLDS = frozenset("has have reserve reserves retain retains accept accepts".split())
# "The purpose of this Agreement is to …" obliges nobody.
AIMS = frozenset("aim aims purpose purposes objective objectives goal goals object objects intention task".split())

NEGATIVES = frozenset("no neither none nothing nobody nor".split())
DETERMINERS = frozenset(
    """the a an each every any no either neither both all such its their his her this these those another other one
    it they he she we you nothing none there""".split()
)
RELATIVES = frozenset("which who whom whose that what".split())
SUBORDINATORS = frozenset(
    """if unless when whenever where wherever while whilst because although though until once whether as whereas lest
    than how""".split()
)
OPENS_CONDITION = frozenset(
    """if where when whenever wherever unless until once while whilst should as whereas because since although though
    after before provided""".split()
)
FINITE = frozenset("is are was were has have had do does did".split())
PREPOSITIONS = frozenset(
    """in on upon within without under for to by at during after before from with pursuant subject notwithstanding except
    as of through throughout until between among against""".split()
)
COORDINATORS = frozenset("and but or nor yet".split())
ADVERBS = frozenset(
    """also only not never always however therefore thereafter further furthermore likewise then thus again either both
    immediately promptly forthwith duly fully mutually jointly in no case event way all so mutatis mutandis hereby""".split()
)
IRREGULAR = frozenset(
    """given taken made held kept sent paid bought sold put set drawn brought built done seen shown written borne chosen
    begun broken found left lent let met read laid led won withdrawn upheld known heard had sought taught told understood
    undertaken overcome spent shut cut split hit rent""".split()
)
# Who can bear an obligation where a passive has such a subject or agent.
ACTORS = frozenset(
    """party parties state states government governments council commission committee board member members company
    authority authorities court tribunal secretariat president depositary side sides country countries ministry
    ministries minister ministers union club clubs bank agency body bodies person persons nationals assembly parliament
    mission army forces police secretary-general""".split()
)
# Nouns for an agreement's own text.
INSTRUMENTS = frozenset(
    """agreement treaty convention protocol pact compact contract memorandum accord armistice ceasefire truce
    understanding covenant partnership""".split()
)
# Words in -ly that are no adverbs.
NO_ADVERBS = frozenset(
    "apply supply comply rely reply multiply imply fly ally assembly family monopoly anomaly only".split()
) - {"only"}


def is_adverb(low: str) -> bool:
    """Whether a word in small letters is an adverb, by the list or by its ending."""
    return low in ADVERBS or (low.endswith("ly") and low not in NO_ADVERBS)
