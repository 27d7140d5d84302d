"""What holds for any text and any bytes."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import example, given, settings
from hypothesis import strategies as st

from synoptic.errors import InputError, SynopticError
from synoptic.model.reports import Layer
from synoptic.settings import Settings
from synoptic.stages.reports import Given, layers_of, reports_in
from synoptic.stages.reports.passages import with_passages

SCRAPS = st.sampled_from(
    (
        "Port Elsin sign striker Larsen",
        "By Ana Lima",
        "By Ana Lima and the",
        "HALDEN (AP) --",
        "MESZAR —",
        "PARIS:",
        "4 March 2024 (Harbour Post)",
        "Updated:",
        "0:00",
        "Published in The Harbour Post, March 4th, 2024",
        "The striker has joined the northern side, the club said on Monday.",
        "Larsen waves. Photo: Nils Hauk/AFP",
        "(REUTERS/Nils Hauk)",
        "—Reuters",
        "© 2024",
        "All rights reserved.",
        "Advertisement Supported by",
        "READ ALSO",
        "CLICK HERE TO GET THE HARBOUR POST APP",
        "Der Minister sagte am Dienstag, er habe davon nichts gewusst und trete nicht zurück.",
        "وقال الوزير إنه لم يكن على علم بذلك",
        "\n",
        "\n\n",
        "\r\n",
        " ",
        "   ",
        "\u00a0\u00a0",
        "\ufeff",
        "\u2028",
        "👍🏽",
        "e\u0301",
        ".",
        "…",
        "“",
        "—",
        "(",
    )
)
TEXTS = st.one_of(
    st.text(max_size=200), st.lists(SCRAPS, max_size=25).map("".join), st.lists(SCRAPS, max_size=25).map(" ".join)
)


def check_tiling(text: str, layers: tuple[Layer, ...]) -> None:
    position = 0
    for layer in layers:
        assert position <= layer.start < layer.end <= len(text)
        assert not text[position : layer.start].strip()
        assert text[layer.start : layer.end] == text[layer.start : layer.end].strip()
        position = layer.end
    assert not text[position:].strip()


@settings(deadline=None)
@given(TEXTS, st.one_of(st.none(), st.text(max_size=40), SCRAPS))
@example("\ufeff", None)
@example("a\x1cb", None)
def test_layers_tile_all_text_and_never_overlap(text: str, title: str | None) -> None:
    layers = layers_of(text, Given(title=title))
    check_tiling(text, layers)
    check_tiling(text, with_passages(text, layers, "en"))


@settings(deadline=None)
@given(
    st.binary(max_size=300),
    st.sampled_from(
        (b"", b"<html><body><p>", b"{\\rtf1 ", b"%PDF-1.4\n", b"WARC/1.0\r\n", b"<rss><channel><item>", b'{"text": "')
    ),
    st.sampled_from(
        (".txt", ".json", ".jsonl", "", ".html", ".rss", ".warc", ".pdf", ".docx", ".rtf", ".txt.gz", ".xml")
    ),
)
def test_no_bytes_crash_the_reader(data: bytes, beginning: bytes, ending: str) -> None:
    with TemporaryDirectory() as folder:
        (Path(folder) / f"a{ending}").write_bytes(beginning + data)
        try:
            reading = reports_in([Path(folder)], Settings())
        except SynopticError:
            return
        for report in reading.reports:
            check_tiling(report.text, report.layers)


@settings(deadline=None)
@given(st.lists(TEXTS.filter(str.strip), min_size=1, max_size=4), st.randoms(use_true_random=False))
def test_ids_do_not_depend_on_the_order_of_the_paths(texts: list[str], random) -> None:  # type: ignore[no-untyped-def]
    with TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{index}.txt" for index in range(len(texts))]
        for path, text in zip(paths, texts, strict=True):
            path.write_text(text, encoding="utf-8", errors="surrogatepass", newline="")
        try:
            expected = reports_in(paths, Settings())
        except InputError:
            return
        random.shuffle(paths)
        assert reports_in(paths, Settings()) == expected
