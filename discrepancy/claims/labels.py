"""Words outside a figure's own clause that say what it is of: a label ("Injured: 40"), the sentence before."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from discrepancy.claims.inflection import going_on
from discrepancy.claims.phrases import EACH_TIME, SUBJECTS, Evidence, Role, each_time, is_name, lemma
from discrepancy.claims.phrases import noun as of_noun
from discrepancy.language.lexicon import words

if TYPE_CHECKING:
    from discrepancy.language.tree import Doc, Token

# A label is no longer than this, in tokens.
LONGEST = 9
# What the participles of a label are to the things counted: "Collected: 10,000 barrels", "Oil leaking: 9,000 barrels".
_ROLES: dict[str, Role] = {"VBN": "object", "VBG": "subject"}
_BULLETS = frozenset("-–—•*·")


def label(token: Token) -> list[Token]:
    """The words of the label that opens the figure's line ("Homes destroyed" of "Homes destroyed: 14,300"), if any.

    What somebody does before a colon ("She said: ...") is none.
    """
    doc = token.doc
    colon = next((other.i for other in doc[: min(token.i, LONGEST + 2)] if other.text == ":"), -1)
    said = [other for other in doc[: max(colon, 0)] if other.text not in _BULLETS]
    if not said or len(said) > LONGEST or any(word.like_num or _acts(word, said[-1]) for word in said):
        return []
    return said


def _acts(word: Token, last: Token) -> bool:
    """Whether a word before a colon is who does something ("Doctors said:"), not what is counted ("Homes damaged:")."""
    if word.dep_ not in SUBJECTS:
        return False
    return word.tag_ != "NNS" or word.head != last or lemma(last) in words("frames", "light_verbs")


def labelled(token: Token) -> list[Evidence]:
    """What the label of the figure's line says of it, as if it stood one head above."""
    told = label(token)
    found = [evidence for word in told for evidence in _said(word, 1)]
    found += [
        Evidence(_ROLES[word.tag_], lemma(word), 1)
        for word in told
        if word.tag_ in _ROLES and (word.dep_ != "amod" or word.head.pos_ == "PROPN")
    ]
    found += [Evidence("subject", verb, 1) for word in told if (verb := _going_on(word))]
    if len(told) == 1 and told[0].pos_ == "NOUN":  # "Hose: 12,000 feet"
        found.append(Evidence("stuff", lemma(told[0]), 1, not is_name(told[0])))
    if any(each_time(word) or _by_article(word) for word in told):
        found.append(Evidence("phrase", EACH_TIME, 1))
    return found


def _going_on(word: Token) -> str:
    """The verb of an "-ing" that the parser takes for a noun: "Oil leaking per day: 9,000 barrels"."""
    return going_on(word.lower_) if word.tag_ == "NN" and word.lower_.endswith("ing") else ""


def _by_article(word: Token) -> bool:
    """ "Oil leaking a day": how often, where a number follows."""
    return word.lemma_ in words("kinds", "times") and any(child.lower_ in ("a", "per") for child in word.lefts)


def counted_in(token: Token) -> str:
    """The lemma of the plural noun that the label counts ("home"), "" if none."""
    return next((lemma(word) for word in label(token) if word.tag_ == "NNS"), "")


def topic(doc: Doc) -> list[Evidence]:
    """What a sentence before says that a bare number may be of: "There is less agreement on the homeless.", "How many
    marched?".
    """
    asked = any(token.lower_ == "many" for token in doc)
    found = [evidence for token in doc for evidence in _said(token, 1)]
    verbs = (Evidence("subject", lemma(token), 1) for token in doc if asked and token.pos_ == "VERB")
    return [*found, *verbs]


def _said(token: Token, step: int) -> Iterator[Evidence]:
    if token.pos_ == "NOUN":
        for child in token.children:
            if child.dep_ in ("compound", "amod"):
                yield Evidence("noun", f"{lemma(child)} {lemma(token)}", step)
        yield from of_noun(token, step)
    elif token.tag_ in ("VBN", "VBD", "JJ", "VBG"):
        yield Evidence("state", token.lower_, step)
