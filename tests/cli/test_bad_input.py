"""Bad input: one clear line that says which file, what is wrong and what to do; the rest is done; exit code 3."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfWriter
from typer.testing import CliRunner

from discrepancy.cli import app

GOOD = "Published 3 March 2025\n\nThe flood has killed 17 people in Ostrava, the mayor Jana Novak said on Monday.\n"


def scanned() -> bytes:
    """A PDF with a page and no text."""
    writer, stream = PdfWriter(), io.BytesIO()
    writer.add_blank_page(width=200, height=200)
    writer.write(stream)
    return stream.getvalue()


def write(name: str, content: bytes) -> Callable[[Path], Path]:
    """A maker of one bad file."""

    def make(folder: Path) -> Path:
        path = folder / name
        path.write_bytes(content)
        return path

    return make


def empty_folder(folder: Path) -> Path:
    path = folder / "nothing-here"
    path.mkdir()
    return path


def missing(folder: Path) -> Path:
    return folder / "gone.txt"


BAD = {
    "empty folder": (empty_folder, "nothing-here", "without articles"),
    "missing file": (missing, "gone.txt", "does not exist"),
    "empty file": (write("blank.txt", b""), "blank.txt", "empty"),
    "binary file": (write("photo.txt", bytes(range(256)) * 40), "photo.txt", "not text"),
    "scanned PDF": (write("scan.pdf", scanned()), "scan.pdf", "without text"),
    "broken PDF": (write("torn.pdf", b"%PDF-1.7\n garbage"), "torn.pdf", "PDF"),
    "no date": (write("undated.txt", b"The fire killed 12 people, the sheriff said.\n"), "undated.txt", "date"),
    "no figure": (write("calm.txt", b"Published 3 March 2025\n\nAll is quiet in the valley.\n"), "calm.txt", "figure"),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_file_beside_a_good_one(case: str, tmp_path: Path) -> None:
    make, name, word = BAD[case]
    good = tmp_path / "good.txt"
    good.write_text(GOOD, "utf-8")
    result = CliRunner().invoke(app, ["extract", str(good), str(make(tmp_path)), "--csv"])
    lines = result.stderr.splitlines()
    assert result.exit_code == 3, result.output
    assert len(lines) == 1, lines
    assert name in lines[0]
    assert word.lower() in lines[0].lower()
    assert ";" in lines[0], "what to do is missing"
    assert "17 people" in result.stdout


def test_broken_event_file(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(GOOD, "utf-8")
    (tmp_path / "event.toml").write_text('title = "Flood\n', "utf-8")
    result = CliRunner().invoke(app, ["extract", str(tmp_path), "--csv"])
    assert result.exit_code == 3
    (line,) = result.stderr.splitlines()
    assert "event.toml" in line
    assert "line 1" in line
    assert "17 people" in result.stdout


def test_unknown_encoding(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(GOOD, "utf-8")
    (tmp_path / "odd.html").write_bytes(
        b'<html><head><meta charset="klingon-8"></head><body><p>\x9d\x8f\x81 17 \x90\x9d\x8d</p></body></html>'
    )
    result = CliRunner().invoke(app, ["extract", str(tmp_path), "--csv"])
    assert result.exit_code == 3
    assert any("odd.html" in line for line in result.stderr.splitlines())
    assert "17 people" in result.stdout


def test_report_of_nothing_writes_nothing(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["report", str(empty_folder(tmp_path)), "-o", str(tmp_path / "out")])
    assert result.exit_code == 3
    assert "no report written" in result.stderr
    assert not (tmp_path / "out").exists()
    assert result.stdout == ""


@pytest.mark.parametrize("command", [["chart", "killed"], ["extract"], ["compare"], ["series"]])
def test_nothing_read_is_a_failed_input(command: list[str], tmp_path: Path) -> None:
    result = CliRunner().invoke(app, [*command, str(empty_folder(tmp_path))])
    assert result.exit_code == 3
    assert "without articles" in result.stderr


def test_standard_input_without_text() -> None:
    result = CliRunner().invoke(app, ["extract", "-", "--jsonl"], input="")
    assert result.exit_code == 3
    assert len(result.stderr.splitlines()) == 1
    assert result.stdout == ""


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["extract", "x", "--csv", "--json"], "choose one"),
        (["extract", "x", "--since", "2025-03-04", "--until", "2025-03-01"], "after"),
        (["extract", "x", "--since", "yesterday"], "use YYYY-MM-DD"),
        (["extract", "x", "--until", "2025-02-30"], "use YYYY-MM-DD"),
        (["extract", "x", "--csv", "--parquet", "claims.parquet"], "choose one"),
        (["extract", "x", "--convention", "guess"], "guess"),
        (["extract", "x", "--event", "no-such-event.toml"], "no-such-event.toml"),
        (["compare", "x", "--fail-on", "quarrel"], "'quarrel' is not one of 'same_origin', 'part_of_total'"),
        (["series", "x", "--fail-on", "quarrel"], "'drift', 'revision_down', 'tension', 'conflict'"),
        (["report", "x", "--fail-on", "quarrel"], "'agree', 'compatible'"),
        (["compare", "x", "--fail-on", "conflct"], "--fail-on': 'conflct' is not one of"),
        (["compare", "x", "--fail-on", "conflct"], "did you mean 'conflict'?"),
        (["report", "x", "--format", "pfd"], "did you mean 'pdf'?"),
        (["report", "x", "--convention", "acld"], "did you mean 'acled'?"),
        (["report", "x", "--column", "txt=body"], "did you mean 'text'?"),
        (["chart", ".", "killed"], "the measure comes first: discrepancy chart killed ."),
        (["report", "x", "--format", "docx"], "docx"),
        (["chart", "killed", "x", "-o", "killed.gif"], "killed.gif"),
        (["chart", "killed", "x", "-o", "killed"], "must end in .png, .pdf or .svg"),
        (["chart", "killed", "x", "--format", "png,gif"], "'gif' is not one of png, pdf, svg"),
        (["chart", "killed", "x", "-o", "killed.pdf", "--format", "svg"], "leave the ending out"),
        (["chart", "killed", "x", "--size", "poster"], "choose column, page, slide"),
        (["chart", "killed", "x", "--size", "9999x80mm"], "50 to 1,000 mm"),
        (["chart", "killed", "x", "--theme", "blue"], "'light', 'dark'"),
        (["chart", "killed", "x", "--kind", "pie"], "'time', 'forest'"),
        (["chart", "killed", "x", "--style", "none.mplstyle"], "none.mplstyle"),
        (["extract"], "PATHS"),
    ],
)
def test_wrong_command_line(arguments: list[str], word: str) -> None:
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 2
    assert word in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize(
    ("command", "target", "word"),
    [
        (["report", "good.txt", "-o"], "good.txt", "is a file"),
        (["report", "good.txt", "-o"], "good.txt/pages", "is a file"),
        (["chart", "killed", "good.txt", "-o"], "none/killed.png", "there is no folder"),
        (["chart", "killed", "good.txt", "-o"], "folder.png", "is a folder"),
        (["extract", "good.txt", "--parquet"], "none/claims.parquet", "there is no folder"),
        (["extract", "good.txt", "--parquet"], "folder.png", "is a folder"),
    ],
)
def test_output_that_cannot_be_written_is_told_before_the_work(
    command: list[str], target: str, word: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "good.txt").write_text(GOOD, "utf-8")
    (tmp_path / "folder.png").mkdir()
    monkeypatch.setattr("discrepancy.documents.read", lambda *_: pytest.fail("the articles were read"))
    result = CliRunner().invoke(app, [*command, target])
    assert result.exit_code == 2
    assert word in result.stderr


def test_a_folder_that_may_not_be_written_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.access", lambda *_: False)
    result = CliRunner().invoke(app, ["report", "x", "-o", str(tmp_path / "pages")])
    assert result.exit_code == 2
    assert "may not be written to" in result.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize(
    ("command", "name"),
    [(["chart", "killed", "-o"], "full.png"), (["extract", "--parquet"], "full.parquet")],
)
def test_a_full_disk_names_the_file(command: list[str], name: str, tmp_path: Path) -> None:
    full, good = tmp_path / name, tmp_path / "good.txt"
    good.write_text(GOOD, "utf-8")
    full.symlink_to("/dev/full")
    arguments = [sys.executable, "-m", "discrepancy", *command, full, good]
    done = subprocess.run(arguments, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.splitlines() == [f"{full}: cannot be written (No space left on device)"]


def test_nothing_read_gives_no_table(tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text(GOOD, "utf-8")
    nosuch = str(tmp_path / "nosuch")
    for arguments in (
        ["extract", nosuch, "--csv"],
        ["series", nosuch],
        ["compare", nosuch, "--jsonl"],
        ["check", str(tmp_path / "draft.txt"), "--against", nosuch],
    ):
        result = CliRunner().invoke(app, arguments)
        assert (result.exit_code, result.stdout) == (3, "")
        assert result.stderr == f"{nosuch}: does not exist; check the path\n"


@pytest.mark.parametrize("command", [["extract"], ["report"], ["add", "new.ledger"]])
def test_a_folder_of_claims_holds_no_articles(command: list[str], tmp_path: Path) -> None:
    (tmp_path / "a.claims.parquet").touch()
    result = CliRunner().invoke(app, [*command, str(tmp_path)])
    assert result.exit_code == 2
    assert "is a folder of claims" in " ".join(result.stderr.split())
