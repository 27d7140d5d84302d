import pytest

from synoptic.evaluation.names import name_form, name_forms, same_name


@pytest.mark.parametrize(
    ("name", "expected", "note"),
    [
        ("the Kingdom of Zenda", ("kingdom", "of", "zenda"), "articles fall"),
        ("President José Müller", ("jose", "muller"), "titles and accents fall"),
        ("U.N.", ("un",), "dots of initials fall"),
        ("Weiss’s", ("weiss",), "possessives fall"),
        ("the Prince", ("prince",), "a title alone stays"),
        ("", (), "nothing is nothing"),
    ],
)
def test_a_name_has_one_form(name: str, expected: tuple[str, ...], note: str) -> None:
    assert name_form(name) == expected, note


def test_a_bracket_holds_a_form_of_its_own() -> None:
    assert name_forms(["Zenda (Kingdom of Zenda)", None, 3]) == {("zenda",), ("kingdom", "of", "zenda")}


def test_a_person_may_be_named_by_the_last_word() -> None:
    full, short, other = name_forms(["Anna Weiss"]), name_forms(["Weiss"]), name_forms(["Paul Weiss"])
    assert same_name(full, short, of_person=True)
    assert not same_name(full, other, of_person=True)
    assert not same_name(full, short, of_person=False)
