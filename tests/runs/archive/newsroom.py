"""Invented reports of many events, as files and as records."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

_FIRST = (
    "Bar",
    "Cal",
    "Dor",
    "Fen",
    "Gol",
    "Har",
    "Kel",
    "Lom",
    "Mar",
    "Nor",
    "Pel",
    "Ros",
    "Sel",
    "Tor",
    "Vel",
    "Wes",
)
_SECOND = (
    "ach",
    "bury",
    "dale",
    "ford",
    "gate",
    "holm",
    "ick",
    "land",
    "mond",
    "nor",
    "ost",
    "rik",
    "stead",
    "ton",
    "wick",
    "yard",
)
_OUTLETS = ("Bay Courier", "Harbour Post", "The Inland Mail", "Radio Tarnby")


def _name(event: int, which: int) -> str:
    """A name that no other event has, nor any other use in this one."""
    number = event * 8 + which
    return (
        _FIRST[number % 16] + _SECOND[number // 16 % 16].lower() + ("" if number < 256 else _SECOND[number // 256 % 16])
    )


def records(n_events: int, n_each: int) -> Iterator[dict[str, str]]:
    """So many reports of each of so many events, one after the other."""
    for event in range(n_events):
        person, other, place, river, firm, ship = (_name(event, which) for which in range(6))
        for number in range(n_each):
            outlet = _OUTLETS[number % len(_OUTLETS)]
            yield {
                "title": f"{ship} sinks off {place}, {firm} says",
                "text": (
                    f"The ferry {ship} of {firm} sank off {place}, {person} said. "
                    f"{person} counted {10 + event + number} passengers of the {ship} on the {river}. "
                    f"{other} told the {outlet} that {firm} would pay for the {ship}."
                ),
                "outlet": outlet,
                "published": f"2031-{1 + event % 12:02}-{1 + event % 28:02}",
                "url": f"https://news.example/{event}/{number}",
            }


def as_files(folder: Path, n_events: int, n_each: int) -> Path:
    """The records, a file each."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, record in enumerate(records(n_events, n_each)):
        (folder / f"{number:05}.json").write_text(json.dumps(record), encoding="utf-8")
    return folder


def as_lines(file: Path, n_events: int, n_each: int) -> Path:
    """The records, a line each."""
    lines = (json.dumps(record) + "\n" for record in records(n_events, n_each))
    file.write_text("".join(lines), encoding="utf-8")
    return file


def bytes_in(archive: Path) -> dict[str, bytes]:
    """Every file of an archive by its name."""
    files = (path for path in archive.rglob("*") if path.is_file())
    return {path.relative_to(archive).as_posix(): path.read_bytes() for path in files}
