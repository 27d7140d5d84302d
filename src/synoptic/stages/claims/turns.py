"""Turns of a transcript: "BELL: The roof leaks." is Bell's, to the end of the paragraph."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from synoptic.model.ids import digest_id
from synoptic.model.quotes import Quote, Speaker
from synoptic.model.reports import Report
from synoptic.model.sentences import Sentence
from synoptic.model.spans import Span, cut

# "MAYOR ANNA DE BELL:" is the longest label of a speaker; what is longer is a heading.
MAX_LABEL_WORDS = 4


def label_length(sentence: Sentence) -> int:
    """How many tokens before and with the colon name the speaker of a turn; 0 when the sentence opens none.

    The words before the colon are in capitals and a name, or the single letters of a list of questions and answers.
    """
    first = _first_word(sentence)
    for position, token in enumerate(sentence.tokens[: first + MAX_LABEL_WORDS + 1]):
        if token.text == ":":
            label = sentence.tokens[first:position]
            is_named = any(word.name.endswith("PER") for word in label)
            is_letter = len(label) == 1 and label[0].text in {"Q", "A"}
            return position + 1 if is_named or is_letter else 0
        if position >= first and not token.text.isupper():
            return 0
    return 0


def _first_word(sentence: Sentence) -> int:
    """The first token, an opening mark left out: a transcript may stand in quotation marks as a whole."""
    return int(sentence.tokens[0].text in {"“", '"', "‘"})


def turns_in(
    report: Report, sentences: Sequence[Sentence], entity_at: Callable[[Span], str | None]
) -> tuple[Quote, ...]:
    """The turns as quotes of their speakers, in order of the text.

    Args:
        report: The report.
        sentences: Its sentences.
        entity_at: The entity that these words mean, or None.
    """
    found = []
    for number, sentence in enumerate(sentences):
        size = label_length(sentence) if sentence.layer == "body" else 0
        if not size or size == len(sentence.tokens):
            continue
        label = cut(report.id, report.text, sentence.tokens[_first_word(sentence)].start, sentence.tokens[size - 2].end)
        said = cut(report.id, report.text, sentence.tokens[size].start, _end_of_turn(sentences, number))
        cue = cut(report.id, report.text, sentence.tokens[size - 1].start, sentence.tokens[size - 1].end)
        key = digest_id("q", report.id, [(said.start, said.end)])
        speaker = Speaker(entity_at(label), label)
        found.append(Quote(key, report.id, said, said, speaker, cue, "direct", None, "explicit"))
    return tuple(found)


def _end_of_turn(sentences: Sequence[Sentence], number: int) -> int:
    """Where the last sentence of the paragraph ends that opens no turn of its own."""
    last = sentences[number]
    for sentence in sentences[number + 1 :]:
        if sentence.paragraph != last.paragraph or label_length(sentence):
            break
        last = sentence
    return last.end
