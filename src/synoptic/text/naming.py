"""English words that show what a name or a definite description refers to.

To add a word: put its singular, in small letters, into the group whose definition it meets.
"""

from __future__ import annotations

from collections.abc import Set

# Words for a person's office, trade or rank; before a name they are its title.
PERSON_ROLES = frozenset(
    """president president-elect premier minister chancellor secretary undersecretary senator congressman
    congresswoman congressperson representative lawmaker legislator deputy mp mep governor mayor councillor
    councilman ambassador envoy diplomat consul attaché spokesman spokeswoman spokesperson official officer
    chief head leader boss director chairman chairwoman chairperson chair ceo executive founder co-founder owner
    manager coach trainer striker midfielder defender goalkeeper winger forward quarterback captain skipper
    player footballer athlete swimmer sprinter boxer golfer cyclist driver judge justice magistrate prosecutor
    lawyer attorney solicitor barrister defendant plaintiff suspect witness victim detective sheriff constable
    commissioner inspector superintendent sergeant lieutenant colonel major general brigadier admiral commander
    commodore marshal private corporal pilot astronaut cosmonaut scientist researcher professor lecturer teacher
    doctor physician surgeon nurse economist analyst expert historian author writer novelist poet journalist
    reporter correspondent editor columnist presenter broadcaster photographer actor actress singer musician
    composer conductor filmmaker producer artist painter architect engineer farmer fisherman businessman
    businesswoman entrepreneur billionaire tycoon banker investor trader activist campaigner dissident rebel
    cleric imam rabbi priest bishop archbishop cardinal pope ayatollah sheikh emir sultan king queen prince
    princess duke duchess lord lady baron count dean rector principal candidate contender challenger incumbent
    adviser advisor aide assistant counterpart colleague successor predecessor negotiator mediator speaker
    treasurer comptroller regulator ombudsman monitor coordinator organiser organizer taoiseach tánaiste
    rapporteur geologist seismologist meteorologist biologist physicist chemist epidemiologist virologist
    psychologist mp's teenager student resident survivor widow husband wife father mother brother sister son
    daughter man woman boy girl gunman attacker assailant hijacker militant soldier policeman policewoman
    firefighter medic paramedic rescuer volunteer republican democrat conservative liberal socialist
    secretary-general director-general attorney-general vice-president politician statesman ex-president
    mayor-elect governor-elect referee winner champion veteran newcomer teammate team-mate spaniard frenchman
    englishman irishman scotsman welshman dutchman norwegian dane swede finn pole turk serb croat""".split()
)
# Of these, the ones that are also written with a capital and stand before a name as its title.
TITLES = frozenset(
    """president president-elect premier prime minister chancellor secretary undersecretary senator sen rep
    congressman congresswoman representative governor gov mayor ambassador envoy consul judge justice sheriff
    commissioner inspector superintendent sergeant sgt lieutenant lt colonel col major maj general gen brigadier
    brig admiral adm commander cmdr commodore marshal captain capt corporal cpl private pvt professor prof doctor
    dr mr mrs ms miss mx sir dame lord lady father fr rev reverend bishop archbishop cardinal ayatollah imam rabbi
    executive ceo constable asst assistant baroness resident dean justice prosecutor
    coach chairman chairwoman director speaker taoiseach attorney detective officer chief leader deputy vice
    secretary-general director-general spokesman spokeswoman spokesperson hon mp mep head editor""".split()
)
# Titles that belong to the name: without them it would be only a given name.
NAME_TITLES = frozenset("king queen prince princess pope emperor empress sheikh sultan emir duke duchess".split())
COURTESY = frozenset("mr mrs ms miss mx dr sir dame lord lady prof madam".split())
COURTESY_GENDER = {"mr": "m", "mrs": "f", "ms": "f", "miss": "f", "sir": "m", "dame": "f", "lord": "m", "lady": "f"}
ROLE_GENDER = {
    "spokesman": "m", "spokeswoman": "f", "chairman": "m", "chairwoman": "f", "king": "m", "queen": "f",
    "prince": "m", "princess": "f", "congressman": "m", "congresswoman": "f", "businessman": "m",
    "businesswoman": "f", "actress": "f", "pope": "m", "imam": "m", "duke": "m", "duchess": "f", "father": "m",
    "mother": "f", "husband": "m", "wife": "f", "brother": "m", "sister": "f", "son": "m", "daughter": "f",
    "man": "m", "woman": "f", "boy": "m", "girl": "f", "frenchman": "m", "gunman": "m", "policeman": "m",
    "policewoman": "f", "widow": "f", "ayatollah": "m", "archbishop": "m", "emir": "m", "sultan": "m",
}  # fmt: skip
# Words that stand before a title and are no part of the name.
TITLE_MODIFIERS = frozenset(
    """former then late acting interim deputy vice senior junior chief top veteran assistant associate outgoing
    incoming newly-elected designate ex first second lead retired star rookie captured jailed exiled fellow
    current new longtime ousted deposed embattled""".split()
)

