"""A folder of shards into a folder of claims."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from discrepancy.cluster import shards, workers
from discrepancy.cluster.shards import Outcome
from discrepancy.cluster.work import Task, extract, ready

if TYPE_CHECKING:
    from pandas import DataFrame


def extract_shards(
    folder: str | Path,
    out: str | Path,
    event: str | Path | None = None,
    convention: str = "default",
    scheduler: str | None = None,
    jobs: int | None = None,
    columns: Mapping[str, str] | None = None,
) -> DataFrame:
    """Extract the claims of a folder of shards into a folder of Parquet files, one a shard; one row a shard comes back.

    Shards are JSON Lines (also .jsonl.gz) or Parquet, a row an article. Index `shard`; columns state ("done", "stood":
    its claims were there already, "failed"), documents, claims. What went wrong is in `attrs["problems"]`, a line each.
    `columns` tells what columns hold, as for `read`.
    `scheduler` is the address of a Dask scheduler whose workers see both folders; without one, `jobs` processes of this
    machine do the work (a script then needs `if __name__ == "__main__":`). Raises FileNotFoundError where there are no
    shards, ValueError for an unknown convention or field, RuntimeError for a cluster that cannot do the work.
    """
    import pandas as pd

    outcomes = sorted(run(folder, out, event, convention, scheduler, jobs, columns), key=lambda outcome: outcome.shard)
    rows = [(outcome.shard, outcome.state, outcome.documents, outcome.claims) for outcome in outcomes]
    table = pd.DataFrame(rows, columns=["shard", "state", "documents", "claims"]).set_index("shard")
    table.attrs["problems"] = [*event_problems(folder, event), *(line for o in outcomes for line in o.problems)]
    return table


def run(
    folder: str | Path,
    out: str | Path,
    event: str | Path | None = None,
    convention: str = "default",
    scheduler: str | None = None,
    jobs: int | None = None,
    columns: Mapping[str, str] | None = None,
) -> Iterator[Outcome]:
    """What becomes of each shard, as it gets done; as `extract_shards`."""
    from discrepancy.documents.rows import chosen
    from discrepancy.processes import cores
    from discrepancy.table import readings

    readings.convention(convention)  # before the work, not after it
    chosen(columns or {})
    names = found(folder)
    own = event_file(folder, event)
    target = Path(out).absolute()
    target.mkdir(parents=True, exist_ok=True)
    named = tuple(sorted((columns or {}).items()))
    given = Task(str(Path(folder).absolute()), str(target), str(own.absolute()) if own else None, convention, named)
    jobs = max(1, min(jobs or cores(), len(names)))
    with alone(target), workers.connected(scheduler, jobs) as client:
        workers.check(client, ready, given)
        for name, result in workers.spread(client, partial(extract, given), names):
            yield result if isinstance(result, Outcome) else lost(name, result)


def found(folder: str | Path) -> list[str]:
    """The names of the shards in a folder. Raises FileNotFoundError where there are none."""
    path = Path(folder)
    names = shards.found(path) if path.is_dir() else []
    if not names:
        what = "holds no shards" if path.is_dir() else "is not a folder"
        raise FileNotFoundError(f"{folder}: {what}; give a folder of files {', '.join(shards.SUFFIXES)}")
    return names


def strays(folder: str | Path, out: str | Path) -> list[str]:
    """The shards that are gone while their claims are still there, sorted."""
    return sorted(shards.claims_of(Path(out)) - {*shards.found(Path(folder))})


def event_file(folder: str | Path, event: str | Path | None) -> Path | None:
    """The event file named, else the one beside the shards."""
    from discrepancy.documents.paths import EVENT

    beside = Path(folder, EVENT)
    return Path(event) if event is not None else beside if beside.is_file() else None


def event_problems(folder: str | Path, event: str | Path | None) -> list[str]:
    """What is wrong with the event file, a line each."""
    from discrepancy.documents.event import load

    file = event_file(folder, event)
    return [] if file is None else [str(problem) for problem in load(file)[1]]


def lost(shard: str, error: Exception) -> Outcome:
    """A shard that no worker could do."""
    what = f"{type(error).__name__}: {' '.join(str(error).split())[:200]}"
    if type(error).__name__ == "KilledWorker":
        what = "each worker that took it on died, perhaps for want of memory; split it, or look at the workers' logs"
    return Outcome(shard, "failed", problems=(f"{shard}: is not done ({what})",))


@contextmanager
def alone(out: Path) -> Iterator[None]:
    """One run at a time writes to a folder. What a dead one left of files half written is removed before and after.

    Raises ClusterError where another run is under way; the lock ends with its process.
    """
    with (out / ".lock").open("w") as file:
        _lock(file.fileno(), out)
        shards.sweep(out)
        try:
            yield
        finally:
            shards.sweep(out)


def _lock(descriptor: int, out: Path) -> None:
    try:
        import fcntl
    except ImportError:  # where there are no such locks, whoever starts a run takes care
        return
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise workers.ClusterError(f"{out}: another run writes there; wait for it or choose another folder") from error
