"""Everything together: paths in; documents, event and problems out. Bad input is a problem, never an exception."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from discrepancy.documents import dateline, filenames, formats, outlet, safe, stored
from discrepancy.documents import event as events
from discrepancy.documents import rows as table
from discrepancy.documents.content import Content, NoArticle, Unreadable
from discrepancy.documents.facts import assign, of, of_tables
from discrepancy.documents.guarded import Guard
from discrepancy.documents.likeness import twins, words_of
from discrepancy.documents.model import BY_NAME, Columns, Document, DocumentFacts, Event, Problem, Reading
from discrepancy.documents.paths import Source, contents, find, printable
from discrepancy.documents.rows import chosen
from discrepancy.documents.window import UNDATED, ask, lacks_date, named_days, undated_once

_BASES = ("event", "metadata", "text", BY_NAME, "")  # of a date, the surest first

_Read = tuple[Document, list[Problem]]


@dataclass(frozen=True, slots=True)
class Given:
    """What paths lead to, before any article is read.

    `events` are the event files with what they say of the event, `facts` what they say of single articles, by name;
    `columns` tells what the columns of each input hold, if it is a table, by its name.
    """

    sources: tuple[Source, ...]
    events: tuple[tuple[Path, Event], ...]
    facts: Mapping[str, DocumentFacts]
    columns: Mapping[str, Columns]
    ledgers: tuple[Path, ...]
    problems: tuple[Problem, ...]
    remarks: tuple[str, ...] = ()


def given(
    paths: Iterable[str | Path], event: str | Path | None = None, columns: Mapping[str, str] | None = None
) -> Given:
    """The articles and ledgers that the paths lead to, with the event files among and beside them."""
    found = find(paths)
    files = tuple(path for path in found.events if event is None or formats.is_table(path.name))
    files = files if event is None else (*files, Path(event))
    loaded = [events.load(file) for file in files]
    told = tuple(zip(files, (own for own, _ in loaded), strict=True))
    known, strays = assign(told, found.sources)
    problems = (*found.problems, *(problem for _, wrong in loaded for problem in wrong), *strays)
    held = of_tables(told, found.sources, chosen(columns or {}), everywhere=event)
    return Given(found.sources, told, known, held, found.ledgers, problems, found.remarks)


def read(
    paths: str | Path | Sequence[str | Path],
    event: str | Path | None = None,
    columns: Mapping[str, str] | None = None,
) -> Reading:
    """Read files, folders, ledgers and standard input ("-"): documents and problems by name, whatever their order.

    `event` names the event file; without it each `event.toml` in a folder given, or beside a file given, is used.
    `columns` tells what the columns of tables of articles hold ({"text": "body"}), before what that file says. What it
    says of a document goes before what the file's format says, that before what the text says, and that before the name
    of the file, which a remark asks to check. A date is never guessed: where nothing states it, the document has none
    and a problem asks for it. Of documents with the same words,
    and of one article in several formats, one is kept, whatever their order: the one in a ledger, else the one of which
    most is known. Nothing is raised for bad input: each such file is one problem, and the others are read. Raises
    ValueError for `columns` that are none.
    """
    found = given([paths] if isinstance(paths, str | Path) else paths, event, columns)
    problems = list(found.problems)
    copies: dict[str, list[_Read]] = {}
    told = [own for _, own in found.events]
    held: set[str] = set()
    by_name: list[tuple[str, object]] = []
    ledgers: list[Path] = []
    for ledger in found.ledgers:
        try:
            stock, own, wrong = stored.read(ledger)
        except Unreadable as error:
            problems.append(Problem(printable(ledger), error.what, error.remedy))
            continue
        ledgers.append(ledger)
        told.append(own)
        problems += wrong
        held |= {words_of(document.text) for document in stock}
        for document in stock:
            copies.setdefault(words_of(document.text), []).append((document, []))
    with Guard() as guard:
        for source in found.sources:
            for name, content in articles(source, found.columns[source.name], guard):
                if isinstance(content, Problem):
                    problems.append(content)
                    continue
                document, remarks = dated(name, content, of(found.facts, name, source.name))
                words = words_of(document.text)
                if words in held:
                    continue
                copies.setdefault(words, []).append((document, remarks))
                if document.date_basis == BY_NAME:
                    by_name.append((document.name, document.published))
    documents, wrong = _once(list(copies.values()), held)
    problems += wrong
    return Reading(
        documents,
        Event.merged(told),
        tuple(sorted(undated_once(problems, {source.name for source in found.sources}), key=str)),
        tuple(ledgers),
        (*found.remarks, *named_days(by_name)),
    )


def read_rows(
    rows: Iterable[Mapping[str, Any]],
    event: str | Path | None = None,
    columns: Mapping[str, str] | None = None,
) -> Reading:
    """Read articles that a program holds, a mapping each, as rows of a table: see `read`.

    Each is known by its "name" (or "file", "document", "id"), else by its place. Raises ValueError where no column is
    known to hold the text, or for `columns` that are none.
    """
    given = [{str(key).strip().lower(): _plain(value) for key, value in row.items()} for row in rows]
    own, problems = events.load(Path(event)) if event else (Event(), [])
    facts = {facts.file: facts for facts in own.documents}
    copies: dict[str, list[_Read]] = {}
    try:
        for number, (_, content) in enumerate(table.articles(iter(enumerate(given, 1)), chosen(columns or {}))):
            name = printable(
                next((given[number][key] for key in _NAMES if given[number].get(key)), f"row {number + 1}")
            )
            if isinstance(content, Unreadable):
                problems.append(Problem(name, content.what, content.remedy))
                continue
            document, remarks = dated(name, content, of(facts, name, name))
            copies.setdefault(words_of(document.text), []).append((document, remarks))
    except Unreadable as error:
        raise ValueError(f'the rows: {error.what}; say which does: columns={{"text": NAME}}') from error
    documents, wrong = _once(list(copies.values()), frozenset())
    asked = undated_once([*problems, *wrong], frozenset())
    told = (replace(one, remedy=_GIVE) if lacks_date(one) else one for one in asked)
    return Reading(documents, Event.merged([own]), tuple(sorted(told, key=str)))


_NAMES = ("name", "file", "document", "id")
_GIVE = "give it as `published`"


def _plain(value: object) -> object:
    """A cell as a file of JSON has it: days and times as ISO writes them."""
    return value.isoformat() if isinstance(value, date) else value


def _once(copies: list[list[_Read]], held: Set[str]) -> tuple[tuple[Document, ...], list[Problem]]:
    """One document of each article by name, and what is to be said of it and of its copies."""
    documents: list[Document] = []
    problems: list[Problem] = []
    names: set[str] = set()
    for same in _one_each(copies, held):
        kept, remarks = same[0]
        documents.append(_renamed(kept) if kept.name in names else kept)
        names.add(kept.name)
        what = f"is the same article as {kept.name}"
        problems += [Problem(copy.name, what, "it is left out", fatal=False) for copy, _ in same[1:]]
        problems += remarks
    return tuple(sorted(documents, key=lambda document: document.name)), problems


def _one_each(copies: list[list[_Read]], held: Set[str]) -> Iterable[list[_Read]]:
    """The copies of each article, in whatever formats, the one to keep first: of those `held` by a ledger, that."""
    ranked = [sorted(same, key=_rank) for same in copies]
    ranked.sort(key=lambda same: (words_of(same[0][0].text) not in held, *_rank(same[0])))
    articles: dict[int, list[_Read]] = {}
    for same, first in zip(ranked, twins([same[0][0] for same in ranked]), strict=True):
        articles.setdefault(first, []).extend(same)
    return articles.values()


def articles(
    source: Source, columns: Columns, guard: Guard, data: bytes | None = None
) -> Iterator[tuple[str, Content | Problem]]:
    """The articles in one input by name, each with its content or what is wrong with it; `data` are its bytes."""
    try:
        data = contents(source) if data is None else data
        for member, content in guard.members(data, source.path.name if source.path else source.name, columns):
            name = printable(source.name + member)
            yield name, _problem(source, member, content) if isinstance(content, Unreadable) else content
    except Unreadable as error:
        if source.named or not isinstance(error, NoArticle):
            yield source.name, _problem(source, "", error)


def _problem(source: Source, member: str, error: Unreadable) -> Problem:
    return Problem(printable(f"{source.path or 'standard input'}{member}"), safe.fact(error.what), error.remedy)


def _renamed(document: Document) -> Document:
    """An article of a ledger that has the name of another one."""
    return replace(document, name=f"{document.name} ({document.digest[:8]})")


def _rank(read: _Read) -> tuple[object, ...]:
    """Of two documents with the same text, the lower: dated for sure, with a publisher, by its name."""
    document, _ = read
    return _BASES.index(document.date_basis), not document.publisher, not document.title, document.name


def dated(name: str, content: Content, facts: DocumentFacts) -> _Read:
    """The document with its date and the facts known of it, and what the user should know or add."""
    published, basis, note = _dated(name, content, facts)
    url = safe.address(facts.url or content.url)
    publisher = facts.publisher or content.publisher or outlet.host(url) or outlet.find(content.text)
    document = Document(
        name=name,
        text=safe.legible(safe.whole(content.text)),
        title=safe.fact(facts.title or content.title),
        publisher=safe.fact(publisher),
        published=published,
        date_basis=basis,
        url=url,
    )
    remarks = [Problem(name, remark, fatal=False) for remark in content.notes]
    if note or published is None:
        what = note if published else UNDATED + (f": {note}" if note else "")
        remarks.append(ask(name, what))
    return document, remarks


def _dated(name: str, content: Content, facts: DocumentFacts) -> tuple[date | None, str, str]:
    """The day of publication, what it is based on, and what is weak about it."""
    if facts.published:
        return facts.published, "event", ""
    if content.published:
        return content.published, "metadata", ""
    named = filenames.find(name)
    dating = dateline.find(content.text, near=named or content.made)
    if dating.published and not (dating.note and named):
        return dating.published, "text", dating.note
    if named:
        return named, BY_NAME, ""
    if content.made:
        return content.made, "metadata", f"is dated {content.made} by when the file was made, which may be later"
    return None, "", dating.note
