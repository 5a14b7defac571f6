"""How much of one article stands in another, and whether they are one article in two formats.

Broder 1997, "On the resemblance and containment of documents": the smallest hashes of a text's shingles are a sample
of them, the same for the same shingles.
"""

from __future__ import annotations

import hashlib
import heapq
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Sequence, Set
from functools import lru_cache
from importlib import resources
from pathlib import PurePath

from discrepancy.documents.model import Document

SKETCH = 48  # hashes kept of an article
CROWD = 100  # articles looked at for one hash; boilerplate stands in all of them
CANDIDATES = 8
SHARED = 3  # hashes of a sketch that two articles share before they are held against each other
NEAR = 0.6  # of the shorter one's runs: more is a copy with changes, less an article of its own
SAME = 0.8  # of the longer one's runs: it may carry a date, a byline and an address more
_RUN = 5  # words
_WORD = re.compile(r"\w+")
_EXACT = re.compile(r"\d+(?:[.,:]\d+)*|\w+|[$€£¥₹%+]")  # "1.7" is not "1 7", and $5 not €5


def words_of(text: str) -> str:
    """SHA-256 of the words of a text: the same whatever its line breaks, quotes and dashes."""
    words = " ".join(_EXACT.findall(text.casefold())) or text
    return hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()


def runs(text: str) -> set[int]:
    """The hashes of a text's runs of five words; of a shorter text the whole."""
    words = _WORD.findall(text.casefold())
    return {_hash(" ".join(words[start : start + _RUN])) for start in range(max(1, len(words) - _RUN + 1)) if words}


def _hash(run: str) -> int:
    return int.from_bytes(hashlib.blake2b(run.encode("utf-8", "replace"), digest_size=8).digest(), signed=True)


def sketch(found: Set[int]) -> list[int]:
    """The smallest of the hashes."""
    return heapq.nsmallest(SKETCH, found)


def format_of(name: str) -> str:
    """The suffix of the file that a document or a path names; that of the table for its rows."""
    return PurePath(name.rsplit("#", 1)[0]).suffix.lower()


def same_article(one: Document, other: Document, found: Set[int], there: Set[int]) -> bool:
    """Whether two documents with these runs, in two formats, are one article.

    Nearly all of it is in both, outlet and day agree as far as both are known, and no number is only in the one with
    fewer: the other may carry a date and an address more, and numbers tell an update from it.
    """
    if one.published and other.published and one.published != other.published:
        return False
    if not _one_outlet(one.publisher, other.publisher) or len(found & there) < SAME * max(len(found), len(there)):
        return False
    fewer, more = sorted((_numbers(one.text), _numbers(other.text)), key=Counter.total)
    return not fewer - more


def _one_outlet(one: str, other: str) -> bool:
    """Whether two names can be one outlet's: one may be the host of its pages, or unknown."""
    a, b = ("".join(_WORD.findall(name.casefold())) for name in (one, other))
    return a in b or b in a


def _numbers(text: str) -> Counter[str]:
    spelled = _number_words()
    return Counter(word for word in _EXACT.findall(text.casefold()) if word[0].isdigit() or word in spelled)


@lru_cache(maxsize=1)
def _number_words() -> frozenset[str]:
    text = (resources.files("discrepancy") / "lexicons" / "en" / "numbers.toml").read_text("utf-8")
    return frozenset(word for table in tomllib.loads(text).values() if isinstance(table, dict) for word in table)


def twins(documents: Sequence[Document]) -> list[int]:
    """For each document the place of the first that is the same article in another format; where none is, its own."""
    firsts = list(range(len(documents)))
    formats = [format_of(document.name) for document in documents]
    if len({*formats}) < 2:
        return firsts
    owners: defaultdict[int, list[int]] = defaultdict(list)
    for at, document in enumerate(documents):
        found = runs(document.text)
        hashes = sketch(found)
        counts = Counter(owner for number in hashes for owner in owners[number] if formats[owner] != formats[at])
        for owner, shared in counts.most_common(CANDIDATES):
            near = shared >= min(SHARED, len(found))
            if near and same_article(document, documents[owner], found, runs(documents[owner].text)):
                firsts[at] = firsts[owner]
                break
        for number in hashes:
            if len(owners[number]) < CROWD:
                owners[number].append(at)
    return firsts
