"""What an assistant may ask a workspace, over the Model Context Protocol.

Takes: a workspace; questions with the name of a story and a few words.
Gives: stories, statements, voices, disagreements, origins, and the very characters of a report.
Method: the dossier of a story is opened once and looked up; no answer has words that are not in a report, beside the
page's own words for its codes.
Limits: a question finds the statements that have half of its words; it does not understand it.
"""

from synoptic.assistant.server import server

__all__ = ["server"]
