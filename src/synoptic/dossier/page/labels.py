"""The page's own words for the codes of the contract: what a reader sees and what it means."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Label:
    """A code in words.

    Attributes:
        code: The value in the data; also the class in the style sheet and the name of the sign.
        name: Two or three words for a cell.
        meaning: One sentence for legend and panel.
    """

    code: str
    name: str
    meaning: str


COMMITMENTS = (
    Label("asserted", "asserted", "The outlet states it in its own voice."),
    Label("attributed", "attributed", "The outlet gives it on another's word and does not say it itself."),
    Label("accused", "accused", "Somebody charges somebody else with it; the outlet passes the charge on."),
    Label("confirmed", "confirmed", "A party says that what another said of it is so."),
    Label("acknowledged", "acknowledged", "A party concedes part of it."),
    Label("denied", "denied", "A named party says that it is not so."),
    Label("not_confirmed", "not confirmed", "A party did not confirm it; whether it denied is not said."),
    Label("neither", "neither confirmed nor denied", "A party neither confirmed nor denied it, or would not comment."),
    Label("planned", "planned", "The act lies ahead: somebody will do it, intends it or agreed to it."),
    Label("possible", "possible", "It may be so, or could be done; nothing more is said."),
    Label("excluded", "left out", "The agreement or text is said not to contain it."),
    Label("undetermined", "undetermined", "The text does not settle it, or the program could not tell."),
)
COVERAGE = (
    Label("silent", "silent", "A search of the report's whole text found no trace of it."),
    Label("possible_mention", "possible mention", "A second look found words that may speak of it."),
    Label("published_before", "published before", "The report is older than what is stated here."),
    Label("truncated", "cut short", "The report's text is incomplete, so its silence says nothing."),
    Label(
        "language_not_read",
        "language not read",
        "The program does not read the language of the report, or of a passage in it.",
    ),
    Label("off_topic", "other event", "The report tells another event."),
    Label("not_judged", "not judged", "The report was not searched for this."),
)
STANCES = {
    "denies": "says not so",
    "open": "leaves it open",
    "affirms": "says so",
}
# Commitments that say the stance by themselves: to add it would say it twice.
IMPLIED_STANCES = {"denied": "denies", "excluded": "denies", "neither": "open", "not_confirmed": "open"}
TYPES = {
    "happening": "happening",
    "provision": "provision",
    "exclusion": "left out of a text",
    "statement": "statement",
    "allegation": "allegation",
    "denial": "denial",
    "project": "project",
    "number": "number",
    "prediction": "prediction",
    "assessment": "assessment",
    "background": "background",
}
RELATIONS = (
    Label("conflict", "Conflict", "Both cannot hold."),
    Label("dissent", "Affirmed and denied", "Some affirm the statement, others deny it."),
    Label("commitment_shift", "Shift of commitment", "The same content, held more or less firmly."),
    Label("perspective", "Change of perspective", "The same source sees it differently later."),
    Label("revision", "Between versions", "What changed from one version of a report to the next."),
    Label("update", "Update", "A later report tells what happened after."),
    Label("about", "About", "One statement speaks about the other: a denial, a comment."),
    Label("background", "Background", "One gives earlier context for the other."),
    Label("detail", "Detail", "One adds detail to the other."),
    Label("partial", "Partly the same", "They share a part, and each adds to it."),
    Label("same", "The same in other words", "The same content."),
)
DIMENSIONS = {
    "polarity": "yes or no",
    "number": "number",
    "date": "date",
    "place": "place",
    "participant": "who",
    "characterisation": "what it is called",
    "commitment": "how firmly",
    "attribution": "on whose word",
    "bound": "bound",
    "qualifier": "qualifier",
}
# The same as what the reports do, where the first view says in what they part.
PARTINGS = {
    "yes or no": "contradict each other outright",
    "number": "give different numbers",
    "date": "give different dates",
    "place": "name different places",
    "who": "name different people or parties",
    "what it is called": "call a thing by different names",
    "bound": "set different limits",
    "": "affirm and deny the same",
}
ORIGIN_KINDS = {
    "copy": "a copy",
    "shared_wire": "one agency's text",
    "shared_source": "one source",
    "shared_utterance": "one utterance",
    "primary_text": "one text",
    "own": "own reporting",
}
SHARED_TEXT = "one shared text"  # where nothing says that an agency wrote it
# Before the name of what single passages of several reports go back to.
PASSED_ON = {
    "copy": "Passages copied from",
    "shared_wire": "Passages by one agency:",
    "shared_source": "Several cite",
    "shared_utterance": "Several pass on the words of",
    "primary_text": "Several go by one text:",
}
# Behind the names of the reports that share such a passage, before the name of what it goes back to.
SHARING = {
    "copy": "share passages copied from",
    "shared_wire": "share passages by",
    "shared_source": "cite",
    "shared_utterance": "pass on the words of",
    "primary_text": "go by",
}
REASONS = {
    "credit": "a credit line",
    "passage": "a shared passage",
    "rare_phrase": "shared rare phrases",
    "quote": "shared quotes",
    "order": "the same order",
    "attribution": "named as the source",
    "timing": "timing",
    "decision": "a person's decision",
}
SOURCE_KINDS = {
    "outlet": "the outlet",
    "agency": "agency",
    "person": "person",
    "office": "office",
    "state": "state",
    "organisation": "organisation",
    "media": "other media",
    "witness": "witness",
    "document": "document",
    "unnamed": "unnamed source",
    "collective": "group",
}
LAYERS = {
    "headline": "headline",
    "deck": "deck",
    "subhead": "subhead",
    "byline": "byline",
    "dateline": "dateline",
    "body": "body",
    "caption": "caption",
    "photo_credit": "photo credit",
    "credit": "credit",
    "publication_line": "publication line",
    "teaser": "teaser",
    "repeat": "printed again",
    "boilerplate": "boilerplate",
}
CLAIM_LAYERS = frozenset({"headline", "deck", "subhead", "body", "caption"})
BASES = {
    "cue": "reporting words",
    "negation": "negation",
    "modal": "modal",
    "tense": "tense",
    "condition": "condition",
    "hedge": "hedge",
    "default": "no sign to the contrary",
}
FORMS = {"direct": "word for word", "indirect": "in the reporter's words", "mixed": "partly word for word"}
FACTBANK = {
    "CT+": "certain",
    "PR+": "probable",
    "PS+": "possible",
    "CT-": "certainly not",
    "PR-": "probably not",
    "PS-": "possibly not",
    "CTu": "knows, but does not say which",
    "Uu": "does not commit",
}
BASIS_OF_DATE = {
    "stated": "stated in the text",
    "inferred": "inferred from the text",
    "given": "given beside the text",
    "unknown": "unknown",
}
# In the order in which a reader wants to see them.
RENDERING_STATES = {
    "contradicted": "contradicted by the text",
    "goes_further": "goes further than the text",
    "narrower": "narrower than the text",
    "not_found": "not found in the text",
    "undetermined": "cannot be told",
    "found": "found in the text",
    "left_out": "left out of the text as well",
}

PROVISION_STATES = {
    "stated": "stated",
    "excluded": "left out",
    "conditional": "conditional",
    "not_mentioned": "not mentioned",
    "conflicting": "conflicting",
}
LEVELS = {-1: "undone", 0: "not begun", 1: "begun", 2: "under way", 3: "carried out"}
DEONTIC = {
    "shall": "must",
    "shall_not": "must not",
    "should": "should",
    "should_not": "should not",
    "may": "may",
    "may_not": "may not",
    "will": "will",
    "intends": "intends to",
}
# Counted nouns whose plural is another word.
UNITS = {"person": "people", "child": "children", "woman": "women", "man": "men"}
ENTITY_KINDS = {
    "person": "People",
    "organisation": "Organisations",
    "state": "States",
    "place": "Places",
    "facility": "Facilities",
    "agreement": "Agreements",
    "law": "Laws",
    "product": "Products",
    "work": "Works",
    "event": "Events",
    "other": "Other names",
}
_ARTICLE = re.compile(r"^(?:An?|The|His|Her|Its|Their)(?= )")
COMMITMENT_NAMES = {label.code: label for label in COMMITMENTS}
COVERAGE_NAMES = {label.code: label for label in COVERAGE}


def spoken(code: str) -> str:
    """A code that has no label, as words.

    >>> spoken("not_same")
    'not same'
    """
    return code.replace("_", " ")


def listed(names: list[str]) -> str:
    """Names in a sentence.

    >>> listed(["Post", "Wire", "Courier"])
    'Post, Wire and Courier'
    """
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def times(count: int) -> str:
    """How often, in words.

    >>> times(1), times(2), times(1200)
    ('once', 'twice', '1,200 times')
    """
    return {1: "once", 2: "twice"}.get(count, f"{count:,} times")


def small_article(name: str) -> str:
    """A name as it stands inside a sentence: an article or a possessive at its beginning is small.

    >>> small_article("The harbour police"), small_article("Theodora Lund")
    ('the harbour police', 'Theodora Lund')
    """
    return _ARTICLE.sub(lambda found: found[0].lower(), name, count=1)


def counted(count: int, one: str, many: str = "") -> str:
    """A number with its noun.

    >>> counted(1, "origin"), counted(3, "origin")
    ('1 origin', '3 origins')
    """
    return f"{count:,} {one if count == 1 else many or one + 's'}"
