"""Everything together: paths in; documents, event and problems out. Bad input is a problem, never an exception."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from discrepancy.documents import dateline, formats, safe, stored
from discrepancy.documents import event as events
from discrepancy.documents.columns import chosen
from discrepancy.documents.content import Content, NoArticle, Unreadable
from discrepancy.documents.facts import assign, of_tables
from discrepancy.documents.guarded import Guard
from discrepancy.documents.likeness import twins, words_of
from discrepancy.documents.model import Columns, Document, DocumentFacts, Event, Problem, Reading
from discrepancy.documents.paths import Source, contents, find, printable

_ASK = 'add it to event.toml: an entry [[documents]] with file = "{}" and published = YYYY-MM-DD'
_COLUMN = 'say which column has it: --column published=NAME, or published = "NAME" under [columns] in event.toml'
_FEW = 3  # articles of a file without a date that are named one by one
_BASES = ("event", "metadata", "text", "")  # of a date, the surest first

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
    files = found.events if event is None else (Path(event),)
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
    says of a document goes before what the file's format says, and that before what the text says. A date is never
    guessed: where nothing states it, the document has none and a problem asks for it. Of documents with the same words,
    and of one article in several formats, one is kept, whatever their order: the one in a ledger, else the one of which
    most is known. Nothing is raised for bad input: each such file is one problem, and the others are read. Raises
    ValueError for `columns` that are none.
    """
    found = given([paths] if isinstance(paths, str | Path) else paths, event, columns)
    problems = list(found.problems)
    copies: dict[str, list[_Read]] = {}
    told = [own for _, own in found.events]
    held: set[str] = set()
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
                document, remarks = dated(name, content, found.facts.get(name, DocumentFacts(name)))
                words = words_of(document.text)
                if words not in held:
                    copies.setdefault(words, []).append((document, remarks))
    documents: list[Document] = []
    names: set[str] = set()
    for same in _one_each(list(copies.values()), held):
        kept, remarks = same[0]
        documents.append(_renamed(kept) if kept.name in names else kept)
        names.add(kept.name)
        what = f"is the same article as {kept.name}"
        problems += [Problem(copy.name, what, "it is left out", fatal=False) for copy, _ in same[1:]]
        problems += remarks
    return Reading(
        tuple(sorted(documents, key=lambda document: document.name)),
        events.merged(told),
        tuple(sorted(undated_once(problems, {source.name for source in found.sources}), key=str)),
        tuple(ledgers),
        found.remarks,
    )


def _one_each(copies: list[list[_Read]], held: Set[str]) -> Iterable[list[_Read]]:
    """The copies of each article, in whatever formats, the one to keep first: of those `held` by a ledger, that."""
    ranked = [sorted(same, key=_rank) for same in copies]
    ranked.sort(key=lambda same: (words_of(same[0][0].text) not in held, *_rank(same[0])))
    articles: dict[int, list[_Read]] = {}
    for same, first in zip(ranked, twins([same[0][0] for same in ranked]), strict=True):
        articles.setdefault(first, []).extend(same)
    return articles.values()


def undated_once(problems: Iterable[Problem], files: Set[str]) -> Iterator[Problem]:
    """The problems; that many articles of one of the files have no date is one of them."""
    undated: dict[str, list[Problem]] = {}
    for problem in problems:
        file = problem.name.rpartition("#")[0]
        if file in files and asks_for_date(problem):
            undated.setdefault(file, []).append(problem)
        else:
            yield problem
    for file, asked in undated.items():
        if len(asked) <= _FEW:
            yield from asked
        else:
            what = f"holds {len(asked):,} articles without a date of publication, as {asked[0].name}"
            yield Problem(file, what, _COLUMN if formats.is_table(file) else asked[0].remedy, fatal=False)


def asks_for_date(problem: Problem) -> bool:
    """Whether the problem is that an article has no date, or no sure one."""
    return problem.remedy == _ASK.format(problem.name)


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
    published, basis, note = _dated(content, facts)
    document = Document(
        name=name,
        text=safe.legible(safe.whole(content.text)),
        title=safe.fact(facts.title or content.title),
        publisher=safe.fact(facts.publisher or content.publisher),
        published=published,
        date_basis=basis,
        url=safe.address(facts.url or content.url),
    )
    remarks = [Problem(name, remark, fatal=False) for remark in content.notes]
    if note or published is None:
        what = note if published else "has no date of publication" + (f": {note}" if note else "")
        remarks.append(Problem(name, what, _ASK.format(name), fatal=False))
    return document, remarks


def _dated(content: Content, facts: DocumentFacts) -> tuple[date | None, str, str]:
    """The day of publication, what it is based on, and what is weak about it."""
    if facts.published:
        return facts.published, "event", ""
    if content.published:
        return content.published, "metadata", ""
    dating = dateline.find(content.text)
    if dating.published:
        return dating.published, "text", dating.note
    if content.made:
        return content.made, "metadata", f"is dated {content.made} by when the file was made, which may be later"
    return None, "", dating.note
