"""Walking trees, those with a circle among them."""

from synoptic.model.sentences import Sentence, Token
from synoptic.text.trees import SentenceTree, base, is_tree


def tree(*heads: int) -> SentenceTree:
    tokens = tuple(Token(2 * n, 2 * n + 1, "x", "x", "X", head, "dep", "O") for n, head in enumerate(heads))
    return SentenceTree(Sentence("r", 0, "body", 0, 0, 2 * len(heads), tokens, "en"))


def test_a_subtree_holds_what_hangs_on_its_head() -> None:
    assert tree(1, -1, 1, 2).subtree(2) == (2, 3)
    assert tree(1, -1, 1, 2).subtree(1, without=(2,)) == (0, 1)


def test_governors_go_up_to_the_root() -> None:
    assert tuple(tree(1, -1, 1, 2).governors(3)) == (2, 1)


def test_a_circle_does_not_hang_the_walk() -> None:
    circle = tree(1, 0, 2)
    assert circle.subtree(0) == (0, 1)
    assert tuple(circle.governors(0)) == (1,)
    assert circle.children[2] == ()


def test_the_subtype_of_a_relation_is_dropped() -> None:
    assert (base("acl:relcl"), base("nsubj")) == ("acl", "nsubj")


def test_a_tree_has_one_root_and_no_circle() -> None:
    assert is_tree(tree(1, -1, 1, 2).tokens)
    assert not is_tree(tree(1, 0, -1).tokens)
    assert not is_tree(tree(-1, -1).tokens)
    assert not is_tree(tree(-1, 7).tokens)
