"""A fence around libraries that read other people's formats."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from synoptic.errors import SynopticError, Unreadable

_MAX_REASON_CHARS = 160


@contextmanager
def parsing(what: str, library: str) -> Iterator[None]:
    """Turn whatever a library raises over a broken file into one reason for the user.

    Parsers of PDF, DOCX, HTML and archives raise dozens of classes (zlib, struct, their own, built-in ones)
    depending on where a file is broken; one file must not end the run.

    Args:
        what: The format, as the user calls it.
        library: Name of its logger: what it logs goes to the handlers of the application, and nowhere when
            there are none.

    Raises:
        Unreadable: The library could not read on; the message begins with ``malformed``.
    """
    logger = logging.getLogger(library)
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())
    try:
        yield
    except SynopticError:
        raise
    except Exception as error:
        reason = " ".join(f"{type(error).__name__}: {error}".split())[:_MAX_REASON_CHARS]
        raise Unreadable(f"malformed: the {what} cannot be read: {reason}") from error
