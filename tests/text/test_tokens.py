import pytest
from hypothesis import given
from hypothesis import strategies as st

from synoptic.text.tokens import tokens_in

CASES = [
    ("It didn't sell.", "It|did|n't|sell|.", "the negation stands alone"),
    ("Peru’s can’t-miss plan", "Peru|’s|ca|n’t|-|miss|plan", "curly apostrophes cut like straight ones"),
    ("the players' union", "the|players|'|union", "a plural possessive is a mark"),
    ("a 20-year-old U.S.-led pact", "a|20|-|year|-|old|U.S.|-|led|pact", "compounds are cut at the hyphen"),
    ("an anti-tank e-mail", "an|anti-tank|e-mail", "a prefix keeps its word"),
    ("S-300, F-16s and COVID-19", "S-300|,|F-16s|and|COVID-19", "a designation is one token"),
    ("$25bn, £1,200.50, US$3m", "$|25|bn|,|£|1,200.50|,|US$|3|m", "money and its unit"),
    ("on 17.01.2025 at 7:30pm", "on|17.01.2025|at|7:30|pm", "dates and times of digits"),
    ("9/11 and/or 2025-01-17", "9/11|and|/|or|2025-01-17", "a slash cuts words, not dates"),
    ("Gen. Ruiz, Feb. 3, No. 5", "Gen.|Ruiz|,|Feb.|3|,|No.|5", "abbreviations keep their full stop"),
    ("He said no.", "He|said|no|.", "the answer no is not a number sign"),
    ("“Stop!” — he left...", "“|Stop|!|”|—|he|left|...", "quotation marks, dashes, ellipses"),
    ("J.D. Vega of Acme Inc. spoke", "J.D.|Vega|of|Acme|Inc.|spoke", "initials"),
    ("See www.example.org/a, or a@example.org.", "See|www.example.org/a|,|or|a@example.org|.", "addresses"),
    ("It ended.The next", "It|ended|.|The|next", "a missing space"),
    ("the 1970s and '80s, 21st", "the|1970s|and|'80s|,|21st", "decades and ordinals"),
    ("cafe\u0301 na\u00efve", "cafe\u0301|na\u00efve", "a combining mark belongs to its letter"),
    ("We cannot", "We|can|not", "a fusion is two words"),
    ("O'Neill at 5 o'clock", "O'Neill|at|5|o'clock", "an apostrophe inside a word"),
    ("It ends at 9PM, at 7 p.m.", "It|ends|at|9|PM|,|at|7|p.m|.", "the last full stop is the sentence's"),
    ("tea, nuts, etc.", "tea|,|nuts|,|etc|.", "an abbreviation that ends the sentence gives up its full stop"),
    ("I cant, he wont, thats it", "I|ca|nt|,|he|wo|nt|,|that|s|it", "a missing apostrophe"),
    ("im late, says Im Ji-woo", "i|m|late|,|says|Im|Ji|-|woo", "a family name is no fusion"),
    ("really.? item #4, tag #Oslo", "really|.?|item|#|4|,|tag|#Oslo", "odd marks; a number sign and a tag"),
    ("mail Lee@HARBOUR or plan.PDF", "mail|Lee@HARBOUR|or|plan.PDF", "an address without a domain"),
    ("AT&T rose 3.5%", "AT&T|rose|3.5|%", "per cent stands alone"),
]


@pytest.mark.parametrize(("text", "wanted", "note"), CASES)
def test_a_text_is_cut_into_words_and_marks(text: str, wanted: str, note: str) -> None:
    assert "|".join(text[a:b] for a, b in tokens_in(text, 0, len(text))) == wanted, note


def test_only_the_given_range_is_read() -> None:
    text = "One two three"
    assert tokens_in(text, 4, 7) == ((4, 7),)


@given(st.text(alphabet=st.one_of(st.sampled_from("aZ9.,-'’“”$/ \n@u\u0301\u200d\U0001f600"), st.characters())))
def test_every_character_but_white_space_is_in_exactly_one_token(text: str) -> None:
    covered = [index for a, b in tokens_in(text, 0, len(text)) for index in range(a, b)]
    assert covered == sorted(set(covered))
    assert all(character.isspace() for index, character in enumerate(text) if index not in set(covered))
    assert all(a < b and not text[a].isspace() for a, b in tokens_in(text, 0, len(text)))
