"""The newest snapshot of a ledger, made anew in the background whenever somebody changes it."""

from __future__ import annotations

import threading
from contextlib import suppress
from pathlib import Path

from discrepancy.documents import stored
from discrepancy.documents.content import Unreadable
from discrepancy.review.snapshot import Snapshot, snapshot

_LOOK = 2.0  # seconds after which it is looked whether another process has changed the ledger
_REST = 0.3  # seconds without a change before it is compared anew: judgements come in rows


class Live:
    """The ledger at `path` as it was compared last; a thread of its own compares it anew."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._seen = _stamp(path)
        self.now: Snapshot = snapshot(path, 1)
        self._changed = threading.Condition()
        self._asked = 0
        self._done = 0
        self._over = False
        self._thread = threading.Thread(target=self._run, name="compare", daemon=True)
        self._thread.start()

    def changed(self) -> int:
        """Tell that the ledger was changed; a ticket to wait by."""
        with self._changed:
            self._asked += 1
            self._changed.notify_all()
            return self._asked

    def settled(self) -> bool:
        """Whether the snapshot holds all changes that were told."""
        return self._done >= self._asked

    def wait(self, number: int, patience: float) -> Snapshot:
        """The first snapshot behind that of this number, or the newest when patience ends."""
        with self._changed:
            self._changed.wait_for(lambda: self.now.number > number or self._over, patience)
            return self.now

    def catch_up(self, patience: float = 60.0) -> Snapshot:
        """The first snapshot that holds all changes that were told until now, or the newest when patience ends."""
        with self._changed:
            asked = self._asked
            self._changed.wait_for(lambda: self._done >= asked or self._over, patience)
            return self.now

    def stop(self) -> None:
        """Let the thread end, and all who wait go."""
        with self._changed:
            self._over = True
            self._changed.notify_all()

    def close(self) -> None:
        """End the thread."""
        self.stop()
        self._thread.join()

    def _run(self) -> None:
        while self._wanted():
            with self._changed:
                asked = self._asked
                self._seen = _stamp(self.path)
            found = None
            with suppress(Unreadable, OSError, ValueError):  # another process is at it; it is looked at again
                found = snapshot(self.path, self.now.number + 1)
            with self._changed:
                self._done = asked
                self.now = found or self.now
                self._changed.notify_all()

    def _wanted(self) -> bool:
        """Wait until there is something to do; False at the end."""
        with self._changed:
            while not self._over:
                if self._changed.wait_for(lambda: self._over or self._asked > self._done, _LOOK):
                    asked = -1
                    while not self._over and asked != self._asked:
                        asked = self._asked
                        self._changed.wait_for(lambda: self._over or self._asked > asked, _REST)  # noqa: B023
                    return not self._over
                if _stamp(self.path) != self._seen:
                    return True
            return False


def _stamp(path: Path) -> tuple[int, ...]:
    """What changes whenever a command has changed the ledger; nothing where it cannot be read at the moment."""
    with suppress(Unreadable), stored.reading(path) as connection:
        counts = connection.execute("SELECT (SELECT max(run_id) FROM runs), (SELECT count(read_as) FROM documents),"
                                    " (SELECT count(*) FROM claim_rows)").fetchone()  # fmt: skip
        return tuple(int(count or 0) for count in counts)
    return ()
