"""Acts of reporting in a sentence: source, cue and content.

The scheme is that of PolNeAR (Newell, Margolin and Ruths 2018): a source, the shortest cue that carries the
attribution with its auxiliaries and negation, and a content that holds only what is clearly attributed.
Nesting, which PolNeAR leaves out, is kept: a content may hold another act.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from synoptic.stages.claims.bound import EXACTLY, first_conjunct
from synoptic.stages.claims.contents import content_of
from synoptic.stages.claims.falsehoods import is_untrue
from synoptic.stages.claims.negation import NO_DETERMINERS, NO_PRONOUNS
from synoptic.stages.claims.nouns import asked_about, noun_content, noun_kind, noun_sources
from synoptic.stages.claims.phrases import phrase_source
from synoptic.stages.claims.stances import NEGATIONS, has_case, is_negated, stance_of
from synoptic.stages.claims.standing import reports_alone
from synoptic.stages.claims.subjects import is_animate, speaks_of_text
from synoptic.stages.claims.tails import headline_label, label_speaker
from synoptic.stages.claims.tree import SUBJECTS, Tree, base
from synoptic.text import cues
from synoptic.text.naming import PERSON_ROLES

_CUE_PARTS = frozenset({"aux", "aux:pass", "advmod", "compound:prt", "neg"})


@dataclass(frozen=True, slots=True)
class Act:
    """One act of reporting.

    Attributes:
        cue: Positions of the cue, in order.
        verb: Position of its main word.
        sources: Positions of the heads of the source phrases; joint sources side by side; empty when unnamed.
        content: Heads of what is reported; empty when the cue's own clause is what is reported.
        kind: ``say``, ``accuse``, ``deny``, ``confirm``, ``concede``, ``believe``, ``wish``, ``plan``, ``evaluate``,
            ``not_confirm``, ``refuse`` or ``hearsay``.
        by_phrase: Whether it is a phrase such as "according to", not a verb.
        medium: Head of the phrase that says through whom it came ("cited by the agency"); None otherwise.
        is_self: Whether a speaker says it of himself ("I deny …"); it adds a stance, no source.
    """

    cue: tuple[int, ...]
    verb: int
    sources: tuple[int, ...]
    content: tuple[int, ...]
    kind: str
    by_phrase: bool = False
    medium: int | None = None
    is_self: bool = False


def acts_in(tree: Tree) -> tuple[Act, ...]:
    """Every act of reporting of a sentence, in order of the cue.

    What somebody says of himself ("I deny …") is no further source: the quote has its speaker already.
    """
    found = [
        _marked(tree, act) for i in range(len(tree.tokens)) if (act := _act_at(tree, i)) and _by_somebody(tree, act)
    ]
    found += headline_acts(tree)
    return tuple(sorted(found, key=lambda act: (act.cue, act.verb)))


def _by_somebody(tree: Tree, act: Act) -> bool:
    """Not "you see …", "there says …", "it is too early to say …": words that mean nobody."""
    if act.kind in {"say", "believe", "evaluate"} and any(_is_nobody(tree, i) for i in act.sources):
        return False
    if not act.sources:
        return tree[act.verb].upos != "VERB" or not _is_infinitive(tree, act.verb)
    if all(tree[i].text.lower() == "it" for i in act.sources) and _is_infinitive(tree, act.verb):
        return False
    return any(tree[i].text.lower() not in _NOBODY or _is_told_of(tree, act.verb, i) for i in act.sources)


def _is_nobody(tree: Tree, source: int) -> bool:
    """Whether nobody speaks: "nothing suggests that …", "no witness said that …", "none of the experts believes …"."""
    words = {tree[c].text.lower() for c in tree.children[source] if c < source}
    return tree[source].text.lower() in NO_PRONOUNS or bool(words & NO_DETERMINERS)


def _is_told_of(tree: Tree, verb: int, source: int) -> bool:
    """Whether "one" is somebody after all: "one of the divers says", "one said that …"."""
    is_past = tree[verb].text.lower() not in {tree[verb].lemma.lower(), tree[verb].lemma.lower() + "s"}
    return bool(tree.having(source, "nmod")) or (tree[source].text.lower() == "one" and is_past)


_NOBODY = frozenset({"you", "one", "there", "this", "these"})


def _is_infinitive(tree: Tree, verb: int) -> bool:
    return any(tree[c].lemma.lower() == "to" and tree[c].deprel == "mark" for c in tree.children[verb])


def _marked(tree: Tree, act: Act) -> Act:
    is_self = bool(act.sources) and all(tree[i].text.lower() in {"i", "we", "my", "our"} for i in act.sources)
    return dataclasses.replace(act, is_self=True) if is_self else act


def headline_acts(tree: Tree) -> list[Act]:
    """The source set behind a headline: "Toll passes 40 - officials", "Bridge was unsafe: inquiry"."""
    if tree.sentence.layer not in {"headline", "deck", "subhead"}:
        return []
    opening = _headline_opening(tree)
    if opening is not None:
        return [opening]
    words = [i for i, token in enumerate(tree.tokens) if token.upos != "PUNCT"]
    marks = [i for i, token in enumerate(tree.tokens) if token.text in {":", "—", "–", "-"} and i > 0]
    if not marks or not words:
        return []
    mark = marks[-1]
    behind = [i for i in words if i > mark]
    before = [i for i in words if i < mark]
    is_apart = tree[mark - 1].end < tree[mark].start or tree[mark].text == ":"
    names_somebody = all(tree[i].upos in {"PROPN", "NOUN", "ADJ", "DET"} for i in behind)
    if not is_apart or not 1 <= len(behind) <= 3 or len(before) < 4 or not names_somebody:
        return []
    head = tree.root if tree.root < mark else next((i for i in before if tree[i].upos == "VERB"), before[0])
    return [Act((mark,), mark, (behind[-1],), (head,), "say", by_phrase=True)]


def _headline_opening(tree: Tree) -> Act | None:
    """The source before a colon: "Ruiz: Roof was never checked", "Police: Two held"."""
    label = headline_label(tree.sentence)
    if label is None:
        return None
    return Act((label.stop,), label.stop, (label_speaker(tree.sentence, label),), (tree.root,), "say", by_phrase=True)


def _act_at(tree: Tree, position: int) -> Act | None:
    token = tree[position]
    lemma = token.lemma.lower()
    if (phrase := phrase_source(tree, position)) is not None:
        return _phrase_act(tree, position, phrase)
    if token.upos == "VERB":
        return _verb_act(tree, position, lemma)
    if token.upos in {"ADJ", "NOUN"} and _calls_claim_untrue(tree, position):
        return Act((position,), position, (), (), "deny", is_self=True)
    if token.upos == "ADJ" and lemma in cues.BELIEVING_ADJECTIVES | cues.HOPING_ADJECTIVES:
        return _adjective_act(tree, position, lemma)
    if lemma in cues.HEARSAY and token.upos in {"ADV", "ADJ"}:
        return _hearsay(tree, position)
    return _noun_act(tree, position)


def _calls_claim_untrue(tree: Tree, position: int) -> bool:
    """Whether somebody says that a claim is untrue: "she said the allegation that she had lied was absurd"."""
    subject = tree.child(position, "nsubj")
    cue = tree[position].head
    is_said = base(tree[position].deprel) == "ccomp" and cue >= 0 and tree[cue].lemma.lower() in cues.SAY
    if subject is None or not is_said or not is_untrue(tree, position) or tree.child(position, "cop") is None:
        return False
    return tree[subject].lemma.lower() in cues.CUE_NOUNS and _is_claimed_that(tree, subject)


def _is_claimed_that(tree: Tree, noun: int) -> bool:
    return any(tree[i].text.lower() == "that" for c in tree.having(noun, "acl") for i in tree.having(c, "mark"))


def _adjective_act(tree: Tree, adjective: int, lemma: str) -> Act | None:
    """Read "is confident that the drug works": somebody's belief, when somebody can have one."""
    content = tree.having(adjective, "ccomp") or asked_about(tree, adjective) or _linked_clause(tree, adjective)
    verb = adjective - 1 if _linked_clause(tree, adjective) else adjective
    subject = tree.subject(verb)
    if not content or subject is None or not is_animate(tree, verb) or is_negated(tree, adjective):
        return None
    kind = "wish" if lemma in cues.HOPING_ADJECTIVES else "believe"
    return Act((adjective,), adjective, tree.joined(subject), content, kind)


