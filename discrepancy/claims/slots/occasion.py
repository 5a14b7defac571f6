"""Which day or which later shock a figure is of, where it is a count of that alone."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from discrepancy.claims.dates import Window
from discrepancy.claims.episodes import LONGEST, governing
from discrepancy.claims.frame import EMPTY, Basis, Reading, Slot
from discrepancy.claims.measures import dimensions, measure
from discrepancy.language.lexicon import load, words
from discrepancy.language.rules import is_on

if TYPE_CHECKING:
    from discrepancy.claims.model import Claim, Kind
    from discrepancy.claims.slots.context import Mention
    from discrepancy.language.tree import Token


# Sentences that lie no further apart than this many characters are about one occasion.
_NEAR = 300
_BACK = 200  # figures


def occasion(mention: Mention, kind: Kind, earlier: Sequence[Claim]) -> Slot:
    """The occasion of a figure; empty where it is of the event as a whole."""
    if shock := [r for r in _shock(mention) if is_on(r.rule)]:
        return Slot.of(shock)
    if not _counts(mention):
        return EMPTY
    occasional = mention.measure in words("kinds", "occasional")
    toll = mention.around.gazetteer.sudden and kind != "increment"  # that of one disaster is of no day
    toll |= bool(mention.addition) and is_on("occasion.addition")
    rules: tuple[_Rule, ...] = () if not occasional else (_for_day,) if toll else (_day, _for_day, _carried)
    if mention.around.gazetteer.episodic and not mention.addition:
        rules = (*rules, _on_a_day, _told_day) if not occasional else (*rules, _on_a_day, _told_day, _episode)
    return Slot.of([r for rule in rules for r in rule(mention, earlier) if is_on(r.rule)])


_Rule = Callable[["Mention", Sequence["Claim"]], Iterator[Reading]]


def _shock(mention: Mention) -> Iterator[Reading]:
    """ "A 6.1 aftershock killed 26", "Sunday's tremor": one that followed the event, with its day if told."""
    for node in (mention.token, *mention.token.ancestors):
        near = [child for child in node.children if child.dep_ in ("nsubj", "nsubjpass", "agent", "compound")]
        for noun in (node, *near):
            if _is_later(noun, mention):
                yield Reading(_dated(noun, mention), "occasion.shock", 0.9)
                return
        if node.pos_ in ("VERB", "AUX") and node.dep_ in ("ccomp", "ROOT"):
            return


def _is_later(noun: Token, mention: Mention) -> bool:
    """Whether a noun names a later shock: an aftershock, a second blast, a tremor where there are aftershocks."""
    lemma = noun.lemma_.lower()
    if lemma == "aftershock":
        return noun.tag_ == "NN"
    anew = any(child.lower_ in words("dates", "events", "anew") for child in noun.lefts)
    if lemma not in words("dates", "events", "shocks") or noun.tag_ != "NN":
        return False
    return anew or (lemma in ("shock", "tremor") and "aftershock" in mention.around.document.text)


def _dated(noun: Token, mention: Mention) -> str:
    """ "17 October aftershock", with the day that hangs on the noun or dates its sentence's deed."""
    for window in mention.windows:
        if window.last == window.first and window.first != mention.around.document.published:
            return f"{_named(window, mention.around.document.published)} aftershock"
    return "aftershock" if noun.lemma_.lower() in _TREMORS else f"second {noun.lemma_.lower()}"


_TREMORS = ("aftershock", "shock", "tremor", "quake", "earthquake")


def _for_day(mention: Mention, earlier: Sequence[Claim]) -> Iterator[Reading]:
    """ "gave a toll of 112 for Friday": the day that a count is told for."""
    for window in mention.windows:
        before = mention.doc.text[: window.start]
        if window.last - window.first <= LONGEST and before.lower().endswith("for "):
            exact = _EXACT.match(mention.doc.text, window.end)  # "for Friday, April 20"
            day = f"{exact[2]} {exact[1]}" if exact else _named(window, mention.around.document.published)
            yield Reading(day, "occasion.for", 0.8)
            return


_EXACT = re.compile(rf",?\s({'|'.join(calendar.month_name[1:])})\s(\d{{1,2}})\b")


def _counts(mention: Mention) -> bool:
    return bool({"person", "count"} & {*dimensions(mention.quantity.unit)})


