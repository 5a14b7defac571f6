"""Shards of articles, the file of claims that each becomes, what is told of it, and what libraries that takes."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from pandas import DataFrame


SUFFIXES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz", ".parquet")
CLAIMS = ".claims.parquet"  # behind the shard's name
PART = ".part"  # behind that, until the file is whole
KEY = b"discrepancy"  # of the metadata in the file


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one shard. `problems` are lines for the user, a bounded number of them.

    `state`: "done" now, "stood" (its claims were there, of the same articles), or "failed" (there is no file of it).
    """

    shard: str
    state: Literal["done", "stood", "failed"]
    documents: int = 0
    claims: int = 0
    problems: tuple[str, ...] = ()


def found(folder: Path) -> list[str]:
    """The names of the shards in a folder, sorted."""
    with os.scandir(folder) as entries:
        return sorted(entry.name for entry in entries if _is_shard(entry.name))


def _is_shard(name: str) -> bool:
    return name.lower().endswith(SUFFIXES) and not name.lower().endswith(CLAIMS) and not name.startswith(".")


def claims_of(out: Path) -> set[str]:
    """The names of the shards whose claims lie in a folder."""
    with os.scandir(out) as entries:
        return {entry.name.removesuffix(CLAIMS) for entry in entries if entry.name.endswith(CLAIMS)}


def holds_claims(folder: str | Path) -> bool:
    """Whether a path is a folder of claims that shards became."""
    path = Path(folder)
    return path.is_dir() and next(path.glob(f"*{CLAIMS}"), None) is not None


def sweep(out: Path) -> None:
    """Remove what a run that ended half-way left of files that were not whole yet."""
    for path in out.glob(f".*{CLAIMS}.*{PART}"):
        path.unlink(missing_ok=True)


def standing(target: Path, digest: str) -> Outcome | None:
    """What became of the shard when it was done, if the claims that stand there were made from the same."""
    import pyarrow
    import pyarrow.parquet as parquet

    try:
        said = json.loads((parquet.read_metadata(target).metadata or {})[KEY])
        if said["digest"] == digest:
            return Outcome(said["shard"], "stood", said["documents"], said["claims"], tuple(said["problems"]))
    except (OSError, KeyError, ValueError, pyarrow.ArrowException):
        return None  # there is none, or it is not ours
    return None


def write(claims: DataFrame, outcome: Outcome, target: Path, digest: str) -> None:
    """Write a shard's claims, whole or not at all; in its metadata what they were made from and how they were read."""
    import pyarrow as pa
    import pyarrow.parquet as parquet

    said: dict[str, Any] = {**asdict(outcome), "digest": digest, "convention": claims.attrs["convention"]}
    plain = claims.reset_index()
    plain.attrs = {}
    table = pa.Table.from_pandas(plain, preserve_index=False)
    metadata = {**(table.schema.metadata or {}), KEY: json.dumps(said, sort_keys=True).encode()}
    part = target.with_name(f".{target.name}.{os.urandom(4).hex()}{PART}")
    try:
        with part.open("wb") as file:
            parquet.write_table(table.replace_schema_metadata(metadata), file, compression="zstd")
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


class MissingExtraError(RuntimeError):
    """A library is missing; the message tells how to install it."""


@contextmanager
def needed(what: str) -> Iterator[None]:
    """Imports within that `what` cannot do without. Raises MissingExtraError where one of them fails."""
    try:
        yield
    except ImportError as error:
        name = error.name or str(error)
        raise MissingExtraError(f"{what} needs {name}: pip install 'discrepancy[scale]'") from error
