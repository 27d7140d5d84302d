"""The dossier as one page.

Takes: a dossier in the shape of the contract and the text of each report.

Gives: `page`, one HTML file as text, which works from a memory stick: style, script and data are inside, nothing is
loaded, and its security policy forbids everything but that one style and that one script.

Method: `records` looks the dossier up by id and turns code points into the UTF-16 units of a browser; `opening`,
`synopsis`, `differences`, `lineage`, `graph`, `sections`, `agreements`, `primary`, `sheets`, `paper` and `method` each make what one part of the page shows, as frozen values;
`templates/` holds one file for each part; `payload` is what the script reads. Nothing is worked out here that is not
counted or looked up in the dossier.

Limits: the interface is in English. The table writes up to 4,000 cells into the file and the script makes the rest
on demand; other lists end after a hundred entries or more and say so. Without JavaScript the page reads as one long document
without filters and panel.
"""

from synoptic.dossier.page.render import page

__all__ = ["page"]
