"""Whether an installation and a workspace are sound, and what to do where they are not.

Takes: the installed package; a workspace, or none; folders that need room.
Gives: findings, each with its state and what to do.
Method: libraries are compared with the ranges that the package names; weights are hashed and compared with their cards;
a workspace is opened to read only, and everything in it that can be proved is proved again: pages and foreign keys of
the database, digests of texts, every span against its text, ids of decisions, the index of words.
Limits: what is wrong in a way that agrees with itself is not seen: a record that was removed from the end of what one
piece of work wrote, or a text that was changed together with its digest, its spans and its id.
"""

from synoptic.runs.checking.findings import Finding, State
from synoptic.runs.checking.installation import findings_of_installation, findings_of_room
from synoptic.runs.checking.workspaces import findings_of_workspace

__all__ = ["Finding", "State", "findings_of_installation", "findings_of_room", "findings_of_workspace"]
