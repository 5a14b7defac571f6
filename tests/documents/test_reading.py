"""The whole way: paths in; documents, event and problems out, in a stable order, whatever the input."""

import codecs
import io
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from discrepancy.documents import Document, Event, formats, read
from discrepancy.documents.content import Unreadable
from documents.pdfs import pdf

DAY = date(2023, 3, 9)
DATED = "River rises at Riverton\n9 March 2023\nThree bridges were closed, the council said. It is no. {}."


def article(number: int = 1) -> str:
    return DATED.format(number)


def write(folder: Path, **files: str | bytes) -> Path:
    """Files by name ("a_txt" is a.txt) in the folder."""
    for name, content in files.items():
        data = content if isinstance(content, bytes) else content.encode()
        (folder / name.replace("_", ".")).write_bytes(data)
    return folder


def lines(reading) -> list[str]:
    return [str(problem) for problem in reading.problems]


def test_a_folder_with_every_format(tmp_path: Path) -> None:
    write(tmp_path, b_txt=article(1), a_md="# Flood\n\n" + article(2), d_pdf=pdf(article(3).split("\n")))
    write(tmp_path, c_html=f"<html><body><article><p>{article(4)}</p></article></body></html>")
    reading = read([tmp_path])
    assert [document.name for document in reading.documents] == ["a.md", "b.txt", "c.html", "d.pdf"]
    assert all("Three bridges" in document.text for document in reading.documents)
    assert reading.event == Event()


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_text_is_as_in_the_file(tmp_path: Path, end: str) -> None:
    text = article().replace("\n", end)
    write(tmp_path, a_txt=codecs.BOM_UTF8 + text.encode())
    (document,) = read([tmp_path / "a.txt"]).documents
    assert document == Document("a.txt", text, "River rises at Riverton", "", DAY, "text")


def test_subfolders_in_order_of_name_without_what_is_no_article(tmp_path: Path) -> None:
    for folder in ("b", ".git", "page_files"):
        write_to = tmp_path / folder
        write_to.mkdir()
        write(write_to, a_txt=article(len(folder)))
    write(
        tmp_path, c_txt=article(10), a_txt=article(11), page_html="<p>" + article(12), photo_jpg=b"\xff", data_csv="a,b"
    )
    (tmp_path / ".hidden.txt").write_text(article(13))
    (tmp_path / "event.toml").write_text("title = 'Flood'")
    reading = read([tmp_path])
    assert [document.name for document in reading.documents] == ["a.txt", "b/a.txt", "c.txt", "page.html"]
    assert reading.event.title == "Flood"
    assert not [problem for problem in reading.problems if problem.fatal]


def test_names_what_was_not_read(tmp_path: Path) -> None:
    write(tmp_path, a_odt=b"PK", b_xyz=b"?", c_txt=article(), README="read me")
    reading = read([tmp_path])
    assert [document.name for document in reading.documents] == ["c.txt"]
    assert [line.split(";")[0] for line in lines(reading)] == [
        f"{tmp_path}/README: is not read: the format cannot be told from its name",
        f"{tmp_path}/a.odt: is not read: .odt is not a format that articles are read from",
        f"{tmp_path}/b.xyz: is not read: .xyz is not a format that articles are read from",
    ]


FAULTS = {
    "empty.txt": (b"", "is empty"),
    "white.txt": (b" \n\n\t", "is empty but for white space"),
    "binary.txt": (b"\x89PNG\r\n\0\0\0", "is not text"),
    "binary.md": (bytes(range(256)) * 9, "is not text"),
    "broken.pdf": (b"%PDF-1.7 nothing", "is a broken PDF"),
    "broken.html": (b"<html></html>", "holds no article"),
    "long.txt": (b"x" * 5_000_001, "holds more than 5,000,000 characters"),
    "large.txt": (b"x" * (50 * 2**20 + 1), "is larger than 50 MB"),
    "half.txt": (codecs.BOM_UTF16_LE + b"abc", "is not UTF-16"),
}


@pytest.mark.parametrize(("name", "data", "what"), [(n, d, w) for n, (d, w) in FAULTS.items()], ids=FAULTS.keys())
def test_a_bad_file_is_one_problem_and_the_others_are_read(tmp_path: Path, name: str, data: bytes, what: str) -> None:
    (tmp_path / name).write_bytes(data)
    write(tmp_path, good_txt=article())
    reading = read([tmp_path])
    assert [document.name for document in reading.documents] == ["good.txt"]
    (problem,) = reading.problems
    assert problem.fatal
    assert problem.name == str(tmp_path / name)
    assert what in problem.what


