"""What every export starts from: a dossier, the texts behind it, and what may be shown of them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import quote

from synoptic.dossier.page.records import Index, Record, index, rows, sub, word, words
from synoptic.errors import InputError
from synoptic.model.spans import Selector, Span, selector_of

BASE = "urn:synoptic:"
"""Where ids of an export begin when nobody names an address of their own."""

# What an address may not hold (RFC 3987): a program would take it for the end of the address.
_NO_ADDRESS = re.compile(r"[\x00-\x20\x7f-\xa0<>\"{}|\\^`\u2028\u2029\ud800-\udfff\ufffe\uffff]")

Data = dict[str, Any]  # Any: whatever JSON can hold
Files = dict[str, bytes]


@dataclass(frozen=True, slots=True)
class Shown:
    """The words of a span as an export may show them.

    Attributes:
        exact: The words, or their beginning.
        digest: SHA-256 of all the words where they were shortened, else None.
    """

    exact: str
    digest: str | None = None


@dataclass(frozen=True)
class Bundle:
    """A dossier to be exported.

    Attributes:
        dossier: The data of a `dossier.json`.
        texts: The text layer of each report, by id; a quotation is made unique with what stands around it.
        quote_limit: How many code points of a quotation are shown; all where None.
        base: What the ids of records are put after to make them addresses (IRIs).
    """

    dossier: Record
    texts: Mapping[str, str]
    quote_limit: int | None = None
    base: str = BASE

    @cached_property
    def found(self) -> Index:
        """The records looked up by id."""
        return index(self.dossier, self.texts)

    def iri(self, ident: str) -> str:
        """The address of a record."""
        return f"{self.base}{ident}"

    def rows(self, table: str) -> list[Record]:
        """The records of a table; empty where the dossier has none."""
        return rows(self.dossier, table)

    def shown(self, span: Record) -> Shown:
        """The words of a span, cut to the limit and then marked with the digest of the whole."""
        exact = word(span, "exact")
        if self.quote_limit is None or len(exact) <= self.quote_limit:
            return Shown(exact)
        return Shown(exact[: self.quote_limit], hashlib.sha256(exact.encode("utf-8", "surrogatepass")).hexdigest())

    def selector(self, span: Record) -> Selector:
        """Position, quotation and what makes the quotation unique in its text.

        Raises:
            InputError: The text of the report is not at hand.
        """
        report = word(span, "report")
        text = self.texts.get(report)
        if text is None:
            raise InputError(f"The text of report {report!r} is needed: name the folder with --reports.")
        return selector_of(Span(report, int(span["start"]), int(span["end"]), word(span, "exact")), text)

    def link(self, report: Record) -> str:
        """The URL of a report, with what no address may hold percent-encoded; empty when it is not one of the Web."""
        url = word(report, "url")
        if not url.startswith(("https://", "http://")):
            return ""
        return _NO_ADDRESS.sub(lambda found: quote(found[0], errors="replace"), url)

    def address(self, report: Record) -> str:
        """Where a report can be read: its URL, else its address in the dossier."""
        return self.link(report) or self.iri(word(report, "id"))

    def reports(self) -> Iterator[Record]:
        """The reports that tell the event."""
        yield from (report for report in self.rows("reports") if not sub(report, "off_topic"))

    def carried(self, proposition: Record) -> Iterator[Record]:
        """The claims of a proposition, in its order."""
        claims = self.found.claims
        yield from (claims[ident] for ident in words(proposition, "claims") if ident in claims)


def chain(claim: Record) -> list[Record]:
    """The sources of a claim from the outlet inwards, the outlet itself left out."""
    return [row for row in rows(claim, "attributions") if row.get("level")]
