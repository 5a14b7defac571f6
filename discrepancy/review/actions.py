"""What a person does in the page, into the ledger: each act is signed, checked there, and can be undone."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from discrepancy import ledger
from discrepancy.documents.model import DocumentFacts
from discrepancy.ledger import undo
from discrepancy.ledger.corrections import Action
from discrepancy.review.evidence import place
from discrepancy.review.fields import fields, in_words, meaning
from discrepancy.review.pairs import said_of
from discrepancy.review.snapshot import Live, fresh, judged
from discrepancy.table.corrections import MENTION
from discrepancy.table.judged import Judgement

_LONGEST = 2_000  # letters of anything that is written in the page
_CAN: dict[str, Action] = {"change": "change", "reject": "reject", "restore": "restore"}
_SAID = {"reject": "rejected", "restore": "restored"}
_MOST = 1_000  # acts that can be undone, of one session


class RefusedError(Exception):
    """An act that cannot be done, and why, in one line."""


@dataclass(frozen=True, slots=True)
class Done:
    """What was done, in words, and what the page is to show of it: a view and what is looked at in it."""

    said: str
    leads: Mapping[str, str] = field(default_factory=dict)


class Actions:
    """The acts of one person on the ledger that is shown `live`."""

    def __init__(self, live: Live, who: str) -> None:
        self.who = who
        self._live = live
        self._path: Path = live.path
        self._undo: list[tuple[str, Mapping[str, str], Callable[[], object]]] = []
        self._lock = threading.Lock()

    def do(self, name: str, given: Mapping[str, Any]) -> Done:
        """Do what is asked for, by the name of the act. Raises RefusedError, LedgerError where it cannot be written."""
        known = {
            "judge": self._judge, "correct": self._correct, "add": self._add, "article": self._article,
            "undo": self._take_back,
        }  # fmt: skip
        if name not in known:
            raise RefusedError("nothing is done by that name")
        if not self._path.exists():
            raise RefusedError(f"{self._path} is no longer there; put it back where it was, and try again")
        done = known[name](given)
        self._live.changed()
        return done

    def _judge(self, given: Mapping[str, Any]) -> Done:
        a, b, told = _text(given, "a"), _text(given, "b"), _text(given, "judgement")
        if told not in ("", *Judgement):
            raise RefusedError("that is not a judgement")
        judgement = Judgement(told) if told else None
        said = said_of(judgement, _text(given, "as")) if judgement else "judgement taken back"
        before = judged(self._path, self._live.now).get(frozenset((a, b)))
        if judgement is None and before is None:
            raise RefusedError("nothing was judged of the two")
        if judgement is None and before is not None:
            a, b = before.a.claim_id, before.b.claim_id  # as they were called when they were judged
        made = ledger.Judging(a, b, judgement, why=_text(given, "why"), asked_as=_text(given, "as"))
        _made(ledger.judge(self._path, [made], self.who))
        earlier = ledger.Judging(a, b, None)
        if before is not None:
            ends = (before.a.claim_id, before.b.claim_id)
            earlier = ledger.Judging(*ends, before.judgement, before.who, before.why, asked_as=before.asked_as)
        self._remember(given, f"“{said}”", lambda: _made(ledger.judge(self._path, [earlier], self.who)))
        return Done(said)

    def _correct(self, given: Mapping[str, Any]) -> Done:
        claim, told = _text(given, "claim"), _text(given, "action") or "change"
        changes = {str(name)[:40]: str(value).strip()[:_LONGEST] for name, value in _mapping(given, "fields").items()}
        if told not in _CAN:
            raise RefusedError("that is not a correction")
        _check(changes)
        changes = self._meant(claim, changes, _mapping(given, "marked"))
        before = undo.corrections(self._path, claim)
        asked = ledger.Request(claim, _CAN[told], claim, changes, why=_text(given, "why"))
        done = _corrected(ledger.correct(self._path, [asked], self.who))
        if not done.made:
            return Done("as it was already")
        said = self._now(claim, changes) if told == "change" else _SAID[told]
        self._remember(given, f"“{said}”", lambda: undo.put_back(self._path, claim, before, self.who))
        return Done(said)

    def _now(self, claim: str, changes: Mapping[str, str]) -> str:
        """What the fields of a claim that were changed say now: "measure: injured, place: none"."""
        row, _ = fresh(self._path, claim)
        now = fields(row, in_words(row)) if row else []
        told = [f"{field.label}: {field.value.replace('_', ' ') or 'none'}" for field in now if field.name in changes]
        return "; ".join(told)

    def _meant(self, claim: str, changes: dict[str, str], marked: Mapping[str, Any]) -> dict[str, str]:
        """The changes with what their words mean, and where the words stand that were marked as the speaker."""
        (row, _), start, end = fresh(self._path, claim), marked.get("start"), marked.get("end")
        document = self._live.now.texts.get(str(row["document"])) if row else None
        measures = [key for key, *_ in self._live.now.measures]
        found = meaning(changes, document.published if document else None, measures, bool(marked))
        if document is None or not isinstance(start, int) or not isinstance(end, int) or not 0 <= start < end:
            return found
        if document.text[start:end].split() == changes.get("source", "").split():
            found |= zip(MENTION, (str(start), str(end)), strict=True)
        return found

    def _add(self, given: Mapping[str, Any]) -> Done:
        """A figure that was missed, from the words that were marked."""
        name, start, end = _text(given, "document"), given.get("start"), given.get("end")
        document = self._live.now.texts.get(name)
        if document is None or not isinstance(start, int) or not isinstance(end, int):
            raise RefusedError("there is no such article")
        words = document.text[start:end]
        if not 0 <= start < end or words.strip() != _text(given, "words").strip():
            raise RefusedError("mark the words once more: they are not in the article as they were sent")
        known = (place(row, document.text) for row in self._live.now.in_article.get(name, ()))
        if any(there and there[0] < end and start < there[1] for there in known):
            raise RefusedError("a figure is read there already: choose it to correct it")
        sentence = _sentence(document.text, start, end)
        added = {"value": words.strip(), **_FIELDS}
        if _text(given, "measure"):
            added["measure"] = _text(given, "measure")
        asked = ledger.Request("the marked words", "add", "", added, name, sentence, words.strip())
        done = _corrected(ledger.correct(self._path, [asked], self.who))
        claim = done.claims[0]
        if done.made:
            self._remember(given, "“figure added”", lambda: undo.put_back(self._path, claim, None, self.who))
        return Done("figure added", {"view": "claim", "at": claim, "words": ""})

    def _article(self, given: Mapping[str, Any]) -> Done:
        """The day and the outlet of an article, as a person knows them."""
        name, outlet, told = _text(given, "document"), _text(given, "publisher"), _text(given, "published")
        before = undo.facts(self._path, name)
        if not before:
            raise RefusedError("there is no such article")
        try:
            day = date.fromisoformat(told) if told else None
        except ValueError:
            raise RefusedError(f"{told[:40]!r} is not a valid date; use YYYY-MM-DD") from None
        problems = ledger.describe(self._path, DocumentFacts(file=name, publisher=outlet, published=day))
        if problems:
            undo.put_back_facts(self._path, name, before)
            raise RefusedError(str(problems[0]))
        self._remember(given, "“article confirmed”", lambda: undo.put_back_facts(self._path, name, before))
        return Done("article confirmed")

    def _take_back(self, given: Mapping[str, Any]) -> Done:
        with self._lock:
            if not self._undo:
                raise RefusedError("there is nothing to undo")
            said, where, back = self._undo.pop()
        back()
        return Done(f"taken back: {said}", {name: told for name, told in where.items() if where["view"]})

    def _remember(self, given: Mapping[str, Any], said: str, back: Callable[[], object]) -> None:
        where = {name: _text(_mapping(given, "where"), name) for name in ("view", "at")}
        with self._lock:
            self._undo.append((said, where, back))
            del self._undo[:-_MOST]


_FIELDS = {"measure": "item"}  # of a figure that was added, until the person says what it is of


def _text(given: Mapping[str, Any], name: str) -> str:
    value = given.get(name, "")
    return value[:_LONGEST] if isinstance(value, str) else ""


def _check(given: Mapping[str, str]) -> None:
    """Refuse fields that the form of a claim does not have, and values that are not among its choices."""
    form = {field.name: field.choices for field in fields({}, "")}
    for name, value in given.items():
        if name not in form:
            raise RefusedError(f"{name!r} is not a field that can be corrected here")
        if form[name] and value not in ("", *form[name]):
            raise RefusedError(f"{value[:40]!r} is not one of {', '.join(form[name])}")


def _mapping(given: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    value = given.get(name)
    return value if isinstance(value, dict) else {}


def _made(done: ledger.Judged) -> ledger.Judged:
    if done.problems:
        raise RefusedError(done.problems[0].what)
    return done


def _corrected(done: ledger.Corrected) -> ledger.Corrected:
    if done.problems:
        raise RefusedError(done.problems[0].what)
    return done


def _sentence(text: str, start: int, end: int) -> str:
    """The sentence around words of a text."""
    from discrepancy.language.sentences import split

    around = next((one for one in split(text) if one.start <= start and end <= one.end), None)
    return text[around.start : around.end] if around else text[start:end]