def test_bad_paths_are_one_problem_each(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    write(tmp_path, a_json="{}")
    paths = [
        tmp_path / "absent.txt",
        tmp_path / "empty",
        "",
        "a\0b",
        "x" * 5000,
        tmp_path / "loop.txt",
        tmp_path / "a.json",
    ]
    reading = read(paths)
    assert reading.documents == ()
    assert len(reading.problems) == len(paths)
    said = {problem.name: problem.what for problem in reading.problems}
    assert "does not exist" in said[str(tmp_path / "absent.txt")]
    assert "is a folder without articles" in said[str(tmp_path / "empty")]


def test_each_obstacle_comes_with_its_own_remedy(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to(tmp_path / "moved.txt")
    write(tmp_path, a_txt=article())
    assert lines(read([tmp_path])) == [
        f"{tmp_path}/gone.txt: is a link to nothing; remove it, or put the article there"
    ]


def test_an_own_report_among_the_articles_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    write(tmp_path, a_txt=article())
    write(tmp_path / "reports", report_pdf=pdf([article(2)], creator="discrepancy"))
    reading = read([tmp_path])
    assert ([document.name for document in reading.documents], reading.problems) == (["a.txt"], ())
    assert "is a report that discrepancy made" in lines(read([tmp_path / "reports" / "report.pdf"]))[0]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_does_not_wait_on_a_pipe_in_a_folder(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (problem,) = read([tmp_path]).problems
    assert "is not a file" in problem.what


def test_a_file_without_a_known_suffix_is_read_by_what_it_is(tmp_path: Path) -> None:
    write(tmp_path, article=article(1), page=f"<html><body><p>{article(2)}</p></body></html>", paper=pdf([article(3)]))
    reading = read([tmp_path / "article", tmp_path / "page", tmp_path / "paper"])
    assert [document.name for document in reading.documents] == ["article", "page", "paper"]
    assert "<p>" not in reading.documents[1].text


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(article().replace("\n", "\r\n").encode())))
    (document,) = read(["-", "-"]).documents
    assert (document.name, document.text, document.published) == ("-", article().replace("\n", "\r\n"), DAY)


@pytest.mark.parametrize("stream", [None, io.StringIO("text"), io.TextIOWrapper(io.BytesIO(b""))])
def test_standard_input_that_gives_nothing(monkeypatch: pytest.MonkeyPatch, stream: object) -> None:
    monkeypatch.setattr(sys, "stdin", stream)
    reading = read(["-"])
    (line,) = lines(reading)
    assert line.startswith("standard input: ")
    assert ";" in line
    assert "NoneType" not in line
    assert reading.documents == ()


def test_names_are_unique_and_each_file_is_read_once(tmp_path: Path) -> None:
    for number, folder in enumerate(("one", "two", "deep/two")):
        path = tmp_path / folder
        path.mkdir(parents=True, exist_ok=True)
        write(path, a_txt=article(number))
    paths = [tmp_path / "one", tmp_path / "two", tmp_path / "one" / "a.txt", tmp_path / "one" / ".." / "one"]
    assert [document.name for document in read(paths).documents] == ["one/a.txt", "two/a.txt"]
    names = [document.name for document in read([*paths, tmp_path / "deep" / "two"]).documents]
    assert names == [f"{tmp_path}/deep/two/a.txt", f"{tmp_path}/two/a.txt", "one/a.txt"]


def test_the_order_of_the_paths_does_not_matter(tmp_path: Path) -> None:
    write(tmp_path, a_txt=article(1), b_txt=article(2), c_txt=article(1), d_txt="", e_txt="12 bridges were closed.")
    paths = [*sorted(tmp_path.iterdir()), tmp_path / "absent.txt"]
    assert read(paths) == read(paths[::-1])


def test_the_same_text_twice_is_kept_once(tmp_path: Path) -> None:
    write(tmp_path, a_txt=article(), b_txt=article())
    reading = read([tmp_path])
    assert [document.name for document in reading.documents] == ["a.txt"]
    (problem,) = reading.problems
    assert (problem.name, problem.fatal) == ("b.txt", False)
    assert "same article as a.txt" in problem.what


@pytest.mark.parametrize("order", [1, -1])
def test_of_the_same_text_the_one_is_kept_of_which_most_is_known(tmp_path: Path, order: int) -> None:
    write(tmp_path, a_txt=article(), b_txt=article(), c_txt=article(), event_toml=FACTS.format("b.txt"))
    reading = read([tmp_path / name for name in ("a.txt", "b.txt", "c.txt")[::order]])
    (document,) = reading.documents
    assert (document.name, document.publisher) == ("b.txt", "Valley Post")
    assert {problem.name for problem in reading.problems} == {"a.txt", "c.txt"}


def test_a_document_without_a_date_is_kept_and_its_date_asked_for(tmp_path: Path) -> None:
    write(tmp_path, a_txt="The war began with the invasion of February 24, 2022, he said.")
    reading = read([tmp_path])
    assert (reading.documents[0].published, reading.documents[0].date_basis) == (None, "")
    (problem,) = reading.problems
    assert not problem.fatal
    assert str(problem) == (
        "a.txt: has no date of publication; "
        'add it to event.toml: an entry [[documents]] with file = "a.txt" and published = YYYY-MM-DD'
    )


FACTS = '[[documents]]\nfile = "{}"\npublisher = "Valley Post"\npublished = 2023-03-08\ntitle = "T"\nurl = "https://x.example"\n'


def test_the_event_file_goes_before_the_text(tmp_path: Path) -> None:
    write(tmp_path, a_txt=article(), event_toml=FACTS.format("a.txt"))
    for paths in ([tmp_path], [tmp_path / "a.txt"], [tmp_path / "a.txt", tmp_path / "event.toml"]):
        reading = read(paths)
        assert reading.problems == ()
        (document,) = reading.documents
        assert document == Document(
            "a.txt", article(), "T", "Valley Post", date(2023, 3, 8), "event", "https://x.example"
        )


def test_the_format_goes_before_the_text(tmp_path: Path) -> None:
    write(tmp_path, a_md="---\ndate: 2023-03-08\n---\n" + article())
    (document,) = read([tmp_path]).documents
    assert (document.published, document.date_basis) == (date(2023, 3, 8), "metadata")


def test_the_text_goes_before_the_day_a_pdf_was_made(tmp_path: Path) -> None:
    undated = ["Three bridges were closed, the council said."]
    write(tmp_path, a_pdf=pdf(article().split("\n"), made="2024-01-01"), b_pdf=pdf(undated, made="2024-01-01"))
    reading = read([tmp_path])
    assert [document.published for document in reading.documents] == [DAY, date(2024, 1, 1)]
    (problem,) = reading.problems
    assert "when the file was made" in problem.what
    assert not problem.fatal


def test_an_event_file_named_is_used_instead(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    write(folder, a_txt=article(), event_toml="title = 'Not this'")
    write(tmp_path, other_toml="title = 'This'\n" + FACTS.format("a.txt"))
    reading = read([folder], event=tmp_path / "other.toml")
    assert reading.event.title == "This"
    assert reading.documents[0].publisher == "Valley Post"
    absent = read([folder], event=tmp_path / "absent.toml")
    assert len(absent.documents) == 1
    assert "absent.toml: cannot be read" in lines(absent)[0]


def test_an_entry_for_a_file_that_is_not_there(tmp_path: Path) -> None:
    write(tmp_path, a_txt=article(1), b_txt=article(2), event_toml=FACTS.format("c.txt") + FACTS.format("b.txt"))
    reading = read([tmp_path / "a.txt"])
    (problem,) = reading.problems
    assert "'c.txt', which is not among the articles" in problem.what
    assert not problem.fatal


def test_each_folder_has_its_own_event_file(tmp_path: Path) -> None:
    for number, folder in enumerate(("one", "two")):
        (tmp_path / folder).mkdir()
        write(tmp_path / folder, a_txt=article(number), event_toml=FACTS.format("a.txt").replace("Post", folder))
    reading = read([tmp_path / "one", tmp_path / "two"])
    assert [document.publisher for document in reading.documents] == ["Valley one", "Valley two"]


def test_an_event_file_in_a_subfolder_tells_of_its_own_folder(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    write(tmp_path / "articles", a_txt=article(), event_toml="title = 'Flood'\n" + FACTS.format("a.txt"))
    reading = read([tmp_path])
    assert reading.event.title == "Flood"
    assert [(document.name, document.publisher) for document in reading.documents] == [
        ("articles/a.txt", "Valley Post")
    ]
    assert reading.problems == ()


def test_broken_event_file(tmp_path: Path) -> None:
    write(tmp_path, a_txt=article(), event_toml="title = ")
    reading = read([tmp_path])
    assert len(reading.documents) == 1
    (line,) = lines(reading)
    assert line.startswith(f"{tmp_path}/event.toml: is not valid TOML")
    assert "line 1" in line


@pytest.mark.skipif(os.name != "posix", reason="such names exist on POSIX only")
def test_odd_file_names_are_shown_on_one_line(tmp_path: Path) -> None:
    (tmp_path / "a\nb\x1b[31m.txt").write_text(article(1))
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/c\xff.txt")).write_text(article(2))
    names = [document.name for document in read([tmp_path]).documents]
    assert len(names) == 2
    assert all(name.encode() and "\n" not in name and "\x1b" not in name for name in names)


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(["txt", "md", "html", "pdf", "", "toml"]), st.binary(max_size=400) | st.text(max_size=200))
def test_whatever_a_file_holds_it_is_a_document_or_a_problem(
    tmp_path_factory, suffix: str, content: bytes | str
) -> None:
    file = tmp_path_factory.mktemp("any") / f"event.{suffix}"
    file.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))
    reading = read([file])
    assert len(reading.documents) == 1 or reading.problems or suffix == "toml"
    for line in lines(reading):
        assert "\n" not in line
        line.encode()


