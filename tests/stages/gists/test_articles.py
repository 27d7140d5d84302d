import itertools

from synoptic.model.gists import Article, Read
from synoptic.stages.gists import articles_in


def read(name, wording="w", outlet="Bay Courier", url=None, **more):
    urls = (url,) if url else ()
    age = (more.get("published", ""), "", name, "")
    return Read(f"r_{name}", wording, outlet, urls, tuple(more.get("places", ())), age, more.get("number", 0))


def test_the_same_words_of_one_outlet_at_two_addresses_are_one_article():
    found = articles_in([read("a", url="https://bay.example/1"), read("b", url="https://bay.example/amp/1")])
    assert found == (Article("r_a", ("r_a", "r_b"), 1, None, "r_a"),)


def test_the_same_words_of_two_outlets_are_two_articles():
    assert len(articles_in([read("a"), read("b", outlet="Hill Post")])) == 2


def test_the_same_words_without_an_outlet_are_one_article():
    assert len(articles_in([read("a", outlet=None), read("b", outlet=None)])) == 1


def test_other_words_at_one_address_are_a_version():
    first = read("a", "old", url="https://bay.example/1", published="2031-03-04")
    later = read("b", "new", url="https://bay.example/1", published="2031-03-05")
    assert articles_in([later, first]) == (
        Article("r_a", ("r_a",), 1, None, "r_b"),
        Article("r_b", ("r_b",), 2, "r_a", "r_b"),
    )


def test_a_file_that_changed_holds_a_version_read_later():
    first = read("b", "old", None, places=["/x/a.txt"], number=1)
    later = read("a", "new", None, places=["/x/a.txt"], number=2)
    first, later = (
        type(r)(**{**{f: getattr(r, f) for f in Read.__slots__}, "age": ("", "", "a.txt", "")}) for r in (first, later)
    )
    assert [(a.report, a.version, a.latest) for a in articles_in([first, later])] == [
        ("r_a", 2, "r_a"),
        ("r_b", 1, "r_a"),
    ]


def test_a_version_is_found_through_the_second_address_of_an_article():
    reads = [
        read("a", "old", url="https://bay.example/1", published="2031-03-04"),
        read("b", "old", url="https://bay.example/amp/1", published="2031-03-04"),
        read("c", "new", url="https://bay.example/amp/1", published="2031-03-05"),
    ]
    for order in itertools.permutations(reads):
        assert [(a.report, a.copies, a.version) for a in articles_in(order)] == [
            ("r_a", ("r_a", "r_b"), 1),
            ("r_c", ("r_c",), 2),
        ]


def test_nothing_is_no_article():
    assert articles_in([]) == ()
