"""Whatever tree an engine gives, acts are read from it without a crash, and a straightened tree is a tree."""

from hypothesis import given, settings
from hypothesis import strategies as st

from synoptic.model.sentences import Sentence, Token
from synoptic.stages.claims import Evidence, claims_in, reportings_in
from synoptic.stages.claims.tails import straightened
from tests.factory import report

WORDS = """Moen said that the claims , “ ” who told police : reports emerged from Lisbon in her view according to per citing
whether dam leaks ; and would warned adding one of those it accusations were rejected for by opinion as asked saying -
denied confident remains hopeful . believes mayor 's""".split()
KINDS = "NOUN PROPN VERB AUX PRON ADJ ADP SCONJ CCONJ DET PUNCT NUM ADV PART".split()
RELATIONS = """nsubj nsubj:pass obj iobj obl obl:agent nmod nmod:poss ccomp xcomp advcl acl acl:relcl conj cc case mark aux
aux:pass cop appos parataxis punct dep det amod flat compound csubj""".split()
LAYERS = ["body", "headline"]

token = st.tuples(
    st.sampled_from(WORDS),
    st.sampled_from(KINDS),
    st.sampled_from(RELATIONS),
    st.integers(0, 29),
    st.sampled_from("OBI"),
)


def built(rows, layer):
    """A sentence whose words hang on earlier or later ones without a circle: each on one nearer to the root."""
    order = sorted(range(len(rows)), key=lambda n: (rows[n][3], n))
    place = {n: rank for rank, n in enumerate(order)}
    tokens, start = [], 0
    for n, (word, upos, relation, draw, tag) in enumerate(rows):
        rank = place[n]
        head = -1 if rank == 0 else order[draw % rank]
        name = "O" if tag == "O" else f"{tag}-PER"
        link = "root" if head < 0 else relation
        tokens.append(Token(start, start + len(word), word, word.lower(), upos, head, link, name))
        start += len(word) + 1
    text = " ".join(row[0] for row in rows)
    source = report(text)
    return source, Sentence(source.id, 0, layer, 0, 0, len(text), tuple(tokens), "en")


def depth_ends(tokens, place):
    for _ in range(len(tokens) + 1):
        if tokens[place].head < 0:
            return True
        place = tokens[place].head
    return False


@settings(max_examples=300, deadline=None)
@given(st.lists(token, min_size=2, max_size=30), st.sampled_from(LAYERS))
def test_no_tree_stops_the_reading_of_acts(rows, layer):
    source, sentence = built(rows, layer)
    claims_in(source, [sentence], Evidence())
    for row in reportings_in(source, [sentence], Evidence()):
        for part in (*row.sources, *row.contents):
            assert source.text[part.start : part.end] == part.exact


@settings(max_examples=300, deadline=None)
@given(st.lists(token, min_size=2, max_size=30), st.sampled_from(LAYERS))
def test_a_straightened_tree_is_a_tree(rows, layer):
    _, sentence = built(rows, layer)
    tokens = straightened(sentence).tokens
    assert [t.head < 0 for t in tokens].count(True) >= 1
    assert all(depth_ends(tokens, n) for n in range(len(tokens)))
