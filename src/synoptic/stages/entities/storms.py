"""Which mentions are one storm: 'Storm Ilse', 'Hurricane Ilse', 'Ilse'."""

from __future__ import annotations

from collections import defaultdict

from synoptic.stages.entities.kinds import is_storm
from synoptic.stages.entities.view import View


def join_storms(view: View) -> None:
    """Join the names of a storm, whatever it is called by, and its bare name in any report."""
    storms: defaultdict[str, list[int]] = defaultdict(list)
    bare: defaultdict[str, list[int]] = defaultdict(list)
    for place in view.named:
        mention = view.mentions[place]
        if mention.kind != "event" or mention.form != "name":
            continue
        if is_storm(mention):
            storms[mention.head].append(place)
        elif " " not in mention.span.exact:
            bare[mention.span.exact].append(place)
    for name in sorted(storms):
        view.joins.join_all([*storms[name], *bare[name]], f"{name!r} is the name of the storm")
