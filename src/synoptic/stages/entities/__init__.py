"""The things that reports speak of.

Takes: reports and their mentions; for pronouns their sentences.
Gives: entities with every mention and the reasons for joining them, and `EntityIndex`, which answers what stands at
a place.
Method: tables and equal words first; then abbreviations set out in brackets, short forms and spellings; full names
of people, then family names that fit one person; roles given beside a name; last, descriptions of the one object a
report is about. Every step joins only what fits one entity.
Limits: English. People with one name are told apart only by given names, titles and roles. Descriptions are joined
across reports only when these share much of what they name. Pronouns are resolved for speakers only, and often not.
"""

from synoptic.stages.entities.building import entities_from
from synoptic.stages.entities.index import EntityIndex

__all__ = ["EntityIndex", "entities_from"]