def _linked_clause(tree: Tree, adjective: int) -> tuple[int, ...]:
    """The "that" clause that the tree hangs on the verb before the adjective: "remains hopeful that it will end"."""
    verb = adjective - 1
    if verb < 0 or tree[verb].lemma.lower() not in {"remain", "feel", "stay", "become", "be"}:
        return ()
    return tuple(c for c in tree.having(verb, "ccomp", "xcomp") if min(tree.subtree(c)) == adjective + 1)


def _noun_act(tree: Tree, noun: int) -> Act | None:
    content = noun_content(tree, noun)
    above = tree[noun].head
    judging = cues.DENY | cues.CONFIRM if tree[noun].deprel == "obj" else cues.DENY
    is_denied = tree[above].lemma.lower() in judging or _calls_claim_untrue(tree, above)
    if not content or is_denied:
        return None  # "rejected claims that …" is one statement: the denial's scope stays in sight
    return Act((noun,), noun, noun_sources(tree, noun), content, noun_kind(tree, noun))


def _verb_act(tree: Tree, verb: int, lemma: str) -> Act | None:
    kind = None if _has_no_voice(tree, verb) else stance_of(tree, verb, lemma)
    if kind is None:
        return None
    if (voiceless := _of_nobody(tree, verb, lemma, kind)) is not None:
        return voiceless
    if tree.child(verb, "aux:pass") is not None or _is_joined_passive(tree, verb, lemma):
        return _passive(tree, verb, lemma, kind)
    return _active(tree, verb, lemma, kind)


