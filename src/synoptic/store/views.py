"""Views of the workspace: what every opened story holds, as plain tables for SQL.

A record may have been written by several stages; the latest of those that the story rests on counts.
`docs/explanation/workspace.md` describes each view; a test keeps the two together.
"""

from __future__ import annotations


def _latest(table: str) -> str:
    """The records of a table that each story rests on, each as its last stage left it."""
    return (
        f"SELECT work.story AS story, kept.id AS id, kept.data AS data FROM story_work AS work "
        f"JOIN {table} AS kept ON kept.produced_by = work.key WHERE kept.rowid = "
        f"(SELECT max(other.rowid) FROM story_work AS near JOIN {table} AS other ON other.produced_by = near.key "
        "WHERE near.story = work.story AND other.id = kept.id)"
    )


VIEWS = {
    "story_list": (
        "SELECT id AS story, json_extract(data, '$.title.exact') AS title, json_array_length(data, '$.members') AS reports, "
        "json_extract(data, '$.n_origins') AS origins_at_most, json_extract(data, '$.begin') AS first_published, "
        "json_extract(data, '$.end') AS last_published, changed FROM stories"
    ),
    "synopsis": (
        "SELECT row.story AS story, row.id AS proposition, json_extract(row.data, '$.wording') AS wording, "
        "json_extract(row.data, '$.kind') AS kind, json_extract(row.data, '$.salience') AS salience, "
        "claim.id AS claim, json_extract(report.data, '$.outlet.name') AS outlet, "
        "json_extract(report.data, '$.published.value') AS published, json_extract(claim.data, '$.commitment') AS commitment, "
        "json_extract(claim.data, '$.polarity') AS polarity, json_extract(claim.data, '$.text') AS words, "
        "json_extract(claim.data, '$.report') AS report, json_extract(claim.data, '$.spans[0].start') AS span_start, "
        "json_extract(claim.data, '$.spans[#-1].end') AS span_end "
        f"FROM ({_latest('propositions')}) AS row, json_each(row.data, '$.claims') AS member "
        f"JOIN ({_latest('claims')}) AS claim ON claim.story = row.story AND claim.id = member.value "
        "JOIN library AS report ON report.id = json_extract(claim.data, '$.report')"
    ),
    "corroboration": (
        "SELECT row.story AS story, row.id AS proposition, json_extract(row.data, '$.wording') AS wording, "
        "json_array_length(row.data, '$.reports') AS reports, "
        "json_array_length(row.data, '$.affirming_reports') AS affirming_reports, "
        "json_array_length(row.data, '$.dissenting_reports') AS dissenting_reports, "
        "json_array_length(row.data, '$.silent') AS silent_reports, "
        "json_extract(row.data, '$.origins_at_least') AS origins_at_least, "
        "json_array_length(row.data, '$.origins') AS origins_at_most, json_array_length(row.data, '$.roots') AS roots "
        f"FROM ({_latest('propositions')}) AS row"
    ),
    "story_timeline": (
        "SELECT row.story AS story, row.id AS entry, json_extract(row.data, '$.value') AS value, "
        "json_extract(row.data, '$.begin') AS first_instant, json_extract(row.data, '$.end') AS end_instant, "
        "json_extract(row.data, '$.label') AS label, json_extract(row.data, '$.background') AS background, "
        "json_extract(row.data, '$.projected') AS projected, json_array_length(row.data, '$.reports') AS reports "
        f"FROM ({_latest('timeline')}) AS row"
    ),
}
"""The statement of each view, by its name."""
