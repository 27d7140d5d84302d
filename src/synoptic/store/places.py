"""Where a workspace is: a folder of this machine, or a schema of a PostgreSQL database."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias
from urllib.parse import quote, unquote, urlencode, urlsplit

from synoptic.errors import InputError, SettingsError

SCHEMES = ("postgresql", "postgres")
DEFAULT_SCHEMA = "synoptic"
# What needs no quotation marks in SQL, as long as PostgreSQL lets a name be; its own begin with pg_.
_SCHEMA = re.compile(r"(?!pg_)[a-z_][a-z0-9_]{0,62}")
# libpq takes these in the address too; they are kept where no message shows them.
_SECRET = frozenset({"password", "sslpassword"})
# One of the servers in an address: a name or a number, and a port.
_HOST = re.compile(r"(?:\[[0-9A-Fa-f:.%]*\]|[^\[\]@:/?#]*)(?::\d*)?")
_EXPECTED = "postgresql://user@host:port/database?schema=name"
# A path that lost a slash of its address on the way, as `Path("postgresql://…")` does.
_FLATTENED = re.compile(r"postgres(?:ql)?:/(?!/)")


@dataclass(frozen=True, slots=True)
class Database:
    """A schema of a PostgreSQL database that holds a workspace.

    Attributes:
        url: The address without any password, with `schema`; this is what messages show.
        address: What libpq is given: the same without `schema`.
        schema: The schema that holds the tables.
        secrets: Passwords by the names that libpq has for them; never shown.
        files: A folder of this machine under which files of workspaces are kept; None when none are.
    """

    url: str
    address: str
    schema: str
    secrets: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    files: Path | None = field(default=None, compare=False)

    def __str__(self) -> str:
        """The address without any password."""
        return self.url


Place: TypeAlias = Path | Database
"""Where a workspace is."""


def place_of(text: str | Path, files: Path | None = None) -> Place:
    """The folder or the database that somebody means with `-w`.

    Args:
        text: A path, or ``postgresql://user@host:port/database?schema=name``; without a schema it is `synoptic`. Other
            options of libpq, such as `sslmode`, may stand in it too.
        files: Of a database, where files that come with it are kept; see `files_folder`.

    Raises:
        SettingsError: The address names no database, or its schema is no plain name.
    """
    if isinstance(text, Path):
        if _FLATTENED.match(str(text)):
            raise SettingsError("A path was given that is the address of a database: give it as text, not as a Path.")
        return text
    if text.partition("://")[0].lower() not in SCHEMES or "://" not in text:
        return Path(text)
    return _database(text, files)


def _database(text: str, files: Path | None) -> Database:
    try:
        parts = urlsplit(text)
    except ValueError:
        # Not from the error: it repeats the address, and with it the password.
        raise SettingsError(f"The address of the workspace is no URL: expected {_EXPECTED}.") from None
    user, _, hosts = parts.netloc.rpartition("@")
    if "@" in parts.path + parts.query + parts.fragment or not all(map(_HOST.fullmatch, hosts.split(","))):
        raise SettingsError(
            f"The address of the workspace cannot be taken apart: expected {_EXPECTED}, with a port of digits. Write / of "
            "a password as %2F, ? as %3F, # as %23, : as %3A and @ as %40, or put it into ~/.pgpass."
        )
    name, _, password = user.partition(":")
    # As libpq takes it apart: a plus sign is one, not a blank.
    pairs = (part.partition("=") for part in parts.query.split("&") if part)
    options = [(unquote(key), unquote(value)) for key, _, value in pairs]
    given = [("password", unquote(password)), *(option for option in options if option[0] in _SECRET)]
    schema = dict(options).get("schema", DEFAULT_SCHEMA)
    where = f"{name}@{hosts}" if name else hosts
    shown = f"postgresql://{where}{parts.path}"
    if not parts.path.strip("/"):
        raise SettingsError(f"{shown!r} names no database: expected {_EXPECTED}.")
    if not _SCHEMA.fullmatch(schema):
        raise SettingsError(
            f"{schema!r} cannot be the schema of a workspace: expected small letters, digits and _, at most 63 of them, "
            "not pg_ at the beginning."
        )
    others = [option for option in options if option[0] not in _SECRET and option[0] != "schema"]
    return Database(
        url=f"{shown}?{urlencode([*others, ('schema', schema)], quote_via=quote)}",
        address=f"{shown}?{urlencode(others, quote_via=quote)}" if others else shown,
        schema=schema,
        secrets=tuple((name, value) for name, value in given if value),
        files=files,
    )


def files_folder(place: Place) -> Path:
    """A folder of this machine for files that belong to a workspace, such as those dropped at the desk.

    It is the workspace itself, or the folder that a database was given; what is read from such files stands in the
    database, so they may be thrown away.

    Raises:
        InputError: The database was given none.
    """
    if isinstance(place, Path):
        return place
    if place.files is None:
        raise InputError(f"Workspace {place.url!r} has no folder for files: add them with synoptic add PATH -w PLACE.")
    return place.files / hashlib.sha256(place.url.encode("utf-8", "surrogatepass")).hexdigest()[:16]
