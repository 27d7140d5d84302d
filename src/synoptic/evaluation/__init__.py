"""Compares dossiers with golds, and says what got better and worse.

Takes: a dossier as data, a gold and the folder of its report files; the golds of the
    repository always, others from the folder that `SYNOPTIC_GOLD` names.
Gives: figures by section, one headline for each event, the items gained and lost
    since the last accepted run, floors that only rise, and a generated page.
Method: stretches of text are matched one-to-one by the characters that they share;
    whatever is compared after that is compared on matched records. Beside every figure
    stands that of a baseline that cuts sentences and understands nothing.
Limits: each gold is the work of one annotator, so a point or two means little; golds
    are English and short; where a gold is not exhaustive only recall is measured.
"""