def _day(mention: Mention, earlier: Sequence[Claim]) -> Iterator[Reading]:
    """ "four people died in the Tuesday clashes", "thousands gathered on Saturday": the day of the deed itself."""
    deed = _deed(mention.token)
    for window in mention.windows:
        if window.last - window.first <= LONGEST and _is_of(window, deed, mention):
            yield Reading(_named(window, mention.around.document.published), "occasion.day", 0.85)
            return


def _carried(mention: Mention, earlier: Sequence[Claim]) -> Iterator[Reading]:
    """The occasion of the figure before, where the sentence goes on about it and names no day."""
    near_ = islice(reversed(earlier), _BACK)
    before = next(
        (claim for claim in near_ if claim.frame.occasion.value and not _is_held_against(claim, earlier)), None
    )
    if before is None or before.frame.occasion.rule == "occasion.passage" or _has_day(mention):
        return
    if _goes_on(_deed(mention.token)) or _lasting(mention, earlier):
        return
    between = before.document.text[before.sentence_end : mention.sentence.start]
    apart = before.frame.occasion.rule == "occasion.shock" and "\n" in between
    near = len(between) <= _NEAR and not apart
    here = before.sentence_start == mention.sentence.start
    alike = before.measure == mention.measure or {before.measure, mention.measure} <= words("kinds", "casualties")
    if alike if here else near and not mention.dated:
        yield Reading(before.frame.occasion.value, "occasion.carried", 0.6, Basis.CARRIED)


def _is_held_against(claim: Claim, earlier: Sequence[Claim]) -> bool:
    """Whether a figure is an older one that another of its sentence is held against: "38 were held, up from 21"."""
    if claim.date is None or claim.date_basis != "inferred":
        return False
    here = (other for other in islice(reversed(earlier), _BACK) if other.sentence_start == claim.sentence_start)
    return any(other.measure == claim.measure and other.date is not None and other.date > claim.date for other in here)


def _on_a_day(mention: Mention, earlier: Sequence[Claim]) -> Iterator[Reading]:
    """ "Jets flew 148 sorties on Sunday": the day of anything done, in an event of many days."""
    deed = _deed(mention.token)
    if measure(mention.measure).timeless or _lasts(deed) or deed.lemma_.lower() in _acts():
        return
    for window in mention.windows:
        if window.last - window.first <= LONGEST and not window.opens and not _is_of_saying(window, mention):
            yield Reading(_named(window, mention.around.document.published), "occasion.dated", 0.7)
            return


@lru_cache(maxsize=1)
def _acts() -> frozenset[str]:
    """Verbs of acts that are told of those who do them, whatever the day."""
    return words("populations", "giving") | words("populations", "sending") | words("populations", "working")


def _is_of_saying(window: Window, mention: Mention) -> bool:
    """Whether a date phrase tells when somebody spoke: "said on Monday that 40 were held"."""
    date = mention.doc.at(window.start + _lead(mention.doc.text[window.start : window.end]))
    verb = next((node for node in date.ancestors if node.pos_ in ("VERB", "AUX")), None) if date else None
    return verb is None or _says(verb) or verb.lemma_.lower() in words("episodes", "counting")


def _told_day(mention: Mention, earlier: Sequence[Claim]) -> Iterator[Reading]:
    """The day that the paragraph is of, or that of the same figure before: the date is then inferred."""
    day = mention.as_of
    if day is None or day.basis != "inferred" or day.first is None or day.last is None:
        return
    if measure(mention.measure).timeless or _goes_on(_deed(mention.token)) or day.last - day.first > LONGEST:
        return
    window = Window(0, 0, day.first, day.last)
    yield Reading(_named(window, mention.around.document.published), "occasion.passage", 0.65, Basis.CARRIED)


def _episode(mention: Mention, earlier: Sequence[Claim]) -> Iterator[Reading]:
    """The march, raid or battle that the article told of last, or leads with: "41 were hurt, doctors said"."""
    told, sentences = mention.around.episodes, mention.around.sentences
    lasting = measure(mention.measure).behaviour == "cumulative" and _lasts(_deed(mention.token))
    if not told or mention.dated or lasting or _TOTAL.search(mention.sentence.text):
        return
    if last := governing(told, sentences, mention.index):
        named = _named(last.window, mention.around.document.published)
        yield Reading(named, "occasion.episode", 0.5, Basis.CARRIED)


