"""Each command on the articles that come with the project."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader
from typer.testing import CliRunner

from discrepancy.cli import app
from discrepancy.table.columns import COLUMNS, INDEX

ROOT = Path(__file__).parent.parent.parent
COMMANDS = (
    "report",
    "extract",
    "compare",
    "series",
    "chart",
    "check",
    "diff",
    "add",
    "documents",
    "correct",
    "verify",
    "export",
    "import",
    "guide",
    "review",
)


def run(*arguments: object, input: str = "") -> str:
    result = CliRunner().invoke(app, [str(argument) for argument in arguments], input=input, catch_exceptions=False)
    assert result.exit_code == 0, result.stderr
    return result.stdout


def test_extract_has_the_same_rows_in_every_format(seeds: Path, tmp_path: Path) -> None:
    import pandas as pd

    rows = list(csv.DictReader(io.StringIO(run("extract", seeds))))
    lines = [json.loads(line) for line in run("extract", seeds, "--jsonl").splitlines()]
    run("extract", seeds, "--parquet", tmp_path / "claims.parquet")
    parquet = pd.read_parquet(tmp_path / "claims.parquet")
    assert json.loads(run("extract", seeds, "--json")) == lines
    assert list(rows[0]) == list(lines[0]) == list(parquet.columns) == [*INDEX, *COLUMNS]
    ids = [line["claim_id"] for line in lines]
    assert ids == [row["claim_id"] for row in rows] == list(parquet["claim_id"])
    assert len(set(ids)) == len(ids)


def test_evidence_points_into_the_article(seeds: Path) -> None:
    for line in run("extract", seeds, "--jsonl").splitlines():
        row = json.loads(line)
        text = (seeds / row["document"]).read_bytes().decode("utf-8")
        assert text[row["start"] : row["end"]] == row["written"]
        assert row["written"] in row["sentence"]


@pytest.mark.parametrize("command", [["extract"], ["compare"], ["series"]])
def test_since_and_until_choose_articles_by_their_day(command: list[str], seeds: Path) -> None:
    window = ("--since", "2024-08-09", "--until", "2024-08-11")
    chosen = [seeds / "2024-08-09-independent.txt", seeds / "2024-08-11-daily-express.txt"]
    assert run(*command, seeds, "--jsonl", *window) == run(*command, *chosen, "--jsonl")


def test_an_article_that_tells_of_an_earlier_day_was_not_known_then(tmp_path: Path) -> None:
    for day, killed in ((3, 17), (5, 21)):
        text = f"Published {day} March 2025\n\nThe flood had killed {killed} people by 2 March, the mayor said.\n"
        (tmp_path / f"{day}.txt").write_text(text, "utf-8")
    assert "17 people" in (known := run("extract", tmp_path, "--csv", "--until", "2025-03-04"))
    assert "21 people" not in known
    assert "21 people" in (news := run("extract", tmp_path, "--csv", "--since", "2025-03-04"))
    assert "17 people" not in news


def test_compare_prints_pairs_as_promised(seeds: Path) -> None:
    claims = {json.loads(line)["claim_id"] for line in run("extract", seeds, "--jsonl").splitlines()}
    pairs = [json.loads(line) for line in run("compare", seeds, "--jsonl").splitlines()]
    assert pairs
    for pair in pairs:
        assert list(pair) == ["a", "b", "verdict", "gap", "robust", "match", "reason", "series"]
        assert list(pair["a"]) == list(pair["b"]) == ["claim_id", "document", "start", "end"]
        assert {pair["a"]["claim_id"], pair["b"]["claim_id"]} <= claims
        assert pair["gap"] >= 1
    assert len(list(csv.DictReader(io.StringIO(run("compare", seeds, "--csv"))))) == len(pairs)


@pytest.mark.parametrize("command", ["compare", "series"])
@pytest.mark.parametrize(
    ("verdicts", "code"), [(["drift"], 1), (["revision_down"], 0), (["revision_down", "drift"], 1), ([], 0)]
)
def test_fail_on(seeds: Path, command: str, verdicts: list[str], code: int) -> None:
    options = [part for verdict in verdicts for part in ("--fail-on", verdict)]
    result = CliRunner().invoke(app, [command, str(seeds), *options, "--jsonl"])
    assert result.exit_code == code, result.stderr
    assert result.stdout


def test_a_report_is_written_whatever_fails(seeds: Path, tmp_path: Path) -> None:
    arguments = ["report", seeds, "-o", tmp_path, "--format", "pdf", "--fail-on", "drift"]
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    assert result.exit_code == 1
    assert list(tmp_path.glob("*.pdf"))


def test_series_names_the_evacuations(seeds: Path) -> None:
    rows = [json.loads(line) for line in run("series", seeds, "--jsonl").splitlines()]
    evacuated = [row for row in rows if row["measure"] == "evacuated"]
    assert evacuated
    assert max(row["claims"] for row in evacuated) >= 4


def test_chart_writes_the_file_it_names(seeds: Path, tmp_path: Path) -> None:
    path = tmp_path / "evacuated.png"
    assert run("chart", "evacuated", seeds, "-o", path).strip() == str(path)
    assert path.read_bytes().startswith(b"\x89PNG")


def test_chart_in_several_formats_is_the_same_each_time(seeds: Path, tmp_path: Path) -> None:
    options = ["--format", "png,pdf,svg", "--size", "column", "--theme", "dark", "--kind", "forest"]
    for name in ("a", "b"):
        printed = run("chart", "evacuated", seeds, *options, "-o", tmp_path / name).split()
        assert printed == [str(tmp_path / f"{name}.{kind}") for kind in ("png", "pdf", "svg")]
    for kind in ("png", "pdf", "svg"):
        assert (tmp_path / f"a.{kind}").read_bytes() == (tmp_path / f"b.{kind}").read_bytes()


@pytest.mark.parametrize(("size", "wide"), [("column", 85), ("page", 170), ("slide", 160), ("120x80mm", 120)])
def test_chart_of_a_size(seeds: Path, tmp_path: Path, size: str, wide: float) -> None:
    path = tmp_path / "chart.pdf"
    run("chart", "evacuated", seeds, "-o", path, "--size", size)
    assert float(PdfReader(path).pages[0].mediabox[2]) == pytest.approx(wide * 72 / 25.4, abs=0.5)


def test_a_slide_fills_a_screen(seeds: Path, tmp_path: Path) -> None:
    run("chart", "evacuated", seeds, "-o", tmp_path / "chart.png", "--size", "slide")
    assert Image.open(tmp_path / "chart.png").size == (1920, 1080)


def test_chart_takes_a_label_and_tells_the_nearest_name(seeds: Path, tmp_path: Path) -> None:
    by_key, by_label = tmp_path / "key.png", tmp_path / "label.png"
    run("chart", "evacuated", seeds, "-o", by_key)
    run("chart", "People Evacuated", seeds, "-o", by_label)
    assert by_key.read_bytes() == by_label.read_bytes()
    result = CliRunner().invoke(app, ["chart", "people evacuatd", str(seeds)])
    assert result.exit_code == 2
    assert "did you mean 'people evacuated'?" in result.stderr


def test_chart_of_an_unknown_measure_says_which_there_are(seeds: Path) -> None:
    result = CliRunner().invoke(app, ["chart", "unicorns", str(seeds)])
    assert result.exit_code == 2
    assert "unicorns" in result.stderr
    assert "evacuated" in result.stderr


def test_report_tells_in_three_lines_what_it_found_and_where_it_is(seeds: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["report", str(seeds), "-o", str(tmp_path / "out")], catch_exceptions=False)
    assert result.exit_code == 0, result.stderr
    read, disputed, where = result.stdout.splitlines()
    assert "in 5 articles, 8 to 12 August 2024" in read
    assert "disputed" in disputed or "No clear contradiction" in disputed
    assert str(tmp_path / "out" / "report.pdf") in where
    assert "pages" in where
    one = tmp_path / "one.txt"
    one.write_text("Published 3 March 2025\n\nThe flood killed 17 people, the mayor said.\n", "utf-8")
    result = CliRunner().invoke(app, ["report", str(one), "-o", str(tmp_path / "one"), "--format", "pdf"])
    assert result.stdout.startswith("1 figure from 1 source in 1 article")
    assert "No clear contradiction found." in result.stdout


def test_standard_input() -> None:
    text = "Published 3 March 2025\n\nThe flood has killed 17 people in Ostrava, the mayor Jana Novak said on Monday.\n"
    (line,) = run("extract", "-", "--jsonl", input=text).splitlines()
    assert (json.loads(line)["stated_low"], json.loads(line)["document"]) == (17, "-")


def test_same_input_same_bytes(seeds: Path) -> None:
    assert run("extract", seeds, "--csv") == run("extract", seeds, "--csv")
    assert run("compare", seeds, "--jsonl") == run("compare", seeds, "--jsonl")


def test_the_bytes_do_not_depend_on_the_locale(tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text("Published 3 March 2025\n\nThe flood killed 17 people, Mayor Jana Nováková said.\n", "utf-8")
    printed = {
        subprocess.run(
            [sys.executable, "-m", "discrepancy", "extract", article, "--jsonl"],
            capture_output=True, check=True, env=os.environ | {"PYTHONIOENCODING": encoding, "TZ": zone},
        ).stdout
        for encoding, zone in (("ascii", "Pacific/Kiritimati"), ("utf-16", "Etc/GMT+12"))
    }  # fmt: skip
    assert len(printed) == 1
    assert "Nováková" in printed.pop().decode("utf-8")


def test_version() -> None:
    from discrepancy import __version__

    version, model = run("--version").splitlines()
    assert version == f"discrepancy {__version__}"
    assert model.startswith("language model: en_core_web_sm")
    assert f'version = "{__version__}"' in (ROOT / "pyproject.toml").read_text("utf-8")


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_examples_that_name_real_options(command: str) -> None:
    text = run(command, "--help")
    examples, options = re.split(r"\n(?:Arguments|Options|Messages):\n", text.split("Examples:")[1], maxsplit=1)
    assert f"discrepancy {command} " in examples
    for option in re.findall(r"(?<= )--?[a-z][a-z-]*", examples):
        assert re.search(rf"{option}\b", options), option


@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_in_groups_and_tells_no_types(command: str) -> None:
    text = run(command, "--help")
    assert not re.search(r"<\w|list\[|x>=", text)
    assert "\nMessages:\n" in text
    if command in ("report", "compare", "series", "chart", "extract", "check", "diff"):
        for title in ("Which articles", "How they are read"):
            assert f"\n{title}:\n" in text


def test_how_much_is_said(seeds: Path, tmp_path: Path) -> None:
    told = {}
    (articles := tmp_path / "articles").mkdir()
    shutil.copy(seeds / "2024-08-08-bluewin.txt", articles)
    told_of = '[[documents]]\nfile = "2024-08-08-bluewin.txt"\npublisher = "bluewin"\npublished = 2024-08-08\n'
    (articles / "event.toml").write_text(told_of, "utf-8")
    for option in ("--quiet", "--jobs=1", "--verbose"):
        arguments = ["report", str(articles), "-o", str(tmp_path), "--format", "png", option]
        result = CliRunner().invoke(app, arguments, catch_exceptions=False)
        told[option] = result.stdout, result.stderr
    assert told["--quiet"] == ("", "")
    assert len(told["--jobs=1"][0].splitlines()) == 3
    assert told["--verbose"][0] == told["--jobs=1"][0]
    assert "2024-08-08-bluewin.txt: bluewin, 2024-08-08" in told["--verbose"][1]
    assert str(tmp_path / "page-01.png") in told["--verbose"][1]


def test_open_shows_the_page_for_a_browser(seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []
    monkeypatch.setattr("typer.launch", shown.append)
    run("report", seeds, "-o", tmp_path, "--format", "html", "--open")
    assert shown == [str(tmp_path / "report.html")]


def test_readme_and_guide_name_every_command_and_only_real_options() -> None:
    pages = [ROOT / "README.md", *(ROOT / "discrepancy" / "guide").glob("*.md")]
    written = "\n".join(page.read_text("utf-8") for page in pages)
    help_texts = {command: run(command, "--help") for command in COMMANDS}
    for command, options in re.findall(r"^discrepancy (\w+)(.*)$", written, flags=re.M):
        for option in re.findall(r"--[a-z-]+", options):
            assert option in help_texts[command], (command, option)
    assert set(re.findall(r"^discrepancy (\w+)", written, flags=re.M)) == set(COMMANDS)


def test_the_readme_is_short() -> None:
    assert len((ROOT / "README.md").read_text("utf-8").split()) <= 900


def test_the_guide_lists_its_chapters_and_shows_one() -> None:
    listed = dict(line.split(maxsplit=1) for line in run("guide").splitlines())
    files = {page.stem: page.read_text("utf-8") for page in (ROOT / "discrepancy" / "guide").glob("*.md")}
    assert listed.keys() == files.keys()
    for name, title in listed.items():
        assert files[name].startswith(f"# {title}\n")
    assert run("guide", "verdicts") == files["verdicts"]
    for page in re.findall(r"\(discrepancy/guide/(\w+)\.md\)", (ROOT / "README.md").read_text("utf-8")):
        assert page in listed


def test_a_chapter_that_is_not_there_suggests_the_nearest() -> None:
    done = subprocess.run([sys.executable, "-m", "discrepancy", "guide", "verdict"], capture_output=True, text=True)
    assert done.returncode == 2
    assert "did you mean 'verdicts'?" in done.stderr


def test_module_runs_as_a_program() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "discrepancy", "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("discrepancy ")


def test_fail_on_knows_every_verdict() -> None:
    from typing import get_args

    from discrepancy.cli.options import Verdict
    from discrepancy.verdicts import verdict

    assert tuple(Verdict) == get_args(verdict.Verdict)


def test_series_are_narrowed_sorted_and_limited(seeds: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("series", seeds, "--csv", "--sort", "claims", "--limit", "3"))))
    assert len(rows) == 3
    counts = [int(row["claims"]) for row in rows]
    assert counts == sorted(counts, reverse=True)
    evacuated = list(csv.DictReader(io.StringIO(run("series", seeds, "--csv", "--measure", "People evacuated"))))
    assert {row["measure"] for row in evacuated} == {"evacuated"}


def test_pairs_of_one_source(seeds: Path) -> None:
    sources = {row["claim_id"]: row["source"] for row in csv.DictReader(io.StringIO(run("extract", seeds, "--csv")))}
    pairs = list(csv.DictReader(io.StringIO(run("compare", seeds, "--csv", "--source", "sladkov"))))
    assert pairs
    assert all("Sladkov" in sources[pair["a"]] + sources[pair["b"]] for pair in pairs)


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--source", "Alexander Sladkow"), "did you mean 'Alexander Sladkov'?"),
        (("--measure", "unicorns"), "no figure of 'unicorns'"),
        (("--sort", "beauty"), "beauty"),
        (("--limit", "0"), "'--limit'"),
    ],
)
def test_what_cannot_be_narrowed_to_is_told(seeds: Path, options: tuple[str, ...], told: str) -> None:
    result = CliRunner().invoke(app, ["compare", str(seeds), *options])
    assert result.exit_code == 2
    assert told in result.stderr
