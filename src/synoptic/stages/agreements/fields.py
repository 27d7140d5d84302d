"""English words by which the rules of the coding schemes tell fields, parties and deeds.

To add a word: put its dictionary form, American spelling, into the group whose comment it meets, and a sentence that
fails without it into the tables of `tests/stages/agreements/codes/`.
"""

from __future__ import annotations

# Spellings and plurals that the engine may leave as they are.
SPELLINGS = {
    "defence": "defense",
    "armoured": "armored",
    "manoeuvre": "maneuver",
    "ministries": "ministry",
    "armies": "army",
    "navies": "navy",
    "parties": "party",
    "co-operate": "cooperate",
    "co-operation": "cooperation",
    "co-ordinate": "coordinate",
    "nonaggression": "non-aggression",
}

# Forms whose dictionary form depends on the sense: weapons and no limbs, to lay down and not to lie down.
FORMS = {"arms": "arms", "lay": "lay", "lays": "lay", "laid": "lay", "freed": "free"}

# Words for those who may be bound by a promise between states …
STATES = frozenset(
    "state country nation government ally power kingdom empire republic federation bloc emirate neighbour neighbor signatory member capital".split()
)
PARTIES = STATES | frozenset("party side partner other one all both either each another they it them".split())
# … and subjects that show that no state binds itself: there is no war and no army where they act.
CIVIL = frozenset(
    """club company firm bank player union team league hospital university school insurer fan studio coach patient
    employer worker shareholder police brand retailer board lawyer town municipality buyer seller tenant landlord
    doctor nurse referee visitor student charity publisher shop""".split()
)
BOTH = frozenset("both two three all their each partner ally jointly together".split())
JOINTLY = frozenset("together jointly".split())
JOINT = frozenset("joint common bilateral mutual shared combined mixed".split())

# Armed bodies and persons; "officer" and "force" need a look at their neighbours.
SOLDIERS = frozenset(
    """army navy troop troops soldier cadet serviceman servicemen servicewoman fleet regiment battalion brigade marine
    sailor airman garrison gunner conscript military""".split()
)
FIGHTERS = SOLDIERS | frozenset("fighter rebel militia insurgent militant gunman unit".split())
ARMS = frozenset("weapon weapons weaponry arms rifle artillery missile ammunition tank mortar rocket".split())
# Modifiers that make a thing military.
MARTIAL = frozenset("military armed naval defense warlike joint-military".split())
# "defence lawyers", "the defence coach"
NOT_MARTIAL = frozenset("lawyer counsel witness attorney barrister player coach team line case".split())
WEAPONS = frozenset(
    """missile frigate warship submarine bomber ammunition munition munitions weapon weapons weaponry armament armaments
    howitzer torpedo artillery warplane warhead mortar grenade rifle tank arms gunboat interceptor fighter""".split()
)
# Weapons only where a military word stands beside them ("a drone for both navies", "artillery shells").
PERHAPS_WEAPONS = frozenset(
    "drone radar aircraft helicopter jet plane vehicle rocket shell gun cannon system equipment ship satellite".split()
)
# "water tanks", "fuel tanks"
NOT_TANKS = frozenset("water fuel oil gas storage fish septic think".split())

ATTACKS = frozenset("attack invade invasion aggression assault bombard incursion".split())
ATTACK_VERBS = frozenset("attack invade bombard assault".split())
WARS = frozenset("war conflict hostility hostilities fighting".split())
AGGRESSORS = frozenset("aggressor attacker adversary belligerent invader enemy".split())
HELP = frozenset("aid help assistance support backing".split())
HELPS = frozenset("help assist support aid back".split())
GIVES = frozenset("give provide lend render offer send supply grant extend deliver donate".split())
# What turns the deed below it into its contrary.
REFRAINS = frozenset("refrain abstain desist renounce forswear forgo avoid".split())
STOPS = frozenset(
    "stop halt cease end suspend cancel prohibit ban forbid prevent oppose dissolve abolish discontinue phase curb limit reduce unwind".split()
)
# What holds a deed at arm's length: somebody asks for it, watches over it, or guards it.
ASKS = frozenset("ask request seek propose demand urge".split())

CONSULTS = frozenset("consult confer".split())
TALKS = frozenset("talk talks consultation dialogue negotiation meeting summit".split())
HOLDS_TALKS = frozenset("hold conduct open begin start enter resume have continue launch pursue".split())
PERSONS = frozenset(
    """president minister leader premier chancellor king queen envoy ambassador official delegation board expert chief
    head team representative delegate negotiator commander general staff mayor parliament council committee commission
    government party side chairman manager coach""".split()
)
DANGERS = frozenset("threat threaten endanger jeopardize jeopardise danger imperil crisis".split())
ENDANGERED = frozenset("security peace independence integrity sovereignty territory border armed military war".split())
MEASURES = frozenset("measure action response step policy position reply countermeasure stance".split())
PEACEMAKERS = frozenset("arbitration arbitrator arbiter mediation mediator arbitral conciliation conciliator".split())
DISPUTES = frozenset("dispute disagreement quarrel difference disagree controversy claim complaint conflict".split())
SETTLES = frozenset(
    "settle resolve submit refer take bring accept put appoint go solve decide name call seek use".split()
)

TRAINS = frozenset("train teach instruct educate school".split())
COURSES = frozenset("training education instruction course schooling".split())
TRADES = frozenset(
    "buy purchase acquire procure supply deliver sell export import transfer lease order produce manufacture".split()
)
TRADE = frozenset(
    "production manufacture purchase sale supply delivery procurement transfer export import acquisition trade".split()
)
# Who gives up weapons does not sell them.
SURRENDERS_TO = frozenset("monitor mission peacekeeper observer police inspector".split())
TECHNOLOGIES = frozenset("technology industry equipment".split())
MAKES = frozenset("develop design research engineer co-develop".split())
MAKING = frozenset("research development design".split())
SHARES = frozenset("share exchange pass transmit swap provide give supply".split())
SHARING = frozenset("exchange sharing transfer access".split())
SECRETS = frozenset("classified secret confidential".split())
FACTS = frozenset("information data document finding material".split())
EXERCISES = frozenset("exercise maneuver drill wargame".split())
RUNS = frozenset(
    "hold conduct carry stage organize organise run take participate join build develop produce operate launch design "
    "construct manufacture finance fund research explore patrol train make".split()
)
# What the parties do with an undertaking when they take it on; others end it, look into it or live from it.
DOES = RUNS | frozenset(
    """provide include cover envisage establish set plan agree begin start continue share cooperate regulate contain
    comprise expand increase deepen strengthen promote enhance allow permit form create require foresee oblige meet
    work support undertake pledge engage resume ensure guarantee accept outline span encompass be""".split()
)
BODIES = frozenset("committee commission council body".split())
JOINT_DEEDS = frozenset(
    "exercise maneuver drill patrol research production development project operation venture manufacture".split()
)
RELIEF = frozenset(
    "food medicine shelter relief blanket tent flour medication vaccine generator ambulance aid assistance".split()
)
AID_KINDS = frozenset("humanitarian military economic financial emergency development food medical".split())
CAPTIVES = frozenset("prisoner hostage detainee captive inmate".split())
FIRE = frozenset("attack fire shelling hostility hostilities fighting bombing bombardment firing siege raid".split())
PASSERS = frozenset("convoy aid inspector monitor observer refugee supplies relief".split())
