"""Open formats for a dossier that is done: everything in them is in the dossier.

Takes: the data of a `dossier.json` and, for what stands around a quotation, the texts of its reports.
Gives: the bytes of one or more files, by name; the same bytes for the same dossier.
Method: one module a format, none of which decides anything; names of the standard wherever it has one.
Limits: what a format has no place for stands under our own terms, or stays in the dossier.
"""

from synoptic.exports.bundle import BASE, Bundle
from synoptic.exports.formats import Format, format_named, format_names

__all__ = ["BASE", "Bundle", "Format", "format_named", "format_names"]
