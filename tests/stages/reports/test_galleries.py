"""Galleries printed as text carry no claims."""

from __future__ import annotations

from synoptic.stages.reports.layers import layers_of

BODY = "The harbour of Orle was closed on Monday after a crane fell on a ferry, the port said. Nobody was hurt."
MORE = "The crane was built in 1998 and had been inspected in May, according to the port."


def kinds(text: str, lines: list[str]) -> list[str]:
    """The kind of the layer that each line begins in."""
    layers = layers_of(text)
    places = [text.rindex(line) for line in lines]
    return [next(layer.kind for layer in layers if layer.start <= at < layer.end) for at in places]


def test_a_numbered_gallery_and_its_name_are_teasers() -> None:
    lines = [
        "Crane falls on ferry in Orle",
        BODY,
        "Harbours of the world",
        "+ show all Harbours of the world",
        "1/4 Brenn in winter Ships lie at the quay of Brenn on a cold day in January Quay Pictures",
        "2/4 Sorel The lighthouse of Sorel was painted red in the summer of last year Quay Pictures",
        "3/4 Tessel Fishermen mend their nets at Tessel while the tide is out Quay Pictures",
        "4/4 Halvik Children swim below the old bridge of Halvik Quay Pictures",
        MORE,
    ]
    assert kinds("\n".join(lines), lines) == ["headline", "body", *["teaser"] * 6, "body"]


def test_a_picture_with_its_button_is_a_teaser() -> None:
    slide = "Photos: Harbours of the world Ships lie at the quay of Brenn on a cold day in January. Hide Caption 2 of 9"
    text = "\n\n".join(["Crane falls on ferry in Orle", BODY, slide, MORE])
    assert kinds(text, [BODY, slide, MORE]) == ["body", "teaser", "body"]


def test_pictures_in_one_line_end_with_the_last_button() -> None:
    slides = "Photos: Harbours Ships lie at Brenn. Hide Caption 1 of 2 Photos: Harbours Nets dry. Hide Caption 2 of 2 "
    text = "\n\n".join(["Crane falls on ferry in Orle", BODY, slides + MORE])
    assert kinds(text, [BODY, "Photos: Harbours Nets", MORE]) == ["body", "teaser", "body"]


def test_two_scores_are_no_gallery() -> None:
    score = "3/5 of the voters said yes on Sunday, the town of Orle reported after the count."
    other = "4/5 of them live in the harbour quarter, where the crane fell on the ferry in May."
    text = "\n\n".join(["Orle votes on its harbour", BODY, score, other, MORE])
    assert kinds(text, [score, other]) == ["body", "body"]
