"""One article more costs little, however many the ledger holds."""

from __future__ import annotations

import os
import time
from pathlib import Path

from discrepancy import ledger
from discrepancy.language import parser
from ledger.stories import write

ARTICLES = int(os.environ.get("LEDGER_ARTICLES", "10000"))


def spent(path: Path, folder: Path) -> float:
    """Processor time of one `add`, the language model aside, which each process loads once."""
    began = time.process_time()
    assert ledger.add(path, [folder]).problems == ()
    return time.process_time() - began


def test_one_more_costs_less_than_a_hundredth(tmp_path: Path) -> None:
    parser.model()
    folder, path = write(tmp_path / "articles", range(ARTICLES)), tmp_path / "flood.ledger"
    first = spent(path, folder)
    more = spent(path, write(folder, [ARTICLES]))
    again = spent(path, folder)
    print(f"{ARTICLES:,} articles: {first:.1f} s; one more: {more:.2f} s, a {first / more:.0f}th; again: {again:.2f} s")
    assert more < first / 100
    assert again < first / 100
