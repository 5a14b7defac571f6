"""discrepancy beside quantulum3 and CQE, in one run on one core: `python tests/benchmarks/peers`."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from statistics import median

import corpus
from chart import draw
from environments import Tool, tools
from measure import ROOT, Folders, Run, Way, import_cost, run
from results import Results, Speed, write
from scorer import score

OTHERS = 110  # enough that nothing kept of the articles' sentences is left when they come again
SCORED = 200
SMALL = 100  # documents that take too short a time to measure once


def main() -> None:
    """Measure, and write the table and the chart after each step: a run that is interrupted keeps what it has."""
    asked = _arguments()
    compared = tools(asked.environments)
    results = Results()
    with tempfile.TemporaryDirectory() as scratch:
        made = {size: _corpus(Path(scratch), size) for size in sorted({1, OTHERS, SCORED, *asked.sizes, asked.shared})}
        for step in _steps(compared, made, asked, results):
            _tell(step)
            write(results, asked.out)
            draw(results, asked.out / "peers.png")
    print(asked.out / "peers.md")


def _steps(compared: list[Tool], made: dict[int, Path], asked: argparse.Namespace, results: Results) -> Iterator[str]:
    """Do one step after the other, each into the results; gives the name of each that is done."""
    first, others = made[1], made[OTHERS]
    results.import_ms = import_cost(asked.core)
    yield "import"
    for title, folder in _articles(made[1].parent).items():
        results.articles[title] = _interleaved(compared, Folders(first, folder, others), asked)
        yield title
    for tool in compared:
        results.scores[tool.name] = _score(tool, Folders(first, made[SCORED]), asked.core)
        yield f"{tool.name}: {SCORED} documents with known figures"
    for jobs in asked.jobs:
        ran = run(compared[0], Folders(first, made[asked.shared]), asked.core, jobs=jobs)
        results.shared.append(_speed(compared[0].name, [ran], asked.shared, jobs))
        yield f"{compared[0].name} --jobs {jobs}: {asked.shared:,} documents"
    for size in asked.sizes:
        for tool in compared:
            yield _grown(tool, Folders(first, made[size]), size, asked, results)


def _grown(tool: Tool, folders: Folders, size: int, asked: argparse.Namespace, results: Results) -> str:
    """One tool on so many documents, unless that would take longer than the limit. Small numbers are run repeatedly."""
    before = [speed.by_processor for speed in results.growth if speed.tool == tool.name]
    if before and size / before[-1] > asked.limit:
        results.skipped.append(f"{tool.name}, {size:,} documents: left out, takes longer than {asked.limit:.0f} s.")
        return results.skipped[-1]
    runs = [run(tool, folders, asked.core) for _ in range(asked.repeats if size <= SMALL else 1)]
    results.growth.append(_speed(tool.name, runs, size))
    return f"{tool.name}: {size:,} documents"


def _articles(scratch: Path) -> dict[str, Path]:
    """The folders of articles with a heading for each: the project's own, and the real ones of the user."""
    folders = {"Articles in seeds/": ROOT / "seeds"}
    named = filter(None, os.environ.get("DISCREPANCY_ORIGINALS", "").split(os.pathsep))
    for number, place in enumerate(named, start=1):
        folders[f"News articles that are not in the project, {number}"] = _flat(Path(place), scratch / f"real{number}")
    return folders


def _flat(place: Path, folder: Path) -> Path:
    """The text files under `place` in one folder, so that all tools read the same."""
    folder.mkdir()
    for number, path in enumerate(sorted(place.rglob("*.txt"))):
        shutil.copy(path, folder / f"{number:04}-{path.name}")
    return folder


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python tests/benchmarks/peers", description=__doc__)
    cache = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache"))
    parser.add_argument("-o", "--out", type=Path, default=ROOT / "reports" / "benchmarks", help="folder to write to")
    parser.add_argument("--environments", type=Path, default=cache / "discrepancy-benchmarks", help="kept between runs")
    parser.add_argument("--core", type=int, default=max(os.sched_getaffinity(0)), help="the core to run on")
    parser.add_argument("--repeats", type=int, default=5, help="runs of which the median counts")
    parser.add_argument("--sizes", type=int, nargs="+", default=[10, 100, 1000, 10000], help="generated documents")
    parser.add_argument("--limit", type=float, default=400, help="processor seconds beyond which a size is left out")
    cores = len(os.sched_getaffinity(0))
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, cores], help="processes of ours that share the work")
    parser.add_argument("--shared", type=int, default=2000, help="generated documents that they share")
    return parser.parse_args()


def _corpus(scratch: Path, size: int) -> Path:
    folder = scratch / str(size)
    folder.mkdir()
    for number, article in enumerate(corpus.articles(size, seed=size)):
        (folder / f"{number:06}.txt").write_text(article.text, encoding="utf-8")
    return folder


def _interleaved(compared: list[Tool], folders: Folders, asked: argparse.Namespace) -> list[Speed]:
    """The tools in turn, round after round, so that whatever else the machine does meets all alike; medians.

    The peers are given the articles whole and line by line, and once: they keep nothing of what they have read.
    """
    ours, *peers = compared
    turns = [(ours, Way.WHOLE), *((tool, way) for tool in peers for way in Way)]
    once = replace(folders, others=None)
    runs: dict[tuple[str, Way], list[Run]] = {(tool.name, way): [] for tool, way in turns}
    for _ in range(asked.repeats):
        for tool, way in turns:
            read = folders if tool is ours else once
            runs[tool.name, way].append(run(tool, read, asked.core, way=way))
    documents = len(list(folders.texts.glob("*.txt")))
    return [_speed(name, own, documents, way=way) for (name, way), own in runs.items()]


def _score(tool: Tool, folders: Folders, core: int):
    found: dict[str, list[dict]] = {f"{number:06}.txt": [] for number in range(SCORED)}
    for name, figure in run(tool, folders, core, figures=True).found:
        found[name].append(figure)
    known = [article.known for article in corpus.articles(SCORED, seed=SCORED)]
    return score(known, [found[name] for name in sorted(found)])


def _speed(name: str, runs: list[Run], documents: int, jobs: int = 1, way: Way = Way.WHOLE) -> Speed:
    again = [one.again for one in runs if one.again is not None]
    return Speed(
        name,
        documents,
        by_clock=documents / median(one.wall for one in runs),
        by_processor=documents / median(one.cpu for one in runs),
        slowest=documents / max(one.cpu for one in runs),
        fastest=documents / min(one.cpu for one in runs),
        start=median(one.start for one in runs),
        start_cpu=median(one.start_cpu for one in runs),
        peak=median(one.peak for one in runs),
        seen_before=documents / median(again) if again else None,
        jobs=jobs,
        way=way,
    )


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
