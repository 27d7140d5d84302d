import json

from hypothesis import given
from hypothesis import strategies as st

from synoptic.model.ids import digest_id

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)


@given(VALUES)
def test_an_id_depends_on_content_only(value):
    again = json.loads(json.dumps(value))
    assert digest_id("c", value) == digest_id("c", again)


def test_the_order_of_content_counts_and_the_order_of_keys_does_not():
    assert digest_id("c", 1, 2) != digest_id("c", 2, 1)
    assert digest_id("c", {"a": 1, "b": 2}) == digest_id("c", {"b": 2, "a": 1})


def test_an_id_says_what_kind_of_record_it_names():
    assert digest_id("q", "words").startswith("q_")
