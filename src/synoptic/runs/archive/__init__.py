"""An archive: what is known of very many reports, as tables that other programs read, made by one machine or by many.

Takes: files and folders of any size, here or at addresses that fsspec opens; a place for the tables, likewise; and who
carries the work out.
Gives: reports, gists, articles, links, copies, groups, stories and their members as Parquet; the dossiers of stories
when wanted, and which of them failed; a ledger of what is done.
Method: the inputs are cut into shards; each is carried out by a function of the shard alone, written beside and
renamed, and entered in the ledger under a digest of its stage, the release, settings, engine and inputs. What is in the
ledger is not done again. What follows from a shard is planned as soon as it is done. As no shard knows who else is at
work, one process, several and a cluster write the same bytes.
Limits: articles are told apart, copies found and groups formed in one piece of work each; the first holds what tells
articles of all reports, and gists of 150,000 at a time. An archive holds what its inputs give now: a changed file is read
again and its old report is gone; a workspace keeps versions. No decisions of people.
"""

from synoptic.runs.archive.archiving import Archived, Wish, archive

__all__ = ["Archived", "Wish", "archive"]
