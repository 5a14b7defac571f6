"""As of when a figure holds: the date beside it or in its own clause, else the article's."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from discrepancy.claims.dates import Window
from discrepancy.claims.days import DAY, Span
from discrepancy.claims.measures import measure
from discrepancy.claims.plans import is_plan, is_to_come
from discrepancy.language.lexicon import words
from discrepancy.language.rules import is_on

if TYPE_CHECKING:
    from discrepancy.language.tree import Doc, Token

# A plan is not dated further back than this.
SEASON = 30 * DAY
# Words between a figure and the date beside it.
_NEAR = 6
_SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "expl"))
# Behind the day of what is told last, for what follows from it: any saying that has a day is nearer.
_FAR = 10


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in a parsed sentence: its token, and where it starts and ends in the sentence."""

    token: Token
    start: int
    end: int

    @property
    def doc(self) -> Doc:
        """The sentence."""
        return self.token.doc


def as_of(figure: Figure, dates: list[Window], published: dt.date | None) -> Window | None:
    """The date phrase that belongs to the figure: the one beside it, else the one whose verb governs it most closely.

    A date in a clause that does not govern the figure ("the offensive that began on Tuesday") is not its own, one of
    another figure in a list or a comparison ("up from 40 on Monday") is that figure's, and a date that opens a span
    ("since Tuesday") leaves the figure at the day of the report. Of what is planned, a bare day or month is the next
    of that name after `published`.
    """
    if (own := beside(figure, dates)) is not None:
        mention = _mention(figure.doc, own)
        to_come = own.ahead if mention is not None and is_to_come(mention) else None
        return _at(own, to_come) if to_come else _placed(own, None, figure.token, published)
    found = _of_clause(figure, dates, published)
    return _placed(found, _mention(figure.doc, found), figure.token, published) if found else None


def _of_clause(figure: Figure, dates: list[Window], published: dt.date | None) -> Window | None:
    """The date that governs the figure, or that of its participle where another figure stands before that one."""
    governing, own = _governing(figure, dates, published), _of_those(figure, dates)
    if governing is None and figure.token.dep_ in _SUBJECTS and is_of_now(figure.token.head):
        return None  # "Those seized in the spring are still missing."
    if governing is None or own is None:
        return governing or own
    other = any(token.like_num for token in figure.doc.between(figure.end, governing.start))
    return own if other or governing.end < figure.start < own.start else governing


def of_those(figure: Figure, dates: list[Window]) -> Window | None:
    """The date of a whole that a part is of, which only its own words tell: "of 29 people detained on 6 March"."""
    return _of_those(figure, dates)


def beside(figure: Figure, dates: list[Window]) -> Window | None:
    """The date that stands right behind the figure or its noun, or right before it ("Friday's figure of 240")."""
    behind = next((window for window in dates if window.start >= figure.end), None)
    if behind is not None and not behind.opens and _is_right_behind(figure, behind):
        return behind
    before = next((window for window in reversed(dates) if window.end <= figure.start), None)
    return before if before is not None and _is_right_before(figure, before) else None


def _is_right_behind(figure: Figure, window: Window) -> bool:
    between = _past_conversion(figure.doc.between(figure.end, window.start))
    if len(between) > _NEAR or any(_parts(token) for token in between):
        return False
    if any((token.is_punct and token.text != "(") or _is_other(token) for token in between):
        return False
    return not between or between[-1].pos_ != "ADP" or between[-1].lower_ in words("dates", "beside", "behind")


def _past_conversion(words_behind: tuple[Token, ...]) -> tuple[Token, ...]:
    """The words behind a figure without its conversion: "a peak of 160 feet (48.9m) a day before"."""
    closing = next((at for at, token in enumerate(words_behind) if token.text == ")"), 0)
    converted = closing and words_behind[0].text == "(" and any(token.like_num for token in words_behind[:closing])
    if converted:
        return words_behind[closing + 1 :]
    return words_behind[1:] if words_behind and words_behind[0].text == ")" else words_behind


def _is_other(token: Token) -> bool:
    """Whether a word tells of another figure; "down from 70 at one in January" does not."""
    return (token.like_num and token.lower_ != "one") or token.lower_ == "than"


def _parts(token: Token) -> bool:
    """Whether a word between a figure and a date parts them; "1,639 reported on Saturday" is of Saturday."""
    if token.tag_ == "VBN" and token.lemma_ in words("contrasts", "telling"):
        return False
    return token.pos_ in ("VERB", "AUX", "CCONJ", "SCONJ")


