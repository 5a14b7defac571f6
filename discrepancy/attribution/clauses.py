"""The reports of one parsed sentence: each verb that reports, with its source and its content."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from discrepancy.attribution import (
    contents,
    cues,
    denials,
    gapping,
    mentions,
    parentheticals,
    parser_repairs,
    phrases,
    reporting_verbs,
    source_nouns,
    sources,
)
from discrepancy.attribution.contents import Range
from discrepancy.attribution.mentions import chars
from discrepancy.attribution.model import Mention, Report
from discrepancy.attribution.rules import under
from discrepancy.language.lexicon import words

if TYPE_CHECKING:
    from discrepancy.language.tree import Doc, Token

_OF_NOUNS = {"say", "announce", "think", "count", "deny"}  # classes whose verbs can have a figure for their object
_FIGURES = {"say", "announce", "count", "figure", "evidence"}
_PLAINEST = (
    "say",
    "announce",
    "show",
    "figure",
    "count",
    "revise",
    "think",
    "speak",
    "deny",
    "promise",
    "demand",
    "judge",
)
_NOMINAL = {"DET", "ADJ", "NOUN", "PROPN", "PART"}
STRONG = {"figure", "say", "announce", "show", "evidence", "count", "revise", "deny", "speak"}


def reports(doc: Doc, sentence: int, offset: int) -> Iterator[Report]:
    """All reports of the sentence that starts at `offset` of its text, in the order of their cues, those last that
    only the commas around them tell.
    """
    found = list(_by_grammar(doc, sentence, offset))
    apart = list(under("speaker.between", parentheticals.reports(doc, sentence, offset, found)))
    cues_apart = {report.cue: report.source.span[0] for report in apart}
    yield from (report for report in found if report.source.span[0] >= cues_apart.get(report.cue, 0))
    yield from apart


def _by_grammar(doc: Doc, sentence: int, offset: int) -> Iterator[Report]:
    denied = list(denials.denials(doc))
    yield from under("speaker.bracket", gapping.bracketed(doc, sentence, offset))
    for token in doc:
        if (found := phrases.report(token, sentence, offset)) is not None:
            yield found
        elif classes := cues.verb_classes(token) | reporting_verbs.figure_class(token):
            for report in under(_rule(classes), _verb(token, classes, sentence, offset)):
                tells = classes & _FIGURES and report.source.head not in words("reporting", "nouns", "survey")
                others = gapping.beside(report, doc, offset, reporting_verbs.sets_figure(token)) if tells else ()
                beside = tuple(under("speaker.gapped", others))
                own = gapping.cut(report, beside)
                yield own
                yield from beside
                yield from under("speaker.inner", _denied_in(own, doc, denied, offset))
        elif (misread := parser_repairs.report(token, sentence, offset)) is not None:
            yield from under("speaker.misread", [misread])
        elif token.pos_ == "VERB" and token.lower_ != "according":
            yield from under("speaker.bare", _bare(token, sentence, offset))
        else:
            yield from phrases.reports(token, sentence, offset)


def _rule(classes: frozenset[str]) -> str:
    """The id of the rule for a verb: by the first of its classes, the plainest first."""
    return f"speaker.{next((name for name in _PLAINEST if name in classes), 'promise')}"


def subject(doc: Doc, offset: int) -> Mention | None:
    """The subject of the main clause: what a pronoun in the next sentence may mean.

    Where it is a pronoun itself, that of what it reports: "The firm has told 40 customers, it said".
    """
    subjects = [token for token in doc if token.dep_ in ("nsubj", "nsubjpass") and _referable(token)]
    main = next((token for token in subjects if token.head.dep_ == "ROOT"), None)
    if main is not None and main.pos_ == "PRON":
        reported = (token for token in subjects if token.head.dep_ == "ccomp" and token.head.head == main.head)
        main = next((token for token in reported if token.i < main.i and token.pos_ != "PRON"), main)
    main = sources.named_one(main)
    return None if main is None else mentions.mention(main, offset)


def _referable(noun: Token) -> bool:
    """Whether a pronoun in the next sentence may take up the noun as a source: people, bodies, and studies."""
    counted = noun.pos_ != "PRON" and source_nouns.figured(noun)
    return not counted and (
        source_nouns.can_speak(noun) or noun.lemma_.lower() in words("reporting", "nouns", "survey")
    )


def addressed(doc: Doc, offset: int) -> Iterator[Mention]:
    """The object of the clause above one that a pronoun opens: "Nobody believes the company when it says ..."."""
    for token in doc:
        if token.pos_ != "PRON" or token.dep_ != "nsubj" or token.head.dep_ != "advcl":
            continue
        for noun in token.head.head.children:
            if noun.dep_ == "dobj" and noun.i < token.i and noun.pos_ != "PRON" and source_nouns.can_speak(noun):
                yield mentions.mention(noun, offset)


def _verb(verb: Token, classes: frozenset[str], sentence: int, offset: int) -> Iterator[Report]:
    found = _said_by(verb, classes)
    if found is None:
        return
    source, clause = found
    if _by_account(verb, source):
        return
    classes = reporting_verbs.fitting(verb, classes, source)
    if not classes or reporting_verbs.unsaid(verb, classes):
        return
    ranges = _contents(verb, classes, source, clause)
    report = Report(
        sentence=sentence,
        source=mentions.mention(source, offset),
        cue=chars(verb.doc, (verb.i, verb.i + 1), offset),
        clause=chars(verb.doc, clause, offset),
        contents=tuple(chars(verb.doc, part, offset) for part in contents.within_bracket(verb, ranges)),
        denied="deny" in classes,
        apart=any(child.lower_ == "where" for child in verb.lefts),  # "in Elm, where the examiner lists 31"
        strong=bool(classes & STRONG),
        through=sources.quoted_by(source, offset),
    )
    yield report
    if classes & {"say", "announce", "show"}:
        yield from sources.cited(report, verb, offset)


def _by_account(verb: Token, source: Token) -> bool:
    """ "According to the relief office, Opava has reported 22 deaths": a place has them, and the office says so."""
    if verb.doc[0].lower_ != "according" or verb.lemma_ not in words("reporting", "content", "having"):
        return False
    place = source.pos_ == "PROPN" and not any(child.dep_ in ("det", "compound") for child in source.children)
    return place and verb.dep_ == "ROOT" and any(child.dep_ == "dobj" for child in verb.rights)


def _denied_in(report: Report, doc: Doc, denied: Sequence[denials.Denial], offset: int) -> Iterator[Report]:
    """What the words reported deny themselves ("said there was no evidence that ...")."""
    for part, trigger in denied:
        at, within = offset + doc[trigger].idx, chars(doc, part, offset)
        behind = report.cue[1] <= at
        if any(start <= at < end or (behind and start <= within[0] < end) for start, end in report.contents):
            yield replace(report, contents=(within,), denied=True)


def _said_by(verb: Token, classes: frozenset[str]) -> tuple[Token, Range] | None:
    """The source of a verb, and the tokens of source and verb with what belongs to them."""
    source = unseen = parser_repairs.behind_relative(verb) or parser_repairs.name_before(verb)
    if source is None:
        source = sources.source_of(verb) or parser_repairs.closing_source(verb)
        if "say" in classes:
            source = parser_repairs.inverted(verb) or source
            source = unseen = source or parser_repairs.source_behind_quotation(verb)
    source = parser_repairs.behind_dateline(source, verb)
    if source is None or source_nouns.is_dummy(source) or source_nouns.respondents(source):
        return None
    clause = parentheticals.clause(verb, source)
    return source, (min(mentions.extent(source)[0] if unseen else verb.i, clause[0]), clause[1])


def _contents(verb: Token, classes: frozenset[str], source: Token, clause: Range) -> list[Range]:
    """The content around the verb, else before it in the passive, else behind it."""
    introduced = any(child.dep_ == "ccomp" and child.left_edge.lower_ == "that" for child in verb.rights)
    introduced |= _behind_conjunction(verb)
    if not introduced and not _compared(verb) and (around := parentheticals.around(verb, source, clause)):
        return around
    if sources.passive(verb) and (patient := _patient(verb)):
        return [patient]
    behind = contents.after(verb, classes)
    gap = verb.dep_ in ("relcl", "acl") and source.i != verb.head.i and source_nouns.figured(verb.head)
    if gap and _told_of(verb, behind, classes):
        noun = contents.trim(verb.doc, _opens(verb.head), verb.left_edge.i)
        return [part for part in (noun, behind) if part is not None]  # "the $9 million the UN says it needs"
    if (
        behind is None
        and not _compared(verb)
        and classes & {"say", "announce", "evidence"}
        and clause[0] <= source.i < clause[1]
    ):
        return parentheticals.before(verb, clause)
    if behind is None and verb.dep_ == "pcomp" and "say" in classes:
        return _quoted_behind(verb)
    return [behind] if behind else []


def _behind_conjunction(verb: Token) -> bool:
    """Whether a word of time opens the clause of a verb with content behind it: "hours after police said 40"."""
    if not any(child.dep_ == "ccomp" for child in verb.rights):
        return False
    before = reversed(verb.doc[: verb.i])
    opening = next((word for word in before if word.text != "," and word.pos_ not in _NOMINAL), None)
    return opening is not None and opening.lower_ in ("after", "before", "when", "since", "because")


def _quoted_behind(verb: Token) -> list[Range]:
    """What stands before "..., the Herald quoted a nurse as saying." """
    quoting = verb.head.head
    subject = next((child for child in quoting.lefts if child.dep_ == "nsubj"), None)
    if subject is None or quoting.lemma_ not in words("reporting", "passing", "carry"):
        return []
    return parentheticals.before(verb, (mentions.extent(subject)[0], verb.i + 1))


def _compared(verb: Token) -> bool:
    """Whether the words reported are left untold: "four times what the county said", "more than the county said"."""
    untold = words("reporting", "content", "untold")
    opening = [child.left_edge for child in verb.lefts if child.dep_ == "nsubj"]
    before = [verb.head, *verb.lefts, *(token.nbor(-1) for token in opening if token.i)]
    return any(token.lower_ in untold for token in before)


def _told_of(verb: Token, behind: Range | None, classes: frozenset[str]) -> bool:
    """Whether the clause of saying is of the noun before it: "the 6 tons that the firm admits", "told by it"."""
    if verb.dep_ == "acl":
        return bool(classes & _OF_NOUNS) and sources.passive(verb)
    if verb.right_edge.lower_ == "for" and verb.lemma_ in words("reporting", "verbs", "demand"):
        return False  # "of the $9 million it asked for"
    if behind is not None:
        return bool(classes & {"say", "think"})
    objects = [child for child in verb.children if child.dep_ == "dobj"]
    return bool(classes & _OF_NOUNS) and all(child.tag_ == "WDT" for child in objects)


def _opens(noun: Token) -> int:
    """Where the phrase of a noun starts, without the "not" before it."""
    return max((child.i + 1 for child in noun.lefts if child.dep_ == "neg"), default=noun.left_edge.i)


def _patient(verb: Token) -> Range | None:
    """What is reported in the passive, with the figure that is set: "the toll was put at 40 (by the mayor)"."""
    for child in verb.lefts:
        if child.dep_ == "nsubjpass" and child.pos_ not in ("PRON", "DET"):
            last = child.right_edge.i
            for inner in verb.rights:
                if inner.dep_ == "prep" and inner.lower_ == "as":
                    last = verb.right_edge.i  # "X was quoted by Y as saying ..."
                elif inner.dep_ == "prep" and inner.lower_ in (
                    ("at", "to") if reporting_verbs.revises(verb) else ("at",)
                ):
                    last = max(last, inner.right_edge.i)
            return contents.trim(verb.doc, child.left_edge.i, last + 1)
    return None


def _bare(verb: Token, sentence: int, offset: int) -> Iterator[Report]:
    """A verb that reports only where a quotation stands before it ("...?" Lund pressed)."""
    subjects = [
        child
        for child in verb.children
        if child.dep_ == "nsubj"
        and (child.text[0].isupper() or source_nouns.can_speak(child) or cues.holds_words(child))
    ]
    if subjects:
        yield Report(
            sentence=sentence,
            source=mentions.mention(subjects[0], offset),
            cue=chars(verb.doc, (verb.i, verb.i + 1), offset),
            clause=chars(verb.doc, parentheticals.clause(verb, subjects[0]), offset),
            bare=True,
        )
