"""Quantities of a report: numbers with what they count.

Takes: a report, its sentences and its time expressions.
Gives: `Quantity` records: value or bounds, unit with its UCUM or ISO 4217 code, counted words.
Method: a number in digits or words, with the bound before it and the unit or counted noun after it; the noun by part
of speech where the sentence has them, else the first plural. Dates, clock times, ordinals, designators
("Flight 370") and page numbers are left out.
Limits: English. Without parts of speech a noun without plural ending is missed ("ten aircraft carriers" is found,
"three deer" is not). Sums spread over a sentence ("two and then four more") stay apart.
"""

from synoptic.stages.quantities.recognise import quantities_in

__all__ = ["quantities_in"]
