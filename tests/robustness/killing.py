"""Killing a child of this process at a chosen system call, or after a chosen time; or refusing its system calls.

A child is forked with the package loaded and the engine warm, so a kill costs a fraction of a second. `ptrace` stops it
at every system call that changes something on the disk; at the chosen one it dies before the call, or when half of what
it wanted to write is written. What is in the page cache stays, as it does when a program is killed; a power cut is
another matter, and SQLite's own tests see to it.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import time
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass

# Numbers of Linux on x86-64 of what creates, writes, cuts, syncs, names or removes.
_WRITES = {1, 18, 20, 296}  # write pwrite64 writev pwritev
_CHANGES = _WRITES | {74, 75, 77, 82, 83, 86, 87, 90, 91, 258, 263, 264, 268, 285, 316}
_GROWS = {83, 258, 285}  # mkdir mkdirat fallocate
_OPENAT, _O_CREAT = 257, os.O_CREAT
# Offsets of registers in `struct user_regs_struct`.
_NUMBER, _ANSWER, _FIRST, _THIRD = 15 * 8, 10 * 8, 14 * 8, 12 * 8
_TRACEME, _PEEKUSER, _POKEUSER, _CONT, _SYSCALL, _SETOPTIONS = 0, 3, 6, 7, 24, 0x4200
_SYSGOOD_AND_EXITKILL = 1 | (1 << 20)
GONE = -1
_STOPPED_AT_CALL = signal.SIGTRAP | 0x80

_libc = ctypes.CDLL(None, use_errno=True)
_libc.ptrace.restype = ctypes.c_long
_libc.ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]


@dataclass(frozen=True)
class Died:
    """How a child ended.

    Attributes:
        killed: Whether the kill came before it was done.
        calls: Changing system calls that it made, the one at which it died included.
        told: What it had confirmed by then, a line each.
    """

    killed: bool
    calls: int
    told: tuple[str, ...]


Tell = Callable[[str], None]


def can_trace() -> bool:
    """Whether children can be stopped at their system calls here."""
    if sys.platform != "linux" or os.uname().machine != "x86_64":
        return False
    try:
        return dies_at_call(lambda tell: tell("done"), None).told == ("done",)
    except OSError:
        return False


def dies_at_call(work: Callable[[Tell], object], at: int | None, *, torn: bool = False) -> Died:
    """Do the work in a child, and kill it at its `at`-th changing system call; never when None.

    Args:
        work: Is given a function that confirms.
        at: From 1.
        torn: Let a call that writes write half of it first.
    """

    def kill(pid: int, calls: int) -> int | None:
        if calls == at:
            _end(pid, torn=torn)
            return GONE
        return None

    return _traced(work, _changes, kill)


def fails_from_call(work: Callable[[Tell], object], at: int, error: int) -> Died:
    """Do the work in a child whose disk is full, or worse, from its `at`-th growing system call on.

    Args:
        work: Is given a function that confirms.
        at: From 1.
        error: What the system says: ENOSPC, EIO, …
    """
    return _traced(work, _grows, lambda _, calls: error if calls >= at else None)


def interrupted_at_call(work: Callable[[Tell], object], at: int) -> Died:
    """Do the work in a child that gets Ctrl-C at its `at`-th changing system call."""

    def interrupt(pid: int, calls: int) -> None:
        if calls == at:
            os.kill(pid, signal.SIGINT)

    return _traced(work, _changes, interrupt)


def done_together(works: Sequence[Callable[[Tell], object]]) -> list[tuple[str, ...]]:
    """What children confirmed that did these works at one moment, each in a process of its own."""
    children = [_forked(work, is_traced=False)[:2] for work in works]
    told = [_confirmed(pipe) for _, pipe in children]
    for pid, _ in children:
        _wait(pid)
    return told


def _traced(
    work: Callable[[Tell], object], counts: Callable[[int, int], bool], act: Callable[[int, int], int | None]
) -> Died:
    """Do the work in a child that is stopped at each system call; what `act` returns becomes the error of the call.

    Args:
        work: Is given a function that confirms.
        counts: Whether a call is one of those that are counted, given the child and where it confirms.
        act: Is given the child and the number of the call.
    """
    pid, pipe, telling = _forked(work, is_traced=True)
    calls, is_entry, signal_to_give = 0, True, 0
    error: int | None = None
    _wait(pid)
    _ptrace(_SETOPTIONS, pid, 0, _SYSGOOD_AND_EXITKILL)
    while True:
        _ptrace(_SYSCALL, pid, 0, signal_to_give)
        status = _wait(pid)
        if os.WIFEXITED(status) or os.WIFSIGNALED(status):
            return Died(False, calls, _confirmed(pipe))
        signal_to_give = 0
        if os.WSTOPSIG(status) != _STOPPED_AT_CALL:
            signal_to_give = os.WSTOPSIG(status)
            continue
        is_entry, was_entry = not is_entry, is_entry
        if not was_entry:
            if error:
                _ptrace(_POKEUSER, pid, _ANSWER, -error)
            error = None
        elif counts(pid, telling):
            calls += 1
            error = act(pid, calls)
            if error == GONE:
                return Died(True, calls, _confirmed(pipe))
            if error:
                _ptrace(_POKEUSER, pid, _NUMBER, -1)


def dies_after(work: Callable[[Tell], object], seconds: float) -> Died:
    """Do the work in a child, and kill it after so many seconds."""
    pid, pipe, _ = _forked(work, is_traced=False)
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        done, status = os.waitpid(pid, os.WNOHANG)
        if done:
            _refuse(status)
            return Died(False, 0, _confirmed(pipe))
        time.sleep(0.0005)
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    return Died(True, 0, _confirmed(pipe))


def _forked(work: Callable[[Tell], object], *, is_traced: bool) -> tuple[int, int, int]:
    """The child, where to read what it confirms, and the number by which it knows the other end."""
    reading, writing = os.pipe()
    with warnings.catch_warnings():
        # Threads of libraries that wait for work; the child does not use them.
        warnings.simplefilter("ignore", DeprecationWarning)
        pid = os.fork()
    if pid:
        os.close(writing)
        return pid, reading, writing
    code = 1
    try:
        os.close(reading)
        if is_traced:
            _ptrace(_TRACEME, 0, 0, 0)
            os.kill(os.getpid(), signal.SIGSTOP)
        work(lambda line: os.write(writing, f"{line}\n".encode()) and None)
        code = 0
    except BaseException:  # noqa: BLE001 - a child that fails must not go on as a second test run
        sys.excepthook(*sys.exc_info())
    finally:
        os._exit(code)


def _changes(pid: int, _: int) -> bool:
    number = _ptrace(_PEEKUSER, pid, _NUMBER, 0)
    return number in _CHANGES or (number == _OPENAT and _makes_a_file(pid))


def _grows(pid: int, telling: int) -> bool:
    """Whether a call takes room on a disk."""
    number = _ptrace(_PEEKUSER, pid, _NUMBER, 0)
    if number in _WRITES:
        return _ptrace(_PEEKUSER, pid, _FIRST, 0) not in {1, 2, telling}
    return number in _GROWS or (number == _OPENAT and _makes_a_file(pid))


def _makes_a_file(pid: int) -> bool:
    return bool(_ptrace(_PEEKUSER, pid, _THIRD, 0) & _O_CREAT)


def _end(pid: int, *, torn: bool) -> None:
    if torn and _ptrace(_PEEKUSER, pid, _NUMBER, 0) in _WRITES - {20, 296}:
        _ptrace(_POKEUSER, pid, _THIRD, _ptrace(_PEEKUSER, pid, _THIRD, 0) // 2)
        _ptrace(_SYSCALL, pid, 0, 0)
        _wait(pid)
    os.kill(pid, signal.SIGKILL)
    _wait(pid)


def _confirmed(pipe: int) -> tuple[str, ...]:
    with os.fdopen(pipe) as stream:
        lines = stream.read().split("\n")
    # What stands behind the last newline was torn: nobody was told.
    return tuple(lines[:-1])


def _wait(pid: int) -> int:
    status = os.waitpid(pid, 0)[1]
    if os.WIFEXITED(status):
        _refuse(status)
    return status


def _refuse(status: int) -> None:
    if os.waitstatus_to_exitcode(status) != 0:
        raise AssertionError(f"the child failed by itself, with status {status}; its traceback stands above")


def _ptrace(request: int, pid: int, address: int, data: int) -> int:
    ctypes.set_errno(0)
    answer = int(_libc.ptrace(request, pid, address, data))
    if answer == -1 and ctypes.get_errno():
        raise OSError(ctypes.get_errno(), f"ptrace {request} of {pid}")
    return answer
