"""The adapter against a stand-in that has the names and attributes of spaCy 3 which the adapter uses."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType

import pytest

from synoptic.dossier.verify import verify
from synoptic.engines import default_engine
from synoptic.engines.adapters.spacy_package import SpacyPackage
from synoptic.engines.tagging import names_of
from synoptic.errors import InputError, SettingsError
from synoptic.pipeline import run
from synoptic.settings import Settings
from tests.engines import clear_trees

EXAMPLE = Path(__file__).parents[3] / "examples" / "tarvo-dam"


@dataclass(eq=False)
class _Word:
    i: int
    text: str
    pos_: str = ""
    dep_: str = ""
    lemma_: str = ""
    head: _Word = field(init=False, repr=False)


@dataclass
class _Range:
    start: int
    end: int
    label_: str


class _Doc:
    def __init__(self, vocab, words=None, spaces=None, sent_starts=None) -> None:
        assert len(words) == len(spaces) == len(sent_starts)
        assert sent_starts[0]
        assert not any(sent_starts[1:])
        self.words = [_Word(index, text) for index, text in enumerate(words)]
        for word in self.words:
            word.head = word
        self.spaces = spaces
        self.ents: tuple[_Range, ...] = ()

    def __iter__(self) -> Iterator[_Word]:
        return iter(self.words)

    def __len__(self) -> int:
        return len(self.words)

    @property
    def text(self) -> str:
        pieces = zip(self.words, self.spaces, strict=True)
        return "".join(word.text + " " * space for word, space in pieces)


class _Parser:
    def __init__(self, labels: Sequence[str]) -> None:
        self.labels = tuple(labels)


class _Package:
    def __init__(self, read: Callable[[_Doc], None], labels: Sequence[str], **meta: object) -> None:
        self.vocab = object()
        self.meta = {"lang": "en", "name": "invented_sm", "version": "3.7.1", **meta}
        self.pipe_names = ["tagger", "parser", "ner"]
        self.path: Path | None = None
        self._read = read
        self._labels = ("nsubj", *labels) if labels else ()

    def get_pipe(self, name: str) -> _Parser:
        assert name == "parser"
        return _Parser(self._labels)

    def __call__(self, doc: _Doc) -> _Doc:
        self._read(doc)
        return doc


def _as_written(rows: list[clear_trees.Row], *names: _Range) -> Callable[[_Doc], None]:
    def read(doc: _Doc) -> None:
        assert [word.text for word in doc] == [row[0] for row in rows]
        for word, (text, upos, head, relation) in zip(doc, rows, strict=True):
            word.pos_, word.dep_, word.lemma_, word.head = upos, relation, text, doc.words[head]
        doc.ents = names

    return read


def _as_the_core(doc: _Doc) -> None:
    """Universal Dependencies, as a package trained on a treebank gives them."""
    tokens = default_engine().read(doc.text, [(0, len(doc.text))], "en")[0].tokens
    assert [token.text for token in tokens] == [word.text for word in doc]
    for word, token in zip(doc, tokens, strict=True):
        word.pos_, word.dep_, word.lemma_ = token.upos, token.deprel, token.lemma
        word.head = doc.words[token.head] if token.head >= 0 else word
    labels = {"PER": "PERSON", "LOC": "GPE", "ORG": "ORG", "MISC": "EVENT"}
    doc.ents = tuple(_Range(place.start, place.stop, labels[kind]) for place, kind in names_of(tokens))


@pytest.fixture
def install(monkeypatch) -> Callable[[_Package], None]:
    def put(package: _Package, version: str = "3.8.2") -> None:
        spacy, tokens = ModuleType("spacy"), ModuleType("spacy.tokens")

        def load(name: str) -> _Package:
            if name != "en_invented_sm":
                raise OSError(f"[E050] Can't find model '{name}'.\nIt does not seem to be installed.")
            return package

        spacy.load, spacy.__version__, tokens.Doc = load, version, _Doc  # type: ignore[attr-defined]
        monkeypatch.setitem(sys.modules, "spacy", spacy)
        monkeypatch.setitem(sys.modules, "spacy.tokens", tokens)

    return put


def _engine() -> SpacyPackage:
    return SpacyPackage("en_invented_sm", default_engine())


def test_a_sentence_has_the_package_s_analysis_in_universal_terms(install) -> None:
    install(_Package(_as_written(clear_trees.COPULA, _Range(0, 2, "PERSON"), _Range(6, 7, "GPE")), ["pobj", "dobj"]))
    text = "Rain fell. Marta Quispe is the mayor of Cusco."
    (reading,) = _engine().read(text, [(11, len(text))], "en")
    assert [text[token.start : token.end] for token in reading.tokens] == [row[0] for row in clear_trees.COPULA]
    assert [token.deprel for token in reading.tokens] == [
        *("compound", "nsubj", "cop", "det", "root", "case", "nmod", "punct")
    ]
    assert [token.head for token in reading.tokens] == [1, 4, 4, 4, -1, 6, 4, 4]
    assert names_of(reading.tokens) == ((range(2), "PER"), (range(6, 7), "LOC"))
    assert reading.vector.shape == (384,)


def test_the_package_reads_on_an_accelerator_when_it_is_asked_for_and_there(install, monkeypatch) -> None:
    install(_Package(_as_written(clear_trees.COPULA, _Range(0, 2, "PERSON")), ["pobj", "dobj"]))
    plain, found = _engine().digest, {}
    for has_one in (False, True):
        monkeypatch.setattr(sys.modules["spacy"], "prefer_gpu", lambda has_one=has_one: has_one, raising=False)
        found[has_one] = SpacyPackage("en_invented_sm", default_engine(), "auto").digest
    assert found[False] == plain != found[True]


def test_an_accelerator_that_spacy_does_not_have_is_refused(install, monkeypatch) -> None:
    install(_Package(_as_written(clear_trees.COPULA, _Range(0, 2, "PERSON")), ["pobj", "dobj"]))
    monkeypatch.setattr(sys.modules["spacy"], "prefer_gpu", lambda: False, raising=False)
    with pytest.raises(SettingsError, match="spaCy has no accelerator"):
        SpacyPackage("en_invented_sm", default_engine(), "cuda")


def test_dates_and_sums_are_no_names_and_an_article_is_left_out(install) -> None:
    install(_Package(_as_written(clear_trees.PASSIVE, _Range(0, 2, "FAC"), _Range(3, 4, "DATE")), ["pobj"]))
    text = "The bridge was closed by the police."
    (reading,) = _engine().read(text, [(0, len(text))], "en")
    assert names_of(reading.tokens) == ((range(1, 2), "LOC"),)


def test_a_sentence_that_the_package_cuts_stays_one_tree(install) -> None:
    rows = [("Rain", "NOUN", 1, "nsubj"), ("fell", "VERB", 1, "ROOT"), (";", "PUNCT", 1, "punct")]
    rows += [("roads", "NOUN", 4, "nsubj"), ("flooded", "VERB", 4, "ROOT"), (".", "PUNCT", 4, "punct")]
    install(_Package(_as_written(rows), ["pobj"]))
    text = "Rain fell; roads flooded."
    (reading,) = _engine().read(text, [(0, len(text))], "en")
    assert [(token.head, token.deprel) for token in reading.tokens if token.upos == "VERB"] == [
        (-1, "root"),
        (1, "parataxis"),
    ]


def test_another_language_and_nothing_get_what_the_core_gives(install) -> None:
    install(_Package(_as_the_core, ["obj"]))
    text = "Die Regierung lehnt ab."
    (reading,) = _engine().read(text, [(0, len(text))], "de")
    assert {token.upos for token in reading.tokens} == {"X"}
    assert _engine().read("  ", [(0, 2)], "en")[0].tokens == ()
    assert _engine().vectors(["Rain fell."]).shape == (1, 384)


@pytest.mark.parametrize(
    ("changed", "note"),
    [({"version": "3.8.0"}, "another release of the package"), ({"sources": ["x"]}, "trained on something else")],
)
def test_another_package_has_another_digest(install, changed, note) -> None:
    install(_Package(_as_the_core, ["obj"]))
    engine = _engine()
    assert engine.name == f"spacy en_invented_sm 3.7.1 + {default_engine().name}"
    assert engine.digest == _engine().digest != default_engine().digest
    install(_Package(_as_the_core, ["obj"], **changed))
    assert _engine().digest != engine.digest, note


def test_a_package_that_is_not_there_is_named_with_the_command_that_installs_it(install) -> None:
    install(_Package(_as_the_core, ["obj"]))
    with pytest.raises(InputError, match="python -m spacy download en_core_web_lg"):
        SpacyPackage("en_core_web_lg", default_engine())


def test_a_package_without_parser_or_with_other_trees_is_refused(install) -> None:
    bare = _Package(_as_the_core, ["obj"])
    bare.pipe_names = ["tagger"]
    install(bare)
    with pytest.raises(SettingsError, match="no parser"):
        _engine()
    install(_Package(_as_the_core, []))
    with pytest.raises(SettingsError, match="a style that is not known"):
        _engine()


def test_a_package_of_another_language_reads_that_language_only(install) -> None:
    rows = [("Regen", "NOUN", 1, "nsubj"), ("fiel", "VERB", 1, "ROOT"), (".", "PUNCT", 1, "punct")]
    install(_Package(_as_written(rows), ["obj"], lang="de"))
    engine = _engine()
    assert engine.languages == {"de"}
    text = "Rain fell. Regen fiel."
    assert [t.upos for t in engine.read(text, [(11, 22)], "de")[0].tokens] == ["NOUN", "VERB", "PUNCT"]
    assert engine.read(text, [(0, 10)], "en")[0].tokens == default_engine().read(text, [(0, 10)], "en")[0].tokens


def test_other_weights_have_another_digest_though_the_package_says_the_same(install, tmp_path) -> None:
    package = _Package(_as_the_core, ["obj"])
    package.path = tmp_path
    (tmp_path / "parser").mkdir()
    (tmp_path / "parser" / "model").write_bytes(b"one")
    install(package)
    before = _engine().digest
    (tmp_path / "parser" / "model").write_bytes(b"two")
    assert _engine().digest != before


def test_a_package_without_names_leaves_those_of_the_core(install) -> None:
    package = _Package(_as_written(clear_trees.COPULA), ["pobj"])
    package.pipe_names = ["tagger", "parser"]
    install(package)
    text = "Marta Quispe is the mayor of Cusco."
    (reading,) = _engine().read(text, [(0, len(text))], "en")
    assert (range(2), "PER") in names_of(reading.tokens)


def test_a_run_with_a_package_verifies_and_says_which_engine_it_was(install) -> None:
    install(_Package(_as_the_core, ["obj"]))
    result = run([EXAMPLE], Settings(engine="spacy:en_invented_sm"))
    assert verify(result.dossier, EXAMPLE).spans > 500
    assert list(result.dossier["producer"]["engines"]) == [_engine().name]
    assert result.dossier["claims"] == run([EXAMPLE], Settings()).dossier["claims"]
