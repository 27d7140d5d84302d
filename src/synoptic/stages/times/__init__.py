"""Time expressions of a report, with values.

Takes: a report and its sentences; reports, some of them without a date.
Gives: `Timex` records: DATE, TIME, DURATION and SET with TIMEX3 values, bounds and what they were reckoned from;
and for reports without a date the interval that their neighbours leave.
Method: rules over the words (`absolute`, `relative`, `lengths`, `clock`, `references`); the longest reading at a
place wins; relative dates are reckoned from the publication or from the time before them. After TIMEX3
(Pustejovsky et al. 2003) and HeidelTime (Strötgen and Gertz 2010); figures in `docs/explanation/times.md`.
Limits: English. Times that need knowledge of the world ("during the Renaissance", "his second term") are not
read; a date whose year nothing states keeps ``XXXX``.
"""

from synoptic.stages.times.decided import with_values
from synoptic.stages.times.neighbours import dated_by_neighbours
from synoptic.stages.times.recognise import times_in

__all__ = ["dated_by_neighbours", "times_in", "with_values"]
