"""Evidence on the counted noun and above it: the nouns, verbs and prepositions that govern a quantity."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from discrepancy.claims.phrases import (
    COMPOUNDING,
    NAMES,
    OBJECTS,
    PASSIVES,
    SUBJECTS,
    Evidence,
    Role,
    bearer,
    chain,
    is_compounded,
    is_name,
    lemma,
    noun,
    objects,
    phrases,
    predicate,
    prepositional,
)
from discrepancy.language.lexicon import words

if TYPE_CHECKING:
    from discrepancy.language.tree import Token


def own(token: Token, counted: str = "") -> Iterator[Evidence]:
    """What the counted noun and its own modifiers say: "12 dead", "12 people injured", "12 suspected cases".

    `counted` is its lemma where that is known.
    """
    name = counted or lemma(token)
    for child in token.children:
        if child.dep_ in ("amod", "compound", "nmod"):
            yield Evidence("noun", f"{lemma(child)} {name}", 0, is_compounded(child))
    yield Evidence("noun", name, 0)
    yield Evidence("counted", name, 0)
    for child in token.children:
        if child.dep_ in ("amod", "advmod", "compound", "nmod", "appos", "npadvmod"):
            # the verb that governs the noun outdoes an adjective before it: "escaped inmates were arrested"
            step = 1 if child.dep_ == "amod" and child.i < token.i else 0
            yield Evidence("state", child.text.lower(), step)
            yield Evidence("state", lemma(child), step)
        elif child.dep_ == "acl":
            yield from participle(child)
        elif child.dep_ == "relcl":
            yield from _relative(child, token)
        elif child.dep_ == "prep":
            yield Evidence("phrase", child.lower_, 0)
            yield from prepositional(child, 0)
            yield from _of(child, token)
    for other in token.conjuncts:
        if other.i > token.i:  # "93 homes and four shops destroyed"
            for child in other.children:
                if child.dep_ == "acl":
                    yield from (e._replace(steps=1) for e in participle(child))
    last = max((other.i for other in token.rights if other.dep_ == "conj" and other.pos_ == "NOUN"), default=token.i)
    if last > token.i and last + 1 < len(token.doc) and (told := token.doc[last + 1]).tag_ == "VBN":
        yield Evidence("state", told.lower_, 0)  # "93 officers and guards hurt"
    following = token.nbor() if token.i + 1 < len(token.doc) else None
    if following is not None and following.lower_ == "still" and following.i + 1 < len(token.doc):  # "12 still below"
        yield Evidence("phrase", f"still {following.nbor().lower_}", 0)
    if following is not None and (following.pos_ in ("ADJ", "ADV") or token.like_num or _participial(following, token)):
        yield Evidence("state", following.text.lower(), 0)


def _participial(verb: Token, noun: Token) -> bool:
    """ "12 hurt", but not "the loss of 12 flights hit travellers"."""
    acts = any(child.dep_ == "dobj" for child in verb.children)  # "observers monitored the vote"
    return verb.pos_ == "VERB" and not acts and (verb.tag_ in ("VBN", "VBG") or noun.head == verb or verb.head == noun)


def _of(prep: Token, token: Token) -> Iterator[Evidence]:
    """ "three inches of rain": what the measure is of; "40% of teachers": what it is a share of."""
    for pobj in objects(prep) if prep.lower_ in ("of", "in") else ():
        if token.lemma_ not in ("%", "percent"):
            yield from noun(pobj, 1)
            yield from _stuff(pobj)
        elif prep.lower_ == "of":
            yield Evidence("whole", lemma(pobj), 1, pobj.pos_ not in NAMES)


def _stuff(noun: Token) -> Iterator[Evidence]:
    """What so much of something is of, if it is no thing that is known: "of hose", not "of the river"."""
    if not any(child.dep_ in ("det", "poss") for child in noun.children):
        yield Evidence("stuff", lemma(noun), 0, not is_name(noun))


def behind_bracket(token: Token) -> Iterator[Evidence]:
    """What stands behind the conversion of a measure: the oil of "4.9m barrels (206m gallons) of oil"."""
    doc, at = token.doc, token.i + 1
    if at >= len(doc) or doc[at].text not in "([":
        return
    close = next((at + far for far in range(1, _BRACKET) if at + far < len(doc) and doc[at + far].text in ")]"), -1)
    prep = doc[close + 1] if 0 < close < len(doc) - 1 else None
    if prep is None or prep.dep_ != "prep":
        return
    yield Evidence("phrase", prep.lower_, 0)
    yield from prepositional(prep, 0)
    for pobj in objects(prep) if prep.lower_ == "of" else ():
        yield from noun(pobj, 1)
        yield from _stuff(pobj)


_BRACKET = 8  # tokens in it


def participle(verb: Token) -> Iterator[Evidence]:
    """A participle behind its noun: "12 people trapped under rubble"."""
    role: Role = "subject" if verb.tag_ == "VBG" else "object"
    yield Evidence(role, lemma(verb), 0)
    yield Evidence("state", verb.text.lower(), 0)
    yield from phrases(verb, 0)
    yield from chain(verb, role, 0)


def _fronted(verb: Token) -> Iterator[Token]:
    """What stands on a relative verb's subject: the "of whom" of "some of whom slept in a school"."""
    for child in verb.children:
        if child.i < verb.i:
            yield child
            yield from child.children


