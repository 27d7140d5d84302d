"""What `-w` may name."""

import pickle
from pathlib import Path

import pytest

from synoptic.errors import InputError, SettingsError
from synoptic.store import Database, files_folder, place_of


@pytest.mark.parametrize("name", ["work", "/srv/work", "./postgresql", "C:\\work", "a b", "file://x"])
def test_what_is_no_address_is_a_folder(name):
    assert place_of(name) == Path(name)
    assert place_of(Path(name)) == Path(name)


@pytest.mark.parametrize(
    ("text", "url", "address", "schema", "secrets"),
    [
        ("postgresql://h/d", "postgresql://h/d?schema=synoptic", "postgresql://h/d", "synoptic", ()),
        ("postgres://u@h/d", "postgresql://u@h/d?schema=synoptic", "postgresql://u@h/d", "synoptic", ()),
        (
            "postgresql://u:p%2Fw%40@h:5433/d?schema=spring&sslmode=require",
            "postgresql://u@h:5433/d?sslmode=require&schema=spring",
            "postgresql://u@h:5433/d?sslmode=require",
            "spring",
            (("password", "p/w@"),),
        ),
        (
            "postgresql:///d?host=/run/pg&password=abc&sslpassword=def",
            "postgresql:///d?host=%2Frun%2Fpg&schema=synoptic",
            "postgresql:///d?host=%2Frun%2Fpg",
            "synoptic",
            (("password", "abc"), ("sslpassword", "def")),
        ),
        ("postgresql://[::1]:1,h2:2/d", "postgresql://[::1]:1,h2:2/d?schema=synoptic", None, "synoptic", ()),
    ],
)
def test_an_address_is_taken_apart_and_its_passwords_with_it(text, url, address, schema, secrets):
    found = place_of(text)
    assert isinstance(found, Database)
    assert (found.url, found.schema, found.secrets) == (url, schema, secrets)
    assert address is None or found.address == address
    assert str(found) == url
    assert not any(secret in repr(found) for _, secret in secrets)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("postgresql://u:secret@h", "names no database"),
        ("postgresql://u:secret@h/d?schema=Two words", "cannot be the schema"),
        ("postgresql://u:secret@h/d?schema=pg_toast", "cannot be the schema"),
        ('postgresql://u:secret@h/d?schema=a";DROP', "cannot be the schema"),
        ("postgresql://u:secret/more@h/d", "%2F"),
        ("postgresql://u:secret?more@h/d", "%2F"),
        ("postgresql://u:secret#more@h/d", "%2F"),
        ("postgresql://u:a@secret:x@h:port/d", "port"),
        ("postgresql://u:[secret@h/d", "no URL"),
        (Path("postgresql://u:secret@h/d"), "as text"),
    ],
)
def test_an_address_that_cannot_be_meant_is_refused_without_its_password(text, message):
    with pytest.raises(SettingsError, match=message) as caught:
        place_of(text)
    assert "secret" not in str(caught.value)
    assert caught.value.__cause__ is None


def test_files_of_a_database_are_kept_where_it_is_told(tmp_path):
    one, same = (place_of(f"postgresql://u:{word}@h/d?schema=x", tmp_path) for word in "ab")
    other = place_of("postgresql://u@h/d?schema=y", tmp_path)
    assert files_folder(one) == files_folder(same) != files_folder(other)
    assert files_folder(one).parent == tmp_path
    assert files_folder(tmp_path) == tmp_path
    with pytest.raises(InputError, match="add them with synoptic add"):
        files_folder(place_of("postgresql://u@h/d"))


def test_a_place_goes_to_another_process_with_its_password():
    place = place_of("postgresql://u:secret@h/d", Path("files"))
    assert pickle.loads(pickle.dumps(place)) == place
    assert pickle.loads(pickle.dumps(place)).secrets == (("password", "secret"),)
