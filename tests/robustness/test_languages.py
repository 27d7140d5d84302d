"""Whole runs on reports in several languages, all invented: what is not read is named and never taken for silence."""

import json

import numpy as np
import pytest

from synoptic import pipeline
from synoptic.dossier.verify import verify
from synoptic.engines import default_engine
from synoptic.engines.by_language import ByLanguage
from synoptic.engines.protocols import SentenceReading
from synoptic.model.sentences import Token
from synoptic.pipeline import run
from synoptic.settings import Settings
from synoptic.stages.sentences import reading
from synoptic.text.tokens import tokens_in

ENGLISH = {
    "en1": "Ferry Orsina runs aground off Velmar\n\nThe ferry Orsina ran aground off Velmar on Tuesday with 212 people on "
    "board, harbour master Oda Venn said.\n\nThe company Nordlin denied that captain Piet Halloran had been drinking.\n",
    "en2": "Ferry with 212 aboard stranded near Velmar\n\nA ferry carrying 212 passengers, the Orsina, ran aground near "
    "Velmar on Tuesday.\n\nPiet Halloran was questioned by police, according to prosecutor Mara Sund.\n",
    "head": "Ferry Orsina aground off Velmar\n",
}
OTHERS = {
    "de": "Fähre Orsina vor Velmar auf Grund gelaufen\n\nDie Fähre Orsina ist am Dienstag mit 212 Menschen an Bord vor "
    "Velmar auf Grund gelaufen, sagte Hafenmeisterin Oda Venn. Verletzt wurde dabei niemand.\n",
    "fr": "Le ferry Orsina échoué au large de Velmar\n\nLe ferry s'est échoué mardi avec 212 personnes à bord, a déclaré "
    "la capitaine du port Oda Venn. Nordlin a nié que Piet Halloran ait bu.\n",
    "es": "El ferry Orsina encalla frente a Velmar\n\nEl ferry encalló el martes con 212 personas a bordo, según la "
    "capitana del puerto, Oda Venn. No hubo heridos.\n",
    "ar": "جنوح عبارة قبالة الساحل\n\nجنحت العبارة يوم الثلاثاء وعلى متنها 212 شخصا، ونفت شركة Nordlin الاتهام.\n",
    "fa": "به گل نشستن کشتی در نزدیکی ساحل\n\nکشتی روز سه‌شنبه با ۲۱۲ سرنشین به گل نشست. مدیر بندر گفت کسی آسیب ندید.\n",
    "zh": "渡轮在海岸附近搁浅\n\n港务长周二表示，载有212人的渡轮在海岸附近搁浅，没有人受伤。航运公司否认船长饮酒。\n",
    "ru": "Паром сел на мель у берега\n\nПаром во вторник сел на мель, на борту были 212 человек. Никто не пострадал.\n",
    "he": "המעבורת עלתה על שרטון\n\nהמעבורת עלתה ביום שלישי על שרטון ועל סיפונה 212 בני אדם. איש לא נפגע.\n",
}
PAGE = (
    '<html lang="fr"><head><title>Le ferry échoué</title><meta property="article:published_time" content="2031-06-03T18:00:00Z">'
    "</head><body><article><h1>Le ferry Orsina échoué au large de Velmar</h1>"
    "<p>Le ferry s'est échoué mardi avec 212 personnes à bord, a déclaré la capitaine du port Oda Venn.</p>"
    "<p>La compagnie présente ses excuses aux passagers et remercie les sauveteurs pour leur aide rapide.</p>"
    "</article></body></html>"
)


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """The dossier of English reports beside eight others, with a copy of the German one and a French page."""
    folder = tmp_path_factory.mktemp("in")
    texts = {**ENGLISH, **OTHERS, "de2": OTHERS["de"] + "\nEin Sprecher der Insel dankte den Helfern.\n"}
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8", newline="")
    (folder / "page.html").write_text(PAGE, encoding="utf-8", newline="")
    rows = [{"file": f"{name}.txt", "outlet": f"Outlet {name}", "published": "2031-06-04"} for name in texts]
    (folder / "meta.json").write_text(json.dumps(rows), encoding="utf-8")
    result = run([folder], Settings())
    verify(result.dossier, folder)
    return result