def _relative(verb: Token, noun: Token) -> Iterator[Evidence]:
    if any(child.lower_ == "of" and child.dep_ == "prep" and any(objects(child)) for child in _fronted(verb)):
        return  # "6,000, of whom 640 slept in a school": said of a part
    subject = any(child.dep_ in SUBJECTS and child.tag_ in ("WDT", "WP") for child in verb.children)
    passive = any(child.dep_ in PASSIVES for child in verb.children)
    role: Role = "subject" if subject and not passive else "object"
    step = 2 if noun.dep_ in OBJECTS and noun.head.pos_ == "VERB" else 1  # "police held 142 people who had rallied"
    yield Evidence(role, lemma(verb), step)
    for child in verb.children:
        if child.dep_ == "prep" and not any(objects(child)):  # "the $819m it asked for"
            yield Evidence("object", f"{lemma(verb)} {child.lower_}", step)
    yield from phrases(verb, step)
    yield from chain(verb, role, step)


def governed(child: Token, head: Token, step: int) -> Iterator[Evidence]:
    """What `head` says of the quantity below it, reached through `child`, `step` heads up."""
    if head.pos_ in ("NOUN", "PROPN", "NUM", "ADJ", "PRON", "SYM"):
        yield from _noun_governor(child, head, step)
    elif head.pos_ == "ADP" or head.dep_ in ("prep", "agent"):
        yield Evidence("phrase", f"{head.lower_}", step)
        for grandchild in head.children:
            if grandchild.dep_ in ("prep", "pcomp") and grandchild != child:
                yield from prepositional(grandchild, step)
    elif head.pos_ in ("VERB", "AUX"):
        yield from _verb_governor(child, head, step)
    elif head.pos_ == "ADV":
        yield Evidence("phrase", head.lower_, step)
        yield Evidence("state", head.lower_, step)
        for grandchild in head.children:
            if grandchild.dep_ == "prep":
                yield Evidence("phrase", f"{head.lower_} {grandchild.lower_}", step)


def _noun_governor(child: Token, head: Token, step: int) -> Iterator[Evidence]:
    """ "a death toll of 12", "the deaths of 12", "a 12-mile advance", "six miles long"."""
    name = lemma(head)
    yield from _compounded(head, step, not is_name(head))
    if child.dep_ == "prep":
        for pobj in objects(child):
            both = pobj.pos_ == head.pos_ == "NOUN" and not pobj.like_num
            if child.lower_ in ("of", "with", "for"):
                yield Evidence("noun", f"{name} {lemma(pobj)}", step - 1, both)
        yield Evidence("noun", f"{name} {child.lower_}", step - 1, False)
    if child.dep_ in ("appos", "nmod") or child.lower_ in ("at", "to", "between", "from"):
        yield from _pairs(head, step)
    role: Role = "state" if head.pos_ == "ADJ" else "noun"
    if child.dep_ != "conj":
        yield Evidence(role, name, step, not is_name(head))
    if child.dep_ in SUBJECTS or (head.dep_ == "ROOT" and child.i < head.i):
        # a headline's verb is often taken for a noun: "Thousands flee"
        yield Evidence("subject", name, step, False)
    if head.text.lower() != name:
        yield Evidence("state", head.text.lower(), step)
    for other in head.children:
        if other == child:
            continue
        if other.dep_ == "acl":
            yield from (e._replace(steps=step) for e in participle(other))
        elif other.dep_ == "amod" and child.dep_ == "prep":
            yield Evidence("state", other.text.lower(), step)
        elif other.dep_ == "prep":
            yield Evidence("phrase", f"{head.lower_} {other.lower_}", step)
            yield from prepositional(other, step)


