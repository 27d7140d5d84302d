"""Read the treebanks and name corpora the language core is trained on.

Only data whose licence lets trained weights be shipped is read: UD English EWT
(CC BY-SA 4.0), the CC BY genres of GUM, CrossNER politics (MIT) and wikigold
(CC BY 4.0). UNER (CC BY-SA 4.0) is read for measuring only, because its
sentences are those of the EWT development part.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

GUM_GENRES = ("academic", "court", "interview", "news")
"""The genres of GUM whose texts are CC BY; the others are NC, SA or unstated."""

NAME_TAGS = (
    "O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC", "B-MISC", "I-MISC",
)  # fmt: skip
IGNORED = -100
"""Label of a word that takes no part in a loss."""

_CROSSNER_KINDS = {
    "person": "PER", "politician": "PER", "organisation": "ORG",
    "politicalparty": "ORG", "country": "LOC", "location": "LOC", "event": "MISC",
    "election": "MISC", "misc": "MISC",
}  # fmt: skip
_GUM_KINDS = {
    "person": "PER", "organization": "ORG", "place": "LOC", "event": "MISC",
    "object": "MISC", "abstract": "MISC",
}  # fmt: skip
_ENTITY_PART = re.compile(r"\((?P<open>[^()]+)|(?P<close>[^()]+)\)|\)")
# Not part of a name by the rules of the other corpora.
_TITLES = frozenset(
    "president professor prof emeritus dr mr mrs ms miss sir dame lord lady senator sen "
    "representative rep governor gov general gen colonel captain lieutenant sergeant "
    "minister prime chief justice judge secretary director chairman mayor king queen "
    "prince princess pope archbishop bishop reverend rev father chancellor premier "
    "ambassador councillor detective sheriff officer coach uncle aunt".split()
)
# Every tenth wikigold sentence and every fourth of CrossNER's politics dev part
# are kept for measuring.
_WIKIGOLD_HELD = 10
_CROSSNER_HELD = 4


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence with whatever is annotated of it.

    Attributes:
        words: the tokens.
        text: the sentence as written.
        upos: universal part of speech per token, empty where not annotated.
        heads: index of the head per token, -1 for the root; empty where unknown.
        deprels: relation per token; empty where unknown.
        lemmas: lemma per token; empty where unknown.
        names: index into ``NAME_TAGS`` per token, ``IGNORED`` where undecided;
            empty where names are not annotated.
        ends: 1 for a token after which another sentence begins, 0 for others,
            ``IGNORED`` for the last; empty where unknown.
        source: which corpus it comes from.
    """

    words: tuple[str, ...]
    text: str
    upos: tuple[str, ...] = ()
    heads: tuple[int, ...] = ()
    deprels: tuple[str, ...] = ()
    lemmas: tuple[str, ...] = ()
    names: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    source: str = ""


def training_examples(data: Path) -> tuple[Example, ...]:
    """Return every sentence that is trained on, in a fixed order.

    Args:
        data: the folder that holds ``ud-ewt``, ``gum``, ``crossner``, ``ner-misc``.
    """
    politics, _ = _crossner(data)
    wikigold, _ = _wikigold(data)
    return (
        *(e for path in ewt_train(data) for e in conllu_examples(path, "ewt")),
        *(e for path in gum_train(data) for e in conllu_examples(path, "gum")),
        *politics,
        *wikigold,
    )


def held_out_examples(data: Path) -> dict[str, tuple[Example, ...]]:
    """Return the sentences kept for measuring, by the name of the part."""
    held = sorted(_gum_held(data))
    gum_paths = [data / f"gum/dep/{name}.conllu" for name in held]
    gum = [
        example
        for path in gum_paths
        if path.is_file() and path.stem.split("_")[1] in GUM_GENRES
        for example in conllu_examples(path, "gum")
    ]
    ewt = conllu_examples(data / "ud-ewt/en_ewt-ud-dev.conllu", "ewt")
    uner = _iob2(data / "uner-ewt/en_ewt-ud-dev.iob2")
    return {
        "ewt": tuple(ewt),
        "gum": tuple(gum),
        "uner": tuple(uner),
        "politics": _crossner(data)[1],
        "wikigold": _wikigold(data)[1],
    }


def gum_train(data: Path) -> tuple[Path, ...]:
    """Return the files of GUM's training part whose licence lets weights be shipped."""
    held = _gum_held(data)
    return tuple(
        path
        for genre in GUM_GENRES
        for path in sorted((data / "gum/dep").glob(f"GUM_{genre}_*.conllu"))
        if path.stem not in held
    )


