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
    names,
    parentheticals,
    parser_repairs,
    phrases,
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
        elif classes := cues.verb_classes(token) | _figure_class(token):
            for report in under(_rule(classes), _verb(token, classes, sentence, offset)):
                tells = classes & _FIGURES and report.source.head not in words("reporting", "nouns", "survey")
                others = gapping.beside(report, doc, offset, _sets_figure(token)) if tells else ()
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
    classes = _fitting(verb, classes, source)
    if not classes or _unsaid(verb, classes):
        return
    ranges = _contents(verb, classes, source, clause)
    report = Report(
        sentence=sentence,
        source=mentions.mention(source, offset),
        cue=chars(verb.doc, (verb.i, verb.i + 1), offset),
        clause=chars(verb.doc, clause, offset),
        contents=tuple(chars(verb.doc, part, offset) for part in contents.within_bracket(verb, ranges)),
        denied="deny" in classes,
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


def _fitting(verb: Token, classes: frozenset[str], source: Token) -> frozenset[str]:
    """The classes that the verb can be in with this source: polls show, people promise, laws do neither."""
    if _says_nothing(verb, source):
        return frozenset()
    if "figure" in classes and source_nouns.can_speak(source) and not cues.holds_figures(source):
        return frozenset() if source_nouns.counted(source) else classes
    classes -= {"figure"}
    if verb.lemma_ in ("have", "give") and not _ranks(verb, source) and not _gives_count(verb, source):
        return frozenset()
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
    if _revises(verb) and (contents.is_count(source) or cues.holds_words(source)):
        return not contents.has_object(verb)
    if verb.lemma_ == "arrive":
        return not cues.holds_figures(source)  # a study arrives at 40, a crew at a fire
    if verb.lemma_ == "guarantee" and sources.passive(verb):
        return True  # "guaranteed by the state"
    return verb.lemma_ == "claim" and any(child.lower_ in ("life", "lives", "victims") for child in verb.rights)


def _figure_class(verb: Token) -> frozenset[str]:
    """The class of a verb that sets the bare figure behind it; empty for all others."""
    if verb.pos_ != "VERB" or verb.lemma_ not in words("reporting", "content", "setting"):
        return frozenset()
    if verb.lemma_ == "give" and any(child.tag_ == "MD" for child in verb.lefts):
        return frozenset()  # "will give 1 million to each family"
    stated = contents.figure(verb) is not None or gapping.contrasted(verb)
    return frozenset({"figure"}) if stated else frozenset()


def _sets_figure(verb: Token) -> bool:
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
    """Whether somebody gives "his own count: 40 dead", or in the present "40 soldiers and 70 others"."""
    if verb.lemma_ != "give" or not source_nouns.can_speak(source):
        return False
    given = [child for child in verb.children if child.dep_ in ("dobj", "nsubjpass")]
    people = verb.tag_ in ("VBZ", "VBP") and not any(child.dep_ == "dative" for child in verb.children)
    return any(contents.is_count(noun) or (people and _counts_people(noun)) for noun in given)


def _counts_people(noun: Token) -> bool:
    harmed = noun.lemma_.lower() in words("reporting", "nouns", "harms")
    return source_nouns.counted(noun) and (noun.lower_ in names.persons() | {"civilians", "soldiers"} or harmed)


def _unsaid(verb: Token, classes: frozenset[str]) -> bool:
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
    if verb.lemma_ == "have" and mentions.giver_of(source) is not None and any(map(source_nouns.counted, objects)):
        return cues.holds_figures(source)  # "the airline's list has 149 names"
    survey = source.lemma_.lower() in words("reporting", "nouns", "survey")
    return survey and any(child.dep_ in ("ccomp", "dative") for child in verb.rights)


def _revises(verb: Token) -> bool:
    return verb.lemma_ in words("reporting", "verbs", "revise")


def _patient(verb: Token) -> Range | None:
    """What is reported in the passive, with the figure that is set: "the toll was put at 40 (by the mayor)"."""
    for child in verb.lefts:
        if child.dep_ == "nsubjpass" and child.pos_ not in ("PRON", "DET"):
            last = child.right_edge.i
            for inner in verb.rights:
                if inner.dep_ == "prep" and inner.lower_ == "as":
                    last = verb.right_edge.i  # "X was quoted by Y as saying ..."
                elif inner.dep_ == "prep" and inner.lower_ in (("at", "to") if _revises(verb) else ("at",)):
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
