"""What claims are read with: where it changed, they are read anew."""

from __future__ import annotations

import hashlib
import json
import sqlite3


def reading(connection: sqlite3.Connection) -> str:
    """Package, event and places, in a few letters. What is claimed in an article depends on nothing else but itself."""
    from discrepancy import __version__

    survey = connection.execute("SELECT places FROM surveys").fetchone()
    told = [row["settings"] for row in connection.execute("SELECT settings FROM event_files ORDER BY path")]
    said = json.dumps([told, survey["places"] if survey else ""])
    return f"{__version__} {hashlib.sha256(said.encode()).hexdigest()[:16]}"
