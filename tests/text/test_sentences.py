import pytest
from hypothesis import given
from hypothesis import strategies as st

from synoptic.text.sentences import sentences_in

CASES = [
    (
        "Gen. J. K. Ruiz met Mr. Lee. They spoke.",
        ["Gen. J. K. Ruiz met Mr. Lee.", "They spoke."],
        "titles and initials",
    ),
    (
        "He left the U.S. The talks failed.",
        ["He left the U.S.", "The talks failed."],
        "initials before a common opener",
    ),
    (
        "The bank's head, Orla C. Brandt, left. Ivo P. Tamm stays.",
        ["The bank's head, Orla C. Brandt, left.", "Ivo P. Tamm stays."],
        "an initial that may also stand before a page or a year",
    ),
    ("Take vitamin C. Doctors say so.", ["Take vitamin C.", "Doctors say so."], "a letter of a kind is no initial"),
    (
        "There is no Plan B. Moen left Terminal C. It shut.",
        ["There is no Plan B.", "Moen left Terminal C.", "It shut."],
        "nor here",
    ),
    ("See p. 12 and c. 1920.", ["See p. 12 and c. 1920."], "a page and a year"),
    ("The U.S. Senate voted.", ["The U.S. Senate voted."], "initials inside a name"),
    ("It rose 3.5 percent vs. 2.1. Shares fell.", ["It rose 3.5 percent vs. 2.1.", "Shares fell."], "decimals"),
    ("It ends at 10 a.m. Monday. Go.", ["It ends at 10 a.m. Monday.", "Go."], "a time and its day"),
    ("It ended at 10 a.m. Rain fell.", ["It ended at 10 a.m.", "Rain fell."], "a time at the end"),
    ("“We came. We saw.” The crowd left.", ["“We came.", "We saw.”", "The crowd left."], "sentences in a quotation"),
    ("'It is over.' He sat.", ["'It is over.'", "He sat."], "single quotation marks"),
    ('"Why?" Anna Ortiz asked. "Go!" he said.', ['"Why?" Anna Ortiz asked.', '"Go!" he said.'], "the speaker stays"),
    ("LIMA, May 21. /ABC/. Crews dug.", ["LIMA, May 21. /ABC/.", "Crews dug."], "a dateline with an agency"),
    ("He waited... She spoke… and left.", ["He waited...", "She spoke… and left."], "ellipses"),
    ("It fell. iPhone sales rose. al-Nasr won.", ["It fell.", "iPhone sales rose.", "al-Nasr won."], "small openings"),
    ("Talks ended.The town slept.", ["Talks ended.", "The town slept."], "a missing space"),
    ("He sued No. 5 Ltd. in May. It lost.", ["He sued No. 5 Ltd. in May.", "It lost."], "firms and numbers"),
    ("The answer was no. They left.", ["The answer was no.", "They left."], "the word no"),
    ("Title\n\nFirst line.\n\n\nLast", ["Title", "First line.", "Last"], "blank lines"),
    ("A headline\nA deck", ["A headline", "A deck"], "short lines stand alone"),
    (
        "This text was wrapped by an older mail program at some\nwidth, and the sentence goes on here.",
        ["This text was wrapped by an older mail program at some\nwidth, and the sentence goes on here."],
        "a wrapped line goes on",
    ),
    ("They want: • more pay • less work", ["They want:", "• more pay", "• less work"], "bullets in one line"),
    ("(He refused.) The end.", ["(He refused.)", "The end."], "brackets"),
    ("1. Open the door. 2. Close it.", ["1. Open the door.", "2. Close it."], "numbered points"),
    ("He left on Dec. 31. The year ended.", ["He left on Dec. 31.", "The year ended."], "a day is no point of a list"),
    ("Why now? it is late.", ["Why now?", "it is late."], "a question before a small letter"),
    ("I love it. see http://a.example", ["I love it.", "see http://a.example"], "a short word is no abbreviation"),
    ("Thanks. :) Bye.", ["Thanks. :) Bye."], "a face stays with what it is about"),
    ("Yours, Ann ***** Next story", ["Yours, Ann *****", "Next story"], "a rule of stars"),
    ("", [], "nothing"),
    (" \n ", [], "only white space"),
]


@pytest.mark.parametrize(("text", "wanted", "note"), CASES)
def test_a_text_is_cut_into_sentences(text: str, wanted: list[str], note: str) -> None:
    assert [text[a:b] for a, b in sentences_in(text)] == wanted, note


def test_only_the_given_range_is_read() -> None:
    text = "One. Two. Three."
    assert [text[a:b] for a, b in sentences_in(text, 5, 9)] == ["Two."]


@given(st.text(alphabet=st.one_of(st.sampled_from("aZ9.,?!-'’“” \n\r\u2028•"), st.characters())))
def test_every_character_but_white_space_is_in_exactly_one_sentence(text: str) -> None:
    found = sentences_in(text)
    covered = [index for a, b in found for index in range(a, b)]
    assert covered == sorted(set(covered))
    assert all(character.isspace() for index, character in enumerate(text) if index not in set(covered))
    assert all(not text[a].isspace() and not text[b - 1].isspace() for a, b in found)


@given(st.lists(st.sampled_from(["A man left.", "It rained", "“Go.”", "on Jan. 5"]), min_size=1))
def test_no_sentence_crosses_a_blank_line(paragraphs: list[str]) -> None:
    text = "\n\n".join(paragraphs)
    assert all("\n" not in text[a:b] for a, b in sentences_in(text))
