"""The words of one provision in its sentence: what is promised, on which condition, and what is denied."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import cached_property

from synoptic.stages.agreements import fields, words
from synoptic.stages.agreements.tree import Tree

_CONDITION_MARKS = frozenset("if unless when whenever should provided providing once case".split())
_EVENTS = frozenset({"event", "case"})
_DENIES = frozenset({"shall_not", "may_not", "should_not"})
_WEAK = frozenset({"may", "should", "should_not", "intends"})
_WEAK_WORDS = frozenset({"may", "might", "can", "could", "should"})
_OBJECTS = frozenset({"obj", "iobj", "obl", "nmod"})


class Passage:
    """Some words of a sentence and the ways between them; positions are those of the sentence."""

    def __init__(
        self, tree: Tree, positions: Iterable[int], deontic: str | None = None, *, is_left_out: bool = False
    ) -> None:
        """Keep the words of a provision.

        Args:
            tree: The sentence.
            positions: Positions of the provision's words.
            deontic: Its force, as the provision has it; None where only the words tell.
            is_left_out: Whether it is said not to be in the agreement; a negation around the words then says just that.
        """
        self.tree = tree
        self.words = frozenset(positions)
        self.forbids = deontic in _DENIES
        self._deontic = deontic
        self._is_left_out = is_left_out

    @cached_property
    def is_weak(self) -> bool:
        """Whether it is allowed or wished for and not promised."""
        if self._deontic is not None:
            return self._deontic in _WEAK
        aux = [c for verb in self.core for c in self.tree.children[verb] if self.tree.relation(c) == "aux"]
        return any(self.tree.lemma(c) in _WEAK_WORDS and not self.is_denied(self.tree[c].head) for c in aux)

    @cached_property
    def condition(self) -> frozenset[int]:
        """The words on which the promise depends."""
        found: set[int] = set()
        for head in self.words:
            is_clause = self.tree.relation(head) == "advcl" and bool(self._marks(head) & _CONDITION_MARKS)
            is_phrase = self.tree.relation(head) in {"obl", "nmod"} and self.lemma(head) in _EVENTS
            if is_clause or is_phrase:
                found.update(self.tree.subtree(head))
        return self.words & found

    def _marks(self, head: int) -> set[str]:
        near = {self.tree.lemma(c) for c in self.tree.children[head] if self.tree.relation(c) in {"mark", "advmod"}}
        # "should one of them be attacked": the word that opens the clause is an auxiliary
        near |= {self.tree.lemma(c) for c in self.tree.subtree(head)[:1] if self.tree.relation(c) == "aux"}
        above = self.tree[head].head
        is_relative = self.tree[head].deprel == "advcl:relcl" and above >= 0
        return near | ({self.tree.lemma(above)} if is_relative else set())

    @cached_property
    def asides(self) -> frozenset[int]:
        """The words of relative clauses and participles that tell something beside the promise."""
        heads = [i for i in self.words if self.tree[i].head in self.words and self._is_beside(i)]
        return self.words & {i for head in heads for i in self.tree.subtree(head)}

    def _is_beside(self, clause: int) -> bool:
        is_infinitive = any(self.tree.lemma(c) == "to" for c in self.tree.children[clause])
        is_participle = self.tree[clause].deprel == "acl" and self.tree[clause].upos == "VERB" and not is_infinitive
        return is_participle or self.tree[clause].deprel == "acl:relcl"

    @cached_property
    def core(self) -> tuple[int, ...]:
        """The words of the promise itself, conditions and relative clauses left out."""
        return tuple(sorted(self.words - self.condition - self.asides))

    def lemma(self, position: int) -> str:
        """Its dictionary form in one spelling."""
        lemma = fields.FORMS.get(self.tree[position].text.lower(), self.tree.lemma(position))
        return fields.SPELLINGS.get(lemma, lemma)

    def find(self, lemmas: Collection[str], within: Iterable[int] | None = None) -> tuple[int, ...]:
        """The positions of these words, among the core when nothing else is said."""
        places = self.core if within is None else sorted(within)
        return tuple(i for i in places if i in self.words and self.lemma(i) in lemmas)

    def verbs(self, lemmas: Collection[str]) -> tuple[int, ...]:
        """The verbs of the core with these lemmas."""
        return tuple(i for i in self.find(lemmas) if self.tree[i].upos in {"VERB", "AUX"})

    def nouns(self, lemmas: Collection[str]) -> tuple[int, ...]:
        """The nouns of the core with these lemmas that are heads and no first part of a compound."""
        is_noun = {"NOUN", "PROPN", "VERB"}
        found = (i for i in self.find(lemmas) if self.tree[i].upos in is_noun)
        return tuple(i for i in found if self.tree.relation(i) not in {"compound", "amod", "root"} or self._is_top(i))

    def _is_top(self, position: int) -> bool:
        return self.tree.relation(position) == "root" and self.tree[position].upos != "VERB"

    def has(self, lemmas: Collection[str], within: Iterable[int] | None = None) -> bool:
        """Whether one of these words stands in it, anywhere when nothing else is said."""
        return bool(self.find(lemmas, self.words if within is None else within))

    def below(self, head: int) -> tuple[int, ...]:
        """The words under a word, conditions left out."""
        return tuple(i for i in self.tree.subtree(head) if i in self.words and i not in self.condition)

    def modifiers(self, head: int) -> tuple[int, ...]:
        """The adjectives, first parts and determiners of a noun, and what is coordinated with them."""
        own = self.tree.having(head, "amod", "compound", "det", "nummod", "advmod", "nmod")
        near = [c for c in own if c < head]
        return tuple(sorted({*near, *(g for c in near for g in self.tree.having(c, "conj", "compound", "amod"))}))

    def objects(self, head: int) -> tuple[int, ...]:
        """What a verb acts on: objects, phrases, passive subjects, and what is coordinated with them."""
        own = [c for c in self.tree.children[head] if self.tree.relation(c) in _OBJECTS]
        own += [c for c in self.tree.children[head] if self.tree[c].deprel == "nsubj:pass"]
        found = [g for c in own for g in self.tree.joined(c)]
        return tuple(i for i in sorted(found) if i in self.words and i not in self.condition)

    def direct(self, verb: int) -> tuple[int, ...]:
        """The direct objects or passive subjects of a verb, with what is coordinated."""
        own = [c for c in self.tree.children[verb] if self.tree[c].deprel in {"obj", "iobj", "nsubj:pass"}]
        return tuple(i for c in own for i in self.tree.joined(c) if i in self.words)

    def cased(self, head: int, *cases: str) -> tuple[int, ...]:
        """The phrases under a word that one of these prepositions opens."""
        found = self.tree.having(head, "obl", "nmod")
        return tuple(c for c in found if c in self.words and self.tree.case(c) in cases)

    @cached_property
    def subjects(self) -> tuple[int, ...]:
        """The subjects of its clauses, relative clauses left out, with those they belong to ("the boards of both firms")."""
        places = self.words - self.asides
        heads = [i for i in sorted(places) if self.tree.relation(i) == "nsubj"]
        heads = heads or sorted(self.words - self.asides)[:0]
        return tuple(g for i in heads for part in self.tree.joined(i) for g in (part, *self.tree.having(part, "nmod")))

    @cached_property
    def is_civil(self) -> bool:
        """Whether somebody acts in it who is no state: then there is no war in it."""
        named = {self.lemma(g) for i in self.subjects for g in (i, *self.tree.having(i, "compound", "amod"))}
        return bool(named & fields.CIVIL)

    @cached_property
    def is_of_states(self) -> bool:
        """Whether states, parties or their armies act in it, or the agreement itself lays it down."""
        actors = self.subjects
        return not actors or any(
            self.is_party(i) or self.is_martial(i) or self.lemma(i) in words.INSTRUMENTS for i in actors
        )

    def is_denied(self, head: int) -> bool:
        """Whether a negation stands over it inside these words, or the provision forbids it."""
        if self.forbids:
            return True
        above = [i for i in (head, *self.tree.governors(head)) if i in self.words]
        return any(self._has_no(i) for i in above)

    def _has_no(self, head: int) -> bool:
        if self._is_left_out:
            return any(self.tree.lemma(c) in {"no", "not"} for c in self.tree.children[head] if c in self.words)
        is_none = any(self.tree.lemma(c) == "no" for c in self.tree.children[head])
        return is_none or (self.tree[head].upos in {"VERB", "AUX", "ADJ"} and self.tree.is_negated(head))

    def is_refrained(self, head: int) -> bool:
        """Whether it is what somebody is to keep from: denied, or under "refrain from", "without"."""
        above = [i for i in self.tree.governors(head) if i in self.words]
        is_without = any(self.tree.lemma(c) == "without" for i in (head, *above) for c in self.tree.children[i])
        return self.is_denied(head) or is_without or any(self.lemma(i) in fields.REFRAINS for i in above)

    def is_promised(self, head: int) -> bool:
        """Whether it is to be done: neither denied nor ended, and nobody merely asks for it."""
        above = [self.lemma(i) for i in self.tree.governors(head) if i in self.words]
        return not self.is_refrained(head) and not set(above) & (fields.STOPS | fields.ASKS)

    def is_laid_down(self, noun: int) -> bool:
        """Whether what a noun names is to be: promised, and no object of a verb that does something else with it."""
        chain = [noun, *self.tree.governors(noun)]
        verb = next((i for i in chain[1:] if self.tree[i].upos == "VERB" or i not in self.words), None)
        is_done = verb is None or verb not in self.words or self.lemma(verb) in fields.DOES
        # "a joint committee will oversee …": what acts is taken to be there
        below = chain[chain.index(verb) - 1] if verb is not None else noun
        is_done = is_done or self.tree[below].deprel in {"nsubj", "nsubj:outer"}
        return is_done and self.is_promised(noun)

    def is_party(self, position: int) -> bool:
        """Whether a word may mean a state or a party."""
        return self.tree[position].upos in {"PROPN", "PRON"} or self.lemma(position) in fields.PARTIES

    def is_weapon(self, position: int) -> bool:
        """Whether a noun means arms."""
        lemma = self.lemma(position)
        near = {self.lemma(i) for i in self.modifiers(position)}
        if lemma == "tank" and near & fields.NOT_TANKS:
            return False
        if lemma in fields.WEAPONS:
            return lemma != "fighter" or self.tree.relation(position) == "compound"
        if lemma not in fields.PERHAPS_WEAPONS:
            return False
        return bool(near & (fields.WEAPONS | fields.MARTIAL | {"armored"})) or self.is_military

    def weapons(self, head: int) -> tuple[int, ...]:
        """The arms among the objects of a word or the phrases that open with "of"."""
        return tuple(i for i in (*self.objects(head), *self.cased(head, "of", "with", "in")) if self.is_weapon(i))

    @cached_property
    def is_military(self) -> bool:
        """Whether armed bodies, or things called military, stand in it."""
        return any(self.is_martial(i) for i in self.words - self.asides)

    def is_martial(self, position: int) -> bool:
        """Whether this word makes the field a military one."""
        lemma, head = self.lemma(position), self.tree[position].head
        if lemma in fields.SOLDIERS - {"military", "marine"} or self.tree[position].text.lower() == "marines":
            return True
        if lemma in {"force", "staff", "officer", "commander", "fleet"}:
            return self._is_of_an_army(position)
        if lemma not in fields.MARTIAL | {"military", "marine"}:
            return False
        is_modifier = self.tree.relation(position) in {"amod", "compound"} or lemma == "military"
        if lemma == "defense" and not is_modifier:
            return self.tree.case(position) in {"in", "on", "of"} and not self.tree.having(position, "nmod")
        return is_modifier and not (head >= 0 and self.lemma(head) in fields.NOT_MARTIAL | {"group", "robbery"})

    def _is_of_an_army(self, position: int) -> bool:
        """Read "armed forces", "the air force", "general staffs", "officers" of no police."""
        near = {self.lemma(i) for i in self.modifiers(position)}
        if self.lemma(position) == "force":
            return bool(near & {"air", "armed", "ground", "naval", "land", "military"}) and "police" not in near
        if self.lemma(position) == "staff":
            return "general" in near
        return not (near & {"police", "press", "chief", "executive", "customs", "prison"}) and not self.is_civil

    def is_joint(self, *heads: int) -> bool:
        """Whether the deed is done together: "joint" on it, "together" beside it."""
        near = [c for head in heads for c in self.tree.children[head]]
        near += [c for head in heads if (up := self.tree[head].head) in self.words for c in self.tree.children[up]]
        return any(self.lemma(c) in fields.JOINT | fields.JOINTLY for c in near)

    @cached_property
    def is_of_several(self) -> bool:
        """Whether several act: "both", "the two", "the partners", "X and Y", "their"."""
        near = [c for i in self.subjects for c in (*self.tree.children[i], i)]
        is_plural = any(self.tree[i].text.lower() != self.tree.lemma(i) for i in self.subjects)
        return (is_plural and any(self.lemma(c) in fields.BOTH | {"and"} for c in near)) or self._has_plural_party()

    def _has_plural_party(self) -> bool:
        texts = {self.tree[i].text.lower() for i in self.subjects}
        return bool(texts & {"parties", "sides", "partners", "allies", "services", "firms", "states", "navies", "they"})

    def all_below(self, lemmas: Collection[str], heads: Iterable[int]) -> Iterator[int]:
        """The words of a group under any of these heads."""
        for head in heads:
            yield from self.find(lemmas, self.below(head))
