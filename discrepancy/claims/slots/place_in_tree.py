"""Places in the parse of a figure's sentence: on its noun, on the verbs above it, in the subject of the verb."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from discrepancy.attribution.cues import verb_classes
from discrepancy.attribution.names import bodies
from discrepancy.claims.gazetteer import is_place_name, of_saint
from discrepancy.language.lexicon import words
from discrepancy.quantities.counted import counting_unit

if TYPE_CHECKING:
    from discrepancy.language.tree import Token


# Verbs above a figure are looked at up to so many heads away.
_STEPS = 6


def places_above(token: Token, counted: str, start: int) -> Iterator[tuple[int, str, bool]]:
    """Names of places on the counted noun, then on each verb and noun above it, with the steps to each and whether
    its preposition places things ("in"), rather than perhaps telling whose they are ("of").

    What stands before `start`, in a dateline, is no place of a figure. On a unit (`counted` is then "") a preposition
    may tell the direction instead ("10 km inside Russia", "1,000 acres of Texas").
    """
    node = token
    placing = words("populations", "placing")
    for step in range(_STEPS):
        for child in node.children:
            if child.idx < start:
                continue
            if (child.dep_ in ("prep", "agent") or child.pos_ == "ADP") and (counted or child.lower_ in placing):
                yield from ((step, name, _is_strong(child)) for name in _named(child))
        where = node.dep_ == "relcl" and any(child.lower_ == "where" for child in node.children)
        if where and node.head.pos_ == "PROPN" and node.head.idx >= start:  # "Elm Square, where hundreds gathered"
            yield step, full_name(node.head), True
        if step > 0 and node.pos_ in ("VERB", "AUX") and not reports(node):
            yield from ((step, name, sure) for name, sure in _participants(node, token))
        if node.pos_ in ("VERB", "AUX") and node.dep_ in ("ROOT", "ccomp", "relcl") and step > 0 and reports(node):
            return
        if node.head == node:
            return
        node = node.head


def _is_strong(prep: Token) -> bool:
    return prep.lower_ not in words("populations", "weak_locative")


def subjects(token: Token, start: int) -> Iterator[tuple[int, str]]:
    """Names that own the figure or are the subject of its verb, with the steps to each: "Mexico reported 12 cases"."""
    node = token
    for step in range(_STEPS):
        for child in node.children:
            if child.idx < start or child.is_ancestor(token):
                continue
            if child.pos_ == "PROPN" and child.dep_ == "poss":
                yield step, full_name(child)
            elif child.dep_ in ("nsubj", "nsubjpass") and not reports(node) and (site := named_site(child)):
                yield step, site
            elif child.dep_ in ("nsubj", "nsubjpass") and node.lemma_.lower() in words("populations", "having"):
                if child.pos_ == "PROPN":
                    yield step, full_name(child)
                else:
                    yield from ((step, full_name(one)) for one in child.children if one.dep_ == "poss")
        if node.head == node or (node.dep_ in ("ccomp", "relcl", "ROOT") and node.pos_ in ("VERB", "AUX")):
            return
        node = node.head


def bearers(token: Token) -> Iterator[str]:
    """Names of ships and buildings that have what is counted with them: "The Solace, with 1,000 beds and 550 staff"."""
    node = token
    while node.dep_ in ("conj", "appos") and node.head is not node:
        node = node.head
    if node.dep_ != "pobj" or node.head.lower_ != "with":
        return
    noun = node.head.head
    if noun.pos_ in ("VERB", "AUX"):  # the parser may hang it on the verb
        noun = next((one for one in noun.children if one.dep_ == "nsubj" and one.i < node.head.i), noun)
    if noun.pos_ == "PROPN" and is_place_name(full_name(noun)):
        yield full_name(noun)
    elif site := named_site(noun):
        yield site


def named_site(noun: Token) -> str:
    """The name of a building or works that a noun heads: "the Elm reservoir", "Mercy Hospital"; "" if it is none."""
    if noun.pos_ == "PROPN":
        return (
            full_name(noun) if noun.lower_ in words("populations", "sites") and is_place_name(full_name(noun)) else ""
        )
    return site_name(noun) if noun.lemma_.lower() in words("populations", "sites") else ""


def compounds_of_clause(token: Token) -> Iterator[tuple[str, str]]:
    """Names before the nouns of a figure's clause, each with its noun: "Kula" of "the Kula fire"."""
    verb = token
    while verb.head is not verb and verb.pos_ not in ("VERB", "AUX"):
        verb = verb.head
    for noun in (verb, *verb.children, *(below for child in verb.children for below in child.children)):
        if noun.pos_ == "NOUN" and noun is not token:
            for child in noun.children:
                if child.dep_ in ("compound", "nmod") and child.pos_ == "PROPN":
                    yield full_name(child), noun.lemma_.lower()


