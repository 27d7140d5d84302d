"""News, agency copy, release, transcript, post."""

import pytest

from synoptic.stages.reports import Given
from synoptic.stages.reports.kinds import kind_of
from synoptic.stages.reports.layers import layout_of

LEAD = "The striker has joined Port Elsin, the club said on Monday after a week of talks between the two sides."


@pytest.mark.parametrize(
    ("text", "outlet", "kind"),
    [
        (f"Port Elsin sign Larsen\n\nBy Ana Lima\n\n{LEAD}", None, "news"),
        (LEAD, "Harbour Post", "news"),
        (f"HALDEN (AP) — {LEAD}", None, "agency"),
        (f"HALDEN (AP) — {LEAD}", "Harbour Post", "news"),
        (LEAD, "TASS", "agency"),
        (f"FOR IMMEDIATE RELEASE\n\n{LEAD}", "Port Elsin", "release"),
        (
            "\n".join(f"{name}: We are glad, and we say so." for name in ("LARSEN", "Q", "Ana Lima") * 3),
            None,
            "transcript",
        ),
        ("We signed him! Four years. @portelsin https://t.co/abc", None, "post"),
        (LEAD, None, "unknown"),
    ],
)
def test_a_kind_needs_its_signs(text: str, outlet: str | None, kind: str) -> None:
    assert kind_of(text, layout_of(text, Given()), Given(), outlet) == kind


def test_a_given_kind_is_kept() -> None:
    assert kind_of(LEAD, layout_of(LEAD, Given()), Given(kind="primary"), "TASS") == "primary"
