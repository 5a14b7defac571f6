"""The name under which a speaker whom a person names is known in a ledger, so that one voice is not counted as two."""

from __future__ import annotations

import re
import sqlite3

from discrepancy.attribution import names
from discrepancy.language.lexicon import load

_ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)
_LONGEST = 6  # letters of initials


def usual(connection: sqlite3.Connection, written: str) -> str:
    """The usual name of a speaker: that of the lexicon ("the WHO" is the World Health Organization), else that of a
    claim of the ledger of the same letters or initials, else the words as written, without article.
    """
    words = " ".join(written.split())
    plain = names.clean(written) or words
    if alias := load("aliases")["bodies"].get(plain.lower()):
        return str(alias)
    known = [str(row["source"]) for row in connection.execute("SELECT DISTINCT source FROM claims ORDER BY source")]
    alike = [name for name in known if name.casefold() == plain.casefold()]
    if not alike and plain.isupper() and 1 < len(plain) <= _LONGEST:
        alike = [name for name in known if _initials(name) == plain]
    return alike[0] if len(alike) == 1 else _ARTICLE.sub("", words)


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())
