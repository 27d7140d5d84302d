"""What the program interface takes and gives, as OpenAPI describes it."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from fastapi.exceptions import RequestValidationError
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    JsonValue,
    TypeAdapter,
    ValidationError,
    WithJsonSchema,
)

from synoptic.model.codec import encodable, is_deeper
from synoptic.model.decisions import OVERRIDES

_MOST_TARGETS = 200
_MOST_LEVELS = 20
_MOST_CHARS = 10_000
_NAMES = {name.replace(".", r"\."): codes for name, codes in OVERRIDES.items()}
OVERRIDE = "^(?:{})$".format(
    "|".join(
        f"{name}=(?:{'|'.join(codes)})" if codes else rf"{name}=[^\x00]*[^\x00\s][^\x00]*"
        for name, codes in _NAMES.items()
    )
)
"""What an override sets, as FIELD=VALUE."""


def _written(text: str) -> str:
    """A text that says something: no NUL, and not only white space."""
    if not text.strip() or "\x00" in text:
        raise ValueError("expected words")
    return text


def _whole(value: Any) -> Any:  # Any: whatever JSON can hold
    """JSON has one kind of number: 3.0 is the whole number 3."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _moment(text: str) -> str:
    given = datetime.fromisoformat(text)
    if given.tzinfo is None:
        raise ValueError("expected ISO 8601 with an offset")
    return text


Words = Annotated[
    str, Field(min_length=1, max_length=_MOST_CHARS, pattern=r"^[^\x00]*\S[^\x00]*$"), AfterValidator(_written)
]
Offset = Annotated[int, Field(ge=0, le=2**31), BeforeValidator(_whole)]
Line = Annotated[str, Field(max_length=_MOST_CHARS)]
Moment = Annotated[
    str, Field(max_length=40), AfterValidator(_moment), WithJsonSchema({"type": "string", "format": "date-time"})
]


class _Shape(BaseModel):
    # Strict: `true` is no place in a text.
    model_config = ConfigDict(extra="forbid", strict=True)


class Target(_Shape):
    """Words of a report."""

    report: Words | None = Field(None, description="SHA-256 of the text, or id of the report.")
    path: Words | None = Field(None, description="Its path, for a text that changed.")
    exact: Words = Field(description="The words.")
    start: Offset | None = Field(None, description="The code point where they begin.")
    prefix: str | None = Field(None, max_length=_MOST_CHARS, description="What stands before them.")
    suffix: str | None = Field(None, max_length=_MOST_CHARS, description="What stands behind them.")


class _Decision(_Shape):
    author: Words = Field(description="Who decides.")
    reason: Words = Field(description="Why.")
    time: Moment | None = Field(None, description="When; now where it is left out.")
    codebook: Words | None = None


class Grouping(_Decision):
    """Claims that stand in one row, or apart."""

    kind: Literal["same", "not_same", "split", "merge"]
    targets: list[Target] = Field(min_length=2, max_length=_MOST_TARGETS)
    value: None = None


class Override(_Decision):
    """A field that is set."""

    kind: Literal["override"]
    targets: list[Target] = Field(min_length=1, max_length=_MOST_TARGETS)
    value: Annotated[str, Field(pattern=OVERRIDE, max_length=_MOST_CHARS), AfterValidator(_written)]


class Withdrawal(_Decision):
    """A decision that is taken back."""

    kind: Literal["withdraw"]
    targets: list[Target] = Field(default_factory=list, max_length=_MOST_TARGETS)
    value: Words = Field(description="Id of the decision that is taken back.")


_DECISION: TypeAdapter[Grouping | Override | Withdrawal] = TypeAdapter(
    Annotated[Grouping | Override | Withdrawal, Field(discriminator="kind")]
)
_SCHEMA = _DECISION.json_schema(ref_template="#/components/schemas/{model}")
AS_DECISION = WithJsonSchema({key: value for key, value in _SCHEMA.items() if key != "$defs"})
"""How OpenAPI describes a decision; its parts stand in `DECISION_PARTS`."""
DECISION_PARTS: dict[str, Any] = _SCHEMA["$defs"]


