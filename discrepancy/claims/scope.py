"""The population and the place that a figure covers, where they differ from the event's own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from discrepancy.claims.inflection import plural
from discrepancy.claims.measures import measure
from discrepancy.claims.places import Gazetteer, is_place_name, of_saint
from discrepancy.language.lexicon import load, words
from discrepancy.quantities.model import Quantity

if TYPE_CHECKING:
    from discrepancy.language.tree import Token


def population(token: Token, quantity: Quantity, key: str) -> str:
    """The people counted, if not people in general: "Ukrainian soldiers", "children". `token` is the counted noun.

    Only for measures whose figures are told apart by population; the others name theirs ("strikers").
    """
    if quantity.unit != "person" or key not in words("populations", "split"):
        return ""
    named, counted = words("populations", "named"), quantity.counted
    if counted not in named:
        token, counted = _said_to_be(token, quantity), ""
        counted = token.lemma_.lower()
        if counted not in named:
            return ""
    nations = load("demonyms")["adjectives"]
    nation = [child.text for child in token.children if child.lower_ in nations]
    same: dict[str, str] = load("populations")["same"]
    return " ".join([*nation[:1], plural(same.get(counted, counted))])


def _said_to_be(token: Token, quantity: Quantity) -> Token:
    """What those counted are said to be: "three of the dead are children"; `token` itself if nothing."""
    verb = token.head
    if quantity.counted in words("frames", "vague_nouns") and verb.lemma_ == "be" and token.dep_ == "nsubj":
        return next((child for child in verb.children if child.dep_ == "attr"), token)
    return token


def owner_of(token: Token, key: str) -> str:
    """Whose the figure is, where each party has its own ("the Alliance won 113 seats"); "" if untold."""
    if not measure(key).owned:
        return ""
    for node in (token, *token.ancestors):
        if _reports(node):  # who says it has no part in it
            break
        for child in node.children:
            subject = (
                child.dep_ in ("nsubj", "nsubjpass") and node.pos_ in ("VERB", "AUX") and not child.is_ancestor(token)
            )
            beneficiary = [pobj for pobj in child.children if pobj.dep_ == "pobj"] if child.lower_ == "for" else []
            for owner in (child,) if subject or child.dep_ == "poss" else beneficiary:
                if owner.pos_ == "PROPN" and owner != token:
                    return _full_name(owner)
    return ""


def substance_of(token: Token, key: str) -> str:
    """What a mass or volume is of, where each substance has its own: "180 tonnes of toluene", "the toluene stock was
    180 tonnes"; "" if untold.
    """
    if not measure(key).substances:
        return ""
    names = load("measures")[key].get("noun", ())
    above = (other for node in token.ancestors for other in (node, *node.children))
    holders = [token, *(noun for noun in above if noun.lemma_.lower() in names)]
    return next((name for holder in holders if (name := _of_what(holder, holder != token))), "")


def _of_what(holder: Token, compounded: bool) -> str:
    """The substance behind "of", else, where asked for, that which a noun is compounded with."""
    for prep in holder.children:
        if prep.lower_ == "of":
            for noun in prep.children:
                if noun.dep_ == "pobj" and noun.pos_ in ("NOUN", "PROPN") and not noun.like_num:
                    return _substance(noun)
    kinds = [child for child in holder.lefts if child.dep_ in ("compound", "nmod") and child.pos_ == "NOUN"]
    return _words(kinds[0].left_edge, holder.nbor(-1)) if compounded and kinds else ""


def _substance(noun: Token) -> str:
    kinds = [child for child in noun.lefts if child.dep_ in ("compound", "nmod")]
    behind = noun.nbor() if noun.i + 1 < len(noun.doc) else noun
    salt = behind.pos_ in ("NOUN", "ADJ") and behind.lower_.endswith(tuple(words("frames", "salts")))
    last = behind if salt else noun  # the parser takes the nitrate of "ammonium nitrate" for an adjective
    return _words(kinds[0] if kinds else noun, last)


def _words(first: Token, last: Token) -> str:
    before = [word.lower_ for word in last.doc[first.i : last.i]]
    return " ".join([*before, last.lemma_.lower()])


def place_of(token: Token, gazetteer: Gazetteer, key: str, counted: str) -> str:
    """The place nearest to the figure in the tree that is not the event's own, "" if none.

    A fixed fact (a distance) belongs to the place it is told of, the event's own included.
    """
    if key in words("populations", "unplaced"):
        return ""
    static = measure(key).timeless
    measured = static and measure(key).unit not in ("", "person", "item", "magnitude")
    mention = next(_facts(token) if measured else _mentions(token, counted), "")
    name = gazetteer.name(mention) if mention else ""
    return name if static or name not in gazetteer.own else ""


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
            yield _full_name(node)
        elif node.pos_ in ("VERB", "AUX"):
            yield from (_full_name(child) for child in node.children if child.dep_ == "dobj" and _proper(child))
            for prep in node.children:
                if prep.dep_ == "prep" and prep.i < token.i:
                    yield from _names(prep)
            break
    yield from _mentions(token, "")
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
                if noun.pos_ == "NOUN" and noun.is_alpha and noun.lemma_.lower() not in words("frames", "vague_nouns"):
                    compounds = [
                        child.text
                        for child in noun.children
                        if child.dep_ in ("compound", "amod") and child.i < noun.i and not _hyphened(child)
                    ][-1:]
                    yield " ".join([*compounds, noun.lemma_.lower()])
        return


def _proper(noun: Token) -> bool:
    return any(part.pos_ == "PROPN" for part in (noun, *noun.children)) and is_place_name(_full_name(noun))


def _hyphened(token: Token) -> bool:
    """The second half of "full-scale", of which the parser makes a word."""
    return token.i > 0 and token.nbor(-1).text == "-"


def _mentions(token: Token, counted: str) -> Iterator[str]:
    """Names of places on the counted noun, then on each verb and noun above it.

    On a unit a preposition may tell the direction instead ("10 km inside Russia", "1,000 acres of Texas").
    """
    node = token
    placing = words("populations", "placing")
    for step in range(6):
        for child in node.children:
            if (child.dep_ in ("prep", "agent") or child.pos_ == "ADP") and (counted or child.lower_ in placing):
                yield from _named(child)
        if step > 0 and node.pos_ in ("VERB", "AUX") and not _reports(node):
            yield from _participants(node, token)
        if node.pos_ in ("VERB", "AUX") and node.dep_ in ("ROOT", "ccomp", "relcl") and step > 0 and _reports(node):
            return
        if node.head == node:
            return
        node = node.head


def _participants(verb: Token, token: Token) -> Iterator[str]:
    """ "a raid on the Kinburn Spit destroyed six vehicles": the place on the deed is the place of its outcome."""
    for child in verb.children:
        if child.dep_ in ("nsubj", "dobj", "nsubjpass") and child != token and not child.is_ancestor(token):
            region = _classes(child) and not _office(child)
            for prep in child.children:
                if prep.dep_ == "prep" and prep.lower_ in ("in", "at", "on", "near", "around", "across"):
                    yield from _named(prep)
                elif region and prep.lower_ == "of":  # "the town of Elm accounted for 12 of them"
                    yield from _names(prep)
            if verb.lemma_ in words("frames", "value_verbs") and not _puts(
                verb, token
            ):  # "the number of homes razed at Elm rose to 58"
                for inner in child.subtree:
                    if inner.dep_ == "prep" and inner.head != child:
                        yield from _named(inner)


def _puts(verb: Token, token: Token) -> bool:
    """ "a spokesman in Elm put the toll at 58": whoever puts a figure on something else is not what is measured."""
    return any(child.dep_ == "dobj" and child != token and not child.is_ancestor(token) for child in verb.children)


def _classes(noun: Token) -> bool:
    """ "the town of", "the counties of"."""
    return bool({noun.lower_, noun.lemma_.lower()} & words("populations", "place_classes"))


def _office(noun: Token) -> bool:
    """ "the Department of Energy": what follows is no place."""
    return noun.pos_ == "PROPN" and noun.lower_ in words("populations", "no_place")


def _reports(verb: Token) -> bool:
    """A place on the verb of saying is where it was said, not where it happened."""
    return any(child.dep_ == "ccomp" for child in verb.children)


def _named(prep: Token) -> Iterator[str]:
    """The places that a locative preposition opens; a weak one ("from", "to") opens one on a noun only."""
    known = words("populations", "locative")
    if prep.head.pos_ in ("VERB", "AUX") and prep.dep_ == "prep":
        known = known - words("populations", "weak_locative")
    if prep.lower_ in known and not (_office(prep.head) and prep.lower_ in words("populations", "weak_locative")):
        yield from _names(prep)


def _names(prep: Token) -> Iterator[str]:
    for child in prep.children:
        if child.dep_ == "pobj" and child.pos_ == "PROPN":
            if is_place_name(_full_name(child)):
                yield _joined(child)
        elif child.dep_ == "pobj" and _classes(child):
            for grand in child.children:
                named = grand.pos_ == "PROPN" and grand.dep_ in ("compound", "nmod", "appos")
                if named and is_place_name(_full_name(grand)):
                    yield _joined(grand)  # "in Elm and Oak counties"
                elif grand.lower_ == "of":
                    yield from _names(grand)
        elif child.dep_ in ("prep", "pcomp"):
            yield from _named(child)


def _joined(name: Token) -> str:
    """A place with those named beside it: "Elm and Oak"."""
    beside = (_full_name(other) for other in name.conjuncts if other.pos_ == "PROPN" and other.i > name.i)
    return " and ".join([_full_name(name), *beside])


def _full_name(token: Token) -> str:
    """The name that a proper noun heads: "the Kinburn Spit"."""
    parts = [child for child in token.children if child.dep_ in ("compound", "nmod") and child.pos_ == "PROPN"]
    parts += [child for child in token.children if child.dep_ == "amod" and child.text[:1].isupper()]
    name = " ".join(part.text for part in sorted({*parts, token}, key=lambda part: part.i))
    ending = next((child.text for child in token.children if child.dep_ == "case"), "")
    return name + ending if of_saint(name) and token.dep_ != "poss" else name
