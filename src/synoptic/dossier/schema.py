"""The JSON Schema of the dossier, made from the records themselves.

`python -m synoptic.dossier.schema` prints it; `docs/dossier.schema.json` is that output, and a test keeps
them in step.
"""

from __future__ import annotations

import dataclasses
import json
import sys
import types
import typing
from typing import Any

from synoptic.model.agreements import (
    AGREEMENT_TYPES,
    CODE_STATES,
    PROVISION_STATES,
    RELATED_KINDS,
    STATUS_STEPS,
    Agreement,
)
from synoptic.model.claims import CLAIM_TYPES, COMMITMENTS, SOURCE_KINDS, Claim
from synoptic.model.decisions import DECISION_KINDS, DECISION_STATES, Decision
from synoptic.model.entities import ENTITY_KINDS, Entity
from synoptic.model.origins import ORIGIN_KINDS, Origin
from synoptic.model.primary_texts import PART_KINDS, RENDERING_STATES, PrimaryText, Rendering
from synoptic.model.propositions import COVERAGE_STATES, RELATION_CLASSES, Proposition, Relation
from synoptic.model.quantities import Quantity
from synoptic.model.quotes import Quote
from synoptic.model.reportings import Reporting
from synoptic.model.reports import LAYER_KINDS, Report, Skipped
from synoptic.model.spans import Span
from synoptic.model.times import ENTRY_KINDS, TimelineEntry, Timex

Schema = dict[str, Any]  # Any: JSON

# Fields of records that do not leave the program.
_KEPT_INSIDE = {"Claim": {"sentence"}, "Quote": {"basis"}, "Report": {"text_is_file"}}
# Fields that the document adds.
_ADDED: dict[str, Schema] = {
    "Report": {
        "text": {"type": ["string", "null"]},
        "off_topic": {
            "anyOf": [
                {"type": "null"},
                {
                    "type": "object",
                    "properties": {"reason": {"type": "string"}, "score": {"type": "number"}},
                    "required": ["reason", "score"],
                    "additionalProperties": False,
                },
            ]
        },
    },
    "Provision": {"by_report": {"type": "object", "additionalProperties": {"enum": list(PROVISION_STATES)}}},
    "Entity": {"identifiers": {"type": "object", "additionalProperties": {"type": "string"}}},
}
_CLOSED = {
    ("Claim", "commitment"): COMMITMENTS,
    ("Claim", "type"): CLAIM_TYPES,
    ("Claim", "polarity"): ("affirms", "denies", "open"),
    ("Claim", "modality"): ("actual", "obligation", "planned", "probable", "possible", "conditional", "wish"),
    ("Source", "kind"): SOURCE_KINDS,
    ("Proposition", "kind"): CLAIM_TYPES,
    ("Coverage", "state"): COVERAGE_STATES,
    ("Relation", "class"): RELATION_CLASSES,
    ("Layer", "kind"): LAYER_KINDS,
    ("Entity", "kind"): ENTITY_KINDS,
    ("Origin", "kind"): ORIGIN_KINDS,
    ("Origin", "scope"): ("report", "passage"),
    ("Agreement", "type"): AGREEMENT_TYPES,
    ("StatusStep", "step"): STATUS_STEPS,
    ("Provision", "state"): PROVISION_STATES,
    ("Related", "relation"): RELATED_KINDS,
    ("Code", "status"): CODE_STATES,
    ("Part", "kind"): PART_KINDS,
    ("Rendering", "state"): RENDERING_STATES,
    ("TimelineEntry", "kind"): ENTRY_KINDS,
    ("Timex", "type"): ("DATE", "TIME", "DURATION", "SET"),
    ("Decision", "kind"): DECISION_KINDS,
    ("Decision", "state"): DECISION_STATES,
}
_SCORES = {
    ("Origin", "score"),
    ("OriginReason", "weight"),
    ("Relation", "score"),
    ("Rendering", "score"),
    ("Standing", "score"),
    ("Proposition", "salience"),
}
_TABLES: dict[str, type[Any]] = {
    "reports": Report,
    "claims": Claim,
    "reportings": Reporting,
    "propositions": Proposition,
    "relations": Relation,
    "quotes": Quote,
    "entities": Entity,
    "times": Timex,
    "timeline": TimelineEntry,
    "quantities": Quantity,
    "origins": Origin,
    "agreements": Agreement,
    "primary_texts": PrimaryText,
    "renderings": Rendering,
    "decisions": Decision,
    "skipped": Skipped,
}


def schema() -> Schema:
    """The JSON Schema (2020-12) of `dossier/1`."""
    definitions: dict[str, Schema] = {}
    tables = {name: {"type": "array", "items": _of(kind, definitions)} for name, kind in _TABLES.items()}
    event = {
        "anyOf": [
            {"type": "null"},
            {
                "type": "object",
                "properties": {
                    "id": {"type": "string"},
                    "title": _optional(_of(Span, definitions)),
                    "interval": _optional({"type": "object", "required": ["begin", "end"]}),
                    "places": {"type": "array", "items": {"type": "string"}},
                    "participants": {"type": "array", "items": {"type": "string"}},
                },
                "required": ["id", "title", "interval", "places", "participants"],
                "additionalProperties": False,
            },
        ]
    }
    producer = {
        "type": "object",
        "properties": {
            "version": {"type": "string"},
            "settings_digest": {"type": "string"},
            "engines": {"type": "object", "additionalProperties": {"type": "string"}},
        },
        "required": ["version", "settings_digest", "engines"],
        "additionalProperties": False,
    }
    properties: dict[str, Schema] = {
        "schema": {"const": "dossier/1"},
        "producer": producer,
        "event": event,
        **tables,
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Synoptic dossier, schema dossier/1",
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
        "$defs": dict(sorted(definitions.items())),
    }


def _optional(inner: Schema) -> Schema:
    return {"anyOf": [inner, {"type": "null"}]}


def _of(hint: Any, definitions: dict[str, Schema]) -> Schema:
    origin = typing.get_origin(hint)
    if origin in {typing.Union, types.UnionType}:
        inner = next(a for a in typing.get_args(hint) if a is not type(None))
        return _optional(_of(inner, definitions))
    if origin is tuple:
        return {"type": "array", "items": _of(typing.get_args(hint)[0], definitions)}
    if dataclasses.is_dataclass(hint):
        return _record(typing.cast("type[Any]", hint), definitions)
    return {"type": {str: "string", int: "integer", float: "number", bool: "boolean"}[hint]}


def _record(kind: type[Any], definitions: dict[str, Schema]) -> Schema:
    name = kind.__name__
    if name not in definitions:
        definitions[name] = {}
        hints = typing.get_type_hints(kind)
        properties: dict[str, Schema] = {}
        for field in dataclasses.fields(kind):
            shown = field.name.rstrip("_")
            if shown not in _KEPT_INSIDE.get(name, set()):
                properties[shown] = _field(name, shown, hints[field.name], definitions)
        properties |= _ADDED.get(name, {})
        definitions[name] = {
            "type": "object",
            "properties": properties,
            "required": list(properties),
            "additionalProperties": False,
        }
    return {"$ref": f"#/$defs/{name}"}


def _field(record: str, name: str, hint: Any, definitions: dict[str, Schema]) -> Schema:
    if (record, name) in _CLOSED:
        return {"enum": list(_CLOSED[record, name])}
    if (record, name) in _SCORES:
        return {"type": "number", "minimum": 0, "maximum": 1}
    return _of(hint, definitions)


def as_text() -> str:
    """The schema as it is published."""
    return json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    sys.stdout.write(as_text())
