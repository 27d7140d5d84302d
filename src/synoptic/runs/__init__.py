"""A workspace that lives: reports come at any time, stories grow, one of them is opened.

Takes: files and folders, a workspace, a moment.
Gives: what became of the files; the stories of the workspace; the records and the dossier of one of them.
Method: the wide pass reads every new file once and groups what came with what it touches; the deep pass (the stage
table) works on the one story that is opened, and reads back what it did before.
Limits: in a folder one writer at a time. Reports of an older day have all chapters from that day on grouped again.
"""

from synoptic.runs.adding import Added, Occasion, Tell, add, regroup
from synoptic.runs.apart import Apart
from synoptic.runs.changing import Change, changes_between
from synoptic.runs.deciding import decide, target_of
from synoptic.runs.shelf import Opened, Shelf
from synoptic.runs.showing import Reason, reasons, show, stories, stories_telling, story_named
from synoptic.runs.since import Changes, Moment, changes_of, compared, kept_changes, run_names
from synoptic.runs.wanting import Waiting, addresses_in, is_list, unwant, waiting, want
from synoptic.runs.watching import watch

__all__ = [
    "Added",
    "Apart",
    "Change",
    "Changes",
    "Moment",
    "Occasion",
    "Opened",
    "Reason",
    "Shelf",
    "Tell",
    "Waiting",
    "add",
    "addresses_in",
    "changes_between",
    "changes_of",
    "compared",
    "decide",
    "is_list",
    "kept_changes",
    "reasons",
    "regroup",
    "run_names",
    "show",
    "stories",
    "stories_telling",
    "story_named",
    "target_of",
    "unwant",
    "waiting",
    "want",
    "watch",
]
