"""What trade agreements call their parties, as the codes of a corpus: alpha-3 codes and members of unions by year.

Facts only, written by hand: ISO 3166-1, and the accessions that the unions themselves publish.
"""

from __future__ import annotations

_PAIRS = """
AF AFG AL ALB DZ DZA AD AND AO AGO AG ATG AR ARG AM ARM AU AUS AT AUT AZ AZE BS BHS BH BHR BD BGD BB BRB BY BLR BE BEL BZ BLZ BJ BEN
BT BTN BO BOL BA BIH BW BWA BR BRA BN BRN BG BGR BF BFA BI BDI CV CPV KH KHM CM CMR CA CAN CF CAF TD TCD CL CHL CN CHN CO COL KM COM
CG COG CD COD CR CRI CI CIV HR HRV CU CUB CY CYP CZ CZE DK DNK DJ DJI DM DMA DO DOM EC ECU EG EGY SV SLV GQ GNQ ER ERI EE EST SZ SWZ
ET ETH FJ FJI FI FIN FR FRA GA GAB GM GMB GE GEO DE DEU GH GHA GR GRC GD GRD GT GTM GN GIN GW GNB GY GUY HT HTI HN HND HU HUN IS ISL
IN IND ID IDN IR IRN IQ IRQ IE IRL IL ISR IT ITA JM JAM JP JPN JO JOR KZ KAZ KE KEN KI KIR KP PRK KR KOR KW KWT KG KGZ LA LAO LV LVA
LB LBN LS LSO LR LBR LY LBY LI LIE LT LTU LU LUX MG MDG MW MWI MY MYS MV MDV ML MLI MT MLT MH MHL MR MRT MU MUS MX MEX FM FSM MD MDA
MC MCO MN MNG ME MNE MA MAR MZ MOZ MM MMR NA NAM NR NRU NP NPL NL NLD NZ NZL NI NIC NE NER NG NGA MK MKD NO NOR OM OMN PK PAK PW PLW
PS PSE PA PAN PG PNG PY PRY PE PER PH PHL PL POL PT PRT QA QAT RO ROU RU RUS RW RWA KN KNA LC LCA VC VCT WS WSM SM SMR ST STP SA SAU
SN SEN RS SRB SC SYC SL SLE SG SGP SK SVK SI SVN SB SLB SO SOM ZA ZAF SS SSD ES ESP LK LKA SD SDN SR SUR SE SWE CH CHE SY SYR TW TWN
TJ TJK TZ TZA TH THA TL TLS TG TGO TO TON TT TTO TN TUN TR TUR TM TKM TV TUV UG UGA UA UKR AE ARE GB GBR US USA UY URY UZ UZB VU VUT
VE VEN VN VNM YE YEM ZM ZMB ZW ZWE HK HKG MO MAC FO FRO XK XKX
""".split()
ALPHA3: dict[str, str] = dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True))

# States that are gone, with the last year of each set of codes that the corpus gives them.
_GONE: dict[str, tuple[tuple[int, str], ...]] = {
    "CS": ((9999, "CZE SVK"),),
    "YU": ((1991, "YUG"), (9999, "SRB")),
}

# Members with the first and, where they left, the last year.
_MEMBERS: dict[str, str] = {
    "european": (
        "BEL:1958 DEU:1958 FRA:1958 ITA:1958 LUX:1958 NLD:1958 DNK:1973 GBR:1973-2019 IRL:1973 GRC:1981 ESP:1986 PRT:1986 AUT:1995 FIN:1995 "
        "SWE:1995 CYP:2004 CZE:2004 EST:2004 HUN:2004 LVA:2004 LTU:2004 MLT:2004 POL:2004 SVK:2004 SVN:2004 BGR:2007 ROU:2007 HRV:2013"
    ),
    "efta": (
        "AUT:1960-1994 DNK:1960-1972 NOR:1960 PRT:1960-1985 SWE:1960-1994 CHE:1960 GBR:1960-1972 ISL:1970 FIN:1986-1994 LIE:1991"
    ),
    "sacu": "BWA:1970 LSO:1970 NAM:1990 SWZ:1970 ZAF:1970",
    "mercosur": "ARG:1991 BRA:1991 PRY:1991 URY:1991",
}
_NAMES = {
    "european": (
        "european union",
        "european economic community",
        "european community",
        "european communities",
        "european coal and steel community",
    ),
    "efta": ("efta states", "european free trade association"),
    "sacu": ("sacu states", "southern african customs union"),
    "mercosur": ("mercosur", "southern common market"),
}


def codes_in(state: str, year: int) -> frozenset[str]:
    """The alpha-3 codes of a state in a year, given its alpha-2 code.

    >>> codes_in("NO", 1999), codes_in("YU", 1970)
    (frozenset({'NOR'}), frozenset({'YUG'}))
    """
    gone = next((codes for last, codes in _GONE.get(state, ()) if year <= last), None)
    return frozenset(gone.split()) if gone is not None else frozenset({ALPHA3.get(state, state)})


def members_of(name: str, year: int) -> frozenset[str]:
    """The members in a year of the union that a name means; empty for other names.

    >>> sorted(members_of("Southern African Customs Union", 2006))
    ['BWA', 'LSO', 'NAM', 'SWZ', 'ZAF']
    """
    low = " ".join(name.lower().split())
    union = next((key for key, names in _NAMES.items() if any(known in low for known in names)), None)
    if union is None:
        return frozenset()
    rows = (row.split(":") for row in _MEMBERS[union].split())
    return frozenset(code for code, years in rows if _holds(years, year))


def _holds(years: str, year: int) -> bool:
    first, _, last = years.partition("-")
    return int(first) <= year <= int(last or 9999)
