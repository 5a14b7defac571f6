"""TOML that somebody else wrote: a key of many parts takes the square of their number."""

from __future__ import annotations

import re
import tomllib
from typing import Any

_DEEP = re.compile(r"(?<![\w-])(?:(?:[\w-]++|\"(?:[^\"\\\n]|\\.)*+\"|'[^'\n]*+')[ \t]*+\.[ \t]*+){50}")


class DepthError(ValueError):
    """A key that has more parts than any file here needs, which is two."""

    def __init__(self) -> None:
        super().__init__("a key has more parts than an event file needs")


def loads(text: str) -> dict[str, Any]:
    """What a TOML text holds. Raises DepthError; ValueError or RecursionError for what is no TOML."""
    if _DEEP.search(text):
        raise DepthError
    return tomllib.loads(text)