def _active(tree: Tree, verb: int, lemma: str, kind: str) -> Act | None:
    """Read "said that …", "denied the charge", "a claim denied by the club"."""
    if kind in _STANCES and (agents := _bare_agents(tree, verb)):
        return Act(_cue_words(tree, verb), verb, agents, (), kind)
    content = content_of(tree, verb)
    if kind in _WHOLE and tree.subject(verb) is not None:
        content = ()  # "denied that it had saved on steel" is one statement: the denial's scope stays in sight
    if kind == "evaluate" and (speaks_of_text(tree, verb) or (lemma == "see" and not is_animate(tree, verb))):
        return None  # "the plan will see fees rise"
    if not content and not reports_alone(tree, verb, lemma, kind):
        return None
    if _only_asks(tree, verb, lemma, content) or _is_as_reported(tree, verb):
        return None
    quoted = _quoted_person(tree, verb, lemma)
    if quoted is not None:
        return Act(_cue_words(tree, verb), verb, tree.joined(quoted), content, "say", medium=tree.subject(verb))
    sources = () if _was_asked(tree, verb) else _sources_of(tree, verb)
    return Act(_cue_words(tree, verb), verb, sources, content, kind, medium=_medium_of(tree, verb))


def _has_no_voice(tree: Tree, verb: int) -> bool:
    """Whether nobody says anything by the verb, whatever it means elsewhere."""
    if tree[verb].text.lower() == "assuming" and tree.child(verb, *SUBJECTS) is None:
        return True  # "assuming that it rains": on this condition
    if tree[verb].text.lower() == "blame" and _is_infinitive(tree, verb) and tree.child(verb, "obj") is None:
        return True  # "a broken pump is to blame for the flood"
    if tree[verb].lemma.lower() == "continue" and tree.child(verb, "xcomp") is not None:
        return True  # "rain continued to fall"
    if tree[verb].lemma.lower() == "report" and _lies_ahead(tree, verb):
        return True  # "will report a loss", "reports earnings in mid-January"
    if tree[verb].lemma.lower() == "advocate" and tree.child(verb, "obj", "ccomp") is None:
        return not any(has_case(tree, c, "for") for c in tree.children[verb])  # "which advocates on their behalf"
    above = tree[verb].head
    if tree[verb].deprel == "obj" and above >= 0 and tree[above].lemma.lower() in cues.DENY:
        return True  # "dismissed as “alarmist” reports that …": taken for a verb
    return _is_as_saying(tree, verb) or _is_said_of_subject(tree, verb)


def _lies_ahead(tree: Tree, verb: int) -> bool:
    """Whether figures are only to be reported: what a firm will report, or reports on a day to come, is not told."""
    thing = tree.child(verb, "obj")
    if thing is None or tree.child(verb, "ccomp") is not None:
        return False
    will = bool(tree.lemmas(tree.having(verb, "aux")) & {"will", "would", "may", "might", "could", "should"})
    is_due = tree[thing].lemma.lower() in _DUE and tree[verb].text.lower() in {"report", "reports"}
    return will or (is_due and tree.child(verb, "aux", "mark") is None and not tree.having(thing, "det", "nummod"))


