"""Tables of corrections: older than the ledger, with columns and cells that cannot be taken, empty."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from discrepancy.cli import app
from ledger.stories import added

ARTICLE = """Fire at Castor works
Published 4 March 2025

The fire has killed 17 people in Castor, the mayor Jana Novak said.
Some 4,000 residents were evacuated, police said, and 30 people were injured.
The works had stored 600 tonnes of ammonia.
The bridge was closed.
"""


def run(*arguments: object) -> Any:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], catch_exceptions=False)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return added(tmp_path, "fire.ledger", {"a.txt": ARTICLE})


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(run("extract", path, "--csv").stdout)))


def claim(path: Path, written: str) -> dict[str, str]:
    (found,) = [row for row in rows(path) if row["written"] == written]
    return found


def saved(target: Path, table: list[dict[str, str]]) -> Path:
    names = list(dict.fromkeys(name for row in table for name in row))
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names)
        writer.writeheader()
        writer.writerows(table)
    return target


def test_an_old_table_changes_only_what_was_changed_in_it(path: Path, tmp_path: Path) -> None:
    old = rows(path)
    killed, injured = claim(path, "17 people"), claim(path, "30 people")
    run("correct", path, killed["claim_id"], "--value", "19 people", "--measure", "injured", "--who", "Ana")
    run("correct", path, injured["claim_id"], "--reject", "--who", "Ana")
    between = rows(path)
    run("correct", path, killed["claim_id"], "--value", "21 people", "--measure", "missing", "--who", "Ana")
    for table, said in ((old, "'17'"), (between, "'19'")):
        for row in table:
            if row["claim_id"] == killed["claim_id"]:
                row["source"] = f"Fire service of {said}"
        result = run("correct", path, saved(tmp_path / "bob.csv", table), "--who", "Bob")
        assert (result.exit_code, said in result.stderr, "'21'" in result.stderr) == (0, True, True), result.output
        assert len([line for line in result.stderr.splitlines() if "older than the ledger" in line]) == 1
        now = claim(path, "17 people")
        assert (now["stated_low"], now["measure"], now["source"]) == ("21", "missing", f"Fire service of {said}")
    assert "was rejected" in run("correct", path, saved(tmp_path / "bob.csv", old)).stderr
    assert injured["claim_id"] not in {row["claim_id"] for row in rows(path)}
    short = saved(tmp_path / "short.csv", [{"claim_id": killed["claim_id"], "measure": killed["measure"]}])
    assert run("correct", path, short).exit_code == 0
    assert claim(path, "17 people")["measure"] == killed["measure"]


def test_a_change_to_a_rejected_claim_is_named(path: Path, tmp_path: Path) -> None:
    table = rows(path)
    table[0]["source"] = "Fire service"
    run("correct", path, table[0]["claim_id"], "--reject")
    result = run("correct", path, saved(tmp_path / "bob.csv", table))
    assert (result.exit_code, result.stdout) == (3, f"{path}: 0 claims corrected\n")
    assert "row 2" in result.stderr
    assert "was rejected" in result.stderr


def test_half_of_a_figure_changed_in_an_old_table_is_the_whole_figure(path: Path, tmp_path: Path) -> None:
    table = rows(path)
    (row,) = [row for row in table if row["written"] == "17 people"]
    run("correct", path, row["claim_id"], "--value", "21 people", "--who", "Ana")
    row |= {"stated_low": "15", "hedge": "range"}
    assert run("correct", path, saved(tmp_path / "bob.csv", table)).exit_code == 0
    now = claim(path, "17 people")
    assert (now["stated_low"], now["stated_high"]) == ("15", "17")


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"status": "reject"}, "'status'"),
        ({"reject": "yes"}, "'reject'"),
        ({"rejected": "yes"}, "'rejected'"),
        ({"claim_id": "0000"}, "no claim '0000'"),
        ({"written": "five times"}, "written"),
        ({"published": "2025-03-12"}, "documents LEDGER 'a.txt' --published '2025-03-12'"),
        ({"core_low": "5"}, "stated_low"),
        ({"stated_unit": "km"}, "'km' is not a unit"),
        ({"stated_low": "650"}, "change both, or write the figure as value (650)"),
        ({"stated_high": "550"}, "change both"),
    ],
)
def test_what_cannot_be_taken_is_named(cells: dict[str, str], said: str, path: Path, tmp_path: Path) -> None:
    before = rows(path)
    table = rows(path)
    (row,) = [row for row in table if row["written"] == "600 tonnes"]
    row |= cells
    result = run("correct", path, saved(tmp_path / "claims.csv", table))
    assert (result.exit_code, result.stdout) == (3, f"{path}: 0 claims corrected\n")
    (line,) = result.stderr.splitlines()
    assert said in line
    assert rows(path) == before


@pytest.mark.parametrize("text", ["", "claim_id,action\n"])
def test_an_empty_file_is_named(text: str, path: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.csv").write_text(text, "utf-8")
    result = run("correct", path, tmp_path / "empty.csv")
    assert (result.exit_code, "holds no corrections" in result.stderr) == (3, True)


def test_a_figure_and_its_measure_change_together(path: Path) -> None:
    name = claim(path, "600 tonnes")["claim_id"]
    assert run("correct", path, name, "--unit", "km").exit_code == 3
    assert run("correct", path, name, "--unit", "kg").exit_code == 0
    assert run("correct", path, name, "--unit", "km", "--measure", "plume height").exit_code == 0
    assert claim(path, "600 tonnes")["measure"] == "plume_height"
    assert run("correct", path, name, "--value", "550 to 600 km").exit_code == 0
    low, high = (claim(path, "600 tonnes")[end] for end in ("stated_low", "stated_high"))
    assert (low, high) == ("550", "600")


@pytest.mark.parametrize(
    ("written", "days"),
    [("1998", ("1998-01-01", "1998-12-31")), ("February 2024", ("2024-02-01", "2024-02-29")),
     ("2025-03", ("2025-03-01", "2025-03-31")), ("2025-03-02", ("2025-03-02", "2025-03-02"))],
)  # fmt: skip
def test_a_date_may_be_a_month_or_a_year(written: str, days: tuple[str, str], path: Path) -> None:
    assert run("correct", path, claim(path, "17 people")["claim_id"], "--date", written).exit_code == 0
    now = claim(path, "17 people")
    assert (now["date"], now["date_end"]) == days


def test_a_claim_is_added_where_a_figure_stands(path: Path, tmp_path: Path) -> None:
    asked = [
        {"document": "a.txt", "sentence": "The bridge was closed.", "value": "2 bridges", "measure": "bridges_closed"},
        {"document": "a.txt", "sentence": ARTICLE.splitlines()[3], "value": "17", "measure": "killed"},
    ]
    before = rows(path)
    result = run("correct", path, saved(tmp_path / "added.csv", asked))
    assert result.exit_code == 3
    first, second = result.stderr.splitlines()
    assert "no figure stands at 'The bridge was closed.'" in first
    assert f"correct the claim {claim(path, '17 people')['claim_id']}" in second
    words = ("--add", "The bridge was closed.", "--document", "a.txt", "--value", "2 bridges")
    assert run("correct", path, *words).stderr.endswith(first.partition(": row 2: ")[2] + "\n")
    assert rows(path) == before
    words = (
        "--add",
        "of ammonia",
        "--document",
        "a.txt",
        "--value",
        "7 percent",
        "--measure",
        "stored",
        "--who",
        "Ana",
    )
    result = run("correct", path, *words)
    assert result.stdout.splitlines()[0] == f"{path}: 1 claim added"
    assert "stated unit: percent, was nothing" in claim(path, "of ammonia")["corrected"]


def test_a_folder_is_no_ledger(path: Path, tmp_path: Path) -> None:
    file = tmp_path / "c.jsonl"
    file.write_text(json.dumps({"claim_id": "0", "measure": "killed"}), "utf-8")
    for command in (["correct", tmp_path, file], ["add", tmp_path, tmp_path / "a.txt"]):
        result = run(*command)
        assert (result.exit_code, "is a folder" in result.stderr) == (2, True), result.output
