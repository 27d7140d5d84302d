"""Answers that are made once and given again while nothing behind them changed.

Method: an answer is kept under its address and whom it is for, with a token of what it rests on; another token makes it
anew. Every answer bears an ETag, a digest of its bytes, and a browser that has it already is told so (RFC 9110, 13.1.2).
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from threading import Lock

from starlette.requests import Request
from starlette.responses import Response

MOST_BYTES = 64_000_000
"""Of all answers together: some hundred dossiers, or the pages of a day."""
# A browser keeps the answer and asks each time whether it still holds; nobody between keeps it.
_KEPT = "private, no-cache"

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """An answer before it is given.

    Attributes:
        body: Its bytes.
        media_type: What they are.
        headers: What goes beside them.
    """

    body: bytes
    media_type: str
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Kept:
    token: str
    etag: str
    made: Made


class Answers:
    """The answers of one desk; may be used from several threads."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Key, _Kept] = OrderedDict()
        self._size = 0
        self._lock = Lock()
        self._making: dict[Key, Lock] = {}

    def answer(self, request: Request, token: str, make: Callable[[], Made], whom: str = "") -> Response:
        """The answer to a request: kept, or made now; of many who ask at once one makes it.

        Args:
            request: What is asked.
            token: What it rests on; the same token, address and person give the same answer.
            make: Makes it.
            whom: Who asks, where that changes what is shown.
        """
        key = (request.url.path, request.url.query, whom)
        kept = self._fresh(key, token)
        if kept is None:
            with self._lock:
                one_at_a_time = self._making.setdefault(key, Lock())
            try:
                with one_at_a_time:
                    kept = self._fresh(key, token) or self._keep(key, token, make())
            finally:
                with self._lock:
                    self._making.pop(key, None)
        return _given(request, kept)

    def _fresh(self, key: Key, token: str) -> _Kept | None:
        with self._lock:
            kept = self._kept.get(key)
            if kept is None or kept.token != token:
                return None
            self._kept.move_to_end(key)
            return kept

    def _keep(self, key: Key, token: str, made: Made) -> _Kept:
        kept = _Kept(token, f'"{hashlib.sha256(made.body).hexdigest()[:32]}"', made)
        with self._lock:
            old = self._kept.pop(key, None)
            self._size += len(made.body) - (len(old.made.body) if old else 0)
            self._kept[key] = kept
            while self._size > MOST_BYTES and self._kept:
                _, gone = self._kept.popitem(last=False)
                self._size -= len(gone.made.body)
        return kept


def _given(request: Request, kept: _Kept) -> Response:
    headers = {**kept.made.headers, "ETag": kept.etag, "Cache-Control": _KEPT}
    if kept.etag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(kept.made.body, media_type=kept.made.media_type, headers=headers)