def ewt_train(data: Path) -> tuple[Path, ...]:
    """Return the source files of EWT's training part, in the official order."""
    root = data / "ud-ewt/not-to-release"
    names = (root / "file-lists/files.train").read_text("utf-8").split()
    return tuple(root / "sources" / name for name in names)


def _gum_held(data: Path) -> frozenset[str]:
    """Return the documents of GUM's dev and test parts."""
    listing = (data / "gum/splits.md").read_text("utf-8")
    after_train = listing.split("## train")
    kept = after_train[0] + "".join(f"##{part}" for part in after_train[-1].split("\n##")[1:])
    return frozenset(re.findall(r"\* (G\w+)", kept))


def conllu_examples(path: Path, source: str) -> Iterator[Example]:
    """Yield the sentences of a CoNLL-U file."""
    rows: list[list[str]] = []
    text = ""
    open_mentions: dict[str, tuple[int, str, int]] = {}
    mentions: list[tuple[int, int, str, int]] = []
    for line in path.read_text("utf-8").split("\n"):
        if line.startswith("# text ="):
            text = line.removeprefix("# text =").strip()
        elif line.startswith("#"):
            continue
        elif line:
            columns = line.split("\t")
            if columns[0].isdigit():
                if source == "gum":
                    _read_mentions(columns[9], len(rows), open_mentions, mentions)
                rows.append(columns)
        elif rows:
            yield _example(rows, text, source, mentions)
            rows, open_mentions, mentions = [], {}, []


def _example(
    rows: list[list[str]],
    text: str,
    source: str,
    mentions: list[tuple[int, int, str, int]],
) -> Example:
    """Return one sentence from its rows."""
    upos = tuple(row[3] for row in rows)
    return Example(
        words=tuple(row[1] for row in rows),
        text=text,
        upos=upos,
        heads=tuple(int(row[6]) - 1 for row in rows),
        deprels=tuple(row[7] for row in rows),
        lemmas=tuple(row[2] for row in rows),
        names=_gum_names(rows, upos, mentions) if source == "gum" else (),
        ends=(*[0] * (len(rows) - 1), IGNORED),
        source=source,
    )


def _read_mentions(
    misc: str,
    index: int,
    open_mentions: dict[str, tuple[int, str, int]],
    mentions: list[tuple[int, int, str, int]],
) -> None:
    """Take the mentions that open or close at one word into the two lists.

    A mention is (first, last, kind, index of its head); the head is the first of
    its minimal span, counted from the mention's start.
    """
    found = re.search(r"(?:^|\|)Entity=([^|]+)", misc)
    if found is None:
        return
    for part in re.finditer(r"\([^()]+\)|\([^()]+|[^()]+\)", found.group(1)):
        piece = part.group()
        fields = piece.strip("()").split("-")
        if piece.startswith("("):
            head = index + int(fields[5].split(",")[0]) - 1 if len(fields) > 5 else index
            if piece.endswith(")"):
                mentions.append((index, index, fields[1], head))
            else:
                open_mentions[fields[0]] = (index, fields[1], head)
        elif fields[0] in open_mentions:
            first, kind, head = open_mentions.pop(fields[0])
            mentions.append((first, index, kind, head))


def _gum_names(
    rows: list[list[str]],
    upos: tuple[str, ...],
    mentions: list[tuple[int, int, str, int]],
) -> tuple[int, ...]:
    """Return name tags from GUM's mentions of all kinds.

    GUM marks whole noun phrases, named or not. A name is here the run of proper
    nouns around a mention's head inside the shortest mention that has this head;
    proper nouns in no such run, and capitalised adjectives (GUM has no tag for
    nationalities), are left out of the loss.
    """
    tags = [0] * len(rows)
    for index, row in enumerate(rows):
        if _is_proper(row) or (upos[index] == "ADJ" and row[1][:1].isupper()):
            tags[index] = IGNORED
    settled = [False] * len(rows)
    for first, last, kind, head in sorted(mentions, key=lambda m: m[0] - m[1]):
        if not first <= head <= last or not _is_proper(rows[head]):
            continue
        start, end = _proper_run(rows, (first, last), head)
        label = _GUM_KINDS.get(kind)
        if label == "PER":
            label = "MISC" if rows[head][4] == "NNPS" else "PER"
            start = _after_titles(rows, start, end)
        if settled[start] or start > end or (label is None and kind != "time"):
            continue
        begin = 0 if label is None else NAME_TAGS.index(f"B-{label}")
        inside = begin + 1 if begin else 0
        tags[start : end + 1] = [begin] + [inside] * (end - start)
        settled[start : end + 1] = [label != "PER"] * (end + 1 - start)
    return tuple(_repaired(tags))


def _is_proper(row: list[str]) -> bool:
    """Return whether a word is a proper noun; GUM's UPOS has United as a verb."""
    return row[4] in ("NNP", "NNPS")