def test_a_library_that_does_not_load_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(Unreadable, match="needs a library that does not load"):
        formats.read(b"<p>Three bridges were closed.</p>", "a.html")


def test_links_out_of_a_folder_are_not_followed(tmp_path: Path) -> None:
    outside, folder = tmp_path / "outside", tmp_path / "articles"
    (outside / "more").mkdir(parents=True)
    folder.mkdir()
    write(outside, secret_txt=article(7), event_toml='title = "Secret"')
    write(folder, a_txt=article(1))
    (folder / "within.md").symlink_to(folder / "a.txt")
    (folder / "b.txt").symlink_to(outside / "secret.txt")
    (folder / "c.txt").symlink_to("../outside/secret.txt")
    (folder / "more").symlink_to(outside / "more")
    (folder / "event.toml").symlink_to(outside / "event.toml")
    (folder / "picture.png").symlink_to(outside / "secret.txt")
    reading = read(folder)
    assert [document.name for document in reading.documents] == ["a.txt"]
    assert reading.event == Event()
    assert reading.problems == ()
    assert reading.remarks == (
        f"{folder}: b.txt, c.txt, event.toml and 1 more: not followed, as it is a link out of the folder; "
        "to read what it leads to, name that",
    )
    assert read(folder / "a.txt").event == Event()
    assert len(read([folder, outside / "secret.txt"]).documents) == 2
    (tmp_path / "named").symlink_to(folder)
    assert len(read(tmp_path / "named").documents) == 1


