"""The same extraction over millions of articles: shards spread with Dask, Parquet out, compared with DuckDB."""

from discrepancy.cluster.extraction import event_problems as event_problems
from discrepancy.cluster.extraction import extract_shards as extract_shards
from discrepancy.cluster.extraction import found as found
from discrepancy.cluster.extraction import run as run
from discrepancy.cluster.extraction import strays as strays
from discrepancy.cluster.shards import MissingExtraError as MissingExtraError
from discrepancy.cluster.shards import Outcome as Outcome
from discrepancy.cluster.shards import holds_claims as holds_claims
from discrepancy.cluster.stored import relations_of_shards as relations_of_shards
from discrepancy.cluster.stored import series_of_shards as series_of_shards
from discrepancy.cluster.stored import stored as stored

__all__ = [
    "MissingExtraError",
    "Outcome",
    "event_problems",
    "extract_shards",
    "found",
    "holds_claims",
    "relations_of_shards",
    "run",
    "series_of_shards",
    "stored",
    "strays",
]
