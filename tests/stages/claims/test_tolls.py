"""Headlines that count the dead and the hurt; every text is invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from synoptic.engines import default_engine
from synoptic.model.reports import Layer
from synoptic.pipeline import compare
from synoptic.settings import Settings
from synoptic.stages.claims import Evidence, claims_in
from synoptic.stages.sentences import sentences_in
from tests.factory import report

CASES = [
    ("Fire in Aldby: 50 dead and 53 hurt at club", ["50 dead", "53 hurt at club"], "two counts without a verb"),
    ("Tourist ship strikes bridge in Norland; 27 hurt",
     ["Tourist ship strikes bridge in Norland", "27 hurt"], "a count behind a semicolon"),
    ("Train derails near Arven; 2 dead, dozens hurt",
     ["Train derails near Arven", "2 dead", "dozens hurt"], "a number and a word for one"),
    ("Tram crash leaves 3 dead, 20 injured", ["Tram crash leaves 3 dead", "20 injured"],
     "the first count belongs to its verb"),
    ("Bus plunges into ravine: 14 killed and nine hurt", ["Bus plunges into ravine", "14 killed", "nine hurt"],
     "a colon"),
    ("Storm kills 12, leaves 40 missing", ["Storm kills 12", "leaves 40 missing"], "verbs before their counts"),
    ("Two hostages freed after talks", ["Two hostages freed after talks"], "a noun between"),
    ("Dozens feared trapped in mine", ["Dozens feared trapped in mine"], "feared is no count's word"),
    ("Police: 3 arrested in Aldby raid", ["3 arrested in Aldby raid"], "a source before the colon"),
    ("3 dead in crash, police say", ["3 dead in crash"], "a source behind"),
]  # fmt: skip


@pytest.mark.parametrize(("title", "expected", "note"), CASES, ids=[case[2] for case in CASES])
def test_each_count_of_a_headline_is_a_claim(title: str, expected: list[str], note: str) -> None:
    source = report(title, layers=(Layer(0, len(title), "headline"),))
    sentences, _ = sentences_in(source, default_engine())
    assert [claim.text for claim in claims_in(source, sentences, Evidence())] == expected, note


def test_the_dead_of_one_headline_do_not_contradict_the_hurt_of_another(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "Aldby club: 49 killed in worst fire in decades\n\nAt least 49 people were killed when a fire tore through a club "
        "in Aldby, police said. Another 53 were wounded, the mayor said.\n",
        encoding="utf-8",
    )
    (tmp_path / "b.txt").write_text(
        "Fire in Aldby: 50 dead and 53 hurt at club\n\nFifty people were killed and 53 wounded in a fire at a club in "
        "Aldby. Officials said the number of dead could rise.\n",
        encoding="utf-8",
    )
    dossier = compare([tmp_path], Settings(quiet=True))
    texts = {claim["id"]: claim["text"] for claim in dossier["claims"]}
    texts |= {row["id"]: row["wording"] for row in dossier["propositions"]}
    numbers = [r for r in dossier["relations"] if r["dimension"] == "number"]
    pairs = [(texts[r["left"]], texts[r["right"]]) for r in numbers]
    assert pairs
    assert not [pair for pair in pairs if any("53" in words or "could rise" in words for words in pair)]
