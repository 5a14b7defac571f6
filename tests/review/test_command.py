"""The command: what it makes of a folder, what it prints, and what it says where it cannot."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from typer.testing import CliRunner

from discrepancy.cli import app
from review.flood import articles


def test_a_folder_gets_its_ledger_after_asking_and_ctrl_c_ends_the_page(tmp_path: Path) -> None:
    folder = articles(tmp_path / "flood")
    command = [sys.executable, "-m", "discrepancy", "review", str(folder)]
    person, terminal = os.openpty()
    os.write(person, b"y\nAna\n")
    piped = subprocess.PIPE
    with subprocess.Popen(command, stdin=terminal, stdout=piped, stderr=piped, text=True) as process:
        assert process.stdout
        address = process.stdout.readline().strip()
        with urlopen(address) as answer:
            assert b"signed <bdi>Ana</bdi>" in answer.read()
        with pytest.raises(HTTPError, match="403"):
            urlopen(address.rsplit("/", 2)[0] + "/")
        os.kill(process.pid, signal.SIGINT)
        _, told = process.communicate(timeout=600)
    os.close(person)
    os.close(terminal)
    assert process.returncode == 0, told
    assert "Make the ledger" in told
    assert "Your name" in told
    assert "Traceback" not in told
    assert (tmp_path / "flood.ledger").exists()


def test_a_folder_needs_a_word(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["review", str(articles(tmp_path / "flood"))])
    assert result.exit_code == 2
    assert "--yes" in result.stderr
    assert not (tmp_path / "flood.ledger").exists()


def test_what_is_no_ledger_is_told_in_a_line(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("no ledger", "utf-8")
    result = CliRunner().invoke(app, ["review", str(tmp_path / "a.txt")])
    assert result.exit_code == 2
    assert "Traceback" not in result.stderr
    assert CliRunner().invoke(app, ["review", str(tmp_path / "none.ledger")]).exit_code == 2


def test_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    from discrepancy import ledger

    ledger.add(tmp_path / "empty.ledger", [])
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        result = CliRunner().invoke(app, ["review", str(tmp_path / "empty.ledger"), "--port", port])
    assert result.exit_code == 2
    assert port in result.stderr