def _verb_governor(child: Token, head: Token, step: int) -> Iterator[Evidence]:
    name = lemma(head)
    if child.dep_ == "prep" and f"{name} {child.lower_}" in words("frames", "telling") and not _perfect(head):
        yield from _subject_nouns(head, child, step)
        return
    if _remains(head):
        yield Evidence("state", "remaining", step)
        return
    passive = any(other.dep_ in PASSIVES or other.dep_ == "auxpass" for other in head.children)
    role = None if _tells_value(child, head) else _role(child, head, passive=passive)
    yield from phrases(head, step)
    if child.dep_ == "aux":  # "40 are missing", where the parser takes "are" to help "missing"
        yield Evidence("state", head.text.lower(), step)
    revised = child.dep_ == "prep" and _is_revised(head)
    if child.dep_ == "prep" and not revised:  # "search for 30 hikers"
        yield Evidence("object", f"{name} {child.lower_}", step, False)
    elif child.dep_ == "agent":
        yield Evidence("subject", name, step)
    if role:
        yield Evidence(role, name, step)
        if role == "object" or not any(other.dep_ == "dobj" for other in head.children):  # "12 killed"
            yield Evidence("state", head.text.lower(), step)
        if role == "subject":
            yield from predicate(head, step)
        yield from chain(head, role, step)
    else:
        bare = child.dep_ == "ccomp" and child.tag_ == "VB" and name in ("let", "make")
        if bare or (child.dep_ in ("xcomp", "advcl") and any(other.lower_ == "to" for other in child.lefts)):
            yield Evidence("phrase", f"{name} {lemma(child)}", step)  # "licensed to carry 90", "let 900 people go"
        near = child.dep_ in ("prep", "npadvmod", "advmod", "ccomp") and not _is_where(child, head)
        # no plants are sent in "sent 60 inspectors to 45 plants"
        aim = child.lower_ in words("counted", "aims") and name in words("frames", "sending")
        aim = aim or child.lower_ == "with"  # nor of the boats in "rescued 60 people with 45 boats"
        if not revised:
            yield Evidence("object" if near else "phrase", name, step, False, beyond=aim)
    if role != "subject":
        yield from _subject_nouns(head, child, step)
        yield from _complements(head, child, step)


def _remains(verb: Token) -> bool:
    """ "found only 50 people left", "12 are left": who remains, not who has gone."""
    if verb.lower_ != "left" or any(child.dep_ in ("dobj", "oprd", "acomp", "prep") for child in verb.children):
        return False
    found = verb.dep_ == "ccomp" and verb.head.lemma_ in ("find", "have", "see", "count") and verb.head.i < verb.i
    return (found and not any(child.dep_ == "aux" for child in verb.children)) or any(
        child.dep_ == "auxpass" for child in verb.children
    )


def _is_revised(verb: Token) -> bool:
    """ "cut its toll from 34 to 29", "raised the estimate by 40": it was the count that was cut."""
    told = words("frames", "counts") | words("frames", "transparent_nouns") | words("kinds", "plan_nouns")
    return any(child.dep_ == "dobj" and lemma(child) in told for child in verb.children)


def _is_where(prep: Token, verb: Token) -> bool:
    """ "Six people were killed in two villages": the verb is of the people, not of where they were."""
    others = PASSIVES | OBJECTS
    share = any(child.lower_ in ("every", "each") for noun in prep.children for child in noun.children)
    placed = prep.lower_ in words("frames", "places_at") - {"from"} and not share  # four in every 1,000
    return placed and any(child.dep_ in others for child in verb.children)


def _perfect(verb: Token) -> bool:
    """ "Elm accounts for 400", but "400 have been accounted for", "it had accounted for 400"."""
    return verb.lemma_ == "account" and any(child.lemma_ == "have" and child.dep_ == "aux" for child in verb.lefts)


def _tells_value(child: Token, verb: Token) -> bool:
    """ "The toll hit 80": nothing was hit, the verb tells the value of its subject."""
    value = lemma(verb) in words("frames", "value_verbs") and lemma(verb) != "cost"
    told = value and child.dep_ in OBJECTS and child.like_num
    return told and any(other.dep_ in SUBJECTS and other.pos_ == "NOUN" for other in verb.children)


def _role(child: Token, head: Token, *, passive: bool) -> Role | None:
    if child.dep_ in PASSIVES:
        return "object"
    if child.dep_ in SUBJECTS:
        # "12 killed": a bare participle tagged as a past tense with its victim as subject
        return "object" if passive else "subject"
    if child.dep_ in OBJECTS and head.lemma_ != "be":
        return "object"
    return None