# The last word of the name of a body ('Bank of Harrow', 'Harrow University').
ORGANISATION_HEADS = frozenset(
    """ministry department office agency authority administration bureau commission committee council board
    service services force forces army navy police guard guards corps command division brigade battalion
    government parliament assembly senate congress house court tribunal party union federation confederation
    league association society institute institution foundation university college school academy centre center
    hospital clinic bank fund company corporation corp inc ltd llc plc ag gmbh nv group holdings partners industries
    motors airlines airways railways news agency press times post herald tribune gazette journal daily observer
    television tv radio network studio studios records club fc united city athletic rovers wanderers cf sc ac
    church mosque synagogue organisation organization alliance coalition front movement brigades militia
    embassy consulate secretariat directorate mission team laboratory laboratories lab observatory museum theatre
    theater orchestra trust charity cooperative consortium exchange airline broadcaster newspaper magazine
    caucus subcommittee delegation presidency treasury cabinet secretariat constabulary unit squad hq
    air energy oil gas petroleum steel bancorp insurance pharmaceuticals software technologies systems solutions
    entertainment media broadcasting telecom communications bulletin nations network watch initiative survey
    register registry inspectorate chamber panel taskforce""".split()
)
# After these an 'of', 'for' or 'on' with capitals belongs to the name ('Ministry of Trade').
OF_HEADS = frozenset(
    """ministry department office bank university college school institute institution house court council
    commission committee bureau board church federation league association society organisation organization
    union republic kingdom state states secretary minister academy museum centre center chamber army fund
    front movement party alliance coalition hospital port isle bay gulf strait straits sea cape mount lake
    city province treaty convention agreement declaration charter protocol battle siege act bill law code
    festival cup day night feast order book bank bridge tower palace agency group community commonwealth
    authority administration directorate director commissioner president prime chief chairman head
    mayor governor archbishop bishop duke prince king queen transport reporters doctors citizens lawyers friends
    leader speaker representatives guards corps lords commons ambassador wall temple dome""".split()
)
FACILITY_HEADS = frozenset(
    """airport station stadium arena bridge dam tunnel port harbour harbor palace castle tower building hall
    hotel prison jail camp base barracks plant refinery mine reactor pipeline cathedral temple square street road
    avenue boulevard highway motorway park garden zoo mall market library gate terminal lighthouse reservoir canal
    monastery cemetery memorial checkpoint crossing shipyard dock wharf pier""".split()
)
PLACE_HEADS = frozenset(
    """river lake sea ocean bay gulf strait island islands mountain mountains mount hill hills valley desert forest
    peninsula coast cape county province district region state city town village municipality borough beach
    republic kingdom basin delta ridge glacier plateau territory oblast prefecture governorate parish creek
    springs falls heights strip bank channel""".split()
)
AGREEMENT_HEADS = frozenset(
    """treaty agreement accord accords pact convention protocol memorandum charter deal truce ceasefire compact
    declaration armistice settlement entente""".split()
)
LAW_HEADS = frozenset("act bill law code constitution amendment statute directive regulation ordinance decree".split())
EVENT_HEADS = frozenset(
    """war summit olympics cup games championship championships tournament festival hurricane storm typhoon cyclone
    earthquake conference congress election elections referendum revolution uprising massacre battle operation
    festival marathon prix open forum fair expo ceremony awards derby final trial inquiry crisis riots protests
    day week eid christmas easter ramadan holocaust intifada paralympics""".split()
)
PRODUCT_HEADS = frozenset(
    "missile missiles drone drones rocket tank jet vaccine phone car app engine submarine".split()
)

