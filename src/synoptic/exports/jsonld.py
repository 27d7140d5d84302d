"""JSON for the Web of data: the same bytes for the same dossier."""

from __future__ import annotations

from synoptic.exports.bundle import Data
from synoptic.model.codec import encodable, json_of

OWN = "synoptic"
"""Prefix of the terms that no vocabulary of the field has; they are the field names of `docs/contract.md`."""


def terms(base: str) -> Data:
    """The prefix of our own terms under the base address of the export."""
    return {OWN: f"{base}term:"}


def written(data: Data) -> bytes:
    """The bytes of one JSON object, with an indent of one and a newline at the end; RDF holds no lone surrogates."""
    return (json_of(encodable(data), indent=1) + "\n").encode("utf-8")


def lean(data: Data) -> Data:
    """The same without what is unknown: null, and what is empty."""
    return {key: value for key, value in data.items() if value not in (None, "", [], {})}
