"""Articles into claims, batch by batch, in this process or in several. An article that fails stops no other."""

from __future__ import annotations

import gc
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from discrepancy import processes
from discrepancy.claims.extract import of_article, wanted
from discrepancy.claims.model import Claim
from discrepancy.claims.places import Gazetteer, survey
from discrepancy.documents.model import Document, Event
from discrepancy.language import parser
from discrepancy.language.analysis import Analysis, analyse

# Documents parsed together: enough to fill the parser's batches, few enough to keep memory flat.
TOGETHER = 32
LONGEST = 200  # characters of what is told of an error


class ArticleError(RuntimeError):
    """What went wrong in one article."""


def _raise(document: Document, error: ArticleError) -> None:
    error.add_note(f"in the article {document.name}")
    raise error


def extract(
    documents: Iterable[Document],
    event: Event,
    jobs: int = 1,
    failed: Callable[[Document, ArticleError], None] = _raise,
    gazetteer: Gazetteer | None = None,
) -> Iterator[Claim]:
    """The claims of the documents, in order of document and place, the same from any number of processes (`jobs`).

    Without a `gazetteer`, the documents are looked through once for the places that the event is about; parsing goes
    batch by batch. Where something goes wrong in one of them, `failed` is told (if not given, it raises the
    ArticleError); the others are read all the same. Raises RuntimeError where no language model is installed.
    """
    documents = list(documents)
    if gazetteer is None:
        gazetteer = survey(documents, event)
    together = [documents[start : start + TOGETHER] for start in range(0, len(documents), TOGETHER)]
    for batch in batches(together, event, gazetteer, min(jobs, len(together))):
        for document, outcome in batch:
            if isinstance(outcome, ArticleError):
                failed(document, outcome)
            else:
                yield from outcome


def batches(
    together: Iterable[Sequence[Document]], event: Event, gazetteer: Gazetteer, jobs: int
) -> Iterator[list[tuple[Document, list[Claim] | ArticleError]]]:
    """The documents of each batch with their claims, or with what went wrong. Batches are taken as they are needed."""
    taken: deque[Sequence[Document]] = deque()

    def tasks() -> Iterator[tuple[Sequence[Document], Event, Gazetteer]]:
        for batch in together:
            taken.append(batch)
            yield batch, event, gazetteer

    for outcomes in processes.run(_of_batch, tasks(), jobs, parser.model):
        yield [(document, _own(outcome, document)) for document, outcome in zip(taken.popleft(), outcomes, strict=True)]


def _own(outcome: list[Claim] | ArticleError, document: Document) -> list[Claim] | ArticleError:
    """Claims that come from another process hold a copy of their document."""
    if isinstance(outcome, ArticleError):
        return outcome
    return [claim if claim.document is document else replace(claim, document=document) for claim in outcome]


@contextmanager
def _uncollected() -> Iterator[None]:
    """Work after which nothing stays that Python's collector would have to look for: meanwhile it need not look."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@_uncollected()
def _of_batch(batch: Sequence[Document], event: Event, gazetteer: Gazetteer) -> list[list[Claim] | ArticleError]:
    parser.model()  # without it no article can be read
    analyses: Sequence[Analysis | None]
    try:
        analyses = analyse((document.text for document in batch), wanted)
    except Exception:  # which of them it is shows when each is parsed by itself
        analyses = [None] * len(batch)
    return [_outcome(*pair, event, gazetteer) for pair in zip(batch, analyses, strict=True)]


def _outcome(
    document: Document, analysis: Analysis | None, event: Event, gazetteer: Gazetteer
) -> list[Claim] | ArticleError:
    try:
        return of_article(document, analysis or analyse([document.text], wanted)[0], event, gazetteer)
    except Exception as cause:
        error = ArticleError(" ".join(f"{type(cause).__name__}: {cause}".split())[:LONGEST])
        error.__cause__ = cause
        return error
