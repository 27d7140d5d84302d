"""Lines of reporting and roots, and what a copy must never do."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from hypothesis import example, given, settings
from hypothesis import strategies as st

from synoptic.model.claims import Attribution, Claim, Role, Source
from synoptic.model.entities import Entity
from synoptic.model.propositions import Proposition
from synoptic.model.reports import Credit, Layer, Outlet, Report
from synoptic.stages.alignments import Context, propositions_from
from synoptic.stages.origins import (
    claims_with_origins,
    copied_between,
    corroborated,
    fingerprints_of,
    origins_from,
    report_origins,
)
from tests.factory import claim, report, sentences, span

SALE = "Brenn will sell its harbour to Sorel, {}."


def entity(name: str, reports: Sequence[Report]) -> Entity:
    return Entity(f"e_{name}", name, "other", mentions=tuple(span(r, name) for r in reports if name in r.text))


def story(reports: Sequence[Report], claims: Sequence[Claim], names: Sequence[str] = ()) -> tuple[Proposition, ...]:
    told = [s for r in reports for s in sentences(r)]
    entities = tuple(entity(name, reports) for name in names)
    context = Context({r.id: r for r in reports}, {(s.report, s.index): s for s in told}, entities)
    found = propositions_from(claims, context)
    return corroborated(found, claims, origins_from(reports, told, (), claims, entities), reports)


def by(source: Report, kind: str, name: str, words: str) -> Claim:
    """A claim on somebody's word."""
    made = claim(source, words, by=name)
    chain = (
        Attribution(0, Source("outlet")),
        Attribution(1, Source(kind, f"e_{name}", span(source, name)), nested_in=0),
    )
    return dataclasses.replace(made, attributions=chain)


HARBOUR = "Brenn will sell its harbour to Sorel"


def test_six_outlets_that_cite_one_paper_are_one_line() -> None:
    reports = [report(SALE.format("the Tide reported") + f" Word {n}.", f"Outlet {n}") for n in range(6)]
    claims = [by(r, "media", "Tide", HARBOUR) for r in reports]
    (found,) = story(reports, claims, ["Tide"])
    assert len(found.reports) == 6
    assert len(found.origins) == 1
    assert found.origins_at_least == 1


def test_what_a_credited_agency_tells_as_well_is_its_line() -> None:
    wire = report(SALE.format("Mayor Lenz said") + " Word 1.", "Northern Wire", kind="agency")
    own = report(SALE.format("Mayor Lenz said") + " Word 2. Northern Wire contributed to this report.", "Quay Post")
    credit = Credit("Northern Wire", "text", span(own, "Northern Wire contributed to this report"))
    plain = report(SALE.format("Mayor Lenz said") + " Word 3.", "Harbour Post")
    for credited, lines in ((dataclasses.replace(own, credits=(credit,)), 2), (own, 3)):
        reports = [wire, credited, plain]
        claims = [by(r, "person", "Mayor Lenz", HARBOUR) for r in reports]
        (found,) = story(reports, claims, ["Mayor Lenz"])
        assert len(found.origins) == lines


def test_newsrooms_of_one_house_are_not_surely_independent() -> None:
    def least(*outlets: Outlet) -> int:
        reports = [
            dataclasses.replace(
                report(SALE.format(f"Mayor {name} said") + f" Word {name}.", f"Outlet {name}"), outlet=outlet
            )
            for name, outlet in zip(("Lenz", "Ott", "Pahl"), outlets, strict=True)
        ]
        claims = [
            by(r, "person", f"Mayor {name}", HARBOUR) for r, name in zip(reports, ("Lenz", "Ott", "Pahl"), strict=True)
        ]
        (found,) = story(reports, claims, ["Mayor Lenz", "Mayor Ott", "Mayor Pahl"])
        return found.origins_at_least

    assert least(Outlet("A"), Outlet("B"), Outlet("C")) == 3
    assert least(Outlet("A", family="X"), Outlet("B", family="X"), Outlet("C")) == 2
    ours, theirs = (Outlet(name, family=name, control="state", state="NO") for name in ("A", "B"))
    assert least(ours, theirs, Outlet("C")) == 2
    assert least(Outlet(), Outlet(), Outlet("C")) == 2


