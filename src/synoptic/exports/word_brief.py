"""The brief as a Word document with footnotes (Office Open XML, ECMA-376 part 1, 17.11).

python-docx writes the document; it has no footnotes, so their part is added here.
"""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime
from typing import Any

from docx import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from lxml import etree

from synoptic.exports.brief import Line, brief
from synoptic.exports.bundle import Bundle, Files

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# Characters that XML 1.0 cannot hold: control characters and lone surrogates.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# The container has times in it; they are set to the first that it can hold, so that equal input gives equal bytes.
_BEGINNING = datetime(1980, 1, 1)  # noqa: DTZ001 - a zip file has local time and no zone
_SEPARATORS = ((-1, "separator"), (0, "continuationSeparator"))


def word_brief(bundle: Bundle) -> Files:
    """One file."""
    whole = brief(bundle)
    document = Document()
    document.core_properties.author = "Synoptic"
    document.core_properties.title = _xml(whole.title)[:250]
    document.core_properties.created = document.core_properties.modified = _BEGINNING
    document.add_heading(_xml(whole.title), 0)
    document.add_paragraph(_xml(" ".join(whole.summary)))
    notes: list[str] = []
    for section in whole.sections:
        document.add_heading(section.title, 1)
        for line in section.lines:
            _add(document, line, notes)
    document.add_paragraph(_xml(" ".join(whole.closing)))
    _add_notes(document, notes)
    out = io.BytesIO()
    document.save(out)
    return {"brief.docx": _dateless(out.getvalue())}


def _xml(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)


def _add(document: Any, line: Line, notes: list[str]) -> None:  # Any: python-docx is not typed
    paragraph = document.add_paragraph(_xml(line.text), style="List Bullet")
    for note in line.notes:
        notes.append(note)
        paragraph._p.append(
            parse_xml(
                f'<w:r {nsdecls("w")}><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
                f'<w:footnoteReference w:id="{len(notes)}"/></w:r>'
            )
        )


def _add_notes(document: Any, notes: list[str]) -> None:  # Any: python-docx is not typed
    root = etree.Element(f"{{{_W}}}footnotes", nsmap={"w": _W})
    for ident, kind in _SEPARATORS:
        note = etree.SubElement(root, f"{{{_W}}}footnote", {f"{{{_W}}}type": kind, f"{{{_W}}}id": str(ident)})
        run = etree.SubElement(etree.SubElement(note, f"{{{_W}}}p"), f"{{{_W}}}r")
        etree.SubElement(run, f"{{{_W}}}{kind}")
    for at, text in enumerate(notes, 1):
        note = etree.SubElement(root, f"{{{_W}}}footnote", {f"{{{_W}}}id": str(at)})
        paragraph = etree.SubElement(note, f"{{{_W}}}p")
        mark = etree.SubElement(paragraph, f"{{{_W}}}r")
        raised = etree.SubElement(etree.SubElement(mark, f"{{{_W}}}rPr"), f"{{{_W}}}vertAlign")
        raised.set(f"{{{_W}}}val", "superscript")
        etree.SubElement(mark, f"{{{_W}}}footnoteRef")
        run = etree.SubElement(paragraph, f"{{{_W}}}r")
        words = etree.SubElement(run, f"{{{_W}}}t", {_XML_SPACE: "preserve"})
        words.text = f" {_xml(text)}"
    blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, blob, document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _dateless(package: bytes) -> bytes:
    """The same container with the times of its members set to the first of 1980."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as given, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in given.namelist():
            made.writestr(zipfile.ZipInfo(name, _BEGINNING.timetuple()[:6]), given.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
