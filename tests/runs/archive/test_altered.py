"""Files of an archive that somebody altered or broke: they are refused by name, whatever is read from them, or made anew."""

import io
import json
import shutil

import pytest

from synoptic.errors import InputError
from tests.runs.archive.newsroom import as_files, bytes_in
from tests.runs.archive.test_archiving import archived

pytest.importorskip("fsspec", reason="synoptic[cluster] is not installed")
arrow = pytest.importorskip("pyarrow", reason="synoptic[cluster] is not installed")
parquet = pytest.importorskip("pyarrow.parquet", reason="synoptic[cluster] is not installed")

# What reads each table: its rows of the ledger are taken out, so that it is done again.
READ_BY = {
    "reports": ("signed", "opened"),
    "reads": ("ordered",),
    "gists": ("ordered",),
    "articles": ("opened",),
    "chapters": ("linked", "copied", "grouped", "told"),
    "links": ("grouped", "told"),
    "groups": ("told",),
    "stories": ("opened",),
    "members": ("opened",),
}


def written(table) -> bytes:
    stream = io.BytesIO()
    parquet.write_table(table, stream)
    return stream.getvalue()


def broken(content: bytes):
    """The same file as somebody may have left it."""
    yield "empty", b""
    yield "half of it", content[: len(content) // 2]
    yield "turned over", content[:40] + bytes(byte ^ 0x55 for byte in content[40:80]) + content[80:]
    table = parquet.read_table(io.BytesIO(content))
    yield "a row less", written(table.slice(1))
    yield "each row twice", written(arrow.concat_tables([table, table]))
    yield "a column less", written(table.drop_columns(table.column_names[:1]))
    yield "another kind", written(table.set_column(0, table.column_names[0], arrow.array([7] * table.num_rows)))
    yield "nothing in it", written(table.set_column(0, table.column_names[0], arrow.nulls(table.num_rows)))


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    """Reports, and their archive with dossiers."""
    folder = tmp_path_factory.mktemp("altered")
    as_files(folder / "in", 2, 3)
    archived(folder / "in", folder / "a", least=1)
    return folder


@pytest.mark.parametrize(
    ("table", "reader"), [(table, reader) for table, readers in READ_BY.items() for reader in readers]
)
def test_an_altered_table_is_refused_by_its_name(sound, tmp_path, table, reader):
    (name, *_) = [name for name in sorted(bytes_in(sound / "a")) if name.startswith(f"{table}/")]
    place = tmp_path / "a"
    shutil.copytree(sound / "a", place)
    for how, content in broken((place / name).read_bytes()):
        (place / name).write_bytes(content)
        shutil.rmtree(place / "ledger" / reader, ignore_errors=True)
        with pytest.raises(InputError, match=f"{name}.*Remove it and run"):
            archived(sound / "in", place, least=1)
        assert not list(place.glob("failed/*")), how
    (place / name).unlink()
    archived(sound / "in", place, least=1)
    assert bytes_in(place) == bytes_in(sound / "a")


def test_altered_files_of_the_ledger_and_the_contents_are_made_anew(sound, tmp_path):
    place = tmp_path / "a"
    shutil.copytree(sound / "a", place)
    before = bytes_in(place)
    names = [
        "archive.json",
        *(min(place.glob(f"ledger/{stage.name}/*")) for stage in (place / "ledger").iterdir()),
    ]
    for name in names:
        content = (place / name).read_bytes()
        less = {key: value for key, value in json.loads(content).items() if key not in {"key", "format"}}
        for altered in (b"", content[:30], b"null", b"[]", b"7", b"[" * 5000, b"\xff", json.dumps(less).encode()):
            (place / name).write_bytes(altered)
            archived(sound / "in", place, least=1)
            assert bytes_in(place) == before