def test_six_outlets_that_heard_one_speaker_are_up_to_six_lines_with_one_root() -> None:
    reports = [report(SALE.format("Mayor Lenz said") + f" Word {n}.", f"Outlet {n}") for n in range(6)]
    claims = [by(r, "person", "Mayor Lenz", HARBOUR) for r in reports]
    (found,) = story(reports, claims, ["Mayor Lenz"])
    assert len(found.origins) == 6
    assert len(found.roots) == 1
    assert found.origins_at_least == 1


def test_two_witnesses_of_two_outlets_are_two_lines_at_least() -> None:
    first = report(SALE.format("Mayor Lenz said"), "Gazette")
    second = report(SALE.format("Captain Ruhl said"), "Herald")
    claims = [by(first, "person", "Mayor Lenz", HARBOUR), by(second, "person", "Captain Ruhl", HARBOUR)]
    (found,) = story([first, second], claims, ["Mayor Lenz", "Captain Ruhl"])
    assert len(found.origins) == 2
    assert found.origins_at_least == 2


def test_an_outlet_that_cites_another_one_at_hand_joins_its_line() -> None:
    tide = report("Brenn will sell its harbour to Sorel.", "Tide")
    citing = report(SALE.format("the Tide reported"), "Gazette")
    claims = [claim(tide, HARBOUR), by(citing, "media", "Tide", HARBOUR)]
    (found,) = story([tide, citing], claims, ["Tide"])
    assert len(found.reports) == 2
    assert len(found.origins) == 1


def test_silence_about_the_source_shows_no_independence() -> None:
    reports = [report(f"Brenn will sell its harbour to Sorel. Word {n}.", f"Outlet {n}") for n in range(3)]
    (found,) = story(reports, [claim(r, HARBOUR) for r in reports])
    assert len(found.origins) == 3
    assert found.origins_at_least == 1


def test_denials_do_not_corroborate() -> None:
    first = report("Brenn will sell its harbour to Sorel.", "Gazette")
    second = report("Brenn will not sell its harbour to Sorel.", "Herald")

    def acting(source: Report, words: str, polarity: str) -> Claim:
        roles = (Role("actor", span(source, "Brenn"), "e_Brenn"), Role("theme", span(source, "its harbour")))
        return claim(source, words, polarity=polarity, predicate=span(source, "sell"), roles=roles)

    denial = acting(second, "Brenn will not sell its harbour to Sorel", "denies")
    (found,) = story([first, second], [acting(first, HARBOUR, "affirms"), denial], ["Brenn"])
    assert found.dissenting_reports == (second.id,)
    assert len(found.origins) == 1


def test_every_claim_learns_its_line() -> None:
    tide = report("Brenn will sell its harbour to Sorel.", "Tide")
    told = sentences(tide)
    claims = (claim(tide, HARBOUR),)
    origins = origins_from((tide,), told, (), claims, ())
    (with_origin,) = claims_with_origins(claims, origins)
    assert with_origin.origin == next(o.id for o in origins if o.scope == "report")


LINES = [
    "The dock in Brenn burned down on Monday night, Captain Ruhl said",
    "A fire destroyed the dock in Brenn on Monday night",
    "Nobody was hurt in the fire, Mayor Lenz said",
    "Sorel Shipping will rebuild the dock by autumn",
    "The Tide reported that Sorel Shipping had no insurance",
    "Police in Timmel arrested a former guard of the dock",
    "The guard denied that he had set the fire",
    "Two tugs towed the ferry to Orsa",
]
SPEAKERS = {"Captain Ruhl": "person", "Mayor Lenz": "person", "Tide": "media"}


def _report(lines: Sequence[str], number: int) -> Report:
    return report(" ".join(f"{line}." for line in lines), f"Outlet {number}")


def _claims(source: Report) -> list[Claim]:
    found = []
    for sentence in sentences(source):
        if sentence.layer == "headline":
            continue  # a title of its own is a statement of its own, and no copy
        words = source.text[sentence.start : sentence.end].rstrip(".")
        name = next((n for n in SPEAKERS if n in words), None)
        made = by(source, SPEAKERS[name], name, words) if name else claim(source, words)
        if name:
            at = words.index(name) + sentence.start
            here = dataclasses.replace(span(source, name), start=at, end=at + len(name))
            chain = (
                made.attributions[0],
                dataclasses.replace(made.attributions[1], source=Source(SPEAKERS[name], f"e_{name}", here)),
            )
            made = dataclasses.replace(made, attributions=chain)
        found.append(dataclasses.replace(made, sentence=sentence.index))
    return found