_DUE = frozenset("earning earnings result results figure figures".split())


def _is_said_of_subject(tree: Tree, verb: int) -> bool:
    """Whether a participle opens the sentence for what others say of the subject: "Described as a genius, she …"."""
    below = {base(tree[c].deprel) for c in tree.children[verb]}
    is_free = base(tree[verb].deprel) in {"advcl", "acl"} and not below & {
        "nsubj",
        "csubj",
        "aux",
        "obj",
        "ccomp",
        "mark",
    }
    return is_free and verb < tree[verb].head and tree[verb].text.lower() in _SAID_OF


_SAID_OF = frozenset(
    "described known called labelled labeled dubbed hailed cited reported quoted regarded seen".split()
)


def _of_nobody(tree: Tree, verb: int, lemma: str, kind: str) -> Act | None:
    """The act of a cue that has no speaker: hearsay, or what a fact shows."""
    if _is_said_to(tree, verb, lemma):
        return Act(_cue_words(tree, verb), verb, (), (), "hearsay")
    if _only_infers(tree, verb, lemma):
        return Act(_cue_words(tree, verb), verb, (), content_of(tree, verb), kind, is_self=True)
    return None


def _is_said_to(tree: Tree, verb: int, lemma: str) -> bool:
    """Whether a bare participle tells what others say: "with Madrid said to be in the lead"."""
    behind = next((c for c in tree.having(verb, "xcomp") if _is_infinitive(tree, c)), None)
    is_bare = lemma in cues.HEARSAY_PASSIVES and tree.child(verb, "aux", "aux:pass") is None
    if any(tree[c].text.lower() != "with" for c in tree.having(verb, "mark")) and tree.having(verb, *SUBJECTS):
        return False  # "though a witness claimed to have seen it": who claims is named
    if behind is None or not is_bare or base(tree[verb].deprel) not in {"advcl", "acl"}:
        return False
    helpers = tree.lemmas((behind, *tree.having(behind, "aux", "aux:pass", "cop")))
    is_participle = tree[verb].text.lower().endswith(("ed", "id", "ght", "ood"))
    return is_participle and bool(helpers & {"be", "have"}) and tree[verb + 1].text.lower() == "to"


def _only_infers(tree: Tree, verb: int, lemma: str) -> bool:
    """Whether a fact shows something to whoever tells it: "shares fell, indicating that buyers had left"."""
    if base(tree[verb].deprel) != "advcl" or not tree[verb].text.lower().endswith("ing"):
        return False
    if tree.child(verb, *SUBJECTS) is not None:
        return False
    subject = tree.subject(verb)
    if lemma not in {"indicate", "suggest", "imply", "signal", "show"} or subject is None:
        return False
    token = tree[subject]
    speaks = token.upos in {"PROPN", "PRON"} or token.lemma.lower() in PERSON_ROLES | cues.BODIES | cues.EVIDENCE
    return not speaks and not token.name.endswith(("PER", "ORG"))


def _was_asked(tree: Tree, verb: int) -> bool:
    """Whether somebody unnamed asked: "Asked whether he would resign, Bell said no"."""
    has_subject = tree.child(verb, "nsubj", "aux", "obj") is not None
    return (
        base(tree[verb].deprel) == "advcl"
        and tree[verb].text.lower() in {"asked", "told", "pressed"}
        and not has_subject
    )


# "wants to determine whether it was safe": what is open is not said.
_SETTLING = frozenset({"determine", "decide", "find", "establish", "clarify", "verify", "confirm", "assess", "see"})


def _only_asks(tree: Tree, verb: int, lemma: str, content: tuple[int, ...]) -> bool:
    """Whether what is open is asked or to be settled: "wants to determine whether …", "Asked if he had paid, he …"."""
    asks = lemma in _SETTLING or (lemma == "ask" and _was_asked(tree, verb))
    return asks and any(_is_open(tree, c) for c in content)


def _is_open(tree: Tree, clause: int) -> bool:
    told = (i for i in tree.subtree(clause) if tree[i].upos != "PUNCT" and tree[i].lemma.lower() not in EXACTLY)
    first = next(told, clause)
    return tree[first].text.lower() in {"whether", "if", "what", "who", "how", "why", "where"}