def by_name(result):
    return {report["path"].split(".")[0]: report for report in result.dossier["reports"]}


def test_each_report_is_in_its_language_and_a_short_english_one_is_read(told):
    reports = by_name(told)
    assert {name: reports[name]["language"] for name in OTHERS} == {name: name for name in OTHERS}
    assert reports["head"]["language"] in ("en", None)
    assert {row["path"] for row in told.dossier["skipped"]} == {*(f"{n}.txt" for n in OTHERS), "de2.txt", "page.html"}
    assert all(row["reason"].startswith("language_not_read: ") for row in told.dossier["skipped"])


def test_what_is_not_read_is_neither_carrier_nor_silent(told):
    reports = by_name(told)
    unread = {reports[name]["id"] for name in (*OTHERS, "de2", "page")}
    assert not [claim for claim in told.dossier["claims"] if claim["report"] in unread]
    assert told.dossier["propositions"]
    for proposition in told.dossier["propositions"]:
        states = {row["report"]: row["state"] for row in proposition["coverage"]}
        assert {states[report] for report in unread} == {"language_not_read"}
        assert not unread & {*proposition["reports"], *proposition["silent"]}


def test_layers_dates_names_and_copies_are_found_all_the_same(told):
    reports = by_name(told)
    assert [layer["kind"] for layer in reports["de"]["layers"]] == ["headline", "body"]
    assert reports["page"]["published"]["value"].startswith("2031-06-03")
    names = {entity["name"]: {span["report"] for span in entity["mentions"]} for entity in told.dossier["entities"]}
    assert {reports[name]["id"] for name in ("de", "de2", "fr", "es")} <= names["Oda Venn"]
    assert reports["ar"]["id"] in names["Nordlin"]
    whole = [set(origin["reports"]) for origin in told.dossier["origins"] if origin["scope"] == "report"]
    assert {reports["de"]["id"], reports["de2"]["id"]} in whole


def test_the_page_says_which_reports_are_not_read_and_why(told):
    page = told.page()
    assert "are in languages that the program does not read" in page
    assert "language_not_read: " in page


@pytest.mark.parametrize(
    ("passage", "language", "note"),
    [
        ("کشتی روز سه‌شنبه به گل نشست و کسی آسیب ندید. از همه یاری‌دهندگان سپاسگزاریم.", "fa", "another alphabet"),
        (
            "La direction de la compagnie présente ses excuses aux passagers et remercie les sauveteurs.",
            "fr",
            "the same",
        ),
    ],
)
def test_a_passage_in_another_language_is_named_and_the_rest_is_read(tmp_path, passage, language, note):
    text = f"{ENGLISH['en1']}\nThe notice at the harbour reads as follows:\n\n{passage}\n\nThe ferry is to be towed on Friday.\n"
    (tmp_path / "mixed.txt").write_text(text, encoding="utf-8", newline="")
    (tmp_path / "other.txt").write_text(ENGLISH["en2"], encoding="utf-8", newline="")
    dossier = run([tmp_path], Settings(keep_all=True)).dossier
    (mixed,) = (report for report in dossier["reports"] if report["path"] == "mixed.txt")
    assert mixed["language"] == "en", note
    start = text.index(passage)
    claims = [claim for claim in dossier["claims"] if claim["report"] == mixed["id"]]
    assert all(s["end"] <= start or s["start"] >= start + len(passage) for claim in claims for s in claim["spans"])
    assert any("towed" in claim["text"] for claim in claims)
    (row,) = dossier["skipped"]
    assert f"characters in {language} from character {start}" in row["reason"]
    assert "the rest of the report is read" in row["reason"]
    states = {r["state"] for p in dossier["propositions"] for r in p["coverage"] if r["report"] == mixed["id"]}
    assert "silent" not in states, "a fifth of it was not read"


