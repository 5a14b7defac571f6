"""Which nouns can be sources: people, bodies and names can; dates, counted people and plain things cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discrepancy.attribution import names
from discrepancy.language.lexicon import words

if TYPE_CHECKING:
    from discrepancy.language.tree import Token

_DUMMIES = {"that", "this", "there", "which", "what"}


def can_speak(head: Token) -> bool:
    """Whether the noun is somebody's name or role, or a pronoun for somebody: not "the new law", not "Saturday"."""
    if is_time(head) or _merely_opens(head) or _sized(head):
        return False
    if head.pos_ == "PROPN" or (head.pos_ == "NOUN" and _is_capital(head)):
        return True
    if head.lower_ in ("he", "she", "they", "we", "i", "you", "who", "it"):
        return True
    if any(word in names.persons() or word in names.bodies() for word in (head.lower_, head.lemma_.lower())):
        return True
    return head.pos_ == "NOUN" and any(_tells_who(child) for child in head.children)


def _is_capital(noun: Token) -> bool:
    """Whether a noun has the capital of a name: not only that of the start of a sentence ("UNICEF expects")."""
    return noun.text[0].isupper() and (noun.i > 0 or (noun.text.isupper() and len(noun) > 1))


def is_acronym(head: Token) -> bool:
    """Whether the noun is a short form in capitals ("WHO")."""
    return len(head) > 1 and head.text.isupper() and head.text.isalpha()


def _sized(head: Token) -> bool:
    """Whether a figure describes the noun: "the country of 6.2 million expects" is the writer's."""
    inner = (noun for child in head.rights if child.lower_ == "of" for noun in child.children)
    return any(noun.lower_ in ("million", "billion", "thousand") or noun.text.isdigit() for noun in inner)


def _tells_who(child: Token) -> bool:
    """Whether a word beside an unknown noun makes it somebody: "her rival, Ada Lund", "the police control room"."""
    if child.dep_ == "appos":
        owned = any(beside.dep_ in ("poss", "det") for beside in child.head.children)
        return owned and child.pos_ == "PROPN" and child.i > child.head.i and child.head.tag_ == "NN"
    return child.dep_ == "compound" and any(part.lower_ == "police" for part in child.subtree)


def is_dummy(token: Token) -> bool:
    """Whether the word stands for no speaker at all: "that", or a date."""
    return token.lower_ in _DUMMIES or is_time(token)


def is_time(head: Token) -> bool:
    """Whether the noun is a day, a month or a stretch of time ("Saturday night")."""
    calendar = words("roles", "calendar")
    if head.lemma_.lower() in words("roles", "times"):
        named = [child for child in head.lefts if child.pos_ == "PROPN"]
        days = [child for child in named if child.lower_ in calendar]
        return days == named and (bool(days) or head.pos_ == "NOUN")  # "Lund Sunday night recalled" has a name
    if head.lower_ not in calendar or head.pos_ != "PROPN" or not head.text[0].isupper():
        return False
    return not any(child.dep_ == "compound" for child in head.lefts)  # "Ada May" is nobody's month


def _merely_opens(head: Token) -> bool:
    """Whether a word has its capital from the start of the sentence: no name takes "that" ("Film that shows ...")."""
    if head.i or head.pos_ != "PROPN" or head.i + 1 == len(head.doc):
        return False
    following = head.nbor(1)
    return following.lower_ == "that" and following.head.dep_ == "relcl"


def acts(head: Token) -> bool:
    """Whether an unknown noun is written like people by what they do ("insurers"), in the plural."""
    return head.tag_ == "NNS" and head.lower_.endswith(tuple(words("roles", "surface", "agentive")))


def counted(head: Token) -> bool:
    """Whether people are counted with a figure ("149 people"), or places in words ("eight states"): mostly what is told
    of, not who tells.
    """
    area = head.lemma_.lower() in words("frames", "areas")
    numbers = (child for child in head.lefts if child.dep_ == "nummod")
    return any(area or any(letter.isdigit() for letter in child.text) for child in numbers)


def figured(head: Token) -> bool:
    """Whether the noun is a figure, or has one with it ("the 50 people", "$9 million")."""
    return head.pos_ == "NUM" or any(child.pos_ == "NUM" for child in head.lefts)


def plural(head: Token) -> bool:
    """Whether the noun means several: a surname that ends in "s" is tagged as a plural too, and means one."""
    if head.tag_ == "NNPS":
        told = any(child.dep_ == "det" for child in head.lefts)
        return told or head.lower_ in names.persons() | names.bodies()
    return head.tag_ == "NNS"


def respondents(head: Token) -> bool:
    """Whether the phrase counts people asked ("54 percent of voters", "two in three"): figures, not a source."""
    if head.lemma_.lower() in words("reporting", "nouns", "shares"):
        return True
    if head.lower_ == "one":
        return any(child.lower_ in ("in", "out") for child in head.rights)
    if head.pos_ == "NUM" or (head.pos_ in ("ADJ", "DET") and head.lower_ in ("most", "many", "few", "fewer", "more")):
        return True
    return any(child.dep_ == "nummod" and child.right_edge.lower_ in ("percent", "%") for child in head.lefts)