def _is_as_reported(tree: Tree, verb: int) -> bool:
    """Whether nobody is named: "as confirmed during a visit", "as reported earlier"."""
    opened = any(tree[c].text.lower() == "as" and tree[c].deprel in {"mark", "advmod"} for c in tree.children[verb])
    has_subject = tree.child(verb, "nsubj", "nsubj:pass") is not None
    return opened and not has_subject and tree[verb].text.lower().endswith(("ed", "en", "wn"))


def _quoted_person(tree: Tree, verb: int, lemma: str) -> int | None:
    """Whom somebody quotes: "…, the paper quoted a diplomat as saying"."""
    if lemma not in {"quote", "cite"}:
        return None
    says = any(tree[i].text.lower() == "saying" for c in tree.children[verb] for i in (c, *tree.children[c]))
    return tree.child(verb, "obj") if says else None


def _is_joined_passive(tree: Tree, verb: int, lemma: str) -> bool:
    """Whether it shares the auxiliary of a passive: "were moved out and told that …"."""
    if lemma not in cues.TELLING_PASSIVES or tree.child(verb, "obj", "iobj", "nsubj", "aux") is not None:
        return False
    head = tree[verb].head
    return base(tree[verb].deprel) == "conj" and any(
        tree.child(i, "aux:pass") is not None for i in (head, tree[head].head)
    )


def _is_as_saying(tree: Tree, verb: int) -> bool:
    """Whether it only completes "quoted a diplomat as saying"."""
    head = tree[verb].head
    return head >= 0 and tree[verb].text.lower() == "saying" and tree[head].lemma.lower() in {"quote", "cite"}


# Stances that are shown with what they are about.
_WHOLE = frozenset({"deny", "refuse", "not_confirm"})


def _sources_of(tree: Tree, verb: int) -> tuple[int, ...]:
    """Heads of the source phrases of an active verb, taken over from the clause it continues when it has none."""
    subject = tree.subject(verb)
    if subject is not None and tree[subject].upos == "CCONJ":
        subject = None  # "Moen neither confirmed nor denied it": no source, whatever the tree calls it
    if (goes_on := _who_goes_on(tree, verb)) is not None:
        return tree.joined(goes_on)
    if subject is None and base(tree[verb].deprel) == "acl" and tree[verb].head >= 0:
        return _who_issued(tree, tree[verb].head) or (tree[verb].head,)
    if subject is None:
        return _inverted_source(tree, verb)
    clause = first_conjunct(tree, verb) if base(tree[verb].deprel) == "conj" else verb
    if tree[subject].lemma.lower() in {"who", "which", "that"} and base(tree[clause].deprel) == "acl":
        return antecedents(tree, clause, subject)
    return tree.joined(_whose_reports(tree, subject))


def _who_goes_on(tree: Tree, verb: int) -> int | None:
    """Who goes on speaking by a participle behind a comma or a quote; None for any other verb.

    In "Moen called it a “farce”, adding that …" the farce adds nothing, and in "he said they ran, describing a panic"
    he describes it, not they.
    """
    above, first = tree[verb].head, min(tree.subtree(verb))
    mark = tree[first if tree[first].upos == "PUNCT" else first - 1].text if verb > 0 else ""
    if not tree[verb].text.lower().endswith("ing") or not 0 <= above < verb or mark not in _PARTING:
        return None
    if base(tree[verb].deprel) == "acl" and _is_mute(tree, above):
        cue = next((i for i in tree.governors(above) if tree[i].upos == "VERB"), None)
        return None if cue is None else tree.subject(cue)
    cue = tree[above].head
    is_said = base(tree[above].deprel) == "ccomp" and 0 <= cue < above and tree[cue].lemma.lower() in cues.SAY
    is_further = base(tree[verb].deprel) == "advcl" and tree[verb].lemma.lower() in _GOING_ON
    return tree.subject(cue) if is_said and is_further else None


_PARTING = frozenset({",", "”", '"', "’"})
# Participles by which whoever speaks goes on, whatever he has told before.
_GOING_ON = frozenset("add describe note stress".split())


def _is_mute(tree: Tree, noun: int) -> bool:
    """Whether a noun means neither somebody nor a text that speaks."""
    token = tree[noun]
    lemma = token.lemma.lower()
    speaks = lemma in PERSON_ROLES | cues.BODIES | cues.EVIDENCE | cues.TEXTS or lemma.endswith(("er", "or", "ist"))
    return token.upos in {"NOUN", "ADJ"} and token.name == "O" and not speaks