# Heads of definite descriptions, by what they can describe.
NOMINAL_HEADS: dict[str, frozenset[str]] = {
    "agreement": frozenset(
        "agreement treaty pact deal accord convention protocol truce ceasefire memorandum contract settlement".split()
    ),
    "law": frozenset("law bill act legislation decree measure amendment".split()),
    "organisation": frozenset(
        """ministry department government company firm club court bank agency party union army military police
        university college newspaper broadcaster team airline regulator parliament authority commission committee
        council federation association league group foundation charity institute hospital school manufacturer
        carmaker retailer operator militia cabinet navy embassy tribunal bloc alliance organisation organization
        carrier utility supplier studio channel centre center board delegation consortium startup agency
        watchdog body office force forces troops soldiers servicemen administration""".split()
    ),
    "event": frozenset(
        """attack incident shooting storm hurricane typhoon cyclone earthquake quake tremor fire blaze wildfire crash
        collision explosion blast election vote referendum summit war conflict match game strike flood flooding
        trial hearing meeting talks ceremony accident disaster outbreak protest protests march robbery raid
        eruption landslide avalanche derailment spill breach collapse stabbing bombing assassination coup visit
        merger takeover transfer acquisition launch festival concert race tournament final event gunfire shelling
        verdict ruling conviction sentencing""".split()
    ),
    "product": frozenset(
        """system programme program project plan proposal initiative scheme shield ship vessel tanker ferry boat
        yacht submarine plane aircraft jet airliner helicopter train bus truck car rocket missile drone satellite
        spacecraft probe telescope device phone drug vaccine medicine treatment chip app software engine endeavor
        endeavour undertaking""".split()
    ),
    "facility": frozenset(
        """dam bridge tunnel pipeline plant reactor airport stadium station prison camp tower building reservoir
        mine refinery factory harbour harbor port hotel palace museum""".split()
    ),
    "work": frozenset("film movie book novel album song report study paper documentary series painting play".split()),
    "place": frozenset(
        "city town village country nation island region province district state territory capital neighbourhood neighborhood valley".split()
    ),
}
# Two or more who act together.
GROUP_HEADS = frozenset(
    """countries nations sides parties states governments leaders presidents ministers companies clubs teams
    signatories allies neighbours neighbors""".split()
)
# Descriptions that any head of state or government may bear.
LEADER_WORDS = frozenset("leader president premier minister chancellor king prime taoiseach".split())

