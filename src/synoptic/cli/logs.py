"""What a command writes down while it works, when it is asked to: `--log`, on every command.

Libraries of the package say an event in fixed words, and its ids and numbers beside it (`extra`); only here it gets a
time and a form. From `info` on no line holds words of a report: the message of an error may, so only its kind is told.
"""

from __future__ import annotations

import functools
import inspect
import json
import logging
import sys
import time
import typing
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, TextIO  # Any: whatever a command takes

import typer

from synoptic.cli.telling import say
from synoptic.errors import InputError

logger = logging.getLogger(__name__)

# The root of all loggers of the package. Those of other libraries are left alone: they may repeat what they read.
_PACKAGE = "synoptic"
_STANDARD_ERROR = Path("-")
# What the standard library itself puts on a record; whatever else is there came with `extra`.
_OWN = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


class Level(StrEnum):
    """The least weighty events that are written down."""

    debug = "debug"
    info = "info"
    warning = "warning"
    error = "error"


class Form(StrEnum):
    """How a line is written."""

    json = "json"
    text = "text"


_OPTIONS = {
    "log": Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Append what is done, line by line, to this file; - is standard error."),
    ],
    "log_level": Annotated[
        Level, typer.Option(help="The least weighty lines that are wanted; from info on without words of reports.")
    ],
    "log_format": Annotated[Form, typer.Option(help="One JSON object a line, or text for people.")],
}
_DEFAULTS: dict[str, Any] = {"log": None, "log_level": Level.info, "log_format": Form.json}


def logged(command: Callable[..., None]) -> Callable[..., None]:
    """The same command with the options of the log.

    Raises:
        InputError: When it is called: the log cannot be written.
    """

    @functools.wraps(command)
    def with_log(*arguments: Any, **options: Any) -> None:
        chosen = {name: options.pop(name, default) for name, default in _DEFAULTS.items()}
        with written_down(chosen["log"], chosen["log_level"], chosen["log_format"]) as lines, _told(command, lines):
            command(*arguments, **options)

    hints = typing.get_type_hints(command, include_extras=True)
    own = [part.replace(annotation=hints[name]) for name, part in inspect.signature(command).parameters.items()]
    added = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=_DEFAULTS[name], annotation=kind)
        for name, kind in _OPTIONS.items()
    ]
    with_log.__signature__ = inspect.Signature([*own, *added])  # type: ignore[attr-defined]  # typer reads it
    with_log.__annotations__ = {**hints, **_OPTIONS}
    return with_log


@contextmanager
def written_down(target: Path | None, level: Level, form: Form) -> Iterator[Lines | None]:
    """While this holds, events of the package are appended to a file, or to standard error; without a target nothing is.

    What is handed out writes lines that belong into the log alone; None where there is no log.

    Raises:
        InputError: The file cannot be written.
    """
    if target is None:
        yield None
        return
    to_file = target != _STANDARD_ERROR
    stream = _opened(target) if to_file else sys.stderr
    lines = None if stream is None else Lines(stream, form)
    handlers: list[logging.Handler] = [] if lines is None else [lines]
    if to_file and logging.lastResort is not None:
        # Warnings are told at the terminal as without a log.
        handlers.append(logging.lastResort)
    root = logging.getLogger(_PACKAGE)
    before = root.level
    root.setLevel(level.upper())
    for handler in handlers:
        root.addHandler(handler)
    try:
        yield lines
    finally:
        for handler in handlers:
            root.removeHandler(handler)
        root.setLevel(before)
        if to_file and stream is not None:
            # What could not be written was told when it happened.
            with suppress(OSError):
                stream.close()


def _opened(target: Path) -> TextIO:
    """The file, to append to."""
    try:
        return target.open("a", encoding="utf-8")
    except OSError as error:
        raise InputError(
            f"The log {str(target)!r} cannot be written ({error.strerror or error}): name another file with --log."
        ) from error


@contextmanager
def _told(command: Callable[..., None], lines: Lines | None) -> Iterator[None]:
    """The first and the last event of a command; at the terminal its errors are told elsewhere."""
    if lines is None:
        yield
        return
    begun = time.monotonic()
    named = {"command": command.__name__}
    lines.tell(logging.INFO, "command begun", named)
    try:
        yield
    except BaseException as error:
        code = getattr(error, "exit_code", None)
        ended = {"code": code, "error": type(error).__name__, "seconds": round(time.monotonic() - begun, 3)}
        lines.tell(logging.ERROR if code is None else logging.WARNING, "command ended early", named | ended)
        raise
    lines.tell(logging.INFO, "command done", named | {"seconds": round(time.monotonic() - begun, 3)})


class Lines(logging.StreamHandler[TextIO]):
    """Writes one line an event; when it cannot, it says so once and is silent from then on."""

    def __init__(self, stream: TextIO, form: Form) -> None:
        super().__init__(stream)
        self._form = form
        self._is_silent = False

    def format(self, record: logging.LogRecord) -> str:
        """The line, in ASCII: no sign of a file name can act on a terminal, or make two lines of one."""
        fields = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": record.getMessage(),
        } | {name: value for name, value in sorted(vars(record).items()) if name not in _OWN}
        if self._form is Form.json:
            return json.dumps(fields, ensure_ascii=True, default=str)
        shown = [json.dumps(value, ensure_ascii=True, default=str) for value in list(fields.values())[4:]]
        pairs = "".join(f"  {name}={value}" for name, value in zip(list(fields)[4:], shown, strict=True))
        event = json.dumps(fields["event"], ensure_ascii=True)[1:-1]
        return f"{fields['time']}  {fields['level']:<7}  {fields['logger']}  {event}{pairs}"

    def tell(self, level: int, event: str, fields: dict[str, Any]) -> None:
        """Write an event into this log and nowhere else."""
        if logger.isEnabledFor(level):
            self.handle(logger.makeRecord(logger.name, level, "", 0, event, (), None, extra=fields))

    def emit(self, record: logging.LogRecord) -> None:
        """Write the line, unless that failed before."""
        if not self._is_silent:
            super().emit(record)

    def handleError(self, _record: logging.LogRecord) -> None:  # noqa: N802 - the name that the standard library has
        """Say once that the log cannot be written; what is worked on must not be lost for it."""
        self._is_silent = True
        error = sys.exc_info()[1]
        reason = getattr(error, "strerror", None) or type(error).__name__
        say(f"synoptic: the log cannot be written any more ({reason}); the work goes on.", err=True)
