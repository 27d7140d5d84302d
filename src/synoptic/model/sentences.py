"""What a language engine reads in a sentence."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Token:
    """One word or mark of a sentence, in Universal Dependencies terms.

    Attributes:
        start: First code point in the report's text.
        end: The code point after the last one.
        text: The characters.
        lemma: Dictionary form, lower case except for names.
        upos: Universal part of speech.
        head: Position of the governing token in the sentence; -1 for the root.
        deprel: Universal dependency relation to the head, subtype included.
        name: BIO tag of the name it belongs to (``B-PER`` … or ``O``).
    """

    start: int
    end: int
    text: str
    lemma: str
    upos: str
    head: int
    deprel: str
    name: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a report with its tokens.

    Attributes:
        report: Id of the report.
        index: Position among the sentences of the report that may carry claims.
        layer: Kind of the layer it stands in (``headline``, ``deck``, ``subhead``, ``body``, ``caption``).
        paragraph: Number of the paragraph, counted from 0.
        start: First code point.
        end: The code point after the last one.
        tokens: The tokens in order; never empty.
        language: BCP 47 primary tag.
    """

    report: str
    index: int
    layer: str
    paragraph: int
    start: int
    end: int
    tokens: tuple[Token, ...]
    language: str