def antecedents(tree: Tree, verb: int, relative: int) -> tuple[int, ...]:
    """What a relative pronoun stands for.

    "who" is the last person before it ("the testimony of Bell, who"), and "those that" are the subject of "were among
    those that".
    """
    noun = tree[verb].head
    if tree[noun].text.lower() in {"those", "one"} and (subject := tree.child(noun, "nsubj")) is not None:
        return tree.joined(subject)
    if (named := _named_before(tree, noun, relative)) is not None:
        return (named,)
    if tree[relative].lemma.lower() != "who" and (issuers := _who_issued(tree, noun)):
        return issuers
    if tree[relative].lemma.lower() != "who" or tree[noun].upos == "PROPN" or tree[noun].name.endswith("PER"):
        return (noun,)
    below = [i for i in tree.children[noun] if noun < i < relative and base(tree[i].deprel) == "nmod"]
    people = [i for i in below if tree[i].name.endswith("PER")]
    return (people[-1] if people else noun,)


def _named_before(tree: Tree, noun: int, relative: int) -> int | None:
    """The name right before the comma of a relative clause that cannot tell of a mute noun.

    "An apology from Norvale, which said …" is Norvale's word; "something was wrong with Moen, who said …" is Moen's.
    """
    is_mute = tree[noun].upos in {"NOUN", "PRON", "ADJ"} and not (
        tree[noun].lemma.lower() in PERSON_ROLES | cues.BODIES | cues.EVIDENCE | cues.TEXTS or tree[noun].name != "O"
    )
    place = relative - 2
    if not is_mute or place <= noun or tree[relative - 1].text != "," or tree[place].upos != "PROPN":
        return None
    while tree[place].head > noun and tree[tree[place].head].upos == "PROPN" and tree[place].head < relative:
        place = tree[place].head
    return place


def _who_issued(tree: Tree, text: int) -> tuple[int, ...]:
    """Whose a text is that somebody puts out: "the mayor issued a statement that said …"; empty when nobody does."""
    verb = tree[text].head
    if verb < 0 or base(tree[text].deprel) != "obj" or tree[verb].lemma.lower() not in _ISSUING:
        return ()
    subject = tree.subject(verb)
    return () if subject is None else tree.joined(subject)


_ISSUING = frozenset("issue release publish post send write circulate distribute email file sign".split())


def _whose_reports(tree: Tree, subject: int) -> int:
    """Whose words a text holds: "reports from local radio" the radio's, "he issued a statement that said …" his."""
    if tree[subject].lemma.lower() != "report":
        return subject
    senders = [c for c in tree.children[subject] if has_case(tree, c, "from") and not tree[c].name.endswith("LOC")]
    return senders[0] if senders else subject  # "reports from Lisbon" come from there, not from it


def _inverted_source(tree: Tree, verb: int) -> tuple[int, ...]:
    """A name behind the verb that the parser takes for no subject: "“Is it safe?” asked Ms Moore"."""
    behind = [c for c in tree.children[verb] if c > verb and tree[c].upos == "PROPN" and tree.child(c, "case") is None]
    follows = [c for c in behind if min(tree.subtree(c)) == verb + 1 and base(tree[c].deprel) in {"obl", "obj"}]
    return tuple(follows[:1])


