"""Treebanks: sentences, words, parts of speech and trees from raw text.

The sets: UD English EWT, development part (web); GUM, development documents of the genres academic,
court, interview and news (Zeldes 2017), whose texts may be trained on.

The measure is that of the CoNLL 2018 shared task (Zeman et al. 2018), written again: everything is read
from raw text; a word of the program meets the word at the same characters; F1 over the words of both.
`las` wants the same head and the same relation without its subtype, punctuation included. A sentence
is right when it has the same first and last character. Words, not fused tokens, are compared.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from synoptic.evaluation.figures import Figures, share
from synoptic.evaluation.public.conllu import Document, documents_in
from synoptic.evaluation.public.reading import Reader
from synoptic.evaluation.public.results import SetResult, item_key
from synoptic.model.sentences import Token
from synoptic.text.sentences import sentences_in

EWT = Path("ud-ewt/en_ewt-ud-dev.conllu")
GUM = Path("gum/dep")
GUM_SPLITS = Path("gum/splits.md")
GUM_GENRES = frozenset({"academic", "court", "interview", "news"})


def ewt_measured(folder: Path, reader: Reader) -> SetResult | None:
    """The figures of EWT's development part, or None when it is not at hand."""
    path = folder / EWT
    return _measured(list(documents_in(path)), reader, "dev") if path.is_file() else None


def gum_measured(folder: Path, reader: Reader) -> SetResult | None:
    """The figures of GUM's development part, or None when it is not at hand."""
    paths = [folder / GUM / f"{name}.conllu" for name in gum_development(folder)]
    documents = [document for path in paths if path.is_file() for document in documents_in(path)]
    return _measured(documents, reader, "dev, CC BY genres") if documents else None


def gum_development(folder: Path) -> list[str]:
    """Names of the development documents of the genres that may be trained on."""
    path = folder / GUM_SPLITS
    if not path.is_file():
        return []
    listing = path.read_text(encoding="utf-8").partition("## dev")[2].partition("## test")[0]
    names = [line.strip(" *") for line in listing.splitlines() if line.strip().startswith("* GUM_")]
    return [name for name in names if name.split("_")[1] in GUM_GENRES]


def _measured(documents: Sequence[Document], reader: Reader, part: str) -> SetResult:
    chosen = reader.chosen(documents)
    counts: Counter[str] = Counter()
    items: dict[str, str] = {}
    right: set[str] = set()
    misses: dict[str, list[str]] = {"sentences": [], "words": [], "relations": []}
    for document in chosen:
        cuts = reader.engine.sentences(document.text, sentences_in(document.text), "en")
        tokens = [reading.tokens for reading in reader.engine.read(document.text, cuts, "en")]
        _count(counts, document, cuts, tokens)
        wrong = _wrong_words(document, tokens)
        for start, end in document.sentences:
            key = item_key(document.name, start)
            items[key] = f"{document.name}:{start}"
            inside = [words for place, words in wrong if start <= place < end]
            if inside:
                misses["relations"].append(f"{document.text[start:end]!r}: {', '.join(inside)}")
            else:
                right.add(key)
        misses["sentences"] += [document.text[a:b] for a, b in sorted(set(cuts) - set(document.sentences))]
    n_words, n_sentences = counts["words wanted"] + counts["words found"], counts["sentences wanted"]
    figures: Figures = {
        "las": share(2 * counts["las"], n_words),
        "uas": share(2 * counts["uas"], n_words),
        "upos": share(2 * counts["upos"], n_words),
        "words": share(2 * counts["words"], n_words),
        "sentences": share(2 * counts["sentences"], n_sentences + counts["sentences found"]),
    }
    return SetResult(figures, items, frozenset(right), f"{n_sentences} sentences of {part}", misses)


def _count(
    counts: Counter[str], document: Document, cuts: Iterable[tuple[int, int]], sentences: Sequence[Sequence[Token]]
) -> None:
    """Add what one document has right and has to find."""
    found = set(cuts)
    wanted = {word.span: word for word in document.words}
    counts["sentences wanted"] += len(document.sentences)
    counts["sentences found"] += len(found)
    counts["sentences"] += len(found & set(document.sentences))
    counts["words wanted"] += len(document.words)
    for tokens in sentences:
        counts["words found"] += len(tokens)
        for token in tokens:
            word = wanted.get((token.start, token.end))
            if word is None:
                continue
            is_headed = _head(token, tokens) == word.head
            counts["words"] += 1
            counts["upos"] += token.upos == word.upos
            counts["uas"] += is_headed
            counts["las"] += is_headed and token.deprel.partition(":")[0] == word.deprel


def _head(token: Token, tokens: Sequence[Token]) -> tuple[int, int]:
    if token.head < 0:
        return -1, -1
    return tokens[token.head].start, tokens[token.head].end


def _wrong_words(document: Document, sentences: Sequence[Sequence[Token]]) -> list[tuple[int, str]]:
    """Place and words of whatever has another head or relation, or was cut otherwise."""
    found = {(token.start, token.end): (_head(token, tokens), token.deprel) for tokens in sentences for token in tokens}
    wrong = []
    for word in document.words:
        head, deprel = found.get(word.span, ((-2, -2), "cut otherwise"))
        if head != word.head or deprel.partition(":")[0] != word.deprel:
            wrong.append((word.span[0], f"{document.text[word.span[0] : word.span[1]]} {deprel} for {word.deprel}"))
    return wrong
