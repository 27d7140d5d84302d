"""What stories said when they were opened before, and addresses whose pages are still to be saved."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any  # Any: whatever JSON can hold

from synoptic.errors import StoreError
from synoptic.model.codec import encodable
from synoptic.store.workspace import Workspace

MOST_STATES = 60
"""Of one story: two months of daily looks; a state of 200 reports takes some 300 KB."""


@dataclass(frozen=True, slots=True)
class Kept:
    """One state of a story, without what it said.

    Attributes:
        story: Id that the story had then.
        number: Counted from 1 for each id.
        at: The moment when what it rests on last changed, ISO 8601 with offset.
        digest: Of what it said.
        disagreements: How many it had.
    """

    story: str
    number: int
    at: str
    digest: str
    disagreements: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """An address whose page nobody has saved yet.

    Attributes:
        url: The address.
        title: What the list or feed calls it; empty when it says nothing.
        reason: Why there is no report of it.
        came: When it came in, ISO 8601 with offset.
    """

    url: str
    title: str
    reason: str
    came: str


class Past:
    """The past of a workspace that is open."""

    def __init__(self, workspace: Workspace) -> None:
        """Take the workspace; nothing is read before it is asked for."""
        self.workspace = workspace

    def stamp(self) -> tuple[str, int]:
        """What tells, for little, that stories or decisions changed: the row of the last grouping, how many decisions."""
        connection = self.workspace.connection
        row = connection.execute("SELECT key FROM ledger WHERE stage = 'stories'").fetchone()
        count = connection.execute("SELECT count(*) FROM decision_log").fetchone()
        return ("" if row is None else str(row[0])), int(count[0])

    def keep_state(self, story: str, at: str, disagreements: int, said: dict[str, Any]) -> Kept:
        """Keep what a story says, unless it is what it said the last time; the oldest of too many goes.

        Args:
            story: Its id.
            at: The moment when what it rests on last changed, ISO 8601 with offset.
            disagreements: How many it has.
            said: What it says, as JSON.

        Returns:
            The state kept now, or the one before that says the same.
        """
        text = json.dumps(encodable(said), ensure_ascii=False, sort_keys=True)
        digest = hashlib.sha256(text.encode("utf-8")).hexdigest()[:32]
        before = self.states([story])
        if before and before[-1].digest == digest:
            return before[-1]
        made = Kept(story, before[-1].number + 1 if before else 1, at, digest, disagreements)
        with self.workspace.writing() as connection:
            connection.execute(
                # Another one who opened the same story at the same moment has kept the same.
                "INSERT INTO story_states VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (story, number) DO NOTHING",
                (story, made.number, at, digest, disagreements, zlib.compress(text.encode("utf-8"), 9)),
            )
            connection.execute(
                "DELETE FROM story_states WHERE story = ? AND number <= ?", (story, made.number - MOST_STATES)
            )
        return made

    def states(self, stories: Sequence[str]) -> tuple[Kept, ...]:
        """The states of a story under each of these ids, by moment, id and number."""
        found: list[Kept] = []
        for story in sorted(set(stories)):
            rows = self.workspace.connection.execute(
                "SELECT story, number, at, digest, disagreements FROM story_states WHERE story = ? ORDER BY number",
                (story,),
            )
            found += [Kept(*row) for row in rows]
        return tuple(sorted(found, key=lambda row: (row.at, row.story, row.number)))

    def disagreements(self) -> dict[str, int]:
        """How many disagreements each story had when it was last opened, by its id."""
        rows = self.workspace.connection.execute("SELECT story, disagreements FROM story_states ORDER BY story, number")
        return dict(rows.fetchall())

    def said(self, kept: Kept) -> dict[str, Any]:  # Any: whatever JSON can hold
        """What a story said then.

        Raises:
            StoreError: It is not there any more, or cannot be read back.
        """
        row = self.workspace.connection.execute(
            "SELECT data FROM story_states WHERE story = ? AND number = ?", (kept.story, kept.number)
        ).fetchone()
        try:
            data: dict[str, Any] = json.loads(zlib.decompress(row[0]))
        except (TypeError, ValueError, RecursionError, zlib.error) as error:
            raise StoreError(
                f"State {kept.number} of story {kept.story!r} cannot be read back ({error}): name another one."
            ) from error
        return data

    def want(self, addresses: Iterable[Wanted]) -> None:
        """Keep addresses; one that is there already stays as it is."""
        with self.workspace.writing() as connection:
            connection.executemany(
                "INSERT INTO wanted_addresses VALUES (?, ?, ?, ?) ON CONFLICT (url) DO NOTHING",
                [encodable([row.url, row.title, row.reason, row.came]) for row in addresses],
            )

    def unwant(self, urls: Iterable[str]) -> None:
        """Forget addresses."""
        with self.workspace.writing() as connection:
            connection.executemany("DELETE FROM wanted_addresses WHERE url = ?", [(url,) for url in urls])

    def wanted(self) -> tuple[Wanted, ...]:
        """Every address that was kept, the earliest first."""
        rows = self.workspace.connection.execute(
            "SELECT url, title, reason, came FROM wanted_addresses ORDER BY came, url"
        )
        return tuple(Wanted(*row) for row in rows)
