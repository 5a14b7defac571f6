"""Write what is reached now into floors.toml where it is more than the floor; no floor falls."""

from __future__ import annotations

import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from accuracy.measure import FLOORS, everything  # noqa: E402


def main() -> None:
    """Measure on every set of articles there is; the floors of one that is not there stay."""
    note = FLOORS.read_text("utf-8").split("\n[")[0]
    old = tomllib.loads(FLOORS.read_text("utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        found = everything(ROOT, Path(folder))
    for name in dict.fromkeys((*old, *found)):
        floors = old.get(name, {})
        reached = found.get(name, floors)
        lines = (f"{key} = {max(value, floors.get(key, 0.0))}\n" for key, value in reached.items())
        note += f"\n[{name}]\n" + "".join(lines)
    FLOORS.write_text(note, "utf-8")


if __name__ == "__main__":
    main()
