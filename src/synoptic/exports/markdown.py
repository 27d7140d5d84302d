"""The brief as Markdown with footnotes (the form of Pandoc, GitHub and MultiMarkdown)."""

from __future__ import annotations

import re

from synoptic.exports.brief import brief
from synoptic.exports.bundle import Bundle, Files
from synoptic.model.codec import encodable

# What Markdown would read as its own; words of a report are shown as they are.
_OWN = re.compile(r"([\\`*_{}\[\]<>#|~&^$!])")
# Bare addresses become links where GitHub's Markdown is read; a report's are shown, not followed.
_ADDRESS = re.compile(r"(?i)\b(https?|ftp)(://)|\b(www)(\.)|(\w)(@)(?=\w)")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")


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
    out += [" ".join(_plain(sentence) for sentence in whole.closing), ""]
    out += [f"[^{number}]: {_plain(note)}" for number, note in enumerate(notes, 1)]
    return {"brief.md": ("\n".join(out).rstrip() + "\n").encode("utf-8")}


def _plain(text: str) -> str:
    """One line in which nothing is markup."""
    return _ADDRESS.sub(_unlinked, _OWN.sub(r"\\\1", " ".join(str(encodable(_CONTROL.sub(" ", text))).split())))


def _unlinked(found: re.Match[str]) -> str:
    before, sign = (part for part in found.groups() if part is not None)
    return f"{before}\\{sign}"
