"""Units of measurement and currencies, with their codes in UCUM and ISO 4217."""

from __future__ import annotations

import re

# Unit in the singular -> UCUM code. Spellings are matched in the singular and with a plural "s".
_MEASURES = {
    "percent": "%", "per cent": "%", "percentage point": "%", "pct": "%", "%": "%",
    "cubic meter": "m3", "cubic metre": "m3", "cubic foot": "[cft_i]", "cubic kilometer": "km3", "cubic kilometre": "km3",
    "square meter": "m2", "square metre": "m2", "square kilometer": "km2", "square kilometre": "km2", "sq km": "km2",
    "square mile": "[smi_us]", "square foot": "[sft_i]", "square feet": "[sft_i]", "sq ft": "[sft_i]", "sq m": "m2",
    "hectare": "har", "acre": "[acr_us]", "kilometer": "km", "kilometre": "km", "km": "km", "meter": "m", "metre": "m",
    "centimeter": "cm", "centimetre": "cm", "cm": "cm", "millimeter": "mm", "millimetre": "mm", "mm": "mm",
    "mile": "[mi_i]", "nautical mile": "[nmi_i]", "yard": "[yd_i]", "foot": "[ft_i]", "feet": "[ft_i]", "ft": "[ft_i]", "inch": "[in_i]",
    "kilometers per hour": "km/h", "kilometres per hour": "km/h", "kilometers an hour": "km/h", "kilometres an hour": "km/h", "kph": "km/h", "km/h": "km/h", "kmh": "km/h",
    "miles per hour": "[mi_i]/h", "miles an hour": "[mi_i]/h", "mph": "[mi_i]/h", "knot": "[kn_i]",
    "kilogram": "kg", "kilogramme": "kg", "kilo": "kg", "kg": "kg", "gram": "g", "gramme": "g", "milligram": "mg", "ounce": "[oz_av]", "lb": "[lb_av]",
    "tonne": "t", "metric ton": "t", "ton": "t", "kiloton": "kt", "megaton": "Mt", "litre": "L", "liter": "L", "gallon": "[gal_us]", "barrel": "[bbl_us]", "bushel": "[bu_us]",
    "watt": "W", "kilowatt": "kW", "kw": "kW", "megawatt": "MW", "mw": "MW", "gigawatt": "GW", "gw": "GW", "terawatt-hour": "TW.h", "twh": "TW.h",
    "gigawatt-hour": "GW.h", "gwh": "GW.h", "megawatt-hour": "MW.h", "mwh": "MW.h", "kilowatt-hour": "kW.h", "kwh": "kW.h",
    "volt": "V", "ampere": "A", "hertz": "Hz", "megahertz": "MHz", "gigahertz": "GHz", "joule": "J", "bar": "bar", "pascal": "Pa",
    "byte": "By", "kilobyte": "kBy", "megabyte": "MBy", "gigabyte": "GBy", "terabyte": "TBy", "gb": "GBy", "tb": "TBy", "mb": "MBy",
    "degree celsius": "Cel", "degrees celsius": "Cel", "degrees c": "Cel", "°c": "Cel", "degrees fahrenheit": "[degF]", "degree fahrenheit": "[degF]", "degrees f": "[degF]", "°f": "[degF]", "celsius": "Cel", "fahrenheit": "[degF]",
    "degree": "deg", "basis point": "[bp]",
    "yr": "a", "hr": "h", "sec": "s",
    "second": "s", "minute": "min", "hour": "h", "day": "d", "week": "wk", "month": "mo", "year": "a", "decade": "10.a", "century": "100.a",
}  # fmt: skip