def test_a_folder_of_links_that_lead_out_of_it_is_a_problem(tmp_path: Path) -> None:
    write(tmp_path, secret_txt=article(7))
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "b.txt").symlink_to(tmp_path / "secret.txt")
    assert lines(read(folder)) == [
        f"{folder}: holds b.txt, and links out of a folder are not followed; to read what it leads to, name that"
    ]


def test_a_single_path_needs_no_list(tmp_path: Path) -> None:
    write(tmp_path, a_txt=article())
    assert read(tmp_path) == read(str(tmp_path)) == read([tmp_path])
    assert read([]).documents == ()


def test_importing_costs_no_library() -> None:
    heavy = "trafilatura", "pypdf", "pypdfium2", "dateparser", "charset_normalizer", "lxml"
    code = f"import sys, discrepancy.documents; print([name for name in {heavy} if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_marks_inside_words_that_nobody_sees_are_taken_out(tmp_path: Path) -> None:
    write(
        tmp_path,
        a_txt=article().replace("bridges", "brid\u00adges"),
        b_html="<p>" + article(2).replace("bridges", "brid&shy;ges"),
    )
    assert all("Three bridges" in document.text for document in read([tmp_path]).documents)


def test_tables_and_archives_in_a_folder_are_told(tmp_path: Path) -> None:
    write(tmp_path, api_jsonl="{}", week_zip="", b_csv="", a_json="{}", notes_py="")
    (problem,) = read(tmp_path).problems
    assert problem.what.startswith("holds a.json, api.jsonl, b.csv and 1 more, and tables and archives")
    write(tmp_path, a_txt=article())
    reading = read(tmp_path)
    assert reading.problems == ()
    (remark,) = reading.remarks
    assert remark.startswith(f"{tmp_path}: a.json, api.jsonl, b.csv and 1 more: left out")