def _subject_nouns(verb: Token, child: Token, step: int) -> Iterator[Evidence]:
    """ "the death toll stands at 12", "the number of people killed rose to 12", "the leak was put at 5,000 barrels"."""
    for subject in verb.children:
        if subject == child or subject.dep_ not in SUBJECTS | PASSIVES:
            continue
        other = bearer(subject)
        # the subject of "stand" or "rise" is what is measured, that of "offer" or of "put the figure at" is who acts
        acts = subject.dep_ in SUBJECTS and any(one.dep_ == "dobj" and one != child for one in verb.children)
        common = _tells_subject(verb, child) and not is_name(other) and not acts
        yield from _compounded(other, step, common)
        yield from _pairs(other, step)
        if lemma(other) != other.lower_:  # "shares closed at $35": not a share of something
            yield Evidence("noun", other.lower_, step, False)
        yield Evidence("noun", lemma(other), step, common)
        for prep in other.children:
            if prep.dep_ == "prep":
                for pobj in objects(prep):
                    yield from noun(pobj, step)
                    for acl in pobj.children:
                        if acl.dep_ in ("acl", "amod"):
                            yield Evidence("state", acl.text.lower(), step)
                        if acl.dep_ == "acl":  # "the number of people known to have died"
                            yield from (e._replace(steps=step) for e in participle(acl))
            elif prep.dep_ in ("acl", "amod"):
                yield Evidence("state", prep.text.lower(), step)
                if prep.dep_ == "acl":  # "the number taken into custody"
                    yield from (e._replace(steps=step) for e in participle(prep))


def _tells_subject(verb: Token, child: Token) -> bool:
    """ "The toll came to 12", but "the team came up with 12": not of the team."""
    particle = any(other.dep_ == "prt" for other in verb.children) and child.lower_ == "with"
    return lemma(verb) in words("frames", "value_verbs") and not particle


def _complements(verb: Token, child: Token, step: int) -> Iterator[Evidence]:
    """ "left 12 people dead", "the fire is 12% contained"."""
    for other in verb.children:
        if other == child:
            continue
        apart = other.dep_ == "ccomp" and other.i < verb.i  # "nine schools were hit; two were destroyed"
        if other.dep_ in ("acomp", "oprd", "ccomp", "xcomp") and other.pos_ in ("ADJ", "VERB", "ADV") and not apart:
            yield Evidence("state", other.text.lower(), step - 1)
            yield Evidence("phrase", f"{lemma(verb)} {other.text.lower()}", step)
        if other.dep_ == "dobj" and child.dep_ != "ccomp":  # "raised its estimate of the leak to 5,000 barrels a day"
            yield from _compounded(other, step, False)
            yield from _pairs(other, step)
            yield from _described(other, step)
            for prep in other.children:
                if prep.lower_ == "of":
                    yield from (evidence for pobj in objects(prep) for evidence in _described(pobj, step))


def _compounded(head: Token, step: int, common: bool) -> Iterator[Evidence]:
    """A noun with what it is compounded with: "death toll"; "inflation rate" is also of "inflation"."""
    for child in head.children:
        if child.dep_ not in COMPOUNDING or lemma(child) in words("frames", "tellers"):
            continue  # "the police tally": theirs, not of them
        name = lemma(child)
        yield Evidence("noun", f"{name} {lemma(head)}", step, common and is_compounded(child))
        if lemma(head) in words("frames", "transparent_nouns"):
            yield Evidence("noun", name, step, common and child.pos_ != "ADJ" and not is_name(child))


def _pairs(head: Token, step: int) -> Iterator[Evidence]:
    """A noun that tells the amount of another, with and as that one: "the cost of the damage"."""
    if lemma(head) not in words("frames", "transparent_nouns"):
        return
    for prep in head.children:
        if prep.lower_ in ("of", "for", "from"):
            for pobj in objects(prep):
                yield Evidence("noun", f"{lemma(head)} {lemma(pobj)}", step, False)
                yield from _described(pobj, step)
                yield from _befallen(pobj, step)
                yield from _befallen(head, step)


def _befallen(token: Token, step: int) -> Iterator[Evidence]:
    """What a noun's participle says of it: "the number of people killed since Monday", "who it says were killed"."""
    for child in token.children:
        if child.dep_ == "acl":
            yield from (e._replace(steps=step) for e in participle(child))
        elif child.dep_ == "relcl":
            said = next((other for other in child.children if other.dep_ == "ccomp"), None)
            if said is not None and any(other.dep_ == "auxpass" for other in said.children):
                yield Evidence("object", lemma(said), step)


def _described(token: Token, step: int) -> Iterator[Evidence]:
    """A noun with its adjectives: "injured police"."""
    for child in token.children:
        if child.dep_ == "amod":
            yield Evidence("state", child.lower_, step)
    yield from noun(token, step)
