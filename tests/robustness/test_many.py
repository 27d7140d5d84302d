"""Many short reports of one event, made from templates."""

import json

from synoptic.dossier.verify import verify
from synoptic.pipeline import run
from synoptic.settings import Settings

N_REPORTS = 60
HEADS = (
    "Ferry Orsa runs aground off Velm",
    "Orsa ferry aground near Velm harbour",
    "Passengers taken off stranded ferry Orsa",
)
LEADS = (
    "The ferry Orsa ran aground off Velm on Monday with {n} people on board, the harbour office said.",
    "A ferry with {n} passengers, the Orsa, ran aground near the harbour of Velm on Monday evening.",
    "Rescue boats took {n} people off the ferry Orsa after it ran aground off Velm on Monday, according to the coast guard.",
)
MIDDLES = (
    "“Nobody was hurt,” harbour master Oda Venn told reporters.",
    "Captain Piet Halloran denied that the ferry was too fast.",
    "Two passengers were hurt, a hospital in Velm said.",
    "The company that runs the ferry could not confirm the cause.",
    "The Orsa was built in 2009 and had been inspected in March.",
)
ENDS = (
    "The ferry is to be towed on Wednesday.",
    "Tugs may pull it free on Wednesday, the company said.",
    "An inquiry will begin next week.",
)


def made(number):
    """One report; equal numbers give equal words, and no two of the sixty are the same."""
    lead = LEADS[number % 3].format(n=(212, 214, 198)[number % 7 % 3])
    middle = [MIDDLES[(number + step) % 5] for step in range(2 + number % 3)]
    return f"{HEADS[number // 3 % 3]}\n\n{lead}\n\n{' '.join(middle)}\n\n{ENDS[number // 5 % 3]}\nNote {number} of the desk.\n"


def test_sixty_reports_of_one_event_are_one_dossier(tmp_path):
    for number in range(N_REPORTS):
        (tmp_path / f"{number:02}.txt").write_text(made(number), encoding="utf-8", newline="")
    rows = [{"file": f"{n:02}.txt", "outlet": f"Outlet {n}", "published": "2031-06-03"} for n in range(N_REPORTS)]
    (tmp_path / "meta.json").write_text(json.dumps(rows), encoding="utf-8")
    result = run([tmp_path], Settings())
    assert len(result.tables.reports) == N_REPORTS
    assert result.tables.off_topic == ()
    assert verify(result.dossier, tmp_path).spans > N_REPORTS
    carried = max(len(proposition.reports) for proposition in result.tables.propositions)
    assert carried > N_REPORTS // 2
    assert result.page().count("Outlet 59") > 0
