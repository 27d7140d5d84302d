"""The picture of the origins: what all go back to on the left, the reports on the right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from synoptic.dossier.page.lineage import Line, Lineage
from synoptic.dossier.page.records import Index, Outlet, rows, shortened, word, words

NODE_WIDTH = 240  # SVG units; 31 characters of the interface face at 13 units
NODE_HEIGHT = 44
COLUMN_STEP = 400
COLUMN_STEP_OF_TWO = 620  # two layers alone: long lines cross at flatter angles and are easier to follow
ROW_STEP = 62
NAME_CHARS = 30
MAX_WHOLE = 12  # up to here every report is drawn; beyond, those that share something, and passages of three or more
MAX_REPORTS = 40  # a taller picture is no longer taken in at a glance; the list says the same
MAX_PASSAGES = 8
_COPIES = frozenset({"copy", "shared_wire"})


@dataclass(frozen=True, slots=True)
class Node:
    """A box.

    Attributes:
        key: ``o`` and the origin's position, or ``r`` and the report's.
        x: Left edge.
        y: Upper edge.
        name: Words in the box, shortened.
        full: The whole name.
        note: Second line.
        kind: Code of the origin's kind, or ``report``.
    """

    key: str
    x: float
    y: float
    name: str
    full: str
    note: str
    kind: str


@dataclass(frozen=True, slots=True)
class Edge:
    """A line from what was taken to who took it.

    Attributes:
        path: The SVG path.
        kind: Code of the origin's kind that it starts from.
        scope: ``report`` or ``passage``.
    """

    path: str
    kind: str
    scope: str


@dataclass(frozen=True, slots=True)
class Graph:
    """The picture with its size, that of its boxes, and how many reports without a link it leaves out."""

    width: float
    height: float
    box: tuple[int, int]
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    left_out: int


def graph(found: Index, lineage: Lineage) -> Graph | None:
    """The picture of who goes back to whom; None when there is nothing to join or too much to draw.

    Method: layers by distance from the roots, boxes in each layer ordered by the mean height of what they lead to
    (the barycentre step of Sugiyama, Tagawa and Toda 1981, one sweep from the reports), then moved apart.
    """
    is_crowded = len(found.columns) > MAX_WHOLE
    drawn = _drawn(lineage, 3 if is_crowded else 2)
    links = _links(found, drawn)
    linked = {key for link in links for key in link}
    shown = [outlet for outlet in found.columns if not is_crowded or f"r{outlet.number}" in linked]
    if not links or len(shown) > MAX_REPORTS:
        return None
    depth = _depths(drawn, links)
    last = max(depth.values(), default=0) + 1
    height: dict[str, float] = {f"r{outlet.number}": at * ROW_STEP for at, outlet in enumerate(shown)}
    for layer in range(last - 1, -1, -1):
        height |= _placed([key for key, at in depth.items() if at == layer], links, height)
    lowest = min(height.values())
    step = COLUMN_STEP if last > 1 else COLUMN_STEP_OF_TWO
    place = {key: (depth.get(key, last) * step, y - lowest) for key, y in height.items()}
    nodes = _nodes(shown, drawn, place)
    edges = tuple(Edge(_path(place[a], place[b]), drawn[a].kind, drawn[a].scope) for a, b in links)
    width = last * step + NODE_WIDTH
    return Graph(
        width + 4,
        max(y for _, y in place.values()) + NODE_HEIGHT + 4,
        (NODE_WIDTH, NODE_HEIGHT),
        nodes,
        edges,
        len(found.columns) - len(shown),
    )


def _drawn(lineage: Lineage, least: int) -> dict[str, Line]:
    """Origins that join something: groups of reports, passages that `least` share, what a report alone goes back to."""
    lines = [line for line in lineage.lines if len(line.members) > 1 or (line.kind != "own" and line.number >= 0)]
    groups = [set(line.names) for line in lines if len(line.members) > 1]
    # What a group of copies shares is a copy: the passage says nothing that the group does not say.
    passages = [
        line
        for line in lineage.passages
        if len(line.members) >= least
        and not (line.kind in _COPIES and any(group.issuperset(line.names) for group in groups))
    ]
    return {f"o{line.number}": line for line in [*lines, *passages[:MAX_PASSAGES]]}


def _links(found: Index, drawn: Mapping[str, Line]) -> list[tuple[str, str]]:
    origins = rows(found.data, "origins")
    key_of = {word(origins[line.number], "id"): key for key, line in drawn.items()}
    links: list[tuple[str, str]] = []
    through: dict[str, set[str]] = defaultdict(set)
    for row in origins:
        parents = [key_of[ident] for ident in words(row, "derived_from") if ident in key_of]
        own = key_of.get(word(row, "id"))
        inside = set(words(row, "reports"))
        members = [f"r{outlet.number}" for outlet in found.columns if outlet.id in inside]
        targets = [own] if own else members
        links += [(parent, target) for parent in parents for target in targets if parent != target]
        for parent in parents:
            through[parent].update(members)
    for key, line in drawn.items():
        if line.scope == "passage":
            groups = _groups_inside(line, drawn)
            links += [(key, group) for group in groups]
            for group in groups:
                through[key].update(f"r{outlet.number}" for outlet in drawn[group].members)
        members = [f"r{outlet.number}" for outlet in line.members]
        links += [(key, member) for member in members if line.scope == "report" or member not in through[key]]
    return _acyclic(list(dict.fromkeys(links)))


def _groups_inside(line: Line, drawn: Mapping[str, Line]) -> list[str]:
    """Groups of reports that all have the passage: one link to the group says it."""
    members = set(line.names)
    return [key for key, group in drawn.items() if group.scope == "report" and members.issuperset(group.names)]


def _acyclic(links: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The links without those that would close a circle, which a contradictory dossier might hold."""
    after: dict[str, set[str]] = defaultdict(set)
    kept = []
    for a, b in links:
        seen, todo = {b}, [b]
        while todo:
            for other in after[todo.pop()] - seen:
                seen.add(other)
                todo.append(other)
        if a not in seen:
            after[a].add(b)
            kept.append((a, b))
    return kept


