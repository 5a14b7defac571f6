"""Files and articles that nobody wrote, through everything: python tests/fuzz MODE [-n COUNT] [--seed N] [FORMAT...].

readers   files of every format, generated and damaged, through the readers
whole     articles through the commands: into a ledger, extracted, compared, checked, reported, exported
giants    files made to exhaust time and memory, through the readers and `extract`, each in a process of its own
          (bombs, pages a hundred thousand tags deep, a line of 50 MB)
ledgers   ledgers damaged by a failing disk or by hand, through the commands that read them
kills     commands killed while they write, and on a full disk: no half file, no process that lives on
commands  bad files beside good ones, through the command in a process of its own: exit code, messages, output

Prints a line a format or batch, with the slowest and the memory; ends with 1 where something failed. What failed is
kept, and is made again by the same mode, seed and number (--from NUMBER -n 1).
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from fuzz import bounds
from fuzz.files import FORMATS

COUNTS = {"readers": 20_000, "whole": 2_000, "giants": 0, "commands": 200, "ledgers": 300, "kills": 100}


def main() -> int:
    """Run as told on the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("mode", choices=COUNTS)
    parser.add_argument("names", nargs="*", metavar="FORMAT")
    parser.add_argument(
        "-n", type=int, help="how many; default " + ", ".join(f"{n:,} ({m})" for m, n in COUNTS.items())
    )
    parser.add_argument("--from", type=int, default=0, dest="first", metavar="NUMBER")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--kept", type=Path, default=Path(tempfile.gettempdir()) / "fuzz", help="folder for what failed"
    )
    options = parser.parse_args()
    options.kept.mkdir(parents=True, exist_ok=True)
    numbers = range(options.first, options.first + (options.n or COUNTS[options.mode]))
    if options.mode == "readers":
        return _formats(options.names or FORMATS, numbers, options.seed, options.kept)
    if options.mode == "giants":
        from fuzz import giants

        return giants.run(options.names)
    from fuzz import commands, kills, ledgers, whole

    modes = {"whole": whole, "commands": commands, "ledgers": ledgers, "kills": kills}
    return modes[options.mode].run(numbers, options.seed, options.kept)


def _formats(names, numbers: range, seed: int, kept: Path) -> int:
    """One format in this process, several in a process each, so that the memory of each can be told."""
    if len(names) > 1:
        own = [sys.executable, str(Path(__file__).parent), "readers"]
        told = ["-n", str(len(numbers)), "--from", str(numbers.start), "--seed", str(seed), "--kept", str(kept)]
        return max(subprocess.run([*own, name, *told], check=False).returncode for name in names)
    from fuzz import readers

    bounds.limited()
    said, failed = readers.run(names[0], numbers, seed, kept)
    print(f"{names[0]}: {said}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
