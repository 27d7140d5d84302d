"""Where an archive stands: a folder of this machine, or one in a store of objects, by its address."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from synoptic.errors import InputError, MissingExtra
from synoptic.writing import written_beside

_LOCAL = frozenset({"file", "local"})
# What only the process that made it can see.
_IN_MEMORY = frozenset({"memory"})
# Stores of objects have no folders: where one is asked for, what opens them would make the bucket.
_OF_OBJECTS = frozenset({"s3", "s3a", "gs", "gcs", "abfs", "abfss", "az"})
# Where keys are missing or nobody answers, these raise errors of their own, which are no OSError.
_THEIR_ERRORS = (
    ("botocore.exceptions", "BotoCoreError"),
    ("google.auth.exceptions", "GoogleAuthError"),
    ("gcsfs.retry", "HttpError"),
    ("azure.core.exceptions", "AzureError"),
)


class Folder:
    """A folder by its address; files in it are written whole or not at all, and never changed.

    A file of this machine is written beside and renamed; a store of objects shows an object when it is complete.

    Attributes:
        url: The address, as every process can open it.
    """

    def __init__(self, url: str) -> None:
        """Find what opens the address; nothing is read or made.

        Args:
            url: A path, or an address such as ``s3://bucket/folder``.

        Raises:
            MissingExtra: fsspec, or what it needs for this kind of address, is not installed.
            InputError: The kind of address is not known, or it cannot be opened.
        """
        self._files, self._root = files_at(url)
        kinds = self._files.protocol
        self._kinds = frozenset((kinds,) if isinstance(kinds, str) else kinds)
        self.url = str(self._files.unstrip_protocol(self._root))

    @property
    def is_in_memory(self) -> bool:
        """Whether no other process can see it."""
        return bool(self._kinds & _IN_MEMORY)

    @property
    def path(self) -> Path | None:
        """Where it is on this machine; None when it is elsewhere."""
        return Path(self._root) if self._kinds & _LOCAL else None

    def read(self, name: str) -> bytes:
        """The content of a file.

        Raises:
            InputError: It is not there, or cannot be read.
        """
        try:
            content = self._files.cat_file(self._path(name))
        except refusals() as error:
            raise InputError(
                f"{name!r} of the archive {self.url!r} cannot be read ({told(error)}): run synoptic archive "
                "again with the same inputs; it makes what is missing."
            ) from error
        return bytes(content)

    def write(self, name: str, content: bytes) -> None:
        """Write a file.

        Raises:
            InputError: It cannot be written.
        """
        path = self._path(name)
        try:
            if not self._kinds & _OF_OBJECTS:
                self._files.makedirs(path.rpartition("/")[0], exist_ok=True)
            if self._kinds & _LOCAL:
                written_beside(Path(path), content)
            else:
                self._files.pipe_file(path, content)
        except refusals() as error:
            raise InputError(
                f"{name!r} of the archive {self.url!r} cannot be written ({told(error)}). What is done is "
                "kept: make room or name another place, and run it again."
            ) from error

    def names(self) -> frozenset[str]:
        """Every file that is there, parts that a killed process left excepted.

        Raises:
            InputError: It cannot be listed.
        """
        try:
            self._files.invalidate_cache()
            found = self._files.find(self._root) if self._files.exists(self._root) else []
        except refusals() as error:
            raise InputError(
                f"{self.url!r} cannot be listed ({told(error)}): check the address, and that its keys and endpoint stand in "
                "the environment."
            ) from error
        names = (str(path)[len(self._root) :].lstrip("/") for path in found)
        return frozenset(name for name in names if not name.rpartition("/")[2].startswith("."))

    def remove(self, names: Iterable[str]) -> None:
        """Take these files away.

        Raises:
            InputError: One of them cannot be removed.
        """
        for name in sorted(names):
            try:
                self._files.rm_file(self._path(name))
            except refusals() as error:
                raise InputError(f"{name!r} of {self.url!r} cannot be removed ({told(error)}).") from error

    def _path(self, name: str) -> str:
        return f"{self._root.rstrip('/')}/{name}"


def refusals(*, theirs_only: bool = False) -> tuple[type[Exception], ...]:
    """What reading and writing at an address raises when it cannot be done: of the libraries that are loaded by now.

    Args:
        theirs_only: Leave out `OSError`, which a single file may be the reason of.
    """
    loaded = ((sys.modules.get(module), name) for module, name in _THEIR_ERRORS)
    theirs = tuple(getattr(module, name) for module, name in loaded if module is not None)
    return theirs if theirs_only else (OSError, *theirs)


def told(error: Exception) -> str:
    """What such an error says."""
    return str(getattr(error, "strerror", None) or error)


def files_at(url: str) -> tuple[Any, str]:  # fsspec has no types
    """The file system of an address and the path in it.

    Raises:
        MissingExtra: See `Folder`.
        InputError: See `Folder`.
    """
    try:
        library = importlib.import_module("fsspec.core")
    except ImportError as error:
        raise MissingExtra(
            "An archive needs fsspec and pyarrow, which are not installed: pip install 'synoptic[cluster]'."
        ) from error
    try:
        files, path = library.url_to_fs(url)
    except ImportError as error:
        raise MissingExtra(f"To open {url!r} a library is needed that is not installed: {error}") from error
    except (ValueError, OSError) as error:
        raise InputError(
            f"{url!r} cannot be opened ({error}): expected a folder, or an address such as s3://…"
        ) from error
    return files, str(path)
