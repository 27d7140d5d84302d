"""What a reader of one format hands over: a text and what was said beside it."""

from __future__ import annotations

from dataclasses import dataclass, field

from synoptic.model.reports import Layer


@dataclass(frozen=True, slots=True)
class Given:
    """What something other than the running text says about a report.

    Attributes:
        outlet: Name of the publisher.
        published: Date or date-time, as written.
        updated: Date or date-time of the last change, as written.
        title: The title.
        url: Address, as written.
        byline: Names of the authors, as written.
        language: BCP 47 tag.
        kind: One of the kinds of `Report`; None when it is to be found out.
        truncated: Whether the text is known to be cut short, or whole.
        given_by: ``meta``, ``feed``, ``markup`` or ``user``: who said when it was published.
    """

    outlet: str | None = None
    published: str | None = None
    updated: str | None = None
    title: str | None = None
    url: str | None = None
    byline: str | None = None
    language: str | None = None
    kind: str | None = None
    truncated: bool | None = None
    given_by: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A text that is going to be a report.

    Attributes:
        path: Where it was found, relative to the common folder of what was given.
        text: The text layer.
        locator: Which record of a file with many; None for a file that is one report.
        text_is_file: Whether the text is the file's own content.
        encoding: The encoding the bytes were read with.
        body_start: Where the body begins, when the text was put together from title and body.
        given: What was said beside the text.
        layers: Layers that the markup shows; empty when the text alone must tell.
        retrieved: When an archive captured it.
    """

    path: str
    text: str
    locator: str | None = None
    text_is_file: bool = False
    encoding: str = "utf-8"
    body_start: int | None = None
    given: Given = field(default_factory=Given)
    layers: tuple[Layer, ...] = ()
    retrieved: str | None = None

    @property
    def place(self) -> str:
        """Path and record, as a user names them."""
        return self.path if self.locator is None else f"{self.path}#{self.locator}"
