"""Which language a text is in; all texts are invented."""

import pytest

from synoptic.stages.reports import language
from synoptic.stages.reports.language import guess_of, language_given, language_of, letters_in

TOLD = [
    ("The mayor said on Tuesday that the bridge would stay closed.", "en", "a sentence"),
    ("FERRY ORSA RUNS AGROUND OFF THE COAST, COMPANY SAYS", "en", "capitals"),
    ("Die Brücke bleibt gesperrt", "de", "a headline"),
    ("Le pont de Velm fermé après la découverte d'une fissure", "fr", "a headline"),
    ("Cierran el puente de Velm por una grieta", "es", "its dialects share the probability"),
    ("Broen i Velm stengt etter funn av sprekk", "no", "two written forms of one language"),
    ("Jembatan Velm ditutup setelah retakan ditemukan", "id", "a near neighbour shares the probability"),
    ("Podul din Velm închis după descoperirea unei fisuri", "ro", "a headline"),
    ("Мост в Вельме закрыт из-за трещины", "ru", "Cyrillic"),
    ("Міст у Вельмі закрили через тріщину", "uk", "Cyrillic with letters of its own"),
    ("إغلاق جسر فيلم بعد اكتشاف شرخ", "ar", "its spoken forms share the probability"),
    ("شهردار گفت که پل بسته است", "fa", "Arabic letters, another language"),
    ("ولم کا پل دراڑ کے باعث بند کر دیا گیا", "ur", "Arabic letters, a third language"),
    ("הגשר בוולם נסגר", "he", "short, but the alphabet tells"),
    ("市长周一表示大桥已经关闭", "zh", "no spaces"),
    ("ひび割れでヴェルム橋が閉鎖", "ja", "kana"),
    ("Έκλεισε η γέφυρα του Βελμ λόγω ρωγμής", "el", "Greek"),
]
UNKNOWN = [
    ("Bridge at Velm shut", "too short"),
    ("Tessel sign Okafor in Halden", "an English headline of names is no Danish"),
    ("Duma ratifies treaty on trade", "nor Latvian"),
    ("Sanchez beats Garcia in Madrid final", "nor Italian"),
    ("Macron, Scholz meet Meloni in Rome", "nor Dutch"),
    ("Oda Venn, Piet Halloran, Mara Sund, Joss Renko", "names alone"),
    ("https://news.example.org/a/1?b=c https://news.example.org/a/2?b=c", "addresses"),
    ("12 345 67 1,000 2,000 total 99 cols table 1 2 3", "a table"),
    ("", "nothing"),
]
ENGLISH = "The ferry Orsa ran aground off Velm on Tuesday with 212 people on board, the harbour office said."
FRENCH = "La direction de la compagnie présente ses excuses aux passagers et remercie les sauveteurs pour leur aide."
FARSI = "کشتی اورسا روز سه‌شنبه در نزدیکی ولم به گل نشست و کسی آسیب ندید. از همه یاری‌دهندگان سپاسگزاریم."


@pytest.mark.parametrize(("text", "language", "note"), TOLD)
def test_a_language_is_told_from_a_headline(text, language, note):
    assert language_of(text) == language, note


@pytest.mark.parametrize(("text", "note"), UNKNOWN)
def test_what_tells_too_little_stays_unknown(text, note):
    assert language_of(text) is None, note


def test_another_alphabet_is_shown_where_the_language_is_not_told():
    assert language_of("Мост у Велму затворен због пукотине") == "und"


@pytest.mark.parametrize(
    ("lines", "language", "note"),
    [
        ([ENGLISH, FARSI, ENGLISH], "en", "two alphabets: the letters count, not their bytes"),
        ([FARSI, FARSI, ENGLISH], "fa", "the other way round"),
        ([ENGLISH, FRENCH, ENGLISH], "en", "one alphabet"),
        ([FRENCH, ENGLISH[:50], FRENCH], "fr", "a phrase in another language"),
        (["???", "...", "Orsa", "Велм", "אב"], None, "no line tells"),
    ],
)
def test_a_text_in_two_languages_is_in_that_of_most_of_its_lines(lines, language, note):
    assert language_of("\n\n".join(lines)) == language, note


def test_a_long_text_is_asked_from_its_beginning_to_its_end():
    assert language_of(f"{FRENCH} " * 40 + f"{ENGLISH} " * 400) == "en"


@pytest.mark.parametrize(
    ("label", "text", "language", "note"),
    [
        ("en-GB", ENGLISH, "en", "a region"),
        ("pt_BR", "short", "pt", "another way to write it"),
        ("en", FRENCH * 5, "fr", "a template that says English of every page"),
        ("en", FRENCH, "en", "too little to contradict a label"),
        ("de", f"{ENGLISH}\n{FRENCH}\n" * 4, "de", "two languages contradict nothing"),
        ("nb", "Broen i Velm ble stengt etter funn av en sprekk, sa ordføreren tirsdag. " * 6, "nb", "another name"),
        ("gsw", "D Brugg blybt zue, het d Stadtpräsidäntin gseit. " * 10, "gsw", "a language the model does not tell"),
    ],
)
def test_a_label_holds_unless_a_long_text_surely_contradicts_it(label, text, language, note):
    assert language_given(label, text) == language, note


def test_a_guess_says_how_many_letters_it_rests_on():
    guess = guess_of("Die Brücke bleibt gesperrt")
    assert (guess.language, guess.n_letters, guess.is_sure) == ("de", 23, False)


ENGLISH = (
    "The council said that the bridge would be closed by the end of the week, and that all of its traffic was to go "
)
GERMAN = (
    "Der Rat teilte mit, dass die Brücke bis zum Ende der Woche gesperrt wird und der Verkehr umgeleitet werden muss. "
)


def test_plain_english_is_known_without_the_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "_likeliest", lambda sample: pytest.fail(sample))
    assert language_of(ENGLISH * 4) == "en"


@pytest.mark.parametrize(("text", "tag"), [(GERMAN * 4, "de"), (GERMAN * 3 + ENGLISH, "de"), (ENGLISH, "en")])
def test_what_is_not_plainly_english_is_asked_of_the_model(text: str, tag: str) -> None:
    assert language_of(text) == tag


@pytest.mark.parametrize(
    ("text", "counts", "note"),
    [
        ("", (0, 0), "nothing"),
        ("Ab 1_2!", (2, 2), "digits and marks are no letters"),
        ("Łódź ſ", (5, 5), "Latin with marks"),
        ("Мир ok", (5, 2), "another alphabet"),
        ("\ud800a", (1, 1), "half of a pair"),
        ("½²a", (1, 1), "numbers that are no letters"),
    ],
)
def test_letters_are_counted_by_alphabet(text: str, counts: tuple[int, int], note: str) -> None:
    assert letters_in(text) == counts, note


@pytest.mark.parametrize(("words", "code", "note"), [row for row in TOLD if row[0].isascii() and len(row[0]) > 24])
def test_what_the_model_alone_says_is_english_is_told_to_be_english(words: str, code: str, note: str) -> None:
    assert language.is_english_to_model(words) == (code == "en"), note
    assert (language_of(words) == "en") == (code == "en"), note
