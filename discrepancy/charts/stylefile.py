"""A user's matplotlib style file, read strictly: what matplotlib would only warn of is an error here."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import matplotlib

_MOST = 200_000  # bytes
_USED = (
    "axes.",
    "figure.facecolor",
    "font.",
    "grid.",
    "text.color",
    "xtick.",
    "ytick.",
)


class _Kept(logging.Handler):
    """Keeps what is logged."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the first line that says something."""
        self.told.append(next((line for line in record.getMessage().splitlines() if line.strip()), ""))


def read(path: str | Path) -> dict[str, Any]:
    """The settings of a style file. Raises ValueError, in one line, for a fault in it, OSError where it is no file."""
    with Path(path).open("rb") as file:  # never an address: matplotlib would fetch it
        if len(file.read(_MOST + 1)) > _MOST:
            raise ValueError(f"{path}: too large for a style file")
    kept, log = _Kept(), logging.getLogger("matplotlib")
    spreads, log.propagate = log.propagate, False
    log.addHandler(kept)
    try:
        found = matplotlib.rc_params_from_file(str(path), fail_on_error=True, use_default_template=False)
        settings = {str(name): found[name] for name in found if str(name).startswith(_USED)}
    except UnicodeDecodeError:
        raise ValueError(f"{path}: no style file (it is not UTF-8 text)") from None
    except ValueError as error:
        raise ValueError(f"{path}: {' '.join(str(error).removeprefix('Key ').split())}") from None
    finally:
        log.removeHandler(kept)
        log.propagate = spreads
    _check_fonts(path, settings.get("font.family", []))
    if kept.told:
        raise ValueError(f"{path}: {_plain(kept.told[0], path)}")
    return settings


def _check_fonts(path: str | Path, families: list[str]) -> None:
    from discrepancy.charts.metrics import GENERIC, installed

    if families and not any(name in GENERIC or installed(name) for name in families):
        raise ValueError(f"{path}: font.family: no font {' or '.join(map(repr, families))} is installed")


def _plain(told: str, path: str | Path) -> str:
    """Matplotlib's remark without the name of the file: "Bad key axes.fooo, line 2 ('axes.fooo: 1')"."""
    for name in (f"{str(path)!r}", str(path)):
        told = told.replace(f" in file {name}", "")
    return " ".join(told.split())
