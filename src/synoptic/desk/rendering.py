"""Templates filled in with everything escaped, and errors in words."""

from __future__ import annotations

from functools import cache
from http import HTTPStatus
from importlib.resources import files
from typing import Any

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, Response
from jinja2 import Environment, PackageLoader, StrictUndefined

from synoptic import __version__
from synoptic.model.codec import json_of

PROBLEM = "application/problem+json"
"""How an error is told to a program: RFC 9457, Problem Details for HTTP APIs."""
_ADVICE = {
    400: "The request cannot be read ({}): expected JSON in UTF-8, or a form with no more than 500 files; a text of more "
    "than 1 MB goes in as a file.",
    404: "There is nothing at this address: begin at Stories.",
    405: "This address is not asked that way: begin at Stories.",
    500: "The program has a fault here ({}), and nothing else is lost: go back and load the page again. If it comes "
    "again, run synoptic compare on the same reports, and report what it says.",
}
"""What to do, by status; the braces take what the server says of it."""


def failed(request: Request, status: int, message: str) -> Response:
    """An error as a page, or as a problem (RFC 9457) where JSON is spoken."""
    if request.url.path.startswith("/api/"):
        return problem(status, message)
    return HTMLResponse(rendered("error", path=request.url.path, token="", message=message), status)


def problem(status: int, message: str, **more: Any) -> Response:  # Any: whatever JSON can hold
    """An error for a program."""
    title = HTTPStatus(status).phrase
    body = {"type": "about:blank", "title": title, "status": status, "detail": message, **more}
    return Response(json_of(body).encode("utf-8"), status, media_type=PROBLEM)


def as_data(content: Any, status: int = 200) -> Response:  # Any: whatever JSON can hold
    """JSON that encodes whatever a report or a file name brought in, lone surrogates too."""
    return Response(json_of(content).encode("utf-8"), status, media_type="application/json")


def said_of(status: int, detail: str) -> str:
    """What to do about an answer that is none; `detail` is what the server says of it."""
    return _ADVICE.get(status, "The desk does not answer this ({}): begin at Stories.").format(detail)


def misread(request: Request, error: RequestValidationError) -> Response:
    """A field that is missing or is not what it should be: which, in words; as a problem where JSON is spoken."""
    rows = [{"at": [str(part) for part in row["loc"]], "said": str(row["msg"])} for row in error.errors()]
    if request.url.path.startswith("/api/"):
        return problem(422, "The request is not complete, or a field is not what it should be.", errors=rows)
    named = "; ".join(f"{row['at'][-1]}: {row['said']}" for row in rows[:5])
    return failed(request, 422, f"The form is not complete ({named}): go back, fill it in and send it again.")


def rendered(template: str, **more: Any) -> str:  # Any: views, read by the templates alone
    """A template with everything escaped."""
    text = _environment().get_template(f"{template}.html.j2").render(version=__version__, **more)
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


@cache
def asset(name: str) -> bytes:
    """A file of the desk."""
    return files("synoptic.desk").joinpath(name).read_bytes()


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("synoptic.desk"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
