"""Small public sets of our own writing, in the forms of the real ones."""

from __future__ import annotations

from pathlib import Path

TREEBANK = """# newdoc id = harbour
# sent_id = harbour-1
# text = The ferry sank.
1	The	the	DET	DT	_	2	det	_	_
2	ferry	ferry	NOUN	NN	_	3	nsubj	_	_
3	sank	sink	VERB	VBD	_	0	root	_	SpaceAfter=No
4	.	.	PUNCT	.	_	3	punct	_	_

# sent_id = harbour-2
# newpar id = harbour-p2
# text = Nobody didn't swim.
1	Nobody	nobody	PRON	NN	_	4	nsubj	_	_
2-3	didn't	_	_	_	_	_	_	_	_
2	did	do	AUX	VBD	_	4	aux	_	_
3	n't	not	PART	RB	_	4	advmod	_	_
4	swim	swim	VERB	VB	_	0	root	_	SpaceAfter=No
5	.	.	PUNCT	.	_	4	punct	_	_

"""
TREEBANK_TEXT = "The ferry sank.\n\nNobody didn't swim."

TALK = 'The bridge is safe, engineer Ida Holm said on Monday.\n"We tested every bolt," she added.\nIt rained.\n'
TALK_NAME = "paper_2031-03-04_the-bridge-is-safe"


def write_treebank(folder: Path) -> None:
    """A treebank of one document with two sentences."""
    path = folder / "ud-ewt" / "en_ewt-ud-dev.conllu"
    path.parent.mkdir()
    path.write_text(TREEBANK, encoding="utf-8")


def write_polnear(folder: Path, annotations: str, text: str = TALK) -> None:
    """One document with the lines of its brat file; words in braces become their place."""
    base = folder / "polnear" / "data" / "dev"
    (base / "text").mkdir(parents=True)
    (base / "attributions").mkdir()
    (base / "text" / f"{TALK_NAME}.txt").write_text(text, encoding="utf-8")
    (base / "attributions" / f"{TALK_NAME}_ab12.ann").write_text(annotations, encoding="utf-8")


def placed(kind: str, number: int, words: str, text: str = TALK) -> str:
    """A line of a brat file: a part with the place of its words; pieces are set apart by a bar."""
    ranges = [(text.index(piece), text.index(piece) + len(piece)) for piece in words.split("|")]
    return f"T{number}\t{kind} {';'.join(f'{a} {b}' for a, b in ranges)}\t{words.replace('|', ' ')}\n"


TIMED = """<?xml version="1.0" ?>
<TimeML>
<DCT><TIMEX3 tid="t0" type="DATE" value="2031-03-06" functionInDocument="CREATION_TIME">20310306</TIMEX3></DCT>
<TEXT>
The <EVENT eid="e1">vote</EVENT> was held <TIMEX3 tid="t1" type="DATE" value="2031-03-05">yesterday</TIMEX3> at Smith &amp; Sons.
It follows <TIMEX3 tid="t2" type="DATE" value="2031-02">last month's</TIMEX3> strike.
</TEXT>
</TimeML>
"""


def write_times(folder: Path) -> None:
    """One TimeML document."""
    path = folder / "tempeval3" / "data" / "TBAQ-cleaned" / "TimeBank"
    path.mkdir(parents=True)
    (path / "vote.tml").write_text(TIMED, encoding="utf-8")


NAMES = "Ida\tB-politician\nHolm\tI-politician\nleft\tO\nOslo\tB-location\n.\tO\n\nThe\tO\nGreens\tB-politicalparty\nwon\tO\n"


def write_names(folder: Path) -> None:
    """Two sentences with names; the second is not held out."""
    path = folder / "crossner" / "ner_data" / "politics"
    path.mkdir(parents=True)
    (path / "dev.txt").write_text(NAMES, encoding="utf-8")
