"""The desk: a workspace in a browser, to read, to add to and to correct.

Takes: a workspace; forms and files of whoever sits at the desk.
Gives: pages (stories, one story with its statements, decisions) and the same as JSON under `/api/v1`.
Method: server-rendered pages with one style sheet and one small script; a story is worked out in the background and
then kept until its reports or decisions change. Nothing is fetched from anywhere.
Limits: one process, one writer. It listens to this machine only, unless it is given a token.
"""

from synoptic.desk.app import desk_app

__all__ = ["desk_app"]
