import hashlib

import pytest

from synoptic.engines.cards import WEIGHTS, card_rows, wrong_with


def a_model(tmp_path, content=b"numbers"):
    digest = hashlib.sha256(b"numbers").hexdigest()
    (tmp_path / "MODEL_CARD.md").write_text(
        f"# Model card\n\n| file | bytes | SHA-256 |\n|---|---|---|\n| `core.onnx` | 7 | `{digest}` |\n",
        encoding="utf-8",
    )
    (tmp_path / "core.onnx").write_bytes(content)
    return tmp_path


def test_a_file_that_is_what_its_card_says_is_right(tmp_path):
    folder = a_model(tmp_path)
    assert [wrong_with(folder, row) for row in card_rows(folder)] == [None]


@pytest.mark.parametrize(
    ("content", "told", "note"),
    [
        (b"numbert", "has SHA-256", "one byte is another"),
        (b"number", "has 6 bytes, its card says 7", "cut off"),
        (None, "is missing", "gone"),
    ],
)
def test_a_file_that_is_not_what_its_card_says_is_told(tmp_path, content, told, note):
    folder = a_model(tmp_path, content or b"")
    if content is None:
        (folder / "core.onnx").unlink()
    assert told in wrong_with(folder, card_rows(folder)[0]), note


def test_a_folder_without_card_names_no_files(tmp_path):
    assert card_rows(tmp_path) == ()


def test_every_model_of_the_package_has_a_card_that_names_its_files():
    folders = [folder for folder in WEIGHTS.iterdir() if folder.is_dir()]
    assert len(folders) == 2
    for folder in folders:
        named = {row.name for row in card_rows(folder)}
        assert {path.name for path in folder.iterdir()} - named == {"LICENSE", "NOTICE", "MODEL_CARD.md"}
