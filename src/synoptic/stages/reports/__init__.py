"""Reports: from files to texts with layers, outlet and date.

Takes: paths of files and folders (plain text, JSON, JSONL and more, mixed at will), and what
stands beside them (``meta.json``, the file of ``--meta``).
Gives: `Report` records and, for everything that could not be read, a `Skipped` row with its reason.
Method: one reader a format hands over drafts (a text and what was said beside it); the layout of the
text (headline, byline, body, caption, boilerplate and so on) is told by structure and cues, the
publication date by what is given, stated or can be narrowed down.
Limits: cues are English; pages of other languages are mostly told by their structure.
"""

from synoptic.stages.reports.addresses import canonical_url
from synoptic.stages.reports.assembling import as_decided
from synoptic.stages.reports.decoding import decoded
from synoptic.stages.reports.drafts import Given
from synoptic.stages.reports.given import given_in_csv, given_in_json, merged
from synoptic.stages.reports.inputs import InputFile
from synoptic.stages.reports.layers import layers_of
from synoptic.stages.reports.parsing import parsing
from synoptic.stages.reports.parts import Part, Task, parts_in
from synoptic.stages.reports.reading import Reading, carried_out, digest_of, reports_in, tasks_in
from synoptic.stages.reports.versions import age_of

__all__ = [
    "Given",
    "InputFile",
    "Part",
    "Reading",
    "Task",
    "age_of",
    "as_decided",
    "canonical_url",
    "carried_out",
    "decoded",
    "digest_of",
    "given_in_csv",
    "given_in_json",
    "layers_of",
    "merged",
    "parsing",
    "parts_in",
    "reports_in",
    "tasks_in",
]
