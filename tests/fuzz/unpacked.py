"""Files that hold far more than they show: articles, numbers, names and letters by the thousand, unpacked from little;
ledgers that somebody else made; event files with keys and lines without end.
"""

from __future__ import annotations

import gzip
import json
import sqlite3
import tempfile
from collections.abc import Callable, Iterable
from contextlib import closing
from functools import lru_cache
from pathlib import Path

from fuzz.hostile import zipped

_HEAD = "Published 4 March 2025\n\n"
_DENSE = "17 people died. "
_ENDLESS = "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n)"


def _lines(line: bytes, count: int, head: bytes = b"") -> bytes:
    return gzip.compress(head + line * count)


def _pages(count: int) -> bytes:
    """Pages of web archives' usual size, each with a few dozen figures."""
    page = "<html><head><title>Flood</title></head><body><article><p>" + "17 people died on Monday, police said. " * 30
    return zipped({f"{number}.html": f"{page}{number}" for number in range(count)})


def _of_words(words: Iterable[str]) -> bytes:
    return (_HEAD + " ".join(words)).encode()


@lru_cache(maxsize=1)
def _plain_ledger() -> bytes:
    """A ledger of one article."""
    from discrepancy import ledger

    with tempfile.TemporaryDirectory() as name:
        article, path = Path(name) / "a.txt", Path(name) / "a.ledger"
        article.write_text(f"{_HEAD}The flood killed 17 people, police said.\n", "utf-8")
        ledger.add(path, [article])
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
        return path.read_bytes()