def _is_right_before(figure: Figure, window: Window) -> bool:
    between = figure.doc.between(window.end, figure.start)
    if len(between) > _NEAR:
        return False
    if all(token.text == ":" for token in between):
        told = between and any(token.pos_ == "VERB" for token in figure.doc.between(0, window.start))
        return not window.opens and not told  # "Sales began on 5 March: 80 tonnes are planned"
    noun = between[0].lower_ in ("'s", "’s") or between[0].pos_ == "NOUN"
    plain = all(token.pos_ in ("NOUN", "ADJ", "ADP", "PART", "DET") and not token.like_num for token in between)
    return noun and plain and between[-1].lower_ == "of"


def _governing(figure: Figure, dates: list[Window], published: dt.date | None) -> Window | None:
    """The date whose verb governs the figure most closely."""
    chain = verbs(figure.token)
    best: tuple[int, Window] | None = None
    for window in dates:
        mention = _mention(figure.doc, window)
        if mention is None:
            continue
        if _of_antecedent(figure.token, window, mention):
            return window
        if window.opens or _is_apart(figure, window) or _is_of_other_event(figure.token, mention):
            continue
        if _in_apposition(figure.token, mention):
            continue
        rank = _rank(chain, window, mention)
        usable = rank is not None and _placed(window, mention, figure.token, published) is not None
        if rank is not None and usable and (best is None or rank < best[0]):
            best = (rank, window)
    return best[1] if best else None


def _in_apposition(token: Token, mention: Token) -> bool:
    """Whether a date stands in what a noun is called: "Norland, the largest giver last year, sent $90 million"."""
    beside = next((node for node in mention.ancestors if node.dep_ == "appos" or node.pos_ in ("VERB", "AUX")), mention)
    called = beside.dep_ == "appos" and not any(inner.like_num for inner in beside.subtree)
    return called and beside.i < token.i and not beside.is_ancestor(token) and is_on("day.beside")


def _rank(chain: list[Token], window: Window, mention: Token) -> int | None:
    """How far above the figure the verb of the date stands, None where it does not govern it."""
    own = next(iter(verbs(mention)), mention.doc[0])
    while own not in chain and own.dep_ in ("xcomp", "acomp"):  # "oil began washing ashore on Thursday"
        own = own.head
    if own not in chain and _when(own):
        own = own.head
    if own not in chain and _with(own):
        own = next((verb for verb in own.ancestors if verb in chain), own)
    if own not in chain and own.dep_ == "acl" and own.head.lemma_ in words("dates", "records", "nouns"):
        own = next((verb for verb in own.head.ancestors if verb in chain), own)  # "a poll published on Friday found"
    near = own in (mention.head, mention.head.head)
    if own not in chain and own.dep_ == "conj" and near and not _has_subject(own) and own.head in chain:
        own = own.head  # "detained 80 people and fined 15 on Sunday"
    if own not in chain:
        return None
    rank = chain.index(own)
    if _is_of_perfect(chain, rank, window) or _is_outgrown(chain, own, mention):
        return None
    below = chain[rank - 1] if rank else own
    if below.dep_ == "conj" and below.head is own and _goes_its_own_way(below, own, window):
        return None
    if below.dep_ == "advcl" and below.tag_ == "VBG" and below.lemma_ in words("dates", "results", "verbs"):
        rank += _FAR
    return rank


def _goes_its_own_way(clause: Token, first: Token, window: Window) -> bool:
    """Whether the date of the first of two clauses is not that of the second: it stands within the first, and the
    second is of now ("The dyke broke on Monday, and 3,000 people are in tents").
    """
    if first.lemma_ in words("dates", "records", "verbs") or (not _has_subject(clause) and first.tag_ != "VBD"):
        return False  # "the count, last updated on Friday, is 12"
    subject = next((child for child in first.children if child.dep_ in _SUBJECTS), first)
    return window.start > subject.idx and is_of_now(clause)