def _lasts(deed: Token) -> bool:
    """Whether a deed goes on as of now: "80 have died", not "it said 80 had died"."""
    past = any(child.dep_ == "aux" and child.lower_ == "had" for child in deed.lefts)
    return not past and _goes_on(deed)


# Words by which a count is of more than one day.
_TOTAL = re.compile(
    r"\b(?:since|so far|to date|altogether|until now|tolls?|tally|lists?|listed|together|bring(?:s|ing)?|brought|"
    r"over the (?:past|last)|first|total of|in recent|days of|weeks of)\b",
    re.IGNORECASE,
)


def _has_day(mention: Mention) -> bool:
    """Whether an event of many days tells the day of this figure, so that it is of no other."""
    return mention.around.gazetteer.episodic and bool(mention.windows)


def _lasting(mention: Mention, earlier: Sequence[Claim]) -> bool:
    """Whether the sentence has told a count of the same thing that is of no occasion: "rose to 40: 25 in Elm"."""
    last = earlier[-1]
    here = last.sentence_start == mention.sentence.start
    return here and last.measure == mention.measure and not last.frame.occasion.value


def _deed(token: Token) -> Token:
    """The verb that tells what happened, or the top of the figure's tree; of what it brought about the verb above it
    ("clashed on Friday, leaving 11 dead").
    """
    node = token
    while node.head is not node and (node.pos_ not in ("VERB", "AUX") or _follows(node)):
        node = node.head
    return node


def _verb(token: Token) -> Token:
    """The verb nearest above a figure, the top of its tree where there is none."""
    node = token
    while node.head is not node and node.pos_ not in ("VERB", "AUX"):
        node = node.head
    return node


def _follows(verb: Token) -> bool:
    return verb.tag_ == "VBG" and verb.dep_ in ("advcl", "xcomp", "conj")


def _is_of(window: Window, deed: Token, mention: Mention) -> bool:
    """Whether the date phrase dates the deed, and the deed is over, rather than a count that goes on."""
    date = mention.doc.at(window.start + _lead(mention.doc.text[window.start : window.end]))
    if date is None or _goes_on(deed):
        return False
    if deed.dep_ == "relcl" and window.start <= deed.head.idx < window.end:  # "last Friday, when thousands marched"
        return True
    for node in (date, *date.ancestors):
        if node is mention.token:
            return True
        if node.pos_ in ("VERB", "AUX") or node.head is node:
            told = _verb(mention.token)  # "brought down houses on Sunday, killing six"
            led_to = deed is not told and told.lower_ not in words("kinds", "increment_behind", "verbs")
            return (node is deed or node in deed.conjuncts) and (led_to or not (_says(node) or _says(deed)))
    return False


def _lead(phrase: str) -> int:
    """Where the last word of a date phrase starts in it: the one that the parser hangs on the verb."""
    return len(phrase) - len(phrase.split()[-1])


def _goes_on(deed: Token) -> bool:
    """ "80 have died", "the toll stood at 80", "are known to": a count as of a day, not of it."""
    if deed.lemma_.lower() in words("frames", "value_verbs") | words("kinds", "lasting"):
        return True
    return any(child.dep_ == "aux" and child.lemma_.lower() in ("have", "will", "may", "could") for child in deed.lefts)


def _says(verb: Token) -> bool:
    """Whether a verb tells of a figure rather than of what happened: "said on Monday", "cut on Friday to 385"."""
    return verb.lemma_.lower() in _telling() or any(child.dep_ == "ccomp" for child in verb.children)


@lru_cache(maxsize=1)
def _telling() -> frozenset[str]:
    verbs = load("reporting")["verbs"]
    telling = {verb for name in ("say", "announce", "show", "count", "revise") for verb in verbs[name]}
    return frozenset(telling | words("contrasts", "change"))


def _named(window: Window, published: dt.date | None) -> str:
    """The day in words: "25 January", "2-3 February"."""
    first, last = window.first, window.last
    day = f"{first.day}" if first == last else f"{first.day}-{last.day}"
    year = f" {first.year}" if published and first.year != published.year else ""
    return f"{day} {calendar.month_name[first.month]}{year}"
