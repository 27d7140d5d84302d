"""The verbs: one room for each kind of record, named after what it produces.

Takes: records.
Gives: records, and what was dropped with the reason.
Method: pure functions; a stage knows neither another stage nor the store; they meet in `synoptic.pipeline`.
Limits: each room's front page says its own.
"""