def _is_of_perfect(chain: list[Token], rank: int, window: Window) -> bool:
    """Whether the figure's verb is in the present perfect ("has killed"), which goes with no day of the past, and the
    date's own verb is none of saying.
    """
    own, text = chain[rank], chain[0].doc.text[: window.start].lower().rstrip()
    told = own is chain[0] or chain[rank - 1].dep_ in ("ccomp", "parataxis", "xcomp")
    if text.endswith(("by", "as of", "by late", "by early")) or (told and own.lemma_.lower() in _saying()):
        return False
    helpers = {child.lower_ for child in chain[0].children if child.dep_ == "aux"}
    return not helpers.isdisjoint(("has", "have", "'ve")) and not any(child.tag_ == "MD" for child in chain[0].children)


def _is_outgrown(chain: list[Token], own: Token, mention: Token) -> bool:
    """Whether the day is that of a count that has changed: "Tuesday's count of 85 cases has grown to 112"."""
    if mention.dep_ != "poss" or mention.head.head is not own or own is not chain[0]:
        return False
    return is_of_now(own) or own.lemma_.lower() in words("contrasts", "change")


def is_saying(verb: Token) -> bool:
    """Whether a verb reports what somebody says or counts."""
    return verb.lemma_.lower() in _saying()


@lru_cache(maxsize=1)
def _saying() -> frozenset[str]:
    return frozenset().union(*(words("reporting", "verbs", name) for name in ("say", "announce", "show", "count")))


def is_of_now(verb: Token) -> bool:
    """Whether a verb is in the present or the perfect, or its clause says that it goes on ("the toll has risen")."""
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    bare = verb.tag_ == "VB" and not helpers and _has_subject(verb)  # "figures, which it gave, stand at 40"
    if bare or verb.tag_ in ("VBZ", "VBP") or any(child.tag_ in ("VBZ", "VBP", "MD") for child in helpers):
        return True
    return any(child.lower_ in words("dates", "onward", "words") for child in verb.children)


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in _SUBJECTS for child in verb.children)


def _is_apart(figure: Figure, window: Window) -> bool:
    """Whether the date is not the figure's for what stands between them: the end of a main clause, or the word that
    compares it with the figure of that date ("80, up from 40 on Monday", "700 more than a week ago").
    """
    doc = figure.doc
    if any(token.text == ";" for token in doc.between(figure.start, window.start)):
        return True
    for token in reversed(doc.between(0, window.start)):
        if token.text == ",":
            return False
        if _compares(token, window):
            return not token.idx < figure.start < window.start
    return False


def _compares(token: Token, window: Window) -> bool:
    """Whether a word before a date sets a figure of that date against another."""
    follows = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else token
    number = _opens_number(token, window)
    if token.lower_ in ("from", "to") and token.doc.text.startswith(("'s", "’s"), window.end):
        return True  # "from Friday's figure of 240", "a premium of 28% to last night's close"
    if token.lower_ in words("contrasts", "comparing"):
        return token.lower_ != "than" or not (number or follows.is_currency)
    return token.lower_ in words("contrasts", "comparing_number") and number


def _opens_number(token: Token, window: Window) -> bool:
    """Whether a number follows a word, before a date: "from 40", "from $40", "from a peak of 40"."""
    behind = [word for word in token.doc[token.i + 1 : token.i + 6] if word.idx < window.start]
    told = next((at for at, word in enumerate(behind) if word.like_num or word.tag_ == "CD"), None)
    if told is None:
        return False
    level = any(word.lemma_.lower() in words("contrasts", "levels") for word in behind[:told])
    return level or all(word.is_currency for word in behind[:told])


def _of_those(figure: Figure, dates: list[Window]) -> Window | None:
    """ "29 people detained on 6 March": the date of a participle on the figure's own noun."""
    for window in dates:
        mention = _mention(figure.doc, window)
        own = next(iter(verbs(mention)), None) if mention is not None else None
        if own is None or own.head is not figure.token or window.opens:
            continue
        if own.dep_ == "acl" and own.tag_ == "VBN":
            return window
        if own.dep_ == "relcl" and own.lemma_ in words("contrasts", "telling"):
            return window  # "the 600 it had announced on Thursday"
    return None


def _placed(window: Window, mention: Token | None, token: Token, published: dt.date | None) -> Window | None:
    """The window as it dates the figure: days to come for what is planned, None where only something else is."""
    planned = is_plan(token) or any(
        verb.lemma_.lower() in words("dates", "awaiting", "verbs") for verb in verbs(token)[:2]
    )
    if mention is not None and is_to_come(mention):
        if not planned and window.ahead:
            return None  # "the hall, where 40 were hurt, will reopen on Monday"
    elif not planned or published is None or published - window.last < SEASON:
        return window
    return _at(window, window.ahead) if window.ahead else window


