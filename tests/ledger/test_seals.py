"""What something else than a command changed in a ledger is found out, told, left out, and mended where it can be."""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner

from discrepancy import ledger
from discrepancy.cli import app
from fuzz.ledgers import CHANGES, changed

GOOD = "Published 4 March 2025\n\nThe fire in Pollux killed 23 people, the governor Petra Blau said on Monday.\n"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of two articles, one of them corrected."""
    folder = tmp_path_factory.mktemp("whole")
    (folder / "a.txt").write_text(GOOD, "utf-8")
    (folder / "b.txt").write_text(GOOD.replace("23", "29").replace("Monday", "Tuesday"), "utf-8")
    path = folder / "fire.ledger"
    ledger.add(path, [folder / "a.txt", folder / "b.txt"])
    (claim,) = (row["claim_id"] for row in ledger.standing_claims(path).values() if row["document"] == "b.txt")
    assert run("correct", path, claim, "--value", "31 people", "--who", "Ana", "--why", "misheard").exit_code == 0
    return path


@pytest.fixture
def path(whole: Path, tmp_path: Path) -> Path:
    for part in whole.parent.iterdir():
        shutil.copy(part, tmp_path)
    return tmp_path / whole.name


def run(*arguments: str | Path):
    return CliRunner().invoke(app, [*map(str, arguments)])


def sql(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def test_what_commands_wrote_is_whole(path: Path) -> None:
    done = run("extract", path, "--csv")
    assert (done.exit_code, done.stderr) == (0, "")
    assert "31" in done.stdout
    done = run("verify", path)
    assert (done.exit_code, done.stderr) == (0, "")
    assert "mended" not in done.stdout
    assert run("extract", path, "--csv").exit_code == 0


def test_changed_claims_are_read_anew_and_mended(path: Path) -> None:
    sql(path, "UPDATE claim_rows SET low = 99, high = 99, core_low = 99 WHERE written LIKE '23%'")
    done = run("extract", path, "--csv")
    assert done.exit_code == 3
    assert "99" not in done.stdout
    assert ",23.0,23.0," in done.stdout.replace(",23,23,", ",23.0,23.0,")
    (line,) = done.stderr.splitlines()
    assert line.startswith("a.txt: has claims in ")
    assert run("export", path, "-o", path.parent / "out").exit_code == 3
    assert not (path.parent / "out").exists()
    done = run("verify", path)
    assert done.exit_code == 3
    assert "1 article mended" in done.stdout
    assert "a.txt: had claims that were changed by another program than discrepancy; mended" in done.stderr
    assert run("verify", path).exit_code == 0
    assert run("extract", path, "--csv").exit_code == 0


@pytest.mark.parametrize("statement", ["DELETE FROM claim_rows WHERE document_id = 1",
    "INSERT INTO claim_rows (document_id, layer, written, low) VALUES (1, 'machine', '77 people', 77)"])  # fmt: skip
def test_claims_taken_out_or_put_in_are_found_out(path: Path, statement: str) -> None:
    sql(path, statement)
    done = run("extract", path, "--csv")
    assert done.exit_code == 3
    assert "23 people" in done.stdout
    assert "77" not in done.stdout


@pytest.mark.parametrize("change", ["published = '2024-01-01'", "publisher = 'The Other Post'", "title = 'x'",
    "text = replace(text, '23', '99')", "name = 'z.txt'"])  # fmt: skip
def test_a_changed_article_is_left_out_until_it_is_accepted(path: Path, change: str) -> None:
    sql(path, f"UPDATE documents SET {change} WHERE document_id = 1")
    for command in (("extract", path, "--csv"), ("documents", path, "--csv")):
        done = run(*command)
        assert done.exit_code == 3
        assert not any(word in done.stdout for word in ("23 people", "99", "2024-01-01", "Other Post", "z.txt"))
        assert "b.txt" in done.stdout
        assert "was changed by another program than discrepancy" in done.stderr
    assert run("verify", path).exit_code == 3
    assert run("verify", path).exit_code == 3
    assert run("verify", path, "--accept").exit_code in (0, 3)
    assert run("verify", path).exit_code == 0


def test_changed_corrections_count_for_nothing(path: Path) -> None:
    sql(path, "UPDATE corrections SET value = '99', who = 'Eve'")
    done = run("extract", path, "--csv")
    assert done.exit_code == 3
    assert "b.txt: has corrections in" in done.stderr
    assert not any(word in done.stdout for word in ("99", "Eve"))
    run("verify", path)
    done = run("extract", path, "--csv")
    assert done.exit_code == 3
    assert not any(word in done.stdout for word in ("99", "Eve"))


def test_what_is_written_later_hides_no_change(path: Path) -> None:
    sql(path, "UPDATE claim_rows SET low = 99 WHERE document_id = 1")
    (claim,) = sqlite3.connect(path).execute("SELECT claim_id FROM claim_rows WHERE document_id = 1").fetchone()
    (path.parent / "c.txt").write_text(GOOD.replace("23", "37").replace("Monday", "Friday"), "utf-8")
    assert run("add", path, path.parent / "c.txt").exit_code == 0
    run("correct", path, claim, "--measure", "injured", "--who", "Ana")
    done = run("extract", path, "--csv")
    assert done.exit_code == 3
    assert "99" not in done.stdout


def test_nothing_made_is_no_traceback(path: Path) -> None:
    sql(path, "PRAGMA writable_schema = ON",
        "UPDATE sqlite_master SET sql = replace(sql, 'made        TEXT NOT NULL', 'made        TEXT')")  # fmt: skip
    sql(path, "UPDATE corrections SET made = NULL")
    done = run("verify", path)
    assert done.exit_code in (2, 3)
    assert isinstance(done.exception, SystemExit)


def rows(text: str) -> Iterator[str]:
    yield from text.splitlines()[1:]


def test_a_damaged_ledger_prints_nothing_that_was_changed(whole: Path, tmp_path: Path) -> None:
    """A few of those that `python tests/fuzz ledgers` makes."""
    known = {*rows(run("extract", whole, "--csv").stdout)}
    for number in range(12):
        folder = tmp_path / str(number)
        folder.mkdir()
        for part in whole.parent.iterdir():
            shutil.copy(part, folder)
        damaged = folder / whole.name
        change = changed(damaged, random.Random(number), list(CHANGES)[number % len(CHANGES)])
        done = run("extract", damaged, "--csv")
        assert done.exception is None or isinstance(done.exception, SystemExit), (change, done.exception)
        assert done.exit_code in (0, 2, 3), change
        if done.exit_code == 0:
            assert {*rows(done.stdout)} == known, change