def fixed_place(token: Token, unit: str) -> str:
    """What a fixed fact is of, the event's own place included: "Lipetsk, 180 miles away"; "" if untold."""
    measured = unit not in ("", "person", "item", "magnitude")
    found = _facts(token) if measured else (name for _, name, _ in places_above(token, "item", 0))
    return next(found, "")


def clause(token: Token) -> str:
    """The words of the clause that a token stands in, without the clauses below and beside it."""
    verbs = ("ROOT", "conj", "ccomp", "advcl", "relcl", "parataxis")

    def top(word: Token) -> Token:
        node = word
        while node.head != node and not (node.dep_ in verbs and node.pos_ in ("VERB", "AUX")):
            node = node.head
        return node

    own = top(token)
    return " ".join(word.text for word in token.doc if top(word) == own)


def _facts(token: Token) -> Iterator[str]:
    """Names of what a fixed fact is told of: "Lipetsk, 180 miles away", "reached Sudzha"."""
    for node in token.ancestors:
        if node.pos_ in ("NOUN", "PROPN") and _proper(node):
            yield full_name(node)
        elif node.pos_ in ("VERB", "AUX"):
            yield from (full_name(child) for child in node.children if child.dep_ == "dobj" and _proper(child))
            for prep in node.children:
                if prep.dep_ == "prep" and prep.i < token.i:
                    yield from _names(prep)
            break
    yield from (name for _, name, _ in places_above(token, "", 0))
    yield from _bearer(token)


def _bearer(token: Token) -> Iterator[str]:
    """The plain noun that a dimension is told of: "the front line, which is 600 miles long", "a week of fighting"."""
    for prep in token.children:
        if prep.lower_ == "of":
            yield from (noun.lemma_.lower() for noun in prep.children if noun.pos_ == "NOUN")
    for verb in token.ancestors:
        if verb.pos_ not in ("VERB", "AUX"):
            continue
        if any(child.dep_ == "dobj" and child != token and not child.is_ancestor(token) for child in verb.children):
            return  # "the institute put the depth at 21 km"
        for subject in verb.children:
            if subject.dep_ == "nsubj" and not subject.is_ancestor(token) and subject != token:
                noun = verb.head if subject.tag_ in ("WDT", "WP") and verb.dep_ == "relcl" else subject
                if noun.pos_ == "NOUN" and noun.is_alpha and _has_extent(noun.lemma_.lower()):
                    compounds = [
                        child.text
                        for child in noun.children
                        if child.dep_ in ("compound", "amod") and child.i < noun.i and not _hyphened(child)
                    ][-1:]
                    yield " ".join([*compounds, noun.lemma_.lower()])
        return


def _has_extent(lemma: str) -> bool:
    """Whether a thing may be so long or last so long; for people and bodies it is told of what they do."""
    return not (lemma in words("frames", "vague_nouns") or lemma in bodies() or counting_unit(lemma) == "person")


def _proper(noun: Token) -> bool:
    return any(part.pos_ == "PROPN" for part in (noun, *noun.children)) and is_place_name(full_name(noun))


def _hyphened(token: Token) -> bool:
    """The second half of "full-scale", of which the parser makes a word."""
    return token.i > 0 and token.nbor(-1).text == "-"


def _participants(verb: Token, token: Token) -> Iterator[tuple[str, bool]]:
    """ "a raid on the Kinburn Spit destroyed six vehicles": the place on the deed is the place of its outcome; and
    whether it is surely one.
    """
    for child in verb.children:
        if child.dep_ in ("nsubj", "dobj", "nsubjpass") and child != token and not child.is_ancestor(token):
            region = _classes(child) and not _office(child)
            for prep in child.children:
                if prep.dep_ == "prep" and prep.lower_ in ("in", "at", "on", "near", "around", "across"):
                    yield from ((name, True) for name in _named(prep))
                elif region and prep.lower_ == "of":  # "the town of Elm accounted for 12 of them"
                    yield from ((name, True) for name in _names(prep))
            if verb.lemma_ in words("frames", "value_verbs") and not _puts(
                verb, token
            ):  # "the number of homes razed at Elm rose to 58"
                for inner in child.subtree:
                    if inner.dep_ == "prep" and inner.head != child:
                        yield from ((name, _is_strong(inner)) for name in _named(inner))


