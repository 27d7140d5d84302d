"""Files of several formats become lines, or are refused with a reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from synoptic.errors import InputError
from synoptic.stages.primary_texts.files import draft_of

CHAPTERS = """<treaty><meta><name>Velmark - Ostray</name></meta><body>
<chapter name="Preamble"><article>The Republic of Velmark and the Kingdom of Ostray</article></chapter>
<chapter name="Ports" number="I"><article number="Article 1" name="Access">Each Party shall open its ports.</article></chapter>
</body></treaty>"""
AKOMA = """<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><doc><meta><identification source="#x"/></meta>
<preamble><p>The Parties have agreed:</p></preamble><mainBody><article eId="art_1"><num>Article 1</num><heading>Ports</heading>
<paragraph><num>1.</num><content><p>Each Party shall open <b>its</b> ports.</p></content></paragraph></article></mainBody></doc></akomaNtoso>"""


def written(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


def test_plain_text_is_kept_as_it_is(tmp_path: Path) -> None:
    text = "Article 1\r\nEach Party shall\u00a0pay.\r\n"
    draft = draft_of(written(tmp_path, "a.txt", text))
    assert (draft.text, draft.encoding, draft.path) == (text, "utf-8", "a.txt")


def test_a_page_gives_a_line_a_block_without_script_and_menu(tmp_path: Path) -> None:
    page = "<html><head><title>x</title><style>p{}</style></head><body><nav>Home</nav><h2>Article 1</h2><p>Each <b>Party</b>\n shall pay.</p><script>1</script>tail</body></html>"
    assert draft_of(written(tmp_path, "a.html", page)).text == "Article 1\n\nEach Party shall pay.\n\ntail"


def test_markup_that_names_its_parts_gives_seams(tmp_path: Path) -> None:
    draft = draft_of(written(tmp_path, "a.xml", CHAPTERS))
    assert [(seam.kind, seam.number) for seam in draft.seams] == [
        ("preamble", None),
        ("article", None),
        ("chapter", "I"),
        ("article", "Article 1"),
    ]
    assert [draft.text[slice(*seam.heading)] for seam in draft.seams if seam.heading] == ["Ports", "Access"]


def test_akoma_ntoso_is_read_line_by_line(tmp_path: Path) -> None:
    lines = draft_of(written(tmp_path, "a.akn", AKOMA)).text.split("\n\n")
    assert lines == ["The Parties have agreed:", "Article 1", "Ports", "1.", "Each Party shall open its ports."]


def test_other_encodings_are_read(tmp_path: Path) -> None:
    text = "Article 1\nEach Party shall pay. Größe, naïveté and façade stay as they are in this text.\n"
    assert draft_of(written(tmp_path, "a.txt", text.encode("utf-16"))).text.lstrip("\ufeff") == text
    assert "Each Party" in draft_of(written(tmp_path, "b.txt", text.encode("latin-1"))).text


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.pdf", b"%PDF-1.4", "a primary text is one of"),
        ("a.txt", b"", "holds no words"),
        ("a.txt", b" \n\t", "holds no words"),
        ("a.html", b"", "holds no words"),
        ("a.xml", b"<treaty><body>", "no well-formed XML"),
        ("a.xml", b"", "no well-formed XML"),
    ],
)
def test_what_is_no_text_is_refused_with_what_to_do(tmp_path: Path, name: str, content: bytes, words: str) -> None:
    with pytest.raises(InputError, match=words):
        draft_of(written(tmp_path, name, content))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="--primary"):
        draft_of(tmp_path / "none.txt")


def test_an_entity_of_xml_reads_no_other_file(tmp_path: Path) -> None:
    secret = written(tmp_path, "secret.txt", "secret words")
    bomb = f'<!DOCTYPE t [<!ENTITY x SYSTEM "{secret.as_uri()}">]><doc><p>Article 1 &x;</p></doc>'
    assert "secret" not in draft_of(written(tmp_path, "a.xml", bomb)).text