TALE = "Oda Venn mirpa te dolna vos kastim. Dolna vos kastim ne Velmar."
# Word for word: lemma, part of speech, head, relation, name. The glosses stand where lemmas do.
READ = {
    "Oda": ("Oda", "PROPN", 2, "nsubj", "B-PER"),
    "Venn": ("Venn", "PROPN", 0, "flat", "I-PER"),
    "mirpa": ("say", "VERB", -1, "root", "O"),
    "te": ("that", "SCONJ", 6, "mark", "O"),
    "dolna": ("bridge", "NOUN", 6, "nsubj:pass", "O"),
    "vos": ("be", "AUX", 6, "aux:pass", "O"),
    "kastim": ("close", "VERB", 2, "ccomp", "O"),
    ".": (".", "PUNCT", 2, "punct", "O"),
}
SECOND = {
    "Dolna": ("bridge", "NOUN", 2, "nsubj:pass", "O"),
    "vos": ("be", "AUX", 2, "aux:pass", "O"),
    "kastim": ("close", "VERB", -1, "root", "O"),
    "ne": ("in", "ADP", 4, "case", "O"),
    "Velmar": ("Velmar", "PROPN", 2, "obl", "B-LOC"),
    ".": (".", "PUNCT", 2, "punct", "O"),
}


class Glossary:
    """Reads two sentences of a language that nobody speaks, by heart."""

    name, digest, languages = "glossary", "0" * 64, frozenset({"qaa"})

    def read(self, text, sentences, language):
        return tuple(SentenceReading(self._tokens(text, *place), np.zeros(384, np.float32)) for place in sentences)

    def _tokens(self, text, start, end):
        known = SECOND if text[start] == "D" else READ
        return tuple(Token(a, b, text[a:b], *known[text[a:b]]) for a, b in tokens_in(text, start, end))

    def sentences(self, text, ranges, language):
        return tuple(ranges)

    def vectors(self, texts):
        raise AssertionError("the first engine gives the vectors")


@pytest.fixture
def tale(tmp_path):
    (tmp_path / "tale.txt").write_text(TALE, encoding="utf-8", newline="")
    (tmp_path / "en.txt").write_text(
        "The bridge at Velmar was closed, mayor Oda Venn said.", encoding="utf-8", newline=""
    )
    (tmp_path / "meta.json").write_text(json.dumps([{"file": "tale.txt", "language": "qaa"}]), encoding="utf-8")
    return tmp_path


def test_a_second_language_is_read_by_the_engine_that_is_registered_for_it(tale, monkeypatch):
    monkeypatch.setattr(pipeline, "engine_named", lambda _spec, _device: ByLanguage([default_engine(), Glossary()]))
    monkeypatch.setattr(reading, "WORDS_KNOWN", frozenset({"en", "qaa"}))
    result = run([tale], Settings(keep_all=True))
    verify(result.dossier, tale)
    assert result.dossier["skipped"] == []
    (report,) = (row for row in result.dossier["reports"] if row["path"] == "tale.txt")
    claims = {claim["text"]: claim for claim in result.dossier["claims"] if claim["report"] == report["id"]}
    assert claims["dolna vos kastim"]["commitment"] == "attributed"
    assert claims["dolna vos kastim"]["attributions"][1]["source"]["span"]["exact"] == "Oda Venn"
    assert claims["Dolna vos kastim ne Velmar"]["commitment"] == "asserted"
    assert list(result.dossier["producer"]["engines"]) == [f"{default_engine().name}; glossary"]


def test_without_words_for_it_a_language_that_the_engine_reads_is_still_not_read(tale, monkeypatch):
    monkeypatch.setattr(pipeline, "engine_named", lambda _spec, _device: ByLanguage([default_engine(), Glossary()]))
    (row,) = run([tale], Settings(keep_all=True)).dossier["skipped"]
    assert row["reason"].endswith("the engine reads it, the rooms behind do not know its words")
