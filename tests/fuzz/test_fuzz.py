"""A few files of each format, and a batch of articles through all commands: the same as `python tests/fuzz`, short."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from discrepancy.documents import read
from fuzz import bounds, whole
from fuzz.files import FORMATS, file
from fuzz.promises import in_csv, in_html, in_jsonl, on_terminal
from fuzz.readers import wrong


@pytest.mark.parametrize("name", FORMATS)
def test_what_nobody_wrote_is_documents_or_problems(name: str, tmp_path: Path) -> None:
    paths = [tmp_path / f"number{number:02}{name.removeprefix('a')}" for number in range(15)]
    for number, path in enumerate(paths):
        path.write_bytes(file(name, random.Random(f"short {name} {number}")))
    reading = read(paths)  # all at once, as a process is started for each reading
    assert list(wrong(reading)) == []
    outcomes = "\n".join([*(document.name for document in reading.documents), *map(str, reading.problems)])
    assert [path.name for path in paths if path.name not in outcomes] == []


def test_what_nobody_wrote_goes_through_all_commands(tmp_path: Path) -> None:
    whole.batch(tmp_path, range(4), seed=3)
    clocks = {name: bounds.Clock() for name in whole.COMMANDS}
    assert list(whole.through(tmp_path, clocks, 0)) == []


def test_a_file_is_made_again_from_its_number() -> None:
    assert file("a.jsonl", random.Random("1 a.jsonl 7")) == file("a.jsonl", random.Random("1 a.jsonl 7"))


@pytest.mark.parametrize(
    ("check", "text"),
    [
        (in_csv, "a,b\n=1,2\n"),
        (in_csv, 'a,b\n" +1","2"\n'),
        (in_csv, "a,b\n1\n"),
        (in_jsonl, '{"low": NaN}\n'),
        (in_html, "<html><head></head><body><p onclick=x>a</p></body></html>"),
        (in_html, "<html><head></head><body><a href='javascript:x'>a</a></body></html>"),
        (in_html, "<html><head></head><body><script>1</script><script>2</script></body></html>"),
        (on_terminal, "a\x1b[2J"),
        (on_terminal, "a\u202eb"),
        (on_terminal, "Traceback (most recent call last):"),
    ],
)
def test_a_broken_promise_is_seen(check, text: str) -> None:
    assert list(check(text))
