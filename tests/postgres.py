"""A PostgreSQL server of the tests' own: a temporary directory, a free port of this machine, gone at the end."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from synoptic.store.postgres import LEAST_VERSION

USER = "desk"
PASSWORD = "Tn9-open/sesame"
_SECONDS = 300
"""Only to end what never would."""
_TRIES = 5
"""Of ports: somebody else may take one between the asking and the starting."""
# The server goes when nobody holds its input any more, also when the tests were killed; at once, without a checkpoint.
_UNTIL_LEFT = '"$@" & server=$!; cat; kill -QUIT $server; wait $server'


class NotHere(Exception):
    """There is no PostgreSQL that can be started; the message is the reason."""


@dataclass(frozen=True)
class Server:
    """A server that runs.

    Attributes:
        port: Where it listens, on 127.0.0.1.
        numbers: Of schemas that nobody has used.
    """

    port: int
    numbers: Iterator[int]

    def url(self, schema: str, password: str = PASSWORD, user: str = USER, database: str = "postgres") -> str:
        secret = password.replace("/", "%2F")
        return f"postgresql://{user}:{secret}@127.0.0.1:{self.port}/{database}?schema={schema}"

    def fresh(self) -> str:
        """The address of a schema that nobody has used."""
        return self.url(f"w{next(self.numbers)}")


@contextmanager
def running() -> Iterator[Server]:
    """A server, while it is needed.

    Raises:
        NotHere: It is not installed, or cannot be started.
    """
    found = _programs()
    account = _account()
    folder = Path(tempfile.mkdtemp(prefix="synoptic-postgres-"))
    try:
        if account is not None:
            os.chown(folder, account.pw_uid, account.pw_gid)
        (folder / "password").write_text(PASSWORD, encoding="ascii")
        (folder / "password").chmod(0o644)
        data = folder / "data"
        made = ["--no-locale", "--encoding=UTF8", "--no-sync", "-A", "scram-sha-256", "-U", USER]
        _done([found / "initdb", "-D", data, *made, f"--pwfile={folder / 'password'}"], account, folder)
        process, port = _started(found / "postgres", data, account, folder)
        try:
            yield Server(port, count(1))
        finally:
            process.communicate(timeout=_SECONDS)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _started(
    postgres: Path, data: Path, account: pwd.struct_passwd | None, folder: Path
) -> tuple[subprocess.Popen[bytes], int]:
    """The server, and its port; where somebody else took the port meanwhile, another one is tried."""
    reasons = []
    for _ in range(_TRIES):
        port = _free_port()
        set_ = [
            "fsync=off",
            f"port={port}",
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "shared_buffers=32MB",
        ]
        command = [postgres, "-D", data, *(word for option in set_ for word in ("-c", option))]
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(
                ["sh", "-c", _UNTIL_LEFT, "sh", *command],
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                cwd=folder,
                start_new_session=True,
                **_as(account),  # type: ignore[call-overload]
            )
        try:
            _wait(port, folder / "log")
        except NotHere as reason:
            process.communicate(timeout=_SECONDS)
            reasons.append(str(reason))
        else:
            return process, port
    raise NotHere(reasons[-1])


def _programs() -> Path:
    """The folder of initdb and postgres."""
    places = [Path(place).resolve().parent for name in ("pg_ctl", "initdb") if (place := shutil.which(name))]
    places += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda bin: bin.parent.name, reverse=True)
    for place in places:
        if (place / "initdb").exists() and (place / "postgres").exists() and _release(place) >= LEAST_VERSION:
            return place
    raise NotHere(f"PostgreSQL {LEAST_VERSION} or newer is not installed (Debian: apt-get install postgresql)")


def _release(place: Path) -> int:
    told = subprocess.run([place / "postgres", "--version"], capture_output=True, text=True, check=False).stdout
    number = told.rpartition(" ")[2].partition(".")[0] if "(Debian" not in told else told.split()[2].partition(".")[0]
    return int(number) if number.strip().isdecimal() else 0


def _account() -> pwd.struct_passwd | None:
    """Whom the server runs as: PostgreSQL refuses to be run by root."""
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam("postgres")
    except KeyError:
        raise NotHere("there is no user `postgres` that root could start the server as") from None


def _as(account: pwd.struct_passwd | None) -> dict[str, object]:
    return {} if account is None else {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


def _done(command: list[Path | str], account: pwd.struct_passwd | None, folder: Path) -> None:
    done = subprocess.run(command, capture_output=True, text=True, cwd=folder, timeout=_SECONDS, **_as(account))  # type: ignore[call-overload]
    if done.returncode:
        raise NotHere(f"initdb fails: {done.stderr.strip()[-300:]}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(port: int, log: Path) -> None:
    until = time.monotonic() + _SECONDS
    while time.monotonic() < until and b"FATAL" not in log.read_bytes():
        # Its first connection may come before it accepts any.
        if b"ready to accept connections" in log.read_bytes():
            return
        time.sleep(0.05)
    raise NotHere(f"the server did not start on port {port}: {log.read_text(errors='replace').strip()[-300:]}")
