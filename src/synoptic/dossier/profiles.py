"""Agreements side by side: a row for each code of the shipped schemes in each agreement.

Method: a profile is made from an agreement of a dossier or from a primary text, in the same shape; the provisions that
bear a code are joined into one state, as the reports of one agreement are. A code that nothing bears is
``not_mentioned`` (``not_judged`` where reports cannot tell), so that every profile has the same rows and a table can be read as panel data.
Limits: what bears no code is counted and listed in JSON, and has no row in CSV.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from synoptic.dossier.cells import inert
from synoptic.errors import InputError
from synoptic.model.codec import json_of, to_data
from synoptic.model.primary_texts import PrimaryText
from synoptic.text.gazetteer import rows_of

Data = Mapping[str, Any]  # Any: whatever JSON can hold

# What only a text can be coded for: reports of an agreement do not tell its preamble and its exceptions.
OF_TEXTS = frozenset({"TREND"})
COLUMNS = (
    "agreement",
    "source",
    "kind",
    "name",
    "type",
    "parties",
    "signed",
    "in_force",
    "term",
    "n_provisions",
    "scheme",
    "codebook",
    "code",
    "code_name",
    "state",
    "force",
    "status",
    "n_bearing",
    "n_reports",
    "place",
    "report",
    "start",
    "end",
    "exact",
)
"""The columns of the CSV; new ones are added at the end and none is renamed."""
# Strongest first: of several provisions with one code the one that binds most is named.
_FORCES = ("shall", "shall_not", "will", "should", "should_not", "may", "may_not", "intends")
_MAX_NAME = 34
_N_FIELDS = 5


@dataclass(frozen=True, slots=True)
class Bearing:
    """One provision, as reports or a text have it.

    Attributes:
        codes: Triples of scheme, code and status.
        state: ``stated``, ``excluded``, ``conditional`` or ``conflicting``.
        force: One of the deontic forces; None for what is left out.
        place: Label of the part of a text; None for reports.
        reports: Ids of the reports that state or exclude it; empty for a text.
        spans: The words.
    """

    codes: tuple[tuple[str, str, str], ...]
    state: str
    force: str | None
    place: str | None
    reports: tuple[str, ...]
    spans: tuple[Data, ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """One agreement, from reports or from its text.

    Attributes:
        agreement: Id of the agreement or the text.
        source: The file or folder it was read from.
        kind: ``reports`` or ``text``.
        name: Words that name it.
        type: Type of the instrument; None where it is not known.
        parties: Names, in order.
        signed: EDTF date; None where it is not known.
        in_force: Likewise.
        term: ISO 8601 duration; None likewise.
        provisions: What it lays down or leaves out.
    """

    agreement: str
    source: str
    kind: str
    name: str
    type: str | None
    parties: tuple[str, ...]
    signed: str | None
    in_force: str | None
    term: str | None
    provisions: tuple[Bearing, ...]


@cache
def codebooks() -> tuple[tuple[str, str, str, str], ...]:
    """Every code that ships as (scheme, code, version, name): schemes by name, codes as in their table."""
    tables = sorted(
        table.name for table in files("synoptic.data").joinpath("codes").iterdir() if table.name.endswith(".tsv")
    )
    return tuple(
        (table.removesuffix(".tsv").upper(), code, version, name)
        for table in tables
        for code, version, name, *_ in rows_of(f"codes/{table}", _N_FIELDS)
    )


def profiles_of_dossier(dossier: Data, source: str) -> tuple[Profile, ...]:
    """The agreements of a dossier, then the texts that were laid beside its reports.

    Args:
        dossier: Data of the contract.
        source: What to call it.

    Raises:
        InputError: It came from elsewhere, and something in it is not as `docs/contract.md` says.
    """
    try:
        names = {row["id"]: row["name"] for row in dossier["entities"]}
        found = [_of_agreement(row, names, source, dossier) for row in dossier["agreements"]]
        texts = [_of_text_data(row, source) for row in dossier.get("primary_texts") or ()]
    except (LookupError, TypeError, AttributeError) as error:
        raise InputError(
            f"The agreements of {source!r} cannot be read: something in it is not as docs/contract.md says "
            f"({type(error).__name__}: {error}). synoptic compare makes it anew."
        ) from error
    return (*found, *texts)


def profile_of_text(primary: PrimaryText, source: str) -> Profile:
    """The profile of a primary text."""
    return _of_text_data(to_data(primary), source)


def _of_agreement(row: Data, names: Mapping[str, str], source: str, dossier: Data) -> Profile:
    claims = {claim["id"]: claim for claim in dossier["claims"]}
    forces = sorted({step["value"] for step in row["status"] if step["step"] == "in_force" and step["value"]})
    return Profile(
        agreement=row["id"],
        source=source,
        kind="reports",
        name=row["name"]["exact"],
        type=row["type"],
        parties=tuple(names.get(party["entity"], party["entity"]) for party in row["parties"]),
        signed=_value(row["signed"]),
        in_force=forces[0] if forces else None,
        term=_value(row["term"]),
        provisions=tuple(_of_provision(provision, claims) for provision in row["provisions"]),
    )


def _of_provision(row: Data, claims: Mapping[str, Data]) -> Bearing:
    told = tuple(sorted(report for report, state in row["by_report"].items() if state != "not_mentioned"))
    spans = [row[key] for key in ("action", "object") if row[key] is not None]
    spans = spans or [span for claim in row["claims"] if claim in claims for span in claims[claim]["spans"]]
    return Bearing(_codes(row), row["state"], row["deontic"], None, told, tuple(map(_whole, spans)))


def _of_text_data(row: Data, source: str) -> Profile:
    title = row["title"]["exact"] if row["title"] else row["path"]
    return Profile(
        agreement=row["id"],
        source=source,
        kind="text",
        name=" ".join(title.split()),
        type=None,
        parties=tuple(" ".join(party["name"]["exact"].split()) for party in row["parties"]),
        signed=_value(row["signed"]),
        in_force=_value(row["in_force"]),
        term=_value(row["term"]),
        provisions=(
            *(_of_obligation(obligation) for obligation in row["obligations"]),
            *(_of_coded_part(part) for part in row.get("coded_parts") or ()),
        ),
    )


def _of_obligation(row: Data) -> Bearing:
    state = "conditional" if row["condition"] is not None else "stated"
    return Bearing(_codes(row), state, row["deontic"], row["part"], (), (_whole(row["span"]),))


def _of_coded_part(row: Data) -> Bearing:
    code = row["code"]
    return Bearing(
        ((code["scheme"], code["code"], code["status"]),), "stated", None, row["part"], (), (_whole(row["span"]),)
    )


def _codes(row: Data) -> tuple[tuple[str, str, str], ...]:
    return tuple((code["scheme"], code["code"], code["status"]) for code in row["codes"])


def _whole(span: Data) -> Data:
    """A span with all that a row of the table tells of it."""
    return {name: span[name] for name in ("report", "start", "end", "exact")}


def _value(row: Data | None) -> str | None:
    return row["value"] if row is not None else None


def rows_of_profiles(profiles: Sequence[Profile]) -> list[dict[str, Any]]:
    """The tidy table: for each profile a row a code, in the order of the codebooks.

    Returns:
        Rows with the keys of `COLUMNS`; unknown is None, and the words are those of the strongest provision.
    """
    return [
        _row(profile, scheme, code, version, name)
        for profile in profiles
        for scheme, code, version, name in codebooks()
    ]


def _row(profile: Profile, scheme: str, code: str, version: str, name: str) -> dict[str, Any]:
    bearing = [row for row in profile.provisions if any(c[:2] == (scheme, code) for c in row.codes)]
    statuses = {c[2] for row in bearing for c in row.codes if c[:2] == (scheme, code)}
    # A provision that only comes near the definition says nothing where another one meets it.
    if "coded" in statuses:
        bearing = [row for row in bearing if (scheme, code, "coded") in row.codes]
    best = min(bearing, key=_strength) if bearing else None
    span = best.spans[0] if best is not None and best.spans else None
    is_unread = scheme in OF_TEXTS and profile.kind != "text"
    values = {
        "agreement": profile.agreement,
        "source": profile.source,
        "kind": profile.kind,
        "name": profile.name,
        "type": profile.type,
        "parties": "|".join(profile.parties),
        "signed": profile.signed,
        "in_force": profile.in_force,
        "term": profile.term,
        "n_provisions": sum(row.force is not None or row.state == "excluded" for row in profile.provisions),
        "scheme": scheme,
        "codebook": version,
        "code": code,
        "code_name": name,
        "state": "not_judged" if is_unread else _overall(row.state for row in bearing),
        "force": best.force if best is not None else None,
        "status": "coded" if "coded" in statuses else min(statuses, default=None),
        "n_bearing": len(bearing),
        "n_reports": len({report for row in bearing for report in row.reports}),
        "place": best.place if best is not None else None,
        "report": span["report"] if span else None,
        "start": span["start"] if span else None,
        "end": span["end"] if span else None,
        "exact": " ".join(span["exact"].split()) if span else None,
    }
    return {column: values[column] for column in COLUMNS}


def _strength(row: Bearing) -> tuple[int, int]:
    """Unconditional before conditional, then by force."""
    return row.state == "conditional", _FORCES.index(row.force) if row.force in _FORCES else len(_FORCES)


def _overall(states: Iterable[str]) -> str:
    """One state for the provisions with one code: the text of one excludes what another states."""
    found = set(states)
    if "conflicting" in found or ("excluded" in found and len(found) > 1):
        return "conflicting"
    return next((state for state in ("stated", "conditional", "excluded") if state in found), "not_mentioned")


def as_csv(profiles: Sequence[Profile]) -> str:
    """The tidy table as CSV (RFC 4180); a text that a spreadsheet would run as a formula has an apostrophe before it."""
    stream = io.StringIO()
    writer = csv.DictWriter(stream, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    for row in rows_of_profiles(profiles):
        writer.writerow({key: _guarded(value) for key, value in row.items()})
    return stream.getvalue()


def _guarded(value: Any) -> Any:
    if value is None:
        return ""
    return inert(value) if isinstance(value, str) else value


def as_profiles_json(profiles: Sequence[Profile]) -> str:
    """Every profile with all its provisions, and the tidy table beside them."""
    data = {"columns": list(COLUMNS), "profiles": to_data(tuple(profiles)), "rows": rows_of_profiles(profiles)}
    return json_of(data, indent=1) + "\n"


def as_table(profiles: Sequence[Profile]) -> str:
    """The profiles as columns of a plain table: what is known of each, then the codes that any of them bears."""
    heads = [("", *(f"[{number}]" for number in range(1, len(profiles) + 1)))]
    facts = [
        ("parties", *(", ".join(profile.parties) or "-" for profile in profiles)),
        ("signed", *(profile.signed or "-" for profile in profiles)),
        ("in force", *(profile.in_force or "-" for profile in profiles)),
        ("term", *(profile.term or "-" for profile in profiles)),
        ("provisions", *(str(row["n_provisions"]) for row in rows_of_profiles(profiles)[:: len(codebooks())])),
    ]
    rows, n_codes = rows_of_profiles(profiles), len(codebooks())
    codes = []
    for place in range(n_codes):
        across = [rows[number * n_codes + place] for number in range(len(profiles))]
        if any(row["n_bearing"] for row in across):
            codes.append((f"{across[0]['scheme']} {across[0]['code']}", *map(_cell, across)))
    lines = [tuple(_cut(cell) for cell in line) for line in (*heads, *facts, *codes)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(profiles) + 1)]
    shown = ["  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines]
    legend = [f"[{n}] {profile.name} ({profile.kind}, {profile.source})" for n, profile in enumerate(profiles, start=1)]
    return "\n".join([*legend, "", *shown])


def _cell(row: Data) -> str:
    if not row["n_bearing"]:
        return "not mentioned"
    parts = [row["state"], row["force"], row["place"], "(candidate)" if row["status"] == "candidate" else None]
    return " ".join(str(part).replace("_", " ") for part in parts if part)


def _cut(cell: str) -> str:
    return cell if len(cell) <= _MAX_NAME else cell[: _MAX_NAME - 1].rstrip() + "…"
