"""Dask: the workers, and shard after shard handed to them."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from discrepancy.cluster import preload
from discrepancy.cluster.shards import needed

if TYPE_CHECKING:
    from distributed import Client, Future

AT_ONCE = 1000  # shards that the scheduler knows of at a time, however many there are
PATIENCE = 60  # seconds to wait for a scheduler, and for its first worker

_Result = TypeVar("_Result")


class ClusterError(RuntimeError):
    """The cluster cannot do the work, or went away; the message is one line."""


@contextmanager
def connected(scheduler: str | None, jobs: int) -> Iterator[Client]:
    """A client of the scheduler at that address (`tls://` as Dask's configuration says), else of processes here.

    Raises ClusterError where nobody answers there, MissingExtraError where Dask is not installed.
    """
    with needed("--engine dask"):
        from distributed import Client
        from distributed.comm import parse_address, parse_host_port
    if scheduler is None:
        with _local(jobs) as client:
            yield client
        return
    try:
        parse_host_port(parse_address(scheduler)[1])  # a client of what is no address does not end
        client = Client(scheduler, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError, TypeError, RuntimeError) as error:
        raise ClusterError(f"{scheduler}: no Dask scheduler answers there ({error})") from error
    with client:
        try:
            client.wait_for_workers(1, timeout=PATIENCE)
        except TimeoutError as error:
            raise ClusterError(f"{scheduler}: no worker came within {PATIENCE} seconds; start dask worker") from error
        yield client


@contextmanager
def _local(jobs: int) -> Iterator[Client]:
    """So many worker processes of one thread each, that nobody outside this machine can reach; no dashboard."""
    import dask
    from distributed import Client, LocalCluster

    settings = {
        # One shard a worker at a time: what kills a worker is blamed on that shard alone.
        "distributed.scheduler.worker-saturation": 1.0,
        # A worker that died is started again. Dask gives up those that are not there 15 seconds later: on a machine
        # that is slow to start them, all of them, and nobody does the rest.
        "distributed.deploy.lost-worker-timeout": "1000 days",
    }
    with (
        dask.config.set(settings),
        LocalCluster(
            n_workers=jobs,
            threads_per_worker=1,
            host="127.0.0.1",
            dashboard_address=None,
            scheduler_kwargs={"dashboard_address": "127.0.0.1:0"},  # its HTTP server, on any port that is free
            silence_logs=logging.CRITICAL,
            preload=[preload.__name__],
        ) as cluster,
        Client(cluster, set_as_default=False) as client,
    ):
        yield client


def check(client: Client, ready: Callable[..., str], *given: object) -> None:
    """Ask every worker once whether it is ready. Raises ClusterError for the first that is not.

    `ready(*given)` gives the version of the package there, which must be that of here, or what is wrong.
    """
    from discrepancy._version import __version__

    try:
        said = client.run(ready, *given, on_error="return")
    except Exception as error:  # whatever a worker of another make raises
        raise ClusterError(f"the workers cannot be asked ({_first(error)})") from error
    for address, answer in sorted(said.items()):
        if answer == __version__:
            continue
        if isinstance(answer, ModuleNotFoundError):
            answer = f"{answer}; install discrepancy {__version__} with its language model there"
        elif isinstance(answer, Exception):
            answer = f"{type(answer).__name__}: {_first(answer)}"
        elif answer[:1].isdigit():
            answer = f"has discrepancy {answer}, and this is {__version__}; install the same there"
        raise ClusterError(f"worker {address}: {answer}")


def spread(
    client: Client, work: Callable[[str], _Result], shards: Iterable[str]
) -> Iterator[tuple[str, _Result | Exception]]:
    """`work(shard)` for each shard as it gets done, or what it raised; a shard whose worker is lost is done by another.

    Raises ClusterError where the scheduler goes away.
    """
    from concurrent.futures import CancelledError

    from distributed import as_completed

    left = iter(shards)
    names: dict[str, str] = {}

    def submit(shard: str) -> Future:
        future = client.submit(work, shard, pure=False)
        names[future.key] = shard
        return future

    done = as_completed([submit(shard) for shard in islice(left, AT_ONCE)], loop=client.loop)
    for future in done:
        shard = names.pop(future.key)
        try:
            result = future.result()
        except CancelledError as error:
            raise ClusterError("the Dask scheduler went away; the same command goes on from here") from error
        except Exception as error:
            result = error
        future.release()
        yield shard, result
        for following in islice(left, 1):
            done.add(submit(following))


def _first(error: BaseException) -> str:
    """The first line of what an error says, of the one that lies at its root."""
    while error.__cause__ is not None:
        error = error.__cause__
    return next(iter(str(error).splitlines()), "") or type(error).__name__