def _puts(verb: Token, token: Token) -> bool:
    """ "a spokesman in Elm put the toll at 58": whoever puts a figure on something else is not what is measured."""
    return any(child.dep_ == "dobj" and child != token and not child.is_ancestor(token) for child in verb.children)


def _classes(noun: Token) -> bool:
    """ "the town of", "the counties of"."""
    return bool({noun.lower_, noun.lemma_.lower()} & words("populations", "place_classes"))


def _office(noun: Token) -> bool:
    """ "the Department of Energy": what follows is no place."""
    return noun.pos_ == "PROPN" and noun.lower_ in words("populations", "no_place")


def reports(verb: Token) -> bool:
    """A place on the verb of saying is where it was said, not where it happened."""
    return any(child.dep_ == "ccomp" for child in verb.children)


def tells(verb: Token) -> bool:
    """Whether the subject of a verb tells or thinks how many there are, rather than has them: "fears it is 3,100"."""
    known = verb.lemma_.lower() in words("frames", "telling_verbs")
    return reports(verb) or known or not verb_classes(verb).isdisjoint(("say", "think", "deny"))


def _named(prep: Token) -> Iterator[str]:
    """The places that a locative preposition opens; a weak one ("from", "to") opens one on a noun only."""
    known = words("populations", "locative")
    if prep.head.pos_ in ("VERB", "AUX") and prep.dep_ == "prep":
        known = known - words("populations", "weak_locative")
        if prep.lower_ == "to" and prep.head.lemma_.lower() in words("populations", "bringing"):
            yield from (name for name in _names(prep) if is_site(name))  # "taken to Elm General"
    if prep.lower_ in known and not (_office(prep.head) and prep.lower_ in words("populations", "weak_locative")):
        yield from _names(prep)


def _names(prep: Token) -> Iterator[str]:
    for child in prep.children:
        if child.dep_ == "pobj" and child.pos_ == "PROPN":
            if is_place_name(full_name(child)):
                yield _joined(child)
        elif child.dep_ == "pobj" and child.lemma_.lower() in words("populations", "sites"):
            if name := site_name(child):  # "at the Elm road bridge"
                yield name
        elif child.dep_ == "pobj" and _classes(child):
            for grand in child.children:
                named = grand.pos_ == "PROPN" and grand.dep_ in ("compound", "nmod", "appos")
                if named and is_place_name(full_name(grand)):
                    yield _joined(grand)  # "in Elm and Oak counties"
                elif grand.lower_ == "of":
                    yield from _names(grand)
        elif child.dep_ in ("prep", "pcomp"):
            yield from _named(child)


def is_site(name: str) -> bool:
    """Whether a name is that of a hospital or another building by its last word, or by the saint it is named after."""
    last = name.split()[-1].lower()
    return of_saint(name) or last in words("populations", "sites") | words("populations", "built")


def _joined(name: Token) -> str:
    """A place with those named beside it: "Elm and Oak"."""
    beside = (full_name(other) for other in name.conjuncts if other.pos_ == "PROPN" and other.i > name.i)
    return " and ".join([full_name(name), *beside])


def site_name(noun: Token) -> str:
    """A building or works by its name: "Elm road bridge"; "" where it has none of its own."""
    named = [child for child in noun.lefts if child.dep_ in ("compound", "nmod", "poss") and child.pos_ == "PROPN"]
    if not named:
        return ""
    first = named[0].left_edge
    text = " ".join(word.text for word in noun.doc[first.i : noun.i + 1] if word.dep_ not in ("det", "case"))
    return text if is_place_name(text) else ""


def full_name(token: Token) -> str:
    """The name that a proper noun heads: "the Kinburn Spit"."""
    parts = [child for child in token.children if child.dep_ in ("compound", "nmod") and child.pos_ == "PROPN"]
    parts += [child for child in token.children if child.dep_ == "amod" and child.text[:1].isupper()]
    name = " ".join(part.text for part in sorted({*parts, token}, key=lambda part: part.i))
    ending = next((child.text for child in token.children if child.dep_ == "case"), "")
    return name + ending if of_saint(name) and token.dep_ != "poss" else name
