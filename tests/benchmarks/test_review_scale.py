"""How soon the page to review is there, and answers a judgement, on a ledger of 300 articles."""

from __future__ import annotations

import json
import time
from itertools import pairwise
from pathlib import Path
from urllib.request import Request, urlopen

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
        headers = {"Origin": served.address.rsplit("/", 2)[0], "Content-Type": "application/json"}
        ids = [str(one["claim_id"]) for one in ledger.standing_claims(path).values()]
        slowest = 0.0
        for a, b in pairwise(ids[:20]):
            given = {"a": a, "b": b, "judgement": "different", "as": "pair", "show": {"view": "possible"}}
            asked = Request(f"{served.address}do/judge", json.dumps(given).encode(), headers)
            began = time.perf_counter()
            with urlopen(asked) as answer:
                assert "html" in json.load(answer)
            slowest = max(slowest, time.perf_counter() - began)
    print(f"slowest of 19 judgements, while the ledger is compared anew: {slowest:.2f} s")
    assert slowest < SECONDS
    print(f"first page: {took:.2f} s, {len(page):,} bytes")
    assert b"looked at" in page
    assert took < SECONDS