def _passive(tree: Tree, verb: int, lemma: str, kind: str) -> Act | None:
    """Read "was accused by X of …", "is believed to …", "it was reported that …"."""
    agents = [c for c in tree.children[verb] if tree[c].deprel in {"obl:agent", "obl"} and has_case(tree, c, "by")]
    content = tuple(c for c in tree.children[verb] if base(tree[c].deprel) in {"ccomp", "xcomp"})
    sources = tree.joined(agents[0]) if agents else ()
    if kind in _STANCES:
        return _passive_stance(tree, verb, kind, sources)
    as_quoted = any(has_case(tree, c, "as") and _is_quoted(tree, c) for c in tree.children[verb] if c > verb)
    if kind in {"evaluate", "say"} and as_quoted:
        return Act(_cue_words(tree, verb), verb, sources, (), "say" if sources else "hearsay")
    if lemma in cues.EVALUATE | {"describe"} and (judges := sources or _judges(tree, verb)) and _judged(tree, verb):
        return Act(_cue_words(tree, verb), verb, judges, (), "evaluate")
    if lemma in {"quote", "cite"} and (said := _as_saying(tree, verb)):
        speakers = tree.having(verb, "nsubj:pass")
        medium = sources[0] if sources else None
        return Act(_cue_words(tree, verb), verb, speakers, said, "say", medium=medium)
    told = tree.having(verb, "ccomp")
    if not content:
        return _heard(tree, verb, lemma, sources)
    if told and lemma in cues.TELLING_PASSIVES and tree.child(told[0], "mark") is not None:
        return Act(_cue_words(tree, verb), verb, sources, told, kind)
    if content and lemma in cues.HEARSAY_PASSIVES and not _is_finding(tree, lemma, content):
        return Act(
            _cue_words(tree, verb), verb, sources, () if not sources else content, "hearsay" if not sources else kind
        )
    return None


# Stances that a passive takes to its own subject.
_STANCES = frozenset({"accuse", "deny", "confirm", "refuse", "not_confirm"})


def _bare_agents(tree: Tree, verb: int) -> tuple[int, ...]:
    """Who takes a stance by a bare participle: "a claim denied by the rebels"."""
    if base(tree[verb].deprel) != "acl" or tree.child(verb, "aux", "aux:pass", *SUBJECTS) is not None:
        return ()
    noun = next(i for i in tree.subtree(verb) if tree[i].upos != "PUNCT") - 1
    is_claim = tree[noun].lemma.lower() in cues.CUE_NOUNS or tree[verb].lemma.lower() in cues.CONFIRM
    agents = [c for c in tree.having(verb, "obl:agent", "obl") if has_case(tree, c, "by") and c > verb]
    is_bare = is_claim and tree[verb].text.lower().endswith(("ed", "en"))
    return tree.joined(agents[0]) if agents and is_bare else ()


def _passive_stance(tree: Tree, verb: int, kind: str, sources: tuple[int, ...]) -> Act | None:
    """Read "was accused by X of …", "were denied by the club", "has not been confirmed", "would not be drawn"."""
    if kind == "refuse":
        return Act(_cue_words(tree, verb), verb, _sources_of(tree, verb), (), kind)
    if kind == "not_confirm":
        return Act(_cue_words(tree, verb), verb, sources, (), kind, is_self=not sources)
    if kind == "deny" and not sources:
        sources = _judges(tree, verb)  # "dismissed as a fantasy by the mayor"
    if sources or tree.child(verb, "obl", "advcl", "ccomp", "xcomp") is not None:
        return Act(_cue_words(tree, verb), verb, sources, (), kind)
    return None


def _heard(tree: Tree, verb: int, lemma: str, sources: tuple[int, ...]) -> Act | None:
    """Read "it is understood that …" and "was reported by the Gazette last week to be ill", whatever the tree calls it."""
    content = [c for c in tree.having(verb, "csubj", "csubj:pass") if c > verb and tree.child(c, "mark") is not None]
    content += [c for c in tree.having(verb, "advcl") if c > verb and _is_infinitive(tree, c)]
    if not content or lemma not in cues.HEARSAY_PASSIVES:
        return None
    return Act(_cue_words(tree, verb), verb, sources, (), "say" if sources else "hearsay")


def _judged(tree: Tree, verb: int) -> tuple[int, ...]:
    """What something is seen or described as: "was seen as humiliating by the voters"."""
    behind = [c for c in tree.children[verb] if c > verb and base(tree[c].deprel) in {"advcl", "obl", "xcomp"}]
    return tuple(c for c in behind if any(tree[d].text.lower() == "as" for d in tree.having(c, "case", "mark")))


def _judges(tree: Tree, verb: int) -> tuple[int, ...]:
    """Who judges, where the tree hangs "by the voters" on what they judge it to be."""
    lower = (d for c in _judged(tree, verb) if tree[c].upos in {"ADJ", "NOUN"} for d in tree.children[c])
    found = [d for d in lower if base(tree[d].deprel) in {"obl", "nmod"} and has_case(tree, d, "by")]
    people = [d for d in found if tree[d].upos == "PROPN" or tree[d].lemma.lower() in PERSON_ROLES | cues.BODIES]
    return tree.joined(people[0]) if people else ()


