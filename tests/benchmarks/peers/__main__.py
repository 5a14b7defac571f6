"""discrepancy beside quantulum3 and CQE, in one run on one core: `python tests/benchmarks/peers`."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path
from statistics import median

import corpus
from chart import draw
from environments import Tool, tools
from measure import ROOT, Folders, Run, import_cost, run
from results import Results, Speed, write
from scorer import score

WARM_UP = 110  # enough that nothing kept of the articles' sentences is left when they come again
SCORED = 200


def main() -> None:
    """Measure, and write the table and the chart."""
    asked = _arguments()
    compared = tools(asked.environments)
    with tempfile.TemporaryDirectory() as scratch:
        made = {size: _corpus(Path(scratch), size) for size in sorted({1, WARM_UP, SCORED, *asked.sizes})}
        first = made[1]
        warm = made[WARM_UP]
        articles = {
            title: _interleaved(compared, Folders(first, folder, (folder, warm)), asked)
            for title, folder in _articles().items()
        }
        growth, skipped = _growth(compared, first, {size: made[size] for size in asked.sizes}, asked)
        scores = {tool.name: _score(tool, Folders(first, made[SCORED]), asked.core) for tool in compared}
    results = Results(articles, growth, scores, import_cost(asked.core), skipped)
    write(results, asked.out)
    draw(growth, asked.out / "peers.png")
    print(asked.out / "peers.md")


def _articles() -> dict[str, Path]:
    """The folders of real articles with a heading for each: the project's own, and those of the user."""
    folders = {"Articles in seeds/": ROOT / "seeds"}
    if "DISCREPANCY_ORIGINALS" in os.environ:
        folders["News articles that are not in the project"] = Path(os.environ["DISCREPANCY_ORIGINALS"])
    return folders


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python tests/benchmarks/peers", description=__doc__)
    cache = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache"))
    parser.add_argument("-o", "--out", type=Path, default=ROOT / "reports" / "benchmarks", help="folder to write to")
    parser.add_argument("--environments", type=Path, default=cache / "discrepancy-benchmarks", help="kept between runs")
    parser.add_argument("--core", type=int, default=max(os.sched_getaffinity(0)), help="the core to run on")
    parser.add_argument("--repeats", type=int, default=7, help="runs on the articles, of which the median counts")
    parser.add_argument("--sizes", type=int, nargs="+", default=[10, 100, 1000, 10000], help="generated documents")
    parser.add_argument("--limit", type=float, default=900, help="processor seconds beyond which a size is left out")
    return parser.parse_args()


def _corpus(scratch: Path, size: int) -> Path:
    folder = scratch / str(size)
    folder.mkdir()
    for number, article in enumerate(corpus.articles(size, seed=size)):
        (folder / f"{number:06}.txt").write_text(article.text, encoding="utf-8")
    return folder


def _interleaved(compared: list[Tool], folders: Folders, asked: argparse.Namespace) -> list[Speed]:
    """The tools in turn, round after round, so that whatever else the machine does meets all alike; medians."""
    runs: dict[str, list[Run]] = {tool.name: [] for tool in compared}
    for number in range(asked.repeats):
        _tell(f"articles: round {number + 1} of {asked.repeats}")
        for tool in compared:
            runs[tool.name].append(run(tool, folders, asked.core))
    return [_speed(name, own, len(list(folders.texts.glob("*.txt")))) for name, own in runs.items()]


def _growth(
    compared: list[Tool], first: Path, made: dict[int, Path], asked: argparse.Namespace
) -> tuple[list[Speed], list[str]]:
    """Each tool on ever more documents, until one size would take longer than the limit."""
    speeds: list[Speed] = []
    skipped: list[str] = []
    for tool in compared:
        rate = None
        for size, folder in made.items():
            _tell(f"{tool.name}: {size:,} documents")
            soon = rate is None or size / rate < asked.limit
            if not soon:
                skipped.append(f"{tool.name}, {size:,} documents: left out, takes longer than {asked.limit:.0f} s.")
                break
            speeds.append(_speed(tool.name, [run(tool, Folders(first, folder), asked.core)], size))
            rate = speeds[-1].by_processor
    return speeds, skipped


def _score(tool: Tool, folders: Folders, core: int):
    _tell(f"{tool.name}: {SCORED} documents with known figures")
    found: dict[str, list[dict]] = {f"{number:06}.txt": [] for number in range(SCORED)}
    for name, figure in run(tool, folders, core, figures=True).found:
        found[name].append(figure)
    known = [article.known for article in corpus.articles(SCORED, seed=SCORED)]
    return score(known, [found[name] for name in sorted(found)])


def _speed(name: str, runs: list[Run], documents: int) -> Speed:
    return Speed(
        name,
        documents,
        by_clock=documents / median(one.wall for one in runs),
        by_processor=documents / median(one.cpu for one in runs),
        start=median(one.start for one in runs),
        peak=median(one.peak for one in runs),
    )


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