# Words of the calendar: capitals, but no names of things.
CALENDAR = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu
    thur thurs fri sat sun am pm gmt utc est edt cet bst pst thanksgiving halloween""".split()
)
# Small words, and words that open a sentence with a capital and are no names.
FUNCTION_WORDS = frozenset(
    """a an the this that these those some any all both each every either neither no none one two three four five
    six seven eight nine ten another other others such many most more much few several enough half
    i you he she it we they me him her us them my your his its our their mine yours hers ours theirs myself
    himself herself itself themselves who whom whose which what when where why how whether
    in on at by for with from to of into onto over under between among through during before after since until
    till against about across along around behind beside besides beyond despite down up off out near within
    hundreds thousands millions dozens scores without upon per via amid amidst amongst toward towards throughout unlike like as than
    and or but nor so yet if unless although though because while whereas once lest
    is are was were be been being am do does did has have had will would shall should can could may might must
    not never also too only just even still already again then there here now later soon thus hence
    however moreover furthermore meanwhile instead otherwise therefore nevertheless nonetheless accordingly
    additionally consequently finally first firstly second secondly third last lastly next previously recently
    earlier today tomorrow yesterday tonight yes well maybe perhaps indeed certainly clearly notably
    importantly critically domestically internationally globally locally separately similarly likewise
    according given following including regarding concerning speaking asked citing quoting writing noting
    adding saying let says said see read click watch listen follow sign get got photo image picture video file
    editor's note correction update updated updates published posted share comments related more advertisement
    good great new old former senior top such own right left high low long short big small early late
    people officials experts analysts critics supporters lawmakers residents witnesses police authorities
    troops soldiers rebels militants protesters sources reports investors shares stocks prices
    members leaders ministers officers doctors scientists researchers students workers women men children
    families friends fans players victims survivors rescuers firefighters""".split()
)
# Small words that may stand inside a person's name.
NAME_PARTICLES = frozenset(
    "de la le del della di da dos das du van von der den ter al el ul bin ibn ben abu bint ap".split()
)
NAME_SUFFIXES = frozenset("jr jr. sr sr. ii iii iv".split())
# Companies and bodies that begin with a word that is otherwise a title.
TITLE_FOLLOWERS = frozenset(
    "motors electric mills dynamics assembly hospital staff secretariat election elections league court office".split()
)
# What ministries, departments and ministers are for; two of these joined by 'and' are one office.
PORTFOLIOS = frozenset(
    """foreign home interior internal external affairs finance economy economic trade commerce industry energy
    climate environment health human services education science technology culture sport sports youth tourism
    transport infrastructure housing labour labor employment justice defence defense security agriculture food drug
    fisheries forestry mining development cooperation planning budget treasury immigration citizenship equality
    women family social welfare veterans aviation space marine oceans water drugs crime safety communities
    communications digital innovation research exchange exchanges means naturalization customs border rural urban
    emergency emergencies disaster disasters refugees migration integration religious heritage media reconciliation
    disarmament nutrition livestock investment""".split()
)
# Written in capitals, but no names.
COMMON_ABBREVIATIONS = frozenset(
    """tv ceo cfo coo cto pm mp mps mep meps dna rna hiv aids gdp gnp cpi ai id phd faq suv suvs gps ok ufo ngo ngos wmd
    cctv dvd cd pr hr it vat iq ev evs lng lpg icbm icbms ied ieds rpg usb pdf html url api iphone vip vips mri ct icu
    er ufos pow pows mia gm aka asap diy eta fyi ipo ipos ira llc ltd plc inc co var pen am bc ad mr mrs dr no
    etc vs covid covid-19 sars mers ppe pcr ptsd lgbt lgbtq bame yoy qoq roi file photo""".split()
)
# What makes the name of a place the name of a sports club.
CLUB_TAILS = frozenset(
    "united city town athletic rovers wanderers albion county fc cf sc ac rangers thistle hotspur".split()
)
CLUB_HEADS = frozenset(
    """fc ac sc cf as fk sk nk real sporting dynamo dinamo lokomotiv spartak torpedo olympique borussia inter atletico
    athletic racing deportivo eintracht union hapoel maccabi""".split()
)
# How an adjective or a word for inhabitants is made from the name of a place: ending, and what stood there.
_ENDINGS = (
    ("n", ""), ("ian", ""), ("ian", "y"), ("ian", "ia"), ("an", ""), ("an", "a"), ("an", "e"), ("an", "o"),
    ("ean", ""), ("ese", ""), ("ese", "a"), ("ese", "e"), ("ese", "o"), ("i", ""), ("ish", ""), ("er", ""),
)  # fmt: skip
_MIN_STEM_CHARS = 4


def made_from(word: str, names: Set[str]) -> str | None:
    """The name that an adjective or a word for inhabitants is made from; None when none of them fits.

    >>> made_from("Haldenian", {"Halden", "Kestria"})
    'Halden'
    """
    for form in (word, word.removesuffix("s")):
        for ending, stood in _ENDINGS:
            stem = form.removesuffix(ending) + stood
            if form.endswith(ending) and len(stem) >= _MIN_STEM_CHARS and stem in names and stem != word:
                return stem
    return None
