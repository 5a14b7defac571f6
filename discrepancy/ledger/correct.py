"""Corrections into the ledger: each request is checked, signed and laid over the claims at once, or refused by name."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from discrepancy.attribution import names
from discrepancy.documents import stored
from discrepancy.documents.model import Document, Problem
from discrepancy.language.lexicon import load
from discrepancy.ledger.connection import LedgerError, existing, now, run, transaction, writing
from discrepancy.ledger.corrections import Action, Correction, keep, of_claim
from discrepancy.ledger.rows import standing
from discrepancy.ledger.settle import by_hand, settle, versions
from discrepancy.table import corrections as layer
from discrepancy.table import units
from discrepancy.table.corrections import CorrectionError
from discrepancy.table.frame import claim_id as id_of

_ENDS = {"stated_low": "stated_high", "stated_high": "stated_low"}


def check(row: Mapping[str, Any], changes: Mapping[str, str | None], asked: Set[str]) -> None:
    """Raises CorrectionError, which says what to do instead, where the changes of a claim do not go together."""
    exact = row["stated_low"] is not None and row["stated_low"] == row["stated_high"]
    both = asked >= {*_ENDS} and changes.get("hedge") in (None, "range")
    for end, other in _ENDS.items():
        if exact and not both and changes.get(end) is not None and other not in changes:
            told = f"{end} {_plain(changes[end])}, but {other} stays {_plain(row[other])}"
            raise CorrectionError(f"{told}: change both, or write the figure as value ({_plain(changes[end])})")
    unit = changes.get("stated_unit")
    if unit and "measure" not in changes and units.known(unit) and not units.fits(unit, row["measure"]):
        raise CorrectionError(f"{unit!r} is not a unit of the measure {row['measure']!r}: change the measure too")


def check_words(place: Correction, text: str) -> None:
    """Raises CorrectionError where no figure stands in the line of the words of a claim that is to be added."""
    from discrepancy.quantities import find_quantities

    start, end = text.rfind("\n", 0, place.start) + 1, text.find("\n", place.end)
    around = text[start : end if end >= 0 else None]
    if not any(letter.isdigit() for letter in around) and not find_quantities(around):
        raise CorrectionError(f"no figure stands at {place.written[:60]!r}: name words of the article that tell one")


def _plain(number: object) -> str:
    return f"{float(str(number)):.12g}"


_ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)
_LONGEST = 6  # letters of initials


def usual(connection: sqlite3.Connection, written: str) -> str:
    """The usual name of a speaker: that of the lexicon ("the WHO" is the World Health Organization), else that of a
    claim of the ledger of the same letters or initials, else the words as written, without article.
    """
    words = " ".join(written.split())
    plain = names.clean(written) or words
    if alias := load("aliases")["bodies"].get(plain.lower()):
        return str(alias)
    known = [str(row["source"]) for row in connection.execute("SELECT DISTINCT source FROM claims ORDER BY source")]
    alike = [name for name in known if name.casefold() == plain.casefold()]
    if not alike and plain.isupper() and 1 < len(plain) <= _LONGEST:
        alike = [name for name in known if _initials(name) == plain]
    return alike[0] if len(alike) == 1 else _ARTICLE.sub("", words)


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())


@dataclass(frozen=True, slots=True)
class Request:
    """What a person wants: `where` it stands ("row 3"), the claim (or the words of a new one), and what to do.

    `fields` are as written by hand; besides those of `table.corrections.FIELDS`, `value` is a figure in words and
    `series` the id of a series that the claim belongs to.
    """

    where: str
    action: Action
    claim_id: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    document: str = ""
    sentence: str = ""
    written: str = ""
    who: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Corrected:
    """How many claims were corrected or `added`, and how many were as asked already; their ids; what was refused."""

    made: int
    added: int
    unchanged: int
    claims: tuple[str, ...]
    problems: tuple[Problem, ...]


def correct(ledger: str | Path, requests: Iterable[Request], who: str) -> Corrected:
    """Make the corrections, some hundreds in a transaction; one that cannot be made is a problem that names it.

    `who` signs those that are not signed themselves. Asking for what is so already changes nothing. Raises LedgerError
    where there is no ledger, or it cannot be written.
    """
    made: list[str] = []
    unchanged: list[str] = []
    added = 0
    problems: list[Problem] = []
    path = existing(ledger)
    waiting = iter(requests)
    with writing(path) as connection, run(connection, "correct"):
        while portion := list(islice(waiting, _AT_ONCE)):
            with transaction(connection):
                touched: dict[str, int] = {}  # claims, with their articles, over which nothing is laid anew yet
                for request in portion:
                    if _name(request) in touched:
                        _settle(connection, touched)
                    try:
                        done, place = _made(connection, request, request.who or who)
                    except CorrectionError as error:
                        problems.append(Problem(request.where, str(error), "this correction was not made"))
                        continue
                    (made if done else unchanged).append(place.claim_id)
                    if done:
                        added += request.action == "add"
                        touched |= dict.fromkeys((_name(request), place.claim_id), place.document_id)
                _settle(connection, touched)
    return Corrected(len(made), added, len(unchanged), (*made, *unchanged), tuple(problems))


_AT_ONCE = 500  # requests


def _name(request: Request) -> str:
    """The claim that is meant: by its id, or by its words."""
    return request.claim_id or "\n".join((request.document, request.sentence, request.written))


def _settle(connection: sqlite3.Connection, touched: dict[str, int]) -> None:
    """Lay the corrections over the articles that were touched, and over their later versions."""
    settle(connection, versions(connection, set(touched.values())))
    touched.clear()


def merge(ledger: str | Path, series: str, into: str, who: str, why: str = "") -> int:
    """Count all claims of a series, those of later articles too, as of another series; how many there are now.

    Raises LedgerError where there is no such series, or the two have different units.
    """
    with writing(existing(ledger)) as connection, run(connection, "correct"):
        one, other = (_series(connection, name, ledger) for name in (series, into))
        if one["unit"] != other["unit"] or series == into:
            raise LedgerError(f"{ledger}: {series!r} and {into!r} have no common unit, or are one; nothing was merged")
        query = "SELECT DISTINCT document_id FROM claim_rows WHERE series = ?"
        touched = [row["document_id"] for row in connection.execute(query, (series,))]
        with transaction(connection):
            rule = (series, other["measure"], other["scope"], who, now(), why)
            connection.execute("INSERT OR REPLACE INTO merged_series VALUES (?, ?, ?, ?, ?, ?)", rule)
            settle(connection, versions(connection, touched))
    return int(one["claims"])


def _series(connection: sqlite3.Connection, name: str, ledger: str | Path) -> sqlite3.Row:
    row: sqlite3.Row | None = connection.execute("SELECT * FROM series WHERE series = ?", (name,)).fetchone()
    if row is None:
        raise LedgerError(f"{ledger}: has no series {name!r}; `discrepancy series {ledger}` lists them")
    return row


def _made(connection: sqlite3.Connection, request: Request, who: str) -> tuple[bool, Correction]:
    """Whether anything changed, and the claim. Nothing is written before all is found to be right."""
    signed = (who, now(), request.why)
    adds = request.action == "add"
    row, place = _new(connection, request) if adds else _there(connection, request.claim_id)
    new = adds and row["layer"] == "machine"
    if request.action in ("reject", "restore"):
        done = row["layer"] != "machine" if request.action == "restore" else row["layer"] != "rejected"
        if done:
            keep(connection, place, request.action, (), signed)
        return done, place
    fields = _fields(connection, request.fields)
    changes = layer.changed(row, fields)
    if changes.keys() & {"source", *layer.MENTION}:  # they belong together: an earlier mention is none of a new speaker
        changes |= {end: fields.get(end) for end in layer.MENTION if end in {*fields, *place.changes}}
        changes |= {name: text for name, text in fields.items() if name == "source"}
    if not changes:
        return False, place
    if not new:
        check(row, changes, fields.keys())
    layer.corrected(row, changes)
    if new:
        keep(connection, place, "add", (), signed)
    before = {} if new else row
    was = [(name, text, None if before.get(name) is None else str(before[name])) for name, text in changes.items()]
    keep(connection, place, "change", was, signed)
    return True, place


def _there(connection: sqlite3.Connection, claim_id: str) -> tuple[dict[str, Any], Correction]:
    """A claim of the ledger, and where it was when it was first corrected."""
    row = standing(connection, claim_id)
    if row is None:
        raise CorrectionError(f"there is no claim {claim_id!r}")
    place = (row["start"] or 0, row["end"] or 0)  # an imported claim may stand nowhere
    first = Correction(claim_id, row["document_id"], *place, row["written"], row["sentence"])
    return row, of_claim(connection, claim_id) or first


def _new(connection: sqlite3.Connection, request: Request) -> tuple[dict[str, Any], Correction]:
    """A claim added by hand, as its words alone tell it; one that was added before, as it is now."""
    place, document = _by_words(connection, request)
    row = standing(connection, place.claim_id)
    if row is not None and of_claim(connection, place.claim_id) is None:
        raise CorrectionError(f"the machine reads {place.written!r} there itself: correct the claim {place.claim_id}")
    if row is not None:
        return row, place
    if not {"value", "stated_low", "stated_high"} & request.fields.keys():
        raise CorrectionError("a claim added by hand needs its figure: give a value")
    check_words(place, document.text)
    return {**by_hand(place, document, (place.start, place.end)), "layer": "machine"}, place


def _fields(connection: sqlite3.Connection, written: Mapping[str, str]) -> dict[str, str | None]:
    """The fields as they are kept, those of a figure in words and of a series taken apart."""
    fields: dict[str, str | None] = {}
    for name, text in written.items():
        if name == "value":
            fields |= layer.figure(text)
        elif name == "series":
            row = connection.execute(_SERIES, (text,)).fetchone()
            if row is None:
                raise CorrectionError(f"series: there is no {text!r}; for a new one change measure or scope")
            fields |= {"measure": row["measure"], "scope": row["scope"] or None}
        elif name == "source" and text != layer.EMPTY:
            fields[name] = usual(connection, text)
        elif name == "date":
            fields = {**layer.days(text), **fields}
        else:
            fields[name] = layer.value(name, text)
    return fields


_SERIES = "SELECT measure, scope FROM claims WHERE series = ? AND stance IN ('asserted', 'reported') LIMIT 1"


def _by_words(connection: sqlite3.Connection, request: Request) -> tuple[Correction, Document]:
    """Where the words of a claim added by hand stand in the article."""
    row = connection.execute("SELECT * FROM articles WHERE name = ?", (request.document,)).fetchone()
    if row is None:
        raise CorrectionError(f"the ledger has no article {request.document!r}")
    sentence = request.sentence or request.written
    written = request.written or sentence
    found, within = row["text"].find(sentence), sentence.find(written)
    if not written or found < 0 or within < 0:
        raise CorrectionError(f"{sentence[:60]!r} is not in {request.document} word for word")
    document = stored.document(row)
    if not request.written:
        within, written = _figure(sentence)
    place = (found + within, found + within + len(written))
    return Correction(id_of(document.digest, *place), row["document_id"], *place, written, sentence), document


def _figure(sentence: str) -> tuple[int, str]:
    """Where in a sentence its one figure stands, and its words; the whole sentence where no figure is read in it."""
    from discrepancy.quantities import find_quantities

    found = find_quantities(sentence)
    if len(found) > 1:
        words = ", ".join(repr(sentence[one.start : one.end]) for one in found[:4])
        raise CorrectionError(f"its sentence has several figures ({words}): say which as written")
    start, end = (found[0].start, found[0].end) if found else (0, len(sentence))
    return start, sentence[start:end]
