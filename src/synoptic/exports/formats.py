"""The formats that a dossier can leave in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from synoptic.errors import InputError
from synoptic.exports.annotations import web_annotations
from synoptic.exports.bundle import Bundle, Files
from synoptic.exports.calendar import calendar
from synoptic.exports.follow_the_money import follow_the_money
from synoptic.exports.markdown import markdown_brief
from synoptic.exports.ninjs import ninjs
from synoptic.exports.provenance import prov_o
from synoptic.exports.schema_org import schema_org
from synoptic.exports.tables import csv_tables, parquet_tables
from synoptic.exports.word_brief import word_brief


@dataclass(frozen=True, slots=True)
class Format:
    """One format.

    Attributes:
        name: What `synoptic export --format` takes.
        title: In words.
        write: The files of a dossier, by name.
        is_folder: Whether there may be several files.
    """

    name: str
    title: str
    write: Callable[[Bundle], Files]
    is_folder: bool = False

    def files_of(self, bundle: Bundle) -> Files:
        """The files of a dossier that came from elsewhere: by hand or by another program it may have become none.

        Raises:
            InputError: Something in it is not as `docs/contract.md` says.
        """
        try:
            return self.write(bundle)
        except (LookupError, TypeError, AttributeError, ValueError, OverflowError) as error:
            raise InputError(
                f"The dossier cannot be written as {self.name}: something in it is not as docs/contract.md says "
                f"({type(error).__name__}: {error}). synoptic compare makes it anew."
            ) from error


_FORMATS = {
    one.name: one
    for one in (
        Format("annotations", "W3C Web Annotations (JSON-LD)", web_annotations),
        Format("prov", "W3C PROV-O (JSON-LD)", prov_o),
        Format("schema-org", "schema.org Claim (JSON-LD)", schema_org),
        Format("ftm", "FollowTheMoney entities (JSON lines)", follow_the_money),
        Format("ninjs", "IPTC ninjs 3.1 (JSON)", ninjs),
        Format("csv", "tables as CSV, one a record", csv_tables, is_folder=True),
        Format("parquet", "tables as Parquet, one a record", parquet_tables, is_folder=True),
        Format("markdown", "a brief with footnotes (Markdown)", markdown_brief),
        Format("docx", "a brief with footnotes (Word)", word_brief),
        Format("ics", "the timeline (iCalendar)", calendar),
    )
}


def format_names() -> tuple[str, ...]:
    """What `format_named` takes, in the order of the documentation."""
    return tuple(_FORMATS)


def format_named(name: str) -> Format:
    """The format of this name.

    Raises:
        InputError: There is none; those that there are are named.
    """
    if name not in _FORMATS:
        raise InputError(f"No format {name!r}: expected one of {', '.join(_FORMATS)}.")
    return _FORMATS[name]
