"""Who may ask what: hosts, origins, tokens, sizes, and what a page may load.

Method: the Host header must be one that the desk listens to (against DNS rebinding); a request that changes something
must come from the desk's own pages (Origin or Sec-Fetch-Site, and a token in every form); with a key set, every
request needs it. Source: OWASP Cross-Site Request Forgery Prevention and HTTP Headers cheat sheets.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from synoptic.errors import SynopticError

if TYPE_CHECKING:
    from starlette.requests import Request

LOCAL_HOSTS = frozenset({"localhost", "127.0.0.1", "[::1]", "::1"})
MOST_BYTES = 50_000_000
"""Of one request: a morning's archive; larger ones are added with `synoptic add`."""
KEY_COOKIE = "synoptic_key"
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
)
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
_CHANGING = frozenset({"POST", "PUT", "PATCH", "DELETE"})


class Refused(SynopticError):
    """A request that is not answered; the message says why."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True)
class Guard:
    """The rules of one desk.

    Attributes:
        form_token: What every form of the desk holds: unguessable, and new for each start.
        hosts: Names that a browser may call the desk by.
        key: What everybody must know who asks; None where the desk listens to this machine only.
    """

    form_token: str
    hosts: frozenset[str] = LOCAL_HOSTS
    key: str | None = None

    def check(self, request: Request) -> None:
        """Let a request through, or refuse it.

        Raises:
            Refused: Wrong host, foreign origin, missing key, or too large.
        """
        if _host(request.headers.get("host", "").lower()) not in self.hosts:
            raise Refused(421, "This desk does not go by that name: start it with --host NAME.")
        if self.key is not None and not self._has_key(request):
            raise Refused(401, "This desk needs its key: open the address that it printed when it started.")
        if request.method in _CHANGING:
            self._check_change(request)

    def is_ours(self, token: object) -> bool:
        """Whether a form was made by this desk."""
        return isinstance(token, str) and hmac.compare_digest(token.encode(), self.form_token.encode())

    def _has_key(self, request: Request) -> bool:
        bearer = request.headers.get("authorization", "").removeprefix("Bearer ")
        given = (bearer, request.cookies.get(KEY_COOKIE, ""), request.query_params.get("key", ""))
        return any(hmac.compare_digest(one.encode(), (self.key or "").encode()) for one in given if one)

    def _check_change(self, request: Request) -> None:
        origin = request.headers.get("origin")
        # The port counts: another program on this machine is another site.
        if origin is not None and _site(origin) != request.headers.get("host", "").lower():
            raise Refused(403, "A page of another site asked for this: nothing was changed.")
        if request.headers.get("sec-fetch-site") in {"cross-site", "same-site"}:
            raise Refused(403, "A page of another site asked for this: nothing was changed.")
        # Without either header a request has no body (RFC 9112, 6.3).
        default = None if "transfer-encoding" in request.headers else "0"
        size = request.headers.get("content-length", default)
        if size is None or not size.isdecimal():
            raise Refused(411, "The request does not say how long it is.")
        if int(size) > MOST_BYTES:
            raise Refused(413, f"The desk takes {MOST_BYTES // 1_000_000} MB at once: use synoptic add for more.")


def _site(origin: str) -> str:
    """Name and port of an origin; empty for ``null`` and for what is none."""
    try:
        return urlsplit(origin).netloc.lower()
    except ValueError:
        return ""


def _host(named: str) -> str:
    """The name without the port."""
    return named.rpartition(":")[0] if named.rpartition(":")[2].isdecimal() and ":" in named else named
