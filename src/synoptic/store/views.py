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
"""The statement of each view in SQLite, by its name."""


def _last(table: str) -> str:
    """`_latest` for PostgreSQL."""
    return (
        "SELECT DISTINCT ON (work.story, kept.id) work.story AS story, kept.id AS id, plain(kept.data) AS data "
        f"FROM story_work AS work JOIN {table} AS kept ON kept.produced_by = work.key "
        "ORDER BY work.story, kept.id, kept.written DESC"
    )


def _length(field: str) -> str:
    return f"jsonb_array_length(entry.data -> '{field}')"


POSTGRES_VIEWS = {
    "story_list": (
        "SELECT id AS story, plain(data) #>> '{title,exact}' AS title, "
        "jsonb_array_length(plain(data) -> 'members') AS reports, (plain(data) ->> 'n_origins')::integer AS origins_at_most, "
        "plain(data) ->> 'begin' AS first_published, plain(data) ->> 'end' AS last_published, changed FROM stories"
    ),
    "synopsis": (
        "SELECT entry.story AS story, entry.id AS proposition, entry.data ->> 'wording' AS wording, "
        "entry.data ->> 'kind' AS kind, (entry.data ->> 'salience')::double precision AS salience, "
        "claim.id AS claim, plain(report.data) #>> '{outlet,name}' AS outlet, "
        "plain(report.data) #>> '{published,value}' AS published, claim.data ->> 'commitment' AS commitment, "
        "claim.data ->> 'polarity' AS polarity, claim.data ->> 'text' AS words, claim.data ->> 'report' AS report, "
        "(claim.data #>> '{spans,0,start}')::integer AS span_start, (claim.data #>> '{spans,-1,end}')::integer AS span_end "
        f"FROM ({_last('propositions')}) AS entry "
        "CROSS JOIN LATERAL jsonb_array_elements_text(entry.data -> 'claims') AS member (id) "
        f"JOIN ({_last('claims')}) AS claim ON claim.story = entry.story AND claim.id = member.id "
        "JOIN library AS report ON report.id = claim.data ->> 'report'"
    ),
    "corroboration": (
        "SELECT entry.story AS story, entry.id AS proposition, entry.data ->> 'wording' AS wording, "
        f"{_length('reports')} AS reports, {_length('affirming_reports')} AS affirming_reports, "
        f"{_length('dissenting_reports')} AS dissenting_reports, {_length('silent')} AS silent_reports, "
        "(entry.data ->> 'origins_at_least')::integer AS origins_at_least, "
        f"{_length('origins')} AS origins_at_most, {_length('roots')} AS roots "
        f"FROM ({_last('propositions')}) AS entry"
    ),
    "story_timeline": (
        "SELECT entry.story AS story, entry.id AS entry, entry.data ->> 'value' AS value, "
        "entry.data ->> 'begin' AS first_instant, entry.data ->> 'end' AS end_instant, "
        "entry.data ->> 'label' AS label, (entry.data ->> 'background')::boolean AS background, "
        f"(entry.data ->> 'projected')::boolean AS projected, {_length('reports')} AS reports "
        f"FROM ({_last('timeline')}) AS entry"
    ),
}
"""The same views in PostgreSQL."""
