"""Every error that Synoptic raises on purpose.

SynopticError
├── InputError          what was given cannot be worked on (exit code 2)
│   ├── NothingToRead   no path, an empty folder, no report in it
│   └── Unreadable      one file or record that could not be read
├── EventChoice         several events of equal weight: the user must choose (exit code 3)
├── BrokenSpan          a span does not repeat the text it points to (exit code 4)
├── SettingsError       a setting that is unknown or out of range (exit code 2)
├── MissingExtra        an optional library is needed and is not installed (exit code 2)
├── EngineError         a language engine outside the program does not answer (exit code 2)
├── ClusterError        the machines or processes that should work do not answer, or die (exit code 2)
└── StoreError          the workspace file cannot be used (exit code 2)
    └── StoreBusy       another process is writing to it
"""


class SynopticError(Exception):
    """The root of every error that is raised on purpose; its message is for the user."""

    exit_code = 1


class InputError(SynopticError):
    """What was given cannot be worked on."""

    exit_code = 2


class NothingToRead(InputError):
    """There is no report in what was given."""


class Unreadable(InputError):
    """One file, or one record of a file, could not be read; the reason is the message."""


class EventChoice(SynopticError):
    """The reports tell several events of equal weight; the message lists them."""

    exit_code = 3


class BrokenSpan(SynopticError):
    """A span does not repeat the characters of the text that it points to."""

    exit_code = 4


class SettingsError(SynopticError):
    """A setting is unknown, out of range or in conflict with another one."""

    exit_code = 2


class MissingExtra(SynopticError):
    """A feature needs a library that is not installed; the message has the command."""

    exit_code = 2


class EngineError(SynopticError):
    """A language engine outside the program does not answer, or not as it should."""

    exit_code = 2


class ClusterError(SynopticError):
    """The machines or processes that should work do not answer, or die again and again."""

    exit_code = 2


class StoreError(SynopticError):
    """The workspace cannot be opened, read or written."""

    exit_code = 2


class StoreBusy(StoreError):
    """Another process is writing to the workspace; later it can be used."""
