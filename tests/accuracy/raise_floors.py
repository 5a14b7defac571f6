"""Write what is reached now into floors.toml where it is more than the floor; no floor falls."""

from __future__ import annotations

import math
import sys
import tomllib
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[depth]) for depth in (2, 1)]

from accuracy.measure import FLOORS, everywhere, show  # noqa: E402


def main() -> None:
    """Measure on every set of articles there is; a floor is cut to two decimals, for what a good change may cost."""
    text = FLOORS.read_text("utf-8")
    note = text[: text.index("\n\n") + 2]
    measured, reached = everywhere()
    floors = tomllib.loads(text)
    for name, value in reached.items():
        floors[name] = max(floors.get(name, 0.0), math.floor(value * 100) / 100)
    FLOORS.write_text(note + "".join(f"{name} = {floor}\n" for name, floor in floors.items()), "utf-8")
    print(show(measured))


if __name__ == "__main__":
    main()
