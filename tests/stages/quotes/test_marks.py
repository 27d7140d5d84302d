from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synoptic.stages.quotes.marks import quoted_in


@pytest.mark.parametrize(
    ("text", "quotes", "note"),
    [
        ("He said: “We won.” She left.", ["“We won.”"], "curly marks"),
        ('He said: "We won." She left.', ['"We won."'], "straight marks"),
        ("He said: 'We won.' She left.", ["'We won.'"], "single straight marks"),
        ("He said: ‘We won.’ She left.", ["‘We won.’"], "single curly marks"),
        ("Er sagte: „Ja, gewonnen.“ Sie ging.", ["„Ja, gewonnen.“"], "low marks"),
        ("Il a dit : «On a gagné.» Elle part.", ["«On a gagné.»"], "angle marks"),
        ("It's the drivers' pay, isn't it?", [], "apostrophes are no marks"),
        ("'The drivers' pay is low,' she said.", ["'The drivers' pay is low,'"], "a possessive does not close"),
        ("The '90s and rock 'n' roll", [], "left-out letters"),
        (
            "“They told us, ‘Go home,’ and we went,” he said.",
            ["“They told us, ‘Go home,’ and we went,”"],
            "a quote inside",
        ),
        ('A 12" pipe and a 6" pipe', [], "inches"),
        ("He said “we won“ and left.", ["“we won“"], "closed with an opening mark"),
        (
            "“We will go on, and on, he said.",
            ["“We will go on, and on, he said."],
            "never closed: to the end of the paragraph",
        ),
        ("He is 5' tall and said “yes", [], "never closed and too short for a sentence"),
        ("''We won,'' she said. ''Twice.''", ["''We won,''", "''Twice.''"], "two single marks for a double one"),
        ("``We won,'' she said.", ["``We won,''"], "typewriter marks"),
        (
            "''She told us, 'Go,' and we went,'' he said.",
            ["''She told us, 'Go,' and we went,''"],
            "a quote inside them",
        ),
        ('He said: “We won," and “Go home,” twice.', ['“We won,"', "“Go home,”"], "opened curly, closed straight"),
        ('He said: "We won,” and "Go home," twice.', ['"We won,”', '"Go home,"'], "opened straight, closed curly"),
        ('“They sang "Roses" and left,” he said.', ['“They sang "Roses" and left,”'], "the other style inside"),
        ("Il a dit : « On a gagné. » Elle part.", ["« On a gagné. »"], "angle marks with a space inside"),
        ("She wrote 「勝った」 on it.", ["「勝った」"], "corner marks"),
        ("A 'green' plan and a 'red' one", ["'green'", "'red'"], "two terms"),
        (
            "She said: 'It broke at dawn.\n\n'We ran, and we don't know why.'\n\nThe mayor left.",
            ["'It broke at dawn.", "'We ran, and we don't know why.'"],
            "single marks over two paragraphs",
        ),
        (
            "She said: 'It broke at dawn.\n'We ran.\n'We don't know why.'\nThe mayor left.",
            ["'It broke at dawn.", "'We ran.", "'We don't know why.'"],
            "and over three, with no line between",
        ),
        ("She said: 'It broke at dawn.\n\nThe mayor left.", [], "a single mark that nothing closes"),
        (
            "She said: “It broke at dawn.\n\nWe ran, all of us.”\n\nThe mayor left.",
            ["“It broke at dawn.", "We ran, all of us.”"],
            "the second paragraph without its opening mark",
        ),
        (
            "She said: “It broke at dawn.\n\nThe “old” bridge fell.”",
            ["“It broke at dawn.", "“old”"],
            "marks of its own: nobody knows whose words it is",
        ),
        ("She said: “It broke at dawn.\n\nThe mayor left.", ["“It broke at dawn."], "and one that does not close"),
    ],
)
def test_marks_are_paired(text: str, quotes: list[str], note: str) -> None:
    assert [text[row.start : row.end] for row in quoted_in(text, 0, len(text))] == quotes, note


def test_spaces_inside_angle_marks_are_not_quoted() -> None:
    text = "Il a dit : «\u00a0On a gagné.\u00a0» Elle part."

    (found,) = quoted_in(text, 0, len(text))

    assert text[found.inner_start : found.inner_end] == "On a gagné."


def test_a_quote_of_two_paragraphs_is_two_stretches_and_the_second_continues() -> None:
    text = "“We came at dawn and saw.\n\n“Then we left,” he said. “Home.”"

    found = quoted_in(text, 0, len(text))

    assert [row.continues for row in found] == [False, True, False]
    assert text[found[1].inner_start : found[1].inner_end] == "Then we left,"


@given(st.text(alphabet=st.sampled_from("ab S.,!“”‘’\"'`«»„「」\n\u00a0"), max_size=60))
def test_quotes_lie_apart_and_hold_something(text: str) -> None:
    found = quoted_in(text, 0, len(text))

    assert all(row.start < row.inner_start < row.inner_end <= row.end <= len(text) for row in found)
    assert all(left.end <= right.start for left, right in itertools.pairwise(found))
