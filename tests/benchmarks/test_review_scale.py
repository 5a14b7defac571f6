"""How soon the page to review is there, on a ledger of 300 articles."""

from __future__ import annotations

import time
from pathlib import Path
from urllib.request import urlopen

from discrepancy import ledger
from discrepancy.review import Review
from ledger.stories import write

SECONDS = 1.0


def test_the_first_page_of_300_articles_is_there_within_a_second(tmp_path: Path) -> None:
    path = tmp_path / "flood.ledger"
    ledger.add(path, [write(tmp_path / "articles", range(300))])
    with Review(path, "Ana") as served:
        began = time.perf_counter()
        with urlopen(served.address) as answer:
            page = answer.read()
        took = time.perf_counter() - began
    print(f"first page: {took:.2f} s, {len(page):,} bytes")
    assert b"looked at" in page
    assert took < SECONDS
