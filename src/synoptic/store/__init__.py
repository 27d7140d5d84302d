"""One SQLite file a workspace: records, ledger, and the decisions of its users.

Takes: records of the stages, with the key of the work that made them; reports of the wide pass with their gists.
Gives: the same records again, unchanged; stories of the workspace.
Method: numbered migrations, each in one transaction with the row that says it was applied; the records
of one piece of work and its ledger row are written in one transaction, so there is never half of it.
Limits: one writer at a time; readers read while it writes (write-ahead log).
"""

from synoptic.store.chapters import Chapters, KeptChapter, report_in
from synoptic.store.library import Library, Shelved
from synoptic.store.looking import Look, looked_into
from synoptic.store.past import Kept, Past, Wanted
from synoptic.store.places import Database, Place, files_folder, place_of
from synoptic.store.trouble import torn
from synoptic.store.workspace import Work, Workspace

__all__ = [
    "Chapters",
    "Database",
    "Kept",
    "KeptChapter",
    "Library",
    "Look",
    "Past",
    "Place",
    "Shelved",
    "Wanted",
    "Work",
    "Workspace",
    "files_folder",
    "looked_into",
    "place_of",
    "report_in",
    "torn",
]