def _under_a_title(source: Report, title: str, published: str | None) -> Report:
    """The same body under another outlet's title."""
    body = len(title) + 2
    text = f"{title}\n\n{source.text}"
    layers = (Layer(0, len(title), "headline"), Layer(body, len(text), "body"))
    return report(text, "The Copyist", published, layers=layers)


TITLES = st.sampled_from([None, "Dock in ruins after night of flames", "Brenn"])
DAYS = st.sampled_from([None, "2031-05-01", "2031-05-09"])
REPORTS = st.lists(st.lists(st.sampled_from(LINES), min_size=1, max_size=6, unique=True), min_size=1, max_size=5)


@settings(max_examples=80, deadline=None)
@given(REPORTS, st.integers(0, 4), DAYS)
@example([[LINES[1]]], 0, None).via("a text shorter than any passage is a copy too")
@example([[LINES[0]], [LINES[0]]], 0, None).via("three reports with one passage are one line")
@example([[LINES[3]], [LINES[4], LINES[7], LINES[3]], [*LINES[:2], LINES[6], LINES[7], LINES[3]]], 1, None).via(
    "the same words at the top of one report and at the end of another"
)
def test_adding_a_verbatim_copy_of_a_report_never_raises_any_corroboration_count(
    lines: list[list[str]], which: int, published: str | None
) -> None:
    reports = [_report(rows, number) for number, rows in enumerate(lines)]
    copied = reports[which % len(reports)]
    copy = report(copied.text, "The Copyist", published)
    before = story(reports, [c for r in reports for c in _claims(r)], list(SPEAKERS))
    after = story([*reports, copy], [c for r in [*reports, copy] for c in _claims(r)], list(SPEAKERS))
    counts = {c: p for p in after for c in p.claims}
    for proposition in before:
        for ident in proposition.claims:
            assert len(counts[ident].origins) <= len(proposition.origins)
            assert counts[ident].origins_at_least <= proposition.origins_at_least
            assert len(counts[ident].roots) <= len(proposition.roots)


@settings(max_examples=60, deadline=None)
@given(REPORTS, st.integers(0, 4), TITLES, DAYS)
@example([[LINES[1]]], 0, "Brenn", "2031-05-09").via("a text shorter than any passage is a copy under another title")
def test_a_copy_under_another_title_raises_no_count_of_the_rows_it_joins(
    lines: list[list[str]], which: int, title: str | None, published: str | None
) -> None:
    reports = [_report(rows, number) for number, rows in enumerate(lines)]
    copied = reports[which % len(reports)]
    copy = _under_a_title(copied, title or "Brenn", published)
    model = {words.text: words.id for words in _claims(copied)}
    theirs = {model[words.text]: words.id for words in _claims(copy)}
    before = story(reports, [c for r in reports for c in _claims(r)], list(SPEAKERS))
    # The same rows with the copy's claims beside those that they repeat: what other rows a title brings about is another matter.
    rows = [dataclasses.replace(p, claims=(*p.claims, *(theirs[c] for c in p.claims if c in theirs))) for p in before]
    everyone = [*reports, copy]
    claims = [c for r in everyone for c in _claims(r)]
    entities = tuple(entity(name, everyone) for name in SPEAKERS)
    origins = origins_from(everyone, [s for r in everyone for s in sentences(r)], (), claims, entities)
    after = {p.id: p for p in corroborated(rows, claims, origins, everyone)}
    for proposition in before:
        now = after[proposition.id]
        assert len(now.origins) <= len(proposition.origins)
        assert now.origins_at_least <= proposition.origins_at_least
        assert len(now.roots) <= len(proposition.roots)


@settings(max_examples=60, deadline=None)
@given(REPORTS, st.integers(0, 4), TITLES, DAYS)
def test_adding_a_verbatim_copy_of_a_report_adds_no_origin_of_reports(
    lines: list[list[str]], which: int, title: str | None, published: str | None
) -> None:
    reports = [_report(rows, number) for number, rows in enumerate(lines)]
    copied = reports[which % len(reports)]
    copy = report(copied.text, "The Copyist", published) if title is None else _under_a_title(copied, title, published)

    def groups(*those: Report) -> list[frozenset[str]]:
        prints = fingerprints_of(those, [s for r in those for s in sentences(r)], ())
        return [frozenset(o.reports) for o in report_origins(prints, copied_between(prints))]

    before, after = groups(*reports), groups(*reports, copy)
    assert len(after) <= len(before)
    assert any({copied.id, copy.id} <= group for group in after)
