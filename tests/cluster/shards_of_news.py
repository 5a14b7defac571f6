"""Shards of invented articles, and what became of them."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable
from pathlib import Path

from ledger.stories import article

EVENT = """
title = "Floods in Arlen, March 2025"

[[parties]]
name = "Province"
words = ["mayor", "governor", "ministry"]

[[parties]]
name = "Services"
words = ["police", "fire service", "hospital"]
"""


def row(number: int) -> dict[str, str]:
    """An article as a row: the same for the same number."""
    return {
        "text": article(number),
        "url": f"https://news.example/{number}",
        "publisher": f"Outlet {number % 4}",
        "published": f"2025-03-{number % 28 + 1:02}",
    }


def write(folder: Path, shards: int, articles: int = 6) -> Path:
    """So many shards of so many articles, the last packed, and an event file beside them."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "event.toml").write_text(EVENT, "utf-8")
    for shard in range(shards):
        lines = "".join(json.dumps(row(shard * articles + number)) + "\n" for number in range(articles)).encode()
        last = shard == shards - 1
        name = f"part-{shard}.jsonl{'.gz' * last}"
        (folder / name).write_bytes(gzip.compress(lines, mtime=0) if last else lines)
    return folder


def files(folder: Path) -> dict[str, bytes]:
    """The files in a folder of claims, the lock aside."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != ".lock"}


def lines(told: Iterable[str]) -> str:
    """What was told, as one text."""
    return "\n".join(told)
