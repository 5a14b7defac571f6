"""A floor under how often the program is right on annotated articles, and checks of what was marked in them."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

from accuracy.measure import FLOORS, everywhere, show
from accuracy.readme_table import BEGIN, END, EVENTS, README, ROWS, markdown, rewritten
from accuracy.texts import Annotated, own
from discrepancy.cli import app


def test_combined_figures_keep_their_floors() -> None:
    measured, reached = everywhere()
    floors = tomllib.loads(FLOORS.read_text("utf-8"))
    below = [f"{name}: {value:.3f}, not {floors[name]}" for name, value in reached.items() if value < floors[name]]
    assert not below, f"below the floor of {'; '.join(below)}\n{show(measured)}"


@pytest.mark.parametrize("text", own(), ids=lambda text: text.name)
def test_what_was_marked_stands_in_the_articles(text: Annotated) -> None:
    read = {path.name: path.read_bytes().decode("utf-8") for path in text.articles}
    ends = [end for row in text.relations for end in (row["a"], row["b"])]
    for row in (*text.gold, *text.optional, *ends):
        assert read[row["document"]].startswith(row["text"], row["start"])
    assert {row["document"] for row in text.gold} == read.keys()
    assert {entry["file"] for entry in tomllib.loads(text.event)["documents"]} == read.keys()


@pytest.mark.parametrize("text", own(), ids=lambda text: text.name)
def test_pairs_are_of_figures_marked(text: Annotated) -> None:
    marked = {(row["document"], row["start"], row["text"]) for row in text.gold if row["role"] != "not_a_quantity"}
    ends = {(end["document"], end["start"], end["text"]) for row in text.relations for end in (row["a"], row["b"])}
    assert ends <= marked


@pytest.mark.parametrize("format", ["csv", "jsonl"])
def test_claims_table_in_data_is_up_to_date(seeds: Path, data: Path, format: str) -> None:
    made = CliRunner().invoke(app, ["extract", str(seeds), f"--{format}"], catch_exceptions=False)
    assert made.exit_code == 0, made.stderr
    assert (data / f"claims.{format}").read_text("utf-8") == made.stdout, (
        f"make it anew: discrepancy extract seeds --{format} > data/claims.{format}"
    )


def test_table_of_the_readme_is_made_by_its_script() -> None:
    readme = README.read_text("utf-8")
    measured = pd.DataFrame(0.5, index=[name for names in EVENTS.values() for name in names], columns=[*ROWS.values()])
    made = markdown(measured).splitlines()
    inside = readme.split(BEGIN)[1].split(END)[0].strip().splitlines()
    assert [line.split("|")[1] for line in inside] == [line.split("|")[1] for line in made]
    assert rewritten(readme, "\n".join(inside)) == readme