def _at(window: Window, days: Span) -> Window:
    return replace(window, first=days[0], last=days[1])


def _mention(doc: Doc, window: Window) -> Token | None:
    """The first word of a date."""
    return next((token for token in doc.between(window.start, window.end) if not token.is_punct), None)


def verbs(token: Token) -> list[Token]:
    """The verbs above a token, nearest first, and the top of its tree."""
    governors = [node for node in token.ancestors if node.pos_ in ("VERB", "AUX") or node.dep_ == "ROOT"]
    return [token, *governors] if token.pos_ in ("VERB", "AUX") or token.dep_ == "ROOT" else governors


def _with(verb: Token) -> bool:
    """ "With 62 percent of precincts reporting on Tuesday, she led by 4,100": what accompanies a clause dates it."""
    if verb.dep_ not in ("acl", "pcomp"):
        return False
    return any(node.lower_ == "with" and node.i == 0 for node in verb.ancestors)


def _when(verb: Token) -> bool:
    """ "900 jobs went when the works shut in 2009": a clause of time dates the verb it hangs on."""
    return verb.dep_ == "advcl" and any(child.lower_ in ("when", "as", "while") for child in verb.children)


def _of_antecedent(token: Token, window: Window, mention: Token) -> bool:
    """ "the worst since 2009, when 94 people died", "since the 1918 pandemic that killed 40 million": what the figure's
    own clause is about is of that date.
    """
    while window.start <= mention.head.idx < window.end and mention.head is not mention:
        mention = mention.head
    for at, verb in enumerate(verbs(token)):
        if verb.dep_ != "relcl":
            continue
        if any(child.lower_ == "when" for child in verb.children):
            within = window.start <= verb.head.idx < window.end
            return within or (verb.head.is_ancestor(mention) and mention.idx < verb.idx)  # "the flood of 1987, when"
        if at == 0 or (at == 1 and is_saying(verb)):  # "the march of 6 March, which they say drew 4,000"
            return mention.idx < verb.idx and verb.head in (mention, mention.head, mention.head.head)
    return False


def of_count(dates: list[Window], doc: Doc, key: str, published: dt.date | None) -> list[Window]:
    """The dates without those of the event itself, which are no day of a count that goes on: the toll of "Monday's
    explosion" is known as of the report, and so is that of one "at 5 p.m.". One of long ago is over.
    """
    if measure(key).behaviour != "cumulative" or published is None:
        return dates
    return [window for window in dates if published - window.last > SEASON or not _is_of_event(doc, window)]


def _is_of_event(doc: Doc, window: Window) -> bool:
    if window.clock and doc.between(0, window.start)[-1:] and doc.between(0, window.start)[-1].lower_ == "at":
        return True
    mention = _mention(doc, window)
    when = next(iter(verbs(mention)), None) if mention is not None else None
    if when is not None and _when(when) and is_on("day.when"):
        return True  # "24 died when a ferry rolled over on Thursday"
    return _names_event(doc, window)


def _names_event(doc: Doc, window: Window) -> bool:
    """Whether the date is part of the name of a known deed: "Monday's explosion", "the explosion on Monday night"."""
    inside = doc.between(window.start, window.end)
    node = next((token for token in inside if token.head not in inside), None)
    while node is not None and node.head != node and node.head.pos_ not in ("VERB", "AUX"):
        above = node.head
        if _known_event(above):
            return True
        if above.pos_ == "NOUN" and node.dep_ != "compound":
            return False
        node = above
    # the parser hangs "on Monday" in "the storm on Monday destroyed" on the verb
    return node is not None and node.pos_ == "ADP" and node.i > 0 and _known_event(node.nbor(-1))


def _is_of_other_event(token: Token, mention: Token) -> bool:
    """Whether the date belongs to the name of an event that the figure is not of: "$3bn for last year's disaster"."""
    owner = mention if mention.dep_ == "poss" else mention.head
    noun = owner.head
    if owner.dep_ != "poss" or noun.lemma_.lower() not in words("dates", "events", "nouns"):
        return False
    return noun.head.lower_ in ("for", "over", "about") and noun is not token and not noun.is_ancestor(token)


def _known_event(noun: Token) -> bool:
    known = any(child.dep_ == "poss" or child.lower_ in ("the", "this") for child in noun.children)
    return known and noun.lemma_.lower() in words("dates", "events", "nouns")