def decision_in(body: Any) -> dict[str, Any]:  # Any: whatever JSON can hold
    """A decision as it was sent, without what it leaves empty.

    The words of a report may hold half of a surrogate pair, which JSON can hold and a shape cannot: they are tested
    without it and kept with it.

    Raises:
        RequestValidationError: It is none.
    """
    if is_deeper(body, _MOST_LEVELS):
        raise RequestValidationError([{"loc": ("body",), "msg": f"It is nested on more than {_MOST_LEVELS} levels"}])
    try:
        _DECISION.validate_python(encodable(body))
    except ValidationError as error:
        raise RequestValidationError([{**row, "loc": ("body", *row["loc"])} for row in error.errors()]) from error
    row = {key: value for key, value in body.items() if value is not None}
    row["targets"] = [
        {key: _whole(value) for key, value in target.items() if value is not None} for target in row.get("targets", [])
    ]
    return row


class Kept(_Shape):
    """A decision that was kept."""

    id: str


class Skipped(_Shape):
    """What could not be read."""

    path: str
    stage: str
    reason: str


class Added(_Shape):
    """What became of files."""

    read: int = Field(description="Files that were read.")
    known: int = Field(description="Files that were read before, unchanged.")
    reports: int = Field(description="Reports that the workspace did not have.")
    skipped: list[Skipped]
    changed: list[str] = Field(description="Ids of the stories whose reports changed.")


class Address(_Shape):
    """An address whose page was to be saved."""

    url: str
    title: str
    reason: str
    came: str
    report: str | None = Field(description="Id of a report that bears it; null while there is none.")


class Wanted(_Shape):
    """Addresses that are kept now."""

    kept: int


class Dossier(BaseModel):
    """A dossier of docs/contract.md; docs/dossier.schema.json has all of it."""

    model_config = ConfigDict(extra="allow")
    schema_: Literal["dossier/1"] = Field(alias="schema")
    event: dict[str, JsonValue] | None
    reports: list[dict[str, JsonValue]]
    claims: list[dict[str, JsonValue]]
    propositions: list[dict[str, JsonValue]]
    relations: list[dict[str, JsonValue]]


class Story(BaseModel):
    """A story of the workspace."""

    model_config = ConfigDict(extra="allow")
    id: str
    members: list[dict[str, JsonValue]]
    outlets: list[str]
    n_origins: int
    begin: str | None
    end: str | None
    changed: str


class Span(_Shape):
    """Words of a report, in code points."""

    report: str
    start: int
    end: int
    exact: str


class Change(_Shape):
    """One change; docs/how-to/see-what-changed.md has the kinds."""

    kind: str
    said: str
    statement: str | None
    before: str | None
    after: str | None
    spans: list[Span]
    spans_before: list[Span]
    weight: float


class State(_Shape):
    """When a story said something."""

    run: str | None
    at: str | None
    program: str


class Changes(_Shape):
    """What changed in a story."""

    schema_: Literal["changes/1"] = Field(alias="schema")
    before: State | None
    after: State
    is_read_anew: bool
    changes: list[Change]


class Problem(BaseModel):
    """An error: RFC 9457, Problem Details for HTTP APIs."""

    model_config = ConfigDict(extra="allow")
    type: str
    title: str
    status: int
    detail: str


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """How OpenAPI describes that an address may answer with these errors."""
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    words = {
        400: "It cannot be read, or nothing in it can be worked on",
        401: "The key is missing",
        403: "A page of another site asks",
        404: "There is no such thing",
        409: "The reports tell several events of equal weight",
        411: "It does not say how long it is",
        413: "It is too large",
        421: "The desk does not go by that name",
        422: "A field is missing or is not what it should be",
        503: "The workspace is in use or cannot be written",
    }
    return {status: {"description": words[status], "content": content} for status in statuses}