def _ledger(*changes: str) -> bytes:
    """A ledger that somebody else changed."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "a.ledger"
        path.write_bytes(_plain_ledger())
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            for change in changes:
                connection.execute(change)
        return path.read_bytes()


def _view(of: str) -> bytes:
    return _ledger("DROP VIEW articles", f"CREATE VIEW articles AS {of}")


def _event(*lines: str) -> bytes:
    return "\n".join(lines).encode()


UNPACKED: dict[str, Callable[[], bytes]] = {
    "dense.zip": lambda: zipped({"a.txt": _HEAD + _DENSE * 300_000}),
    "dense-many.zip": lambda: zipped({f"{n}.txt": f"{_HEAD}Town {n}. {_DENSE * 300_000}" for n in range(18)}),
    "dense.txt": lambda: (_HEAD + _DENSE * 300_000).encode(),
    "dense-words.txt": lambda: (_HEAD + "Seventeen people died. " * 200_000).encode(),
    "dense-weeks.txt": lambda: (_HEAD + "It lasted a week. " * 250_000).encode(),
    "dense.html.gz": lambda: _lines(b"<p>17 people died on Monday, police said.</p>", 95_000, b"<html><body>"),
    "dense.jsonl.gz": lambda: gzip.compress(json.dumps({"text": _DENSE * 100_000}).encode() + b"\n" * 20),
    "articles.rss.gz": lambda: gzip.compress(
        b"<rss><channel>%b</channel></rss>"
        % b"".join(b"<item><title>%d died in Castor</title><link>a%d</link></item>" % (n, n) for n in range(9900))
    ),
    "articles.jsonl.gz": lambda: gzip.compress(b"".join(b'{"text":"x%xy"}\n' % n for n in range(900_000))),
    "same.jsonl.gz": lambda: _lines(b'{"text":"17 people died."}\n', 1_500_000),
    "empty.jsonl.gz": lambda: _lines(b'{"text":""}\n', 3_000_000),
    "torn.jsonl.gz": lambda: _lines(b'{"text"\n', 3_000_000),
    "blank.jsonl.gz": lambda: _lines(b"\n", 49_000_000),
    "cells.csv.gz": lambda: _lines(b"17\n", 15_000_000, b"text\n"),
    "pages.zip": lambda: _pages(1500),
    "names.zip": lambda: zipped({"n" * 60_000 + ".txt": _HEAD + "17 people died.\n" * 9000}),
    "keys.zip": lambda: zipped({f"{n}.md": "+++\n" + "a." * 9000 + f"b={n}\n+++\n17 people died" for n in range(50)}),
    "keys-quoted.md": lambda: b"+++\n" + b'"a\\"b".' * 2500 + b"c=1\n+++\n17 people died",
    "guessed.txt": lambda: _HEAD.encode() + "死".encode("big5") * 2_400_000 + b" 17 died",
    "wide.txt": lambda: _HEAD.encode() + "死".encode("big5") * 12_000_000 + b" 17 died",
    "dots.txt": lambda: _of_words(["A.B."] * 200_000 + ["17 died."]),
    "speakers.txt": lambda: _of_words(f"Nora{n} Vance{n} said {n} people died." for n in range(3000)),
    "towns.txt": lambda: _of_words(f"In Castor{n}, {n} people died." for n in range(4000)),
    "measures.txt": lambda: _of_words(f"Police said {n} wug{n}s burned." for n in range(4000)),
    "capitals.txt": lambda: _of_words(["Nora Vance"] * 30_000 + ["said 17 died."]),
    "verbs.txt": lambda: _of_words(["He said that"] * 20_000 + ["17 died."]),
    "dashes.txt": lambda: _of_words(["17 people —"] * 9000),
    "turned.txt": lambda: _of_words(["\u202e17\u202c people died."] * 9000),
    "joined.txt": lambda: (_HEAD + "1\u200d" * 300_000 + "7 people died.").encode(),
    "view.ledger": lambda: _view(f"{_ENDLESS} SELECT d.* FROM documents d JOIN n"),
    "still.ledger": lambda: _view(f"{_ENDLESS} SELECT d.* FROM documents d JOIN n ON n.x < 0"),
    "large.ledger": lambda: _view(
        "SELECT document_id, sha256, words, name, hex(zeroblob(9000000)) AS text, title, publisher, published,"
        " date_basis, url, format, replaces, near_copy_of, likeness, run_id, read_as FROM documents"
    ),
    "table.ledger": lambda: _ledger(
        "ALTER TABLE documents RENAME TO other", f"CREATE VIEW documents AS {_ENDLESS} SELECT o.* FROM other o JOIN n"
    ),
    "worked-out.ledger": lambda: _ledger("ALTER TABLE documents ADD COLUMN more AS (hex(zeroblob(900000000)))"),
    "trigger.ledger": lambda: _ledger(
        "CREATE TRIGGER t AFTER INSERT ON files BEGIN DELETE FROM documents; END"
    ),
    "deep.toml": lambda: b"a=[" * 200_000,
    "tables.toml": lambda: b"a={b=" * 100_000,
    "parts.toml": lambda: b".".join([b"a"] * 400_000) + b"=1",
    "quoted.toml": lambda: b".".join([b'"a b"'] * 20_000) + b"=1",
    "escaped.toml": lambda: b".".join([b'"a\\"b"'] * 20_000) + b"=1",
    "heads.toml": lambda: b"[" + b".".join([b"'a b'"] * 20_000) + b"]",
    "keys.toml": lambda: _event(*(f"k{chr(97 + n % 26) * (n % 40 + 1)}{n} = 1" for n in range(20_000))),
    "digits.toml": lambda: b"a=" + b"9" * 900_000,
    "documents.toml": lambda: _event(*(f'[[documents]]\nfile="*{n}*"' for n in range(15_000))),
    "patterns.toml": lambda: _event(*(f'[[documents]]\nfile="{"a*" * 40}{n}b"' for n in range(5000))),
    "folders.toml": lambda: _event(*(f'[[documents]]\nfile="{"**/" * 300}{n}"' for n in range(900))),
    "parties.toml": lambda: _event(*(f'[[parties]]\nname="p{n}"\nwords=["w{n}"]' for n in range(15_000))),
    "places.toml": lambda: _event(*(f'[[places]]\nname="p{n}"\naliases=["q{n}"]' for n in range(15_000))),
}  # fmt: skip
