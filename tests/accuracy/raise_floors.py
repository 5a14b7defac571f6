"""Write what is reached now into floors.toml where it is more than the floor; no floor falls."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from accuracy.measure import FLOORS, floors, originals, reached  # noqa: E402


def main() -> None:
    """Measure on the digests, and on the originals where the environment names them."""
    seeds, data = ROOT / "seeds", ROOT / "data"
    event = seeds / "event.toml"
    scores = {
        "digests": reached(seeds, event, data / "gold.jsonl", data / "relations.jsonl"),
        "originals": floors("originals"),
    }
    if "DISCREPANCY_ORIGINALS" in os.environ:
        with tempfile.TemporaryDirectory() as folder:
            scores["originals"] = originals(event, Path(folder))
    note = FLOORS.read_text("utf-8").split("\n[")[0]
    for name, found in scores.items():
        old = floors(name)
        note += f"\n[{name}]\n" + "".join(f"{key} = {max(value, old.get(key, 0.0))}\n" for key, value in found.items())
    FLOORS.write_text(note, "utf-8")


if __name__ == "__main__":
    main()
