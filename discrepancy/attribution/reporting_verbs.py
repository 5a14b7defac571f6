"""Whether a verb reports where it stands, and in which classes, with the source that it has."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from discrepancy.attribution import contents, cues, denials, gapping, mentions, names, source_nouns, sources
from discrepancy.language.lexicon import words

if TYPE_CHECKING:
    from discrepancy.language.tree import Token


def fitting(verb: Token, classes: frozenset[str], source: Token) -> frozenset[str]:
    """The classes that the verb can be in with this source: polls show, people promise, laws do neither."""
    if _says_nothing(verb, source):
        return frozenset()
    if "figure" in classes and source_nouns.can_speak(source) and not cues.holds_figures(source):
        return frozenset() if source_nouns.counted(source) else classes
    classes -= {"figure"}
    if verb.lemma_ in ("have", "give") and not _ranks(verb, source) and not _gives_count(verb, source):
        return frozenset()
    if _finds_figure(verb, source):
        classes |= {"count"}
    if _acts(verb):
        classes -= {"announce", "act"}
    if verb.dep_ == "relcl" and verb.lemma_ in words("reporting", "verbs", "intend"):
        return frozenset()  # "the number of jobs it plans to shed": the writer's words
    if verb.lemma_ in ("put", "place", "set") and not any(
        child.dep_ in ("dobj", "nsubjpass") for child in verb.children
    ):
        return frozenset()  # "Death toll put at 23": nobody says so
    if verb.dep_ == "advcl" and verb.tag_ == "VBG" and classes <= {"revise", "count"}:
        return frozenset()  # "a man died, bringing the toll to three": the event does, and nobody says
    if source.lower_ in words("roles", "surface", "nobody") and "revise" in classes:
        return frozenset()
    if "deny" in classes and not denials.disputes(verb):
        classes -= {"deny", "judge"}
    if contents.is_count(source) and not classes & {"show", "count"} and mentions.giver_of(source) is None:
        return frozenset()  # "the death toll claims"
    if cues.holds_figures(source) or (cues.holds_words(source) and not source_nouns.can_speak(source)):
        speaks = cues.holds_words(source) or verb.lemma_ in ("speak", "warn")  # "an inquiry spoke of 40 dead"
        told = {"show", "count", "say", "announce", "deny", *(["speak"] if speaks else ())}
        return classes | {"evidence"} if classes & told else frozenset()
    if verb.tag_ == "VBG" and classes <= {"speak"}:
        return frozenset()  # "..., referring to the flood": the writer's gloss
    if not source_nouns.can_speak(source) or source_nouns.counted(source):
        return _of_unknown(verb, classes, source)
    return classes


def _says_nothing(verb: Token, source: Token) -> bool:
    """Whether the verb tells what happens to a count or to people: "toll revised to 56", "cholera claims two lives"."""
    if revises(verb) and (contents.is_count(source) or cues.holds_words(source)):
        return not contents.has_object(verb)
    if verb.lemma_ == "find" and source.lower_ in words("reporting", "nouns", "finders"):
        return True  # "police found 12" in the cellar
    if verb.lemma_ == "arrive":  # a study arrives at 40 and a union at $8m, a crew at a fire
        return not (cues.holds_figures(source) or (source_nouns.can_speak(source) and contents.sets_at_amount(verb)))
    if verb.lemma_ == "guarantee" and sources.passive(verb):
        return True  # "guaranteed by the state"
    return verb.lemma_ == "claim" and any(child.lower_ in ("life", "lives", "victims") for child in verb.rights)


def figure_class(verb: Token) -> frozenset[str]:
    """The class of a verb that sets the bare figure behind it; empty for all others."""
    if verb.pos_ != "VERB" or verb.lemma_ not in words("reporting", "content", "setting"):
        return frozenset()
    if verb.lemma_ == "give" and any(child.tag_ == "MD" for child in verb.lefts):
        return frozenset()  # "will give 1 million to each family"
    stated = contents.figure(verb) is not None or gapping.contrasted(verb)
    return frozenset({"figure"}) if stated else frozenset()


def sets_figure(verb: Token) -> bool:
    """Whether the verb has a figure for its object ("put it at 400", "reported 12 deaths") rather than a clause."""
    return not any(child.dep_ in ("ccomp", "parataxis") for child in verb.rights)


def _acts(verb: Token) -> bool:
    """Whether the verb does something with its object ("declared three days of mourning"): a list is still told."""
    objects = [child for child in verb.rights if child.dep_ == "dobj"]
    if verb.dep_ == "acl" and verb.tag_ == "VBN":
        objects.append(verb.head)  # "the $5m announced by the state"
    told = any(cues.holds_figures(child) or cues.holds_words(child) for child in objects)
    acts = verb.lemma_ in words("reporting", "verbs", "act") or (
        verb.lemma_ in words("reporting", "verbs", "grant") and any(map(_is_gift, objects))
    )
    return acts and bool(objects) and not told


def _is_gift(noun: Token) -> bool:
    """Whether the noun is money that somebody hands out: "an initial $25 million", "an assistance of Rs. 500 crore"."""
    gifts = words("reporting", "content", "gifts")
    return any(token.is_currency or token.lemma_.lower().rstrip(".") in gifts for token in noun.subtree)


def _of_unknown(verb: Token, classes: frozenset[str], source: Token) -> frozenset[str]:
    """What an unknown noun may do: say that something is so; set a figure only if it is a word for people.

    "The dam released 50 tonnes" and "the manifest listed 40" report nothing.
    """
    if "show" in classes and not source_nouns.acts(source):
        return frozenset()
    clause = any(child.dep_ in ("ccomp", "parataxis") for child in verb.children) or verb.dep_ == "parataxis"
    says = "say" in classes and not contents.has_object(verb)
    if clause or says or source_nouns.acts(source) or source.pos_ != "NOUN":
        return classes & {"say", "announce", "deny", "speak"}
    return frozenset()


def _gives_count(verb: Token, source: Token) -> bool:
    """Whether somebody gives "his own count: 40 dead", "a magnitude of 6.4", or in the present "40 soldiers and 70
    others".
    """
    if verb.lemma_ != "give" or not (source_nouns.can_speak(source) or cues.holds_figures(source)):
        return False
    given = [child for child in verb.children if child.dep_ in ("dobj", "nsubjpass")]
    people = verb.tag_ in ("VBZ", "VBP") and not any(child.dep_ == "dative" for child in verb.children)
    return any(contents.is_count(noun) or _is_measured(noun) or (people and _counts_people(noun)) for noun in given)


def _finds_figure(verb: Token, source: Token) -> bool:
    """Whether a body finds so many in the present: "the university finds water in 303,000 buildings"."""
    if verb.lemma_ not in ("find", "detect", "see", "identify") or verb.tag_ not in ("VBZ", "VBP"):
        return False
    found = any(source_nouns.figured(noun) for child in verb.rights for noun in child.subtree)
    return found and source.lower_ in names.bodies() | words("roles", "agencies")


def _is_measured(noun: Token) -> bool:
    """Whether the noun is a property with its value: "a magnitude of 6.4"."""
    values = (inner for child in noun.rights if child.lower_ == "of" for inner in child.children)
    return noun.lemma_.lower() in words("reporting", "nouns", "measured") and any(map(source_nouns.figured, values))


def _counts_people(noun: Token) -> bool:
    harmed = noun.lemma_.lower() in words("reporting", "nouns", "harms")
    return source_nouns.counted(noun) and (noun.lower_ in names.persons() | {"civilians", "soldiers"} or harmed)


def unsaid(verb: Token, classes: frozenset[str]) -> bool:
    """Whether the verb tells what somebody did not say ("has not confirmed that 40 died")."""
    refused = verb.dep_ == "xcomp" and verb.head.lemma_ in words("stance", "refusals")
    negated = refused or any(child.dep_ == "neg" for child in verb.lefts)
    return negated and bool(classes & {"say", "announce", "show", "count", "deny"}) and "think" not in classes


def _ranks(verb: Token, source: Token) -> bool:
    """Whether a poll "has her ahead" or "gives him 48 percent", rather than having a margin of error."""
    objects = [child for child in verb.rights if child.dep_ == "dobj"]
    if contents.is_count(source):
        return bool(objects)
    if verb.lemma_ == "have" and cues.holds_figures(source) and any(child.pos_ == "NUM" for child in objects):
        return True  # "a paper shown to delegates had 2.5 million"
    if verb.lemma_ == "have" and objects and source_nouns.can_speak(source) and contents.sets_at(verb):
        return True  # "the commission had her on 2.5 million"
    if verb.lemma_ == "have" and _counts_harmed(source, objects):
        return True
    if verb.lemma_ == "have" and mentions.giver_of(source) is not None and any(map(source_nouns.counted, objects)):
        return cues.holds_figures(source)  # "the airline's list has 149 names"
    survey = source.lemma_.lower() in words("reporting", "nouns", "survey")
    return survey and any(child.dep_ in ("ccomp", "dative") for child in verb.rights)


def _counts_harmed(source: Token, objects: Sequence[Token]) -> bool:
    """Whether a body that keeps a count has a bare figure or people harmed: "the union has 75 missing"."""
    bare = all(noun.pos_ == "NUM" for noun in objects)
    if (
        bare
        and objects
        and source_nouns.can_speak(source)
        and any(map(_is_listed, (*source.head.rights, *objects[0].rights)))
    ):
        return True  # "the state has 240,000 on its list"
    if source.lower_ not in words("reporting", "nouns", "counters") and not source_nouns.is_acronym(source):
        return False
    return bool(objects) and (bare or any(source_nouns.figured(noun) and _is_harm(noun) for noun in objects))


def _is_listed(preposition: Token) -> bool:
    """Whether a phrase tells on whose list something stands: "on its books"."""
    nouns = [noun for noun in preposition.children if noun.dep_ == "pobj"] if preposition.lower_ in ("on", "in") else []
    own = (any(child.dep_ == "poss" for child in noun.children) for noun in nouns)
    return any(own) and any(noun.lemma_.lower() in words("reporting", "nouns", "lists") for noun in nouns)


def _is_harm(noun: Token) -> bool:
    harmed = words("reporting", "nouns", "harms") | {"civilian"}
    return not harmed.isdisjoint((noun.lower_, noun.lemma_.lower()))


def revises(verb: Token) -> bool:
    """Whether the verb changes a count ("revise", "raise")."""
    return verb.lemma_ in words("reporting", "verbs", "revise")
