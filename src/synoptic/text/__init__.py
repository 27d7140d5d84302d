"""Work on text that keeps offsets true.

Takes: text and ranges of code points.
Gives: ranges of code points, words and similarities.
Method: rules over characters; nothing here knows a report or a claim.
Limits: English unless a function says otherwise.
"""
