"""The Model Context Protocol: tools by which an assistant asks a workspace.

Source: Model Context Protocol, revision of its Python SDK 2 (`mcp`). Every tool only reads; an error of the caller
comes back as text that says what was expected.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING

from synoptic import __version__
from synoptic.assistant import questions
from synoptic.assistant.questions import MOST_ROWS, Answer, listed
from synoptic.errors import MissingExtra, SynopticError
from synoptic.model.codec import encodable
from synoptic.runs import Shelf, kept_changes
from synoptic.settings import Settings
from synoptic.store import Place

if TYPE_CHECKING:
    from mcp.server.mcpserver import MCPServer

INSTRUCTIONS = """Synoptic lays many reports of one event side by side. Ask `stories` first, then name one.
Every answer quotes reports; `spans` give report, start and end (code points), and `words_at` opens them in their
place. Repeat only what stands in an answer, name the outlet and on whose word it says so, and never say what is
true: Synoptic does not know. `origins_at_least` and `origins_at_most` count independent lines of reporting: five
outlets with one agency's text are one."""


def server(workspace: Place, settings: Settings) -> MCPServer:
    """The server of one workspace; `run()` serves standard input and output.

    Raises:
        MissingExtra: The SDK is not installed.
    """
    try:
        from mcp.server.mcpserver import MCPServer
        from mcp.server.mcpserver.exceptions import ToolError
        from mcp_types import ToolAnnotations
    except ImportError as error:
        raise MissingExtra("The server needs mcp, which is not installed: pip install 'synoptic[mcp]'.") from error
    shelf = Shelf(workspace, settings)
    made = MCPServer("synoptic", instructions=INSTRUCTIONS, version=__version__)
    only_reads = ToolAnnotations(read_only_hint=True, open_world_hint=False, idempotent_hint=True)
    for tool in _tools(shelf):
        made.add_tool(_explained(tool, ToolError), annotations=only_reads)
    return made


def _explained(tool: Callable[..., Answer], error: type[Exception]) -> Callable[..., Answer]:
    """The tool, with errors made on purpose as errors of the protocol, which are shown to the assistant."""

    @functools.wraps(tool)
    def asked(*args: object, **named: object) -> Answer:
        try:
            # The protocol speaks UTF-8, which holds no lone surrogate.
            answer: Answer = encodable(tool(*args, **named))
        except SynopticError as found:
            raise error(encodable(str(found))) from found
        return answer

    return asked


def _tools(shelf: Shelf) -> tuple[Callable[..., Answer], ...]:
    """What may be asked; the names, arguments and docstrings are what an assistant is shown."""

    def stories(about: str = "") -> Answer:
        """The stories of the workspace, the one that changed last first; with `about` those that have all its words."""
        telling = shelf.telling(about) if about.strip() else None
        found = [listed(story) for story in shelf.stories() if telling is None or story.id in telling]
        return {"stories": found[:MOST_ROWS], "left_out": max(0, len(found) - MOST_ROWS)}

    def reports(story: str) -> Answer:
        """The reports of a story: outlet, date, headline, address."""
        return {"reports": list(questions.named(shelf.opened(story).found))}

    def synopsis(story: str, about: str = "", most: int = 10) -> Answer:
        """The statements of a story beside who affirms, denies and leaves them out, with the words of each."""
        return questions.synopsis(shelf.opened(story).found, about, most)

    def who_says(story: str, about: str, most: int = 10) -> Answer:
        """Who says something about these words: outlet, on whose word, how firmly, and the very words."""
        return questions.who_says(shelf.opened(story).found, about, most)

    def who_denies(story: str, about: str, most: int = 10) -> Answer:
        """Who denies something about these words or leaves it open, with the very words."""
        return questions.who_denies(shelf.opened(story).found, about, most)

    def where_they_part(story: str, most: int = 10) -> Answer:
        """The disagreements between the reports of a story, each side in its own words."""
        return questions.where_they_part(shelf.opened(story).found, most)

    def origins(story: str) -> Answer:
        """Which reports of a story go back to one original (an agency, a copy), and why."""
        return questions.origins(shelf.opened(story).found)

    def what_changed(story: str, since: str = "") -> Answer:
        """What a story says now that it did not say when it was opened before, with the words then and now.

        `since` is a day or moment (ISO 8601); without it the state before is compared.
        """
        shelf.opened(story)
        return questions.changed(kept_changes(story, since or None, shelf.workspace))

    def words_at(story: str, report: str, start: int, end: int) -> Answer:
        """The very characters of a report from `start` to `end`, with what stands around them."""
        return questions.words_at(shelf.opened(story).found, report, start, end)

    return (stories, reports, synopsis, who_says, who_denies, where_they_part, origins, what_changed, words_at)