def _depths(drawn: Mapping[str, Line], links: list[tuple[str, str]]) -> dict[str, int]:
    depth = dict.fromkeys(drawn, 0)
    for _ in drawn:
        for a, b in links:
            if b in depth:
                depth[b] = max(depth[b], depth[a] + 1)
    return depth


def _placed(keys: list[str], links: list[tuple[str, str]], height: Mapping[str, float]) -> dict[str, float]:
    """Heights of one layer: the mean of what each box leads to, moved apart where they would overlap."""
    wanted: dict[str, float] = {}
    for key in keys:
        below = [height[b] for a, b in links if a == key and b in height]
        wanted[key] = sum(below) / len(below) if below else 0.0
    placed: dict[str, float] = {}
    free = float("-inf")
    for key in sorted(keys, key=lambda item: (wanted[item], item)):
        placed[key] = max(wanted[key], free)
        free = placed[key] + ROW_STEP
    over = sum(placed[key] - wanted[key] for key in keys) / len(keys) if keys else 0.0
    return {key: y - over for key, y in placed.items()}


def _nodes(
    shown: list[Outlet], drawn: Mapping[str, Line], place: Mapping[str, tuple[float, float]]
) -> tuple[Node, ...]:
    nodes = [
        Node(key, *_shifted(place[key]), shortened(line.root, NAME_CHARS), line.root, line.kind_name, line.kind)
        for key, line in drawn.items()
    ]
    for outlet in shown:
        key = f"r{outlet.number}"
        name = shortened(outlet.name, NAME_CHARS)
        nodes.append(Node(key, *_shifted(place[key]), name, outlet.name, "report", "report"))
    return tuple(nodes)


def _shifted(point: tuple[float, float]) -> tuple[float, float]:
    """Two units off the edge, so that the stroke of the outermost boxes is not cut."""
    return round(point[0] + 2, 1), round(point[1] + 2, 1)


def _path(start: tuple[float, float], end: tuple[float, float]) -> str:
    x1, y1 = start[0] + NODE_WIDTH + 2, start[1] + NODE_HEIGHT / 2 + 2
    x2, y2 = end[0] + 2, end[1] + NODE_HEIGHT / 2 + 2
    middle = (x1 + x2) / 2
    return f"M{x1:.1f} {y1:.1f}C{middle:.1f} {y1:.1f} {middle:.1f} {y2:.1f} {x2:.1f} {y2:.1f}"
