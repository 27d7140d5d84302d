"""Texts of trade agreements: who signed them and when, and which environmental provisions they hold.

The set: Texts of Trade Agreements (Alschner, Seiermann and Skougarevskiy 2017), CC BY-NC 4.0; read for measuring alone.
A third of its texts, by the digest of the file name, is held out and never read here.

A day is right when it is that of the metadata, or of the text where `PRINTED` says that the two differ; parties are
right when their set is, with a union replaced by its members of the year of signing or of entry into force (the
metadata follow now one, now the other), or where it is the set that the text itself names and `PRINTED_PARTIES` says
that the two differ. The metadata come from notifications; a third of the texts was printed before the signing or
without closing words and bears no day, so `signed_recall` cannot reach 1, and many texts of a union do not name its
members.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from synoptic.errors import InputError
from synoptic.evaluation.figures import Figure, Figures, share
from synoptic.evaluation.public.reading import Reader
from synoptic.evaluation.public.results import SetResult, item_key
from synoptic.evaluation.public.state_codes import codes_in, members_of
from synoptic.model.primary_texts import PrimaryText
from synoptic.stages.primary_texts import primary_text_of

TEXTS = Path("tota/xml")
# Closing words of these bear another day than the notification (a decision of a council, a later protocol, a slip).
PRINTED = {
    "pta_109.xml": "1995-12-22",
    "pta_110.xml": "1992-02-07",
    "pta_122.xml": "1983-03-28",
    "pta_130.xml": "1972-07-22",
    "pta_172.xml": "1957-06-05",
    "pta_203.xml": "1992-11-23",
    "pta_290.xml": "1996-06-27",
    "pta_65.xml": "2001-02-27",
    "pta_98.xml": "1995-07-17",
}
# These texts name others than the notification: two acting for one territory, states that joined or signed later or
# had left by then, parties that the metadata forget, members of another year, or another instrument of the same name.
PRINTED_PARTIES = {
    "pta_4.xml": "ALB BGR BIH HRV MDA MKD MNE ROU SRB XKX",
    "pta_32.xml": "BEN BFA CIV CPV GHA GIN GMB GNB LBR MLI MRT NER NGA SEN SLE TGO",
    "pta_89.xml": "PNG SLB VUT",
    "pta_106.xml": "DNK FRO NOR",
    "pta_107.xml": "CHE DNK FRO",
    "pta_110.xml": "BEL DEU DNK ESP FRA GBR GRC IRL ITA LUX NLD PRT",
    "pta_128.xml": "BRB GUY JAM TTO",
    "pta_131.xml": "BEL CHE DEU FRA ITA LUX NLD",
    "pta_172.xml": "EGY IRQ JOR KWT LBN LBY MAR SAU SDN SYR TUN YEM",
    "pta_223.xml": "AUT BEL DEU DNK ESP FIN FRA GBR GRC IRL ITA LUX LVA NLD PRT SWE",
    "pta_239.xml": "BEL DEU DNK FRA GBR IRL ITA LUX NLD SYR",
    "pta_256.xml": "DNK EST FRO",
    "pta_332.xml": (
        "AUT BEL BGR COM CYP CZE DEU DNK ESP EST FIN FRA GBR GRC HUN IRL ITA LTU LUX LVA MDG MLT MUS NLD POL PRT ROU SVK SVN SWE SYC "
        "ZMB ZWE"
    ),
    "pta_350.xml": "DNK FRO ISL",
    "pta_368.xml": (
        "ATG AUT BEL BGR BHS BLZ BRB CYP CZE DEU DMA DNK DOM ESP EST FIN FRA GBR GRC GRD GUY HTI HUN IRL ITA JAM KNA LCA LTU LUX LVA MLT "
        "NLD POL PRT ROU SUR SVK SVN SWE TTO VCT"
    ),
}
# One file in so many is held out.
_HELD_SHARE = 3


PROVISIONS = Path("tota/tota_trend_provisions.csv")
# Columns of the set by the code that ships: the definitions are those of the same number in TREND.
TREND = {
    "1.01": "X1.01.Preamble.refers.to.the.environment",
    "2.01.01": "X2.01.01.Inappropriate.to.encourage.trade.by.relaxing.environmental.measures",
    "2.01.02": "X2.01.02.Inappropriate.to.encourage.investment.by.relaxing.environmental.measures",
    "8.01.01.01": "X8.01.01.01.Necessary",
    "8.01.01.02": "X8.01.01.02.Not.necessary",
    "8.01.02": "X8.01.02.Conservation.of.natural.resources",
    "8.01.03": "X8.01.03.Protection.of.the.environment",
}


@dataclass(frozen=True)
class Agreement:
    """A text of the set with what its metadata say.

    Attributes:
        name: Of the file.
        signed: ISO 8601 date.
        parties: Alpha-3 codes.
        text: The text as read; None when it was refused.
        in_force: ISO 8601 date; None where the metadata have none.
    """

    name: str
    signed: str
    parties: frozenset[str]
    text: PrimaryText | None
    in_force: str | None = None


def measured(folder: Path, reader: Reader) -> SetResult | None:
    """The figures over the English texts that are not held out, or None when the set is not at hand."""
    paths = dev_paths(folder)
    if not paths:
        return None
    rows = list(agreements_at(reader.chosen(paths)))
    return _result(rows)


def dev_paths(folder: Path) -> list[Path]:
    """The files that are not held out, sorted."""
    return [path for path in sorted((folder / TEXTS).glob("*.xml")) if not is_held(path.name)]


def is_held(name: str) -> bool:
    """Whether a file is never read while rules are written."""
    return int(hashlib.sha256(name.encode("utf-8")).hexdigest(), 16) % _HELD_SHARE == 0


def agreements_at(paths: Sequence[Path]) -> Iterator[Agreement]:
    """The English texts of these files."""
    for path in paths:
        meta = etree.parse(path, etree.XMLParser(resolve_entities=False, no_network=True)).getroot().find("meta")
        if meta is None or meta.findtext("language") != "en":
            continue
        parties = frozenset(node.text for node in meta.findall("parties_original/partyisocode") if node.text)
        try:
            text = primary_text_of(path)
        except InputError:
            text = None
        signed, in_force = str(meta.findtext("date_signed")), meta.findtext("date_into_force")
        yield Agreement(path.name, signed, parties, text, in_force)


def _result(rows: Sequence[Agreement]) -> SetResult:
    items: dict[str, str] = {}
    right: set[str] = set()
    misses: dict[str, list[str]] = {"day": [], "parties": []}
    n_days = n_parties = n_notified = 0
    for row in rows:
        day = row.text.signed.value if row.text is not None and row.text.signed is not None else None
        parties = codes_of(row, row.signed)
        n_days, n_parties = n_days + (day is not None), n_parties + bool(parties)
        n_notified += _are_notified(row, parties)
        for kind, is_right, found in (
            ("day", day is not None and day == PRINTED.get(row.name, row.signed), f"{day} for {row.signed}"),
            (
                "parties",
                _are_the_parties(row, parties),
                f"{' '.join(sorted(parties))} for {' '.join(sorted(row.parties))}",
            ),
        ):
            key = item_key(row.name, kind)
            items[key] = f"{row.name} {kind}"
            if is_right:
                right.add(key)
            else:
                misses[kind].append(f"{row.name}: {found}")
    right_days = sum(items[key].endswith(" day") for key in right)
    right_parties = len(right) - right_days
    figures: Figures = {
        "signed_precision": share(right_days, n_days, "of the texts for which a day is given"),
        "signed_recall": share(right_days, len(rows)),
        "parties_precision": share(right_parties, n_parties, "of the texts for which parties are given"),
        "parties_recall": share(right_parties, len(rows)),
        "parties_as_notified": share(
            n_notified, n_parties, "the same by the metadata alone, without a look at the texts"
        ),
    }
    return SetResult(figures, items, frozenset(right), f"{len(rows)} English texts of dev", misses)


def _are_the_parties(row: Agreement, parties: frozenset[str]) -> bool:
    """Whether this is the set of the metadata, or of the print, for one of the two years."""
    if " ".join(sorted(parties)) == PRINTED_PARTIES.get(row.name):
        return True
    return _are_notified(row, parties)


def _are_notified(row: Agreement, parties: frozenset[str]) -> bool:
    """Whether this is the set of the metadata, for one of the two years."""
    later = codes_of(row, row.in_force) if row.in_force else parties
    return bool(parties) and row.parties in {parties, later}


def codes_of(row: Agreement, day: str) -> frozenset[str]:
    """The parties of a text in the codes of the set, with the members that unions had on a day (ISO 8601)."""
    if row.text is None:
        return frozenset()
    year = int(day[:4])
    found: set[str] = set()
    for party in row.text.parties:
        if party.state is not None:
            found |= codes_in(party.state, year)
        found |= members_of(party.name.exact, year)
    return frozenset(found)


def provisions_measured(folder: Path, reader: Reader) -> SetResult | None:
    """Environmental provisions against TREND (Morin, Dür and Lechner 2018): F1 and kappa of each code that ships.

    TREND codes the whole agreement with annexes and side agreements; the texts of the set have none, so recall is bounded.
    """
    path = folder / PROVISIONS
    if not path.is_file():
        return None
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["language"] == "en" and not is_held(row["tota_file"])]
    chosen = reader.chosen(sorted(rows, key=lambda row: row["tota_file"]))
    found = {row["tota_file"]: _trend_codes(folder / TEXTS / row["tota_file"]) for row in chosen}
    tables = {
        code: [(row["tota_file"], row[column] == "1", code in found[row["tota_file"]]) for row in chosen]
        for code, column in TREND.items()
    }
    figures: Figures = {}
    for code, table in tables.items():
        figures[f"f1_{code}"] = _f1([(wanted, given) for _, wanted, given in table])
        figures[f"kappa_{code}"] = _kappa([(wanted, given) for _, wanted, given in table])
    for name in ("f1", "kappa"):
        own = [figures[f"{name}_{code}"].value for code in TREND]
        figures[f"mean_{name}"] = share(sum(own), len(own), "mean over the codes")
    places = {(name, code): (wanted, given) for code, table in tables.items() for name, wanted, given in table}
    items = {item_key(*place): " ".join(place) for place in places}
    right = frozenset(item_key(*place) for place, (wanted, given) in places.items() if wanted == given)
    misses = {
        code: [f"{name}: {'missed' if wanted else 'extra'}" for name, wanted, given in table if wanted != given]
        for code, table in tables.items()
    }
    return SetResult(figures, items, right, f"{len(chosen)} English agreements of dev, {len(TREND)} codes", misses)


def _trend_codes(path: Path) -> frozenset[str]:
    """The codes of TREND that a text bears; none where it is missing or refused."""
    try:
        text = primary_text_of(path)
    except InputError:
        return frozenset()
    return frozenset(row.code.code for row in text.coded_parts if row.code.scheme == "TREND")


def _f1(pairs: Sequence[tuple[bool, bool]]) -> Figure:
    right = sum(wanted and given for wanted, given in pairs)
    both = sum(wanted for wanted, _ in pairs) + sum(given for _, given in pairs)
    return share(2 * right, both)


def _kappa(pairs: Sequence[tuple[bool, bool]]) -> Figure:
    """Agreement beyond chance (Cohen 1960); 0 where chance alone would agree."""
    n = len(pairs) or 1
    observed = sum(wanted == given for wanted, given in pairs) / n
    wanted, given = sum(w for w, _ in pairs) / n, sum(g for _, g in pairs) / n
    by_chance = wanted * given + (1 - wanted) * (1 - given)
    value = (observed - by_chance) / (1 - by_chance) if by_chance < 1 else 0.0
    return Figure(max(0.0, value), observed - by_chance, 1 - by_chance, "agreement beyond chance")