def _after_titles(rows: list[list[str]], start: int, end: int) -> int:
    """Return where a person's name starts once titles and offices are left out."""
    while start <= end and rows[start][1].lower().rstrip(".") in _TITLES:
        start += 1
    return start


def _repaired(tags: list[int]) -> list[int]:
    """Return the tags with every inside tag preceded by its own kind."""
    for index, tag in enumerate(tags):
        inside = tag > 0 and tag % 2 == 0
        if inside and (index == 0 or tags[index - 1] not in (tag, tag - 1)):
            tags[index] = tag - 1
    return tags


def _proper_run(rows: list[list[str]], bounds: tuple[int, int], head: int) -> tuple[int, int]:
    """Return the widest run of proper nouns around the head, inside the mention.

    ``of``, ``of the``, ``and``, hyphens and numbers may stand inside a run, never
    at its start; a title of the run is cut by nothing here.
    """
    start = end = head
    index = head - 1
    while index >= bounds[0] and (_is_proper(rows[index]) or rows[index][1] == "-"):
        if _is_proper(rows[index]):
            start = index
        index -= 1
    index = head + 1
    while index <= bounds[1]:
        linking = rows[index][1].lower() in ("of", "the", "-", "&")
        if _is_proper(rows[index]) or rows[index][3] == "NUM":
            end = index
        elif not linking:
            break
        index += 1
    return (start, end)


def _columns(path: Path, name_column: int, word_column: int = 0) -> Iterator[list[list[str]]]:
    """Yield the sentences of a column file as rows of (word, tag)."""
    rows: list[list[str]] = []
    for line in path.read_text("utf-8").split("\n"):
        if line.startswith("# "):
            continue
        columns = line.split("\t") if "\t" in line else line.split(" ")
        if len(columns) > name_column and line.strip():
            rows.append([columns[word_column], columns[name_column]])
        elif rows:
            yield rows
            rows = []
    if rows:
        yield rows


def _named(words: list[str], tags: list[int], source: str) -> Example:
    """Return a sentence that is annotated for names only."""
    return Example(words=tuple(words), text=" ".join(words), names=tuple(tags), source=source)


def _crossner(data: Path) -> tuple[tuple[Example, ...], tuple[Example, ...]]:
    """Return CrossNER politics as (trained on, held out)."""
    folder = data / "crossner/ner_data/politics"
    parts: dict[str, list[Example]] = {"train": [], "dev": []}
    for part, examples in parts.items():
        for rows in _columns(folder / f"{part}.txt", 1):
            tags = []
            for _, tag in rows:
                prefix, _, kind = tag.partition("-")
                known = _CROSSNER_KINDS.get(kind)
                tags.append(0 if known is None else NAME_TAGS.index(f"{prefix}-{known}"))
            examples.append(_named([word for word, _ in rows], tags, "politics"))
    held = [e for n, e in enumerate(parts["dev"]) if n % _CROSSNER_HELD == 0]
    used = [e for n, e in enumerate(parts["dev"]) if n % _CROSSNER_HELD]
    return (*parts["train"], *used), tuple(held)


def _wikigold(data: Path) -> tuple[tuple[Example, ...], tuple[Example, ...]]:
    """Return wikigold as (trained on, held out); its IO tags become BIO."""
    path = data / "ner-misc/data/wikigold/CONLL-format/data/wikigold.conll.txt"
    used: list[Example] = []
    held: list[Example] = []
    for number, rows in enumerate(_columns(path, 1)):
        tags = [NAME_TAGS.index(tag) for _, tag in rows]
        example = _named([word for word, _ in rows], _repaired(tags), "wikigold")
        (held if number % _WIKIGOLD_HELD == 0 else used).append(example)
    return tuple(used), tuple(held)


def _iob2(path: Path) -> Iterator[Example]:
    """Yield the sentences of a UNER file; other kinds than ours become ``O``."""
    for rows in _columns(path, 2, word_column=1):
        tags = [NAME_TAGS.index(tag) if tag in NAME_TAGS else 0 for _, tag in rows]
        yield _named([word for word, _ in rows], tags, "uner")


def name_spans(tags: Sequence[int]) -> Iterator[tuple[int, int, str]]:
    """Yield (first, last, kind) of each run of tags; an inside tag may begin one."""
    start, kind = -1, ""
    for index, tag in enumerate([*tags, 0]):
        prefix, _, here = NAME_TAGS[tag].partition("-")
        if start >= 0 and (prefix != "I" or here != kind):
            yield (start, index - 1, kind)
            start = -1
        if start < 0 and prefix != "O":
            start, kind = index, here
