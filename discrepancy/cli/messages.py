"""What a person reads: lines on standard error, safe to print whatever the article holds."""

from __future__ import annotations

import getpass
import sys
from contextlib import suppress

from discrepancy.documents.safe import LINES, UNSAFE

_LONGEST = 2000  # characters of a message
_BLOCK = {code: None for code in UNSAFE if chr(code) not in "\t\n"}


def one_line(text: object) -> str:
    """Text as one line for a terminal: white space becomes blanks, other control characters go."""
    return str(text).translate(LINES)


def block(text: str) -> str:
    """Text for a terminal with its line breaks and tabs kept, other control characters gone."""
    return text.translate(_BLOCK)


def tell(text: object) -> None:
    """One line on standard error. Where nobody can hear it (a full disk, a closed stream), the work goes on."""
    with suppress(OSError):
        line = one_line(text)
        print(line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…", file=sys.stderr, flush=True)


def counted(number: int, noun: str, nouns: str = "") -> str:
    """A number of things: "1 article", "5 articles"."""
    return f"{number:,} {noun if number == 1 else nouns or f'{noun}s'}"


def login() -> str:
    """Who works here, as the computer knows them."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "somebody"
