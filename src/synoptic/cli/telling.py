"""What is told at a terminal: words of reports are words there too."""

from __future__ import annotations

import re
import sys
from collections import Counter
from contextlib import nullcontext, suppress
from typing import Any

import typer

# What moves a cursor, sets a title or turns the direction of reading: a headline may hold any of it.
_NOT_SHOWN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def say(text: str, *, err: bool = False) -> None:
    """Print a text with U+FFFD for each sign that would act on the terminal, or that it cannot show.

    Args:
        text: One line or several.
        err: To the stream of messages rather than to standard output.
    """
    stream = sys.stderr if err else sys.stdout
    if stream is None:  # closed by whoever started the program
        return
    encoding = stream.encoding or "utf-8"
    # A message that cannot be told must not undo the work that it is about.
    with suppress(OSError) if err else nullcontext():
        typer.echo(_NOT_SHOWN.sub("\ufffd", text).encode(encoding, "replace").decode(encoding), err=err)


def summary_of(dossier: dict[str, Any], seconds: float) -> str:
    """A dossier in eight lines, and a line for every report that took no part.

    Args:
        dossier: The data of a `dossier.json`.
        seconds: How long it took.
    """
    skipped = dossier["skipped"]
    reasons = Counter(row["reason"].split(":")[0] for row in skipped)
    elsewhere = [report for report in dossier["reports"] if report["off_topic"]]
    origins = [origin for origin in dossier["origins"] if origin["scope"] == "report"]
    conflicts = sum(relation["class"] == "conflict" for relation in dossier["relations"])
    title = (dossier["event"] or {}).get("title") or {}
    n_reports = len(dossier["reports"])
    lines = [
        f"event         {title.get('exact', 'no title found')}",
        f"read          {n_reports} report{'' if n_reports == 1 else 's'}",
        f"skipped       {len(skipped)}" + "".join(f"; {n} {reason}" for reason, n in sorted(reasons.items())),
        f"claims        {len(dossier['claims'])}",
        f"propositions  {len(dossier['propositions'])}",
        f"origins       {len(origins)} of {n_reports - len(elsewhere)} report{'' if n_reports - len(elsewhere) == 1 else 's'}",
        f"conflicts     {conflicts}",
        f"seconds       {seconds:.1f}",
    ]
    if dossier["primary_texts"]:
        states = Counter(row["state"] for row in dossier["renderings"])
        told = (
            ", ".join(f"{n} {state.replace('_', ' ')}" for state, n in sorted(states.items())) or "nothing to compare"
        )
        lines.insert(-1, f"the text      {told}")
    lines += [f"off topic     {report['path']}: {report['off_topic']['reason']}" for report in elsewhere]
    lines += [f"skipped       {row['path']}: {row['reason']}" for row in skipped[:20]]
    return "\n".join(lines)