def _as_saying(tree: Tree, verb: int) -> tuple[int, ...]:
    """What somebody "was quoted as saying"."""
    saying = [c for c in tree.children[verb] if tree[c].text.lower() == "saying"]
    return tuple(d for c in saying for d in tree.having(c, "ccomp"))


def _is_quoted(tree: Tree, head: int) -> bool:
    return any(tree[i].text in {"“", '"', "‘"} for i in tree.subtree(head))


def _is_finding(tree: Tree, lemma: str, content: tuple[int, ...]) -> bool:
    """Tell a result ("nobody was reported injured") from hearsay ("is reported to have fled")."""
    return lemma == "report" and tree.child(content[0], "mark") is None


def _phrase_act(tree: Tree, position: int, phrase: tuple[tuple[int, ...], int, int]) -> Act:
    """The act of a phrase such as "according to the ministry"."""
    cue, source, attached = phrase
    if tree[position].text.lower() == "citing" and (cited := _content_over(tree, position)):
        content = cited
    else:
        content = _scope_of_phrase(tree, attached, min((*cue, source)))
    sources = tuple(i for i in tree.joined(source) if i == source or tree[i].upos in {"NOUN", "PROPN", "PRON"})
    return Act(cue, position, sources, content, "say", by_phrase=True)


def _content_over(tree: Tree, position: int) -> tuple[int, ...]:
    """What the cue reports that "citing" hangs on: "the agency reported, citing police"."""
    cue = tree[position].head
    return content_of(tree, cue) if tree[cue].lemma.lower() in cues.REPORTING else ()


def _scope_of_phrase(tree: Tree, attached: int, position: int) -> tuple[int, ...]:
    """What a phrase set off at the edge of a sentence covers: the clause, not only the noun before it."""
    governor = tree[attached].head
    if governor < 0:
        return ()
    is_set_off = position == 0 or tree[position - 1].text in {",", "—", "–", "--", "-", "("}
    if not is_set_off:
        return (governor,)
    behind = range(max(tree.subtree(attached)) + 1, len(tree.tokens))
    is_at_edge = position == 0 or not any(tree[i].upos in {"VERB", "AUX"} for i in behind)
    closes = position > 0 and not any(tree[i].upos in {"NOUN", "PROPN", "VERB", "AUX"} for i in behind)
    barred = {"parataxis"} if closes else {"ccomp", "parataxis"}
    for above in tree.governors(governor):
        is_barred = base(tree[governor].deprel) in barred
        if is_barred or (not is_at_edge and tree[governor].upos in {"VERB", "AUX"}):
            break
        governor = above
    return (governor,)


def _hearsay(tree: Tree, position: int) -> Act | None:
    """Read "is reportedly waning": nobody is named, and the clause itself is what is reported."""
    head = tree[position].head
    if head < 0 or (
        tree[position].upos == "ADV" and tree[head].upos not in {"VERB", "AUX"} and not _is_predicative(tree, head)
    ):
        return None
    return Act((position,), position, (), (head,), "hearsay", by_phrase=True)


def _is_predicative(tree: Tree, head: int) -> bool:
    return tree.child(head, "cop") is not None or tree[head].head < 0


def _medium_of(tree: Tree, verb: int) -> int | None:
    """Through whom it came: "in comments cited by the agency", "told Radio Nova"."""
    for child in tree.children[verb]:
        if tree[child].deprel != "obl":
            continue
        for below in tree.children[child]:
            token = tree[below]
            if base(token.deprel) == "acl" and token.lemma.lower() in {
                "cite",
                "carry",
                "quote",
                "report",
                "broadcast",
                "publish",
            }:
                agents = [c for c in tree.children[below] if has_case(tree, c, "by", "on")]
                if agents:
                    return agents[0]
    return None


def _cue_words(tree: Tree, verb: int) -> tuple[int, ...]:
    """The verb with its auxiliaries, particles and negation; correlatives ("neither … nor") included."""
    near = [c for c in tree.children[verb] if tree[c].deprel in _CUE_PARTS and verb - c <= 4 and c - verb <= 2]
    near = [c for c in near if tree[c].upos in {"AUX", "PART", "ADP"} or tree[c].text.lower() in NEGATIONS]
    correlatives = [c for c in tree.children[verb] if tree[c].text.lower() in {"neither", "nor", "not"}]
    return tuple(sorted({verb, *near, *correlatives}))