_MONEY_WORDS = {
    "us dollar": "USD", "u.s. dollar": "USD", "dollar": "USD", "euro": "EUR", "pound sterling": "GBP", "british pound": "GBP", "yen": "JPY", "yuan": "CNY", "renminbi": "CNY",
    "ruble": "RUB", "rouble": "RUB", "rupee": None, "indian rupee": "INR", "shekel": "ILS", "hryvnia": "UAH", "zloty": "PLN", "forint": "HUF",
    "swiss franc": "CHF", "franc": None, "krona": None, "kronor": None, "krone": None, "kroner": None, "peso": None, "real": None, "reais": "BRL", "rand": "ZAR", "won": "KRW",
    "lira": "TRY", "riyal": None, "rial": None, "dirham": None, "dinar": None, "naira": "NGN", "baht": "THB", "ringgit": "MYR", "rupiah": "IDR",
    "cent": None, "pence": None, "pound": None, "usd": "USD", "eur": "EUR", "gbp": "GBP", "canadian dollar": "CAD", "australian dollar": "AUD", "hong kong dollar": "HKD",
}  # fmt: skip
MONEY_SIGNS = {
    "$": "USD", "US$": "USD", "USD": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "NZ$": "NZD", "HK$": "HKD", "S$": "SGD", "R$": "BRL", "NT$": "TWD",
    "€": "EUR", "EUR": "EUR", "£": "GBP", "GBP": "GBP", "¥": "JPY", "₹": "INR", "Rs": None, "Rs.": None, "₽": "RUB", "₪": "ILS", "₩": "KRW", "₴": "UAH", "CHF": "CHF", "₺": "TRY", "₦": "NGN",
}  # fmt: skip
# Names of the unit behind a sign, for readers.
MONEY_NAMES = {
    "USD": "dollar", "EUR": "euro", "GBP": "pound", "JPY": "yen", "INR": "rupee", "RUB": "ruble", "ILS": "shekel", "KRW": "won", "UAH": "hryvnia",
    "AUD": "Australian dollar", "CAD": "Canadian dollar", "NZD": "New Zealand dollar", "HKD": "Hong Kong dollar", "SGD": "Singapore dollar",
    "BRL": "real", "TWD": "New Taiwan dollar", "CHF": "Swiss franc", "TRY": "lira", "NGN": "naira",
}  # fmt: skip

_IRREGULAR = {
    "people": "person", "men": "man", "women": "woman", "children": "child", "feet": "foot", "lives": "life", "wives": "wife", "knives": "knife", "wolves": "wolf", "halves": "half",
    "policemen": "policeman", "servicemen": "serviceman", "firemen": "fireman", "fishermen": "fisherman", "spokesmen": "spokesman", "inches": "inch", "tonnes": "tonne", "metres": "metre", "teeth": "tooth", "mice": "mouse",
    "percent": "percent", "troops": "troops", "police": "police", "series": "series", "crises": "crisis", "species": "species", "aircraft": "aircraft", "premises": "premises", "passersby": "passerby", "shelves": "shelf", "themselves": "themselves",
    "others": "other", "kilos": "kilo", "buses": "bus", "viruses": "virus", "bonuses": "bonus", "gases": "gas", "movies": "movie", "cookies": "cookie", "zombies": "zombie", "rookies": "rookie", "calories": "calorie", "ties": "tie", "axes": "axe", "hertz": "hertz", "celsius": "celsius", "headquarters": "headquarters", "offspring": "offspring", "sheep": "sheep", "fish": "fish", "means": "means", "votes": "vote", "drones": "drone",
}  # fmt: skip
IRREGULAR_PLURALS = frozenset(_IRREGULAR) - {"percent", "hertz", "celsius", "themselves"}


# "Buses" loses two letters only where the list above says so; "houses" and "licences" lose one.
_ES = re.compile(r"(?:ss|x|z|ch|sh)es\Z")


def singular(word: str) -> str:
    """The singular of a noun, in lower case.

    >>> singular("countries"), singular("people"), singular("buses"), singular("crises"), singular("losses")
    ('country', 'person', 'bus', 'crisis', 'loss')
    """
    plain = word.casefold()
    if plain in _IRREGULAR:
        return _IRREGULAR[plain]
    if plain.endswith("ies") and len(plain) > 4:
        return plain[:-3] + "y"
    if _ES.search(plain):
        return plain[:-2]
    if plain.endswith("s") and not plain.endswith(("ss", "us", "is")):
        return plain[:-1]
    return plain


def _alternatives(names: dict[str, str | None]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


_ALL: dict[str, str | None] = {**_MEASURES, **_MONEY_WORDS}
UNIT = rf"(?i:{_alternatives(_ALL)})(?:(?<=h)es|(?<=[a-z])s)?(?![A-Za-z])"
SIGN = rf"(?<![A-Za-z$])(?:{_alternatives(MONEY_SIGNS)})"


def code_of(unit: str) -> tuple[str, str | None]:
    """The name of a unit in the singular and its code; the code is None for what has none or several.

    >>> code_of("cubic meters"), code_of("roubles"), code_of("%")
    (('cubic meter', 'm3'), ('rouble', 'RUB'), ('percent', '%'))
    """
    plain = re.sub(r" +", " ", unit.casefold()).strip()
    if plain == "%":
        return "percent", "%"
    for name in (plain, plain.removesuffix("s"), plain.removesuffix("es"), singular(plain)):
        if name in _ALL:
            return _SHOWN.get(name, name), _ALL[name]
    return singular(plain), None


_SHOWN = {
    "feet": "foot",
    "per cent": "percent",
    "pct": "percent",
    "kronor": "krona",
    "kroner": "krone",
    "reais": "real",
    "square feet": "square foot",
    "sq km": "square kilometre",
    "usd": "dollar",
    "eur": "euro",
    "gbp": "pound",
}
