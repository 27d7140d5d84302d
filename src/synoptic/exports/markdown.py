"""The brief as Markdown with footnotes (the form of Pandoc, GitHub and MultiMarkdown)."""

from __future__ import annotations

import re

from synoptic.exports.brief import brief
from synoptic.exports.bundle import Bundle, Files

# What Markdown would read as its own; words of a report are shown as they are.
_OWN = re.compile(r"([\\`*_{}\[\]<>#|~])")


def markdown_brief(bundle: Bundle) -> Files:
    """One file."""
    whole = brief(bundle)
    out = [f"# {_plain(whole.title)}", "", " ".join(_plain(sentence) for sentence in whole.summary), ""]
    notes: list[str] = []
    for section in whole.sections:
        out += [f"## {section.title}", ""]
        for line in section.lines:
            marks = ""
            for note in line.notes:
                notes.append(note)
                marks += f"[^{len(notes)}]"
            out.append(f"- {_plain(line.text)}{marks}")
        out.append("")
    out += [f"[^{number}]: {_plain(note)}" for number, note in enumerate(notes, 1)]
    return {"brief.md": ("\n".join(out).rstrip() + "\n").encode("utf-8", "replace")}


def _plain(text: str) -> str:
    """One line in which nothing is markup."""
    return _OWN.sub(r"\\\1", " ".join(text.split()))
