"""Cues set into their content, behind it, or off by commas: "Fifty, he said, have died"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from discrepancy.attribution import contents, cues, denials, mentions, source_nouns
from discrepancy.attribution.contents import SUBJECTS, Range, trim
from discrepancy.attribution.mentions import chars
from discrepancy.attribution.model import Mention, Report
from discrepancy.language.lexicon import words

if TYPE_CHECKING:
    from discrepancy.language.tree import Doc, Token


_CONTRASTS = ("reporting", "content", "contrasts")
_DASHES = ("-", "–", "—", "--")
_BESIDE = {"prep", "npadvmod", "dobj", "dative", "prt", "advmod", "aux", "auxpass", "neg", "agent", "oprd"}


def around(verb: Token, source: Token, clause: Range) -> list[Range]:
    """The content of a cue set into or behind it: "Fifty, he said, have died"; empty where there is none."""
    if (set_right := _set_right(verb, clause)) is not None:
        return [set_right]
    host = None if _behind_label(verb, clause) else _host(verb, source)
    if host is None or _has_object(verb):
        return []
    first, last = host
    rivals = [child for child in verb.rights if child.dep_ == "advcl" and cues.verb_classes(child)]
    contrasts = [child.left_edge for child in rivals if child.left_edge.lower_ in words(*_CONTRASTS)]
    last = min([last, *(edge.i for edge in contrasts)])  # "..., while the mayor put it at nine"
    if verb.dep_ == "ROOT" and first > 0:
        first = 0
    if any(token.text == ";" for token in verb.doc[first : clause[0]]):
        return []
    before_clause = clause[0] if verb.dep_ == "ROOT" and last <= clause[0] else min(clause[0], last)
    parts = [trim(verb.doc, first, before_clause), trim(verb.doc, max(clause[1], first), last)]
    more = [child for child in verb.rights if _taken_up(verb, child) or _added(verb, child)]
    parts += [trim(verb.doc, child.left_edge.i, child.right_edge.i + 1) for child in more]
    dash = next((i for i in (verb.i + 1, clause[1]) if i < len(verb.doc) and verb.doc[i].text in _DASHES), None)
    if dash is not None and last <= clause[0]:
        parts.append(trim(verb.doc, dash + 1, len(verb.doc)))  # "12 died, police said -- four in Opava"
    elif last <= clause[0] and (rest := _figures_behind(verb, clause)) is not None:
        parts.append(rest)
    return [part for part in parts if part is not None]


def _figures_behind(verb: Token, clause: Range) -> Range | None:
    """What a cue behind its content leads on to: "40 are ill, police said: 12 in Opava"."""
    doc, first = verb.doc, clause[1]
    if first >= len(doc) or doc[first].text not in (":", ","):
        return None
    opens = any(token.like_num for token in doc[first + 1 : first + 4])
    opens = opens or (first + 1 < len(doc) and doc[first + 1].lower_ == "which")  # "which would bring its total to 90"
    told = opens and not any(map(cues.verb_classes, doc[first + 1 :]))
    return trim(doc, first + 1, len(doc)) if told else None


def _behind_label(verb: Token, clause: Range) -> bool:
    """ "NEW: Police say 40 have died": what stands before the colon is no content."""
    return clause[0] in (2, 3) and verb.doc[clause[0] - 1].text == ":"


def _set_right(verb: Token, clause: Range) -> Range | None:
    """The figure that another denies, in "90 were inside, not 63 as the firm stated": all that the firm said."""
    doc, first = verb.doc, clause[0]
    if doc[first].lower_ != "as":
        return None
    for part, trigger in denials.denials(doc):
        if trigger == part[0] and trigger < first <= part[1] + 1:
            return trim(doc, trigger + 1, first)
    return None


def _has_object(verb: Token) -> bool:
    """Whether the cue has an object of its own that is not its hearer ("... , Lund denies losses")."""
    told = verb.lemma_.lower() in words("reporting", "verbs", "tell")
    return not told and any(child.dep_ == "dobj" for child in verb.rights)


def _taken_up(verb: Token, child: Token) -> bool:
    """Whether a clause beside the cue goes on with the content: "12 died, police said, and (while) 31 are missing"."""
    subject = any(inner.dep_ in SUBJECTS for inner in verb.doc[child.left_edge.i : child.i])
    beside = child.dep_ == "conj" or (child.dep_ == "advcl" and child.left_edge.lower_ in words(*_CONTRASTS))
    return beside and child.pos_ in ("VERB", "AUX") and subject and not cues.verb_classes(child)


def _leads_on(verb: Token, child: Token) -> bool:
    """Whether a quotation or a colon stands behind the verb, up to this phrase ('Moss said, "about 80 cows"')."""
    return any(token.is_quote or token.text == ":" for token in verb.doc[verb.i + 1 : child.right_edge.i + 1])


def _adds_figure(child: Token) -> bool:
    """Whether a figure behind a comma goes on with the content: "100 fled, it said on Friday, 80 percent of them"."""
    first = child.left_edge
    return child.dep_ == "npadvmod" and first.i > 0 and first.nbor(-1).text == "," and source_nouns.figured(child)


def _added(verb: Token, child: Token) -> bool:
    """Whether a phrase behind the cue adds to the content: "58 died, police said, along with a dozen horses"."""
    first = child.left_edge
    set_off = first.i > 0 and verb.doc[first.i - 1].text in (",", "—", "–")
    phrase = child.dep_ in ("prep", "advmod", "advcl", "prt")
    return phrase and set_off and first.lower_ in words("reporting", "content", "additions")


def _host(verb: Token, source: Token) -> Range | None:
    """Tokens of the clause that the verb is set into."""
    for child in verb.lefts:
        if child.left_edge.i <= source.i == verb.i - 1 <= child.right_edge.i:
            continue  # "Port head Ida Moss said", read as a clause
        if child.dep_ in ("ccomp", "parataxis", "dep") and child.pos_ in ("VERB", "AUX", "NOUN", "ADJ", "PROPN"):
            return child.left_edge.i, child.right_edge.i + 1
    subjects = [child for child in verb.lefts if child.dep_ in ("nsubj", "nsubjpass")]
    behind = source.i > verb.i and any(child.dep_ == "nsubj" for child in subjects)
    if (
        len(subjects) > 1 or behind
    ) and verb.dep_ != "parataxis":  # "Forty cows, the farmer told the Herald, drowned": one of them is the content's
        return verb.left_edge.i, verb.right_edge.i + 1
    head = verb.head
    bound = any(child.dep_ in ("dobj", "ccomp") for child in verb.rights)
    as_clause = not bound and any(
        child.dep_ in ("mark", "advmod") and child.lower_ in ("as", "like") for child in verb.lefts
    )
    if head.i != verb.i and (verb.dep_ == "parataxis" or (verb.dep_ in ("advcl", "ccomp") and as_clause)):
        host = _set_into(verb)
        return host.left_edge.i, host.right_edge.i + 1
    if verb.dep_ == "ccomp" and verb.left_edge.i > head.i and _between_commas(verb):
        return head.left_edge.i, head.right_edge.i + 1
    return None


def _set_into(verb: Token) -> Token:
    """The verb of the clause that a cue between commas is set into: "the yield was 5 tonnes, he said, 12 short"."""
    above = verb.head
    if not _between_commas(verb):
        return above
    while above.pos_ not in ("VERB", "AUX") and above.dep_ in ("acomp", "attr", "dep", "dobj", "npadvmod", "prep"):
        above = above.head
    return above if above.i < verb.i else verb.head


def _between_commas(verb: Token) -> bool:
    opens = verb.left_edge.i
    return opens > 0 and "," in (verb.doc[opens].text, verb.doc[opens - 1].text)


def before(verb: Token, clause: Range) -> list[Range]:
    """All that stands before a cue that closes the sentence behind a comma (", officials said on Friday.").

    What a further comma adds behind the cue goes with it, but for what the writer tells of the speaker ("adding ...").
    """
    doc, end = verb.doc, len(verb.doc)
    while end > 0 and (doc[end - 1].is_punct or doc[end - 1].is_quote):
        end -= 1
    first = clause[0]
    while first > 0 and clause[0] - first < 3 and doc[first - 1].text != "," and doc[first - 1].pos_ != "CCONJ":
        first -= 1
    if first < 3 or doc[first - 1].text != "," or (clause[1] < end and doc[clause[1]].text not in (",", ";")):
        return []
    if not any(token.pos_ in ("VERB", "AUX", "NUM") for token in doc[: first - 1]):
        return []
    rest = clause[1] + 1
    further = clause[1] < end and doc[clause[1]].text == ";"
    told = (
        rest < end and not further and doc[rest].tag_ != "VBG" and any(token.pos_ == "NUM" for token in doc[rest:end])
    )
    told = told and not any(map(cues.verb_classes, doc[rest:end]))  # "..., while the mayor put it at nine"
    opens = max(
        (token.i + 1 for token in doc[: first - 1] if token.text == ";"), default=_behind_dateline(doc, first - 1)
    )
    return [part for part in (trim(doc, opens, first - 1), trim(doc, rest, end) if told else None) if part is not None]


def _behind_dateline(doc: Doc, last: int) -> int:
    """The word behind the agency and dash of a dateline: "OPAVA, May 10 (Reuters) - Forty died"; 0 without one."""
    for token in doc[1:last]:
        if token.text == ")" and token.i + 1 < last and doc[token.i + 1].text in _DASHES:
            return token.i + 2
    return 0


def clause(verb: Token, source: Token) -> Range:
    """Tokens of cue and source with what belongs to them ("the ministry said in a statement on Tuesday")."""
    first, last = verb.i, verb.i + 1
    for child in verb.children:
        ours = child.dep_.startswith("nsubj") and child.left_edge.i <= source.i <= child.right_edge.i
        if ours:
            first = min(first, mentions.extent(source)[0])
        if ours and source.dep_ == "appos" and child.i != source.i:
            continue  # what the parser hung the source on is content
        if ours or child.dep_ in ("aux", "auxpass", "neg"):
            first, last = min(first, child.left_edge.i), max(last, child.right_edge.i + 1)
        elif child.i > verb.i and child.dep_ in _BESIDE and not (_leads_on(verb, child) or _adds_figure(child)):
            last = max(last, child.right_edge.i + 1)
        elif child.i < verb.i and child.dep_ in ("mark", "advmod") and child.i == first - 1:
            first = child.i
    for child in verb.lefts:
        if child.dep_ in ("mark", "advmod") and child.lower_ in ("as", "like"):
            first = min(first, child.i)
    return first, last


_MARKS = (",", "—", "–", "--", "-")
_PHRASE = 9  # words of who speaks
_WHEN = 5  # words between the verb and the comma behind it: "said on Friday"


def reports(doc: Doc, sentence: int, offset: int, found: Sequence[Report]) -> Iterator[Report]:
    """The reports of cues set off by commas, but for those whose content before them is known."""
    told = {
        report.cue[0]: report.source.span[0]
        for report in found
        if any(start < report.cue[0] for start, _ in report.contents)
    }
    for verb in doc:
        if not _says(verb):
            continue
        source, end = _speaker(doc, verb.i), _close(doc, verb.i)
        if source is None and (source := _inverted(doc, verb.i)) is not None:
            end = source[1]
        if source is None or end is None or not any(token.pos_ == "NUM" for token in doc):
            continue
        if told.get(offset + verb.idx, 0) >= offset + doc[source[0]].idx:
            continue
        first = max((token.i + 1 for token in doc[: source[0]] if token.text == ";"), default=0)
        opens = min(source[0], verb.i)
        goes_on = end >= len(doc) or doc[end].text != ";"
        parts = (contents.trim(doc, first, opens), contents.trim(doc, end, len(doc)) if goes_on else None)
        head = doc[source[1] - 1]
        spans = tuple(chars(doc, part, offset) for part in parts if part is not None)
        mention = Mention(chars(doc, source, offset), head.lemma_.lower(), source_nouns.plural(head))
        clause = chars(doc, (opens, max(end, verb.i + 1)), offset)
        yield Report(sentence, mention, chars(doc, (verb.i, verb.i + 1), offset), clause, spans)


def _says(verb: Token) -> bool:
    """Whether a word is a verb of saying or showing in its finite form, whatever the parser took it for."""
    return verb.lower_ in words("reporting", "surface", "set_off")


def _close(doc: Doc, verb: int) -> int | None:
    """Where the clause of a cue ends: at a comma, or with the sentence."""
    for token in doc[verb + 1 : verb + 2 + _WHEN]:
        if token.text in (*_MARKS, ".", ":", ";"):
            return token.i
        if token.pos_ in ("VERB", "AUX", "NUM", "SCONJ") or token.lower_ == "that":
            return None
    return len(doc) if len(doc) - verb - 1 <= _WHEN else None


def _speaker(doc: Doc, verb: int) -> Range | None:
    """The noun phrase right before a verb, from a comma on; an apposition may stand between."""
    while verb > 2 and doc[verb - 1].pos_ == "ADV" and doc[verb - 1].text not in _MARKS:
        verb -= 1  # "the governor, Ada Lund, later said"
    first = _opening(doc, verb)
    if first is not None and first == verb:
        first = _opening(doc, verb - 1)  # ", figures from the office, Statlat, show"
        whole = None if first is None else _opening(doc, first - 1)
        first, last = (whole, first - 1) if first is not None and whole is not None else (None, verb)
    else:
        last = verb
    if first is None or first < 2 or first >= last:
        return None
    head = next((token for token in doc[first:last] if token.pos_ == "ADP"), None)
    noun = doc[head.i - 1] if head is not None and head.i > first else doc[last - 1]
    speaks = source_nouns.can_speak(noun) or cues.holds_figures(noun) or source_nouns.can_speak(doc[last - 1])
    return (first, last) if speaks and not source_nouns.is_time(noun) else None


def _inverted(doc: Doc, verb: int) -> Range | None:
    """The noun phrase behind a verb between commas: "Between 2000 and 2013, says the firm Seasafe, 90 were lost"."""
    if verb < 3 or doc[verb - 1].text != ",":
        return None
    for token in doc[verb + 1 : verb + 2 + _PHRASE]:
        if token.text == ",":
            noun = doc[token.i - 1]
            speaks = token.i > verb + 1 and (noun.pos_ == "PROPN" or source_nouns.can_speak(noun))
            return (verb + 1, token.i) if speaks and not source_nouns.is_time(noun) else None
        if token.pos_ in ("VERB", "AUX", "NUM", "SCONJ", "PUNCT", "PRON"):
            return None
    return None


def _opening(doc: Doc, last: int) -> int | None:
    """The first word of the phrase that ends before a word, behind a comma or a dash."""
    for at in range(last - 1, max(-1, last - 2 - _PHRASE), -1):
        if doc[at].text in _MARKS:
            return at + 1
        untold = doc[at].lower_ in words("reporting", "content", "untold")  # "three fewer than the province reports"
        if untold or (doc[at].pos_ in ("VERB", "AUX", "NUM", "SCONJ", "PUNCT", "PRON") and doc[at].tag_ != "PRP$"):
            return None
    return None
