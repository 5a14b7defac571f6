"""A draft held against articles: its date, its name, what is left out; in Python and as a command."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import discrepancy as dc
from discrepancy import documents
from discrepancy.cli import app
from discrepancy.documents import Document
from discrepancy.draft import check

ARTICLES = Path(__file__).parent / "articles"
TEXT = "Interior minister Karl Weiss said 31 people had been killed.\n\nThe flood covered 30 square kilometres.\n"


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.txt"
    path.write_text(TEXT, "utf-8")
    return path


def run(*arguments: object, input: str = "", code: int = 0) -> tuple[str, str]:
    result = CliRunner().invoke(app, ["check", *map(str, arguments)], input=input)
    assert result.exit_code == code, result.output
    return result.stdout, result.stderr


@pytest.mark.parametrize(
    ("published", "as_of", "day", "why"),
    [
        (dt.date(2031, 3, 5), None, "2031-03-05", "its own date"),
        (None, None, "2031-03-06", "the day of the latest article"),
        (None, dt.date(2031, 3, 9), "2031-03-09", "as you say"),
        (dt.date(2031, 3, 5), dt.date(2031, 3, 9), "2031-03-09", "as you say"),
    ],
)
def test_the_day_of_a_draft(published: dt.date | None, as_of: dt.date | None, day: str, why: str) -> None:
    draft = Document("draft", "33 people were killed, Weiss said.", published=published)
    figures = check(draft, documents.read(ARTICLES), as_of=as_of).figures
    assert figures.attrs["dated"] == f"the draft is taken to be of {day}, {why}"
    assert figures["date"].dt.date.astype(str).tolist() == [day]


def test_no_day_at_all() -> None:
    articles = documents.Reading((Document("a.txt", "The mayor said 12 people were killed."),))
    figures = check(Document("draft", "12 people were killed."), articles).figures
    assert figures.attrs["dated"] == "neither the draft nor an article has a date"
    assert figures["status"].tolist() == ["backed"]


def test_a_draft_among_the_articles_backs_nothing() -> None:
    articles = documents.read(ARTICLES)
    text = "61 people were arrested, police said.\n"
    figures = check(
        Document("a.txt", text),
        documents.Reading((*articles.documents, Document("b.txt", text, published=dt.date(2031, 3, 6)))),
    ).figures
    assert figures["status"].tolist() == ["nowhere"]
    assert figures.attrs["problems"] == []


def test_a_draft_of_the_name_of_an_article() -> None:
    name = "2031-03-06-harbour-herald.txt"
    figures = check(Document(name, "33 people were killed, Weiss said."), documents.read(ARTICLES)).figures
    assert figures["document"].tolist() == [f"draft {name}"]
    assert figures["backed_by"].tolist() == ["Karl Weiss"]


def test_articles_of_which_one_is_backed_by_two_that_copy_it() -> None:
    agency = "The ferry sank with 212 people on board off the coast of Lund on Monday night, police said."
    papers = [Document(f"{i}.txt", agency, publisher=f"Paper {i}", published=dt.date(2031, 3, 6)) for i in (1, 2)]
    papers[1] = Document("2.txt", f"{agency}\n", publisher="Paper 2", published=dt.date(2031, 3, 6))
    figures = check(Document("draft", "There were 212 people on board."), documents.Reading(tuple(papers))).figures
    assert figures["voices"].tolist() == [1]


@pytest.mark.parametrize(
    ("text", "slips"),
    [
        ("Governor Anton Kreel said 212 people were on board.", ""),
        ("Police chief Ida Moss said 212 people were on board.", "source"),
        ("The governor said 212 people were on board.", ""),
        ("The navy said 212 people were on board.", "source"),
        ("The Lund Courier reported that 212 people were on board.", ""),
    ],
)
def test_a_role_is_whom_a_sentence_calls_so(text: str, slips: str) -> None:
    article = "The governor said 212 people were on board the ferry that sank off Lund."
    paper = Document("1.txt", article, publisher="Lund Courier", published=dt.date(2031, 3, 6))
    figures = check(Document("draft", text), documents.Reading((paper,))).figures
    assert figures["slips"].tolist() == [slips]


def test_evidence_of_both_sides_points_into_the_texts(draft: Path) -> None:
    figures = dc.check(draft, ARTICLES)
    assert figures["status"].tolist() == ["outdated", "nowhere"]
    assert figures["slips"].tolist() == ["", "unit"]
    assert figures["line"].tolist() == [1, 3]
    for row in figures.to_dict("records"):
        assert TEXT[row["start"] : row["end"]] == row["written"]
        assert row["written"] in row["sentence"]
        article = (ARTICLES / row["match_document"]).read_text("utf-8")
        assert article[row["match_start"] : row["match_end"]] == row["match_written"]
        assert row["match_written"] in row["match_sentence"]


def test_what_was_known_on_a_day(draft: Path) -> None:
    known = dc.check(draft, ARTICLES, until="2031-03-05")
    assert known.attrs["dated"].endswith("2031-03-05, the day of the latest article")
    assert known["status"].tolist() == ["disputed", "nowhere"]
    with pytest.raises(ValueError, match="as_of='soon' is not a valid date"):
        dc.check(draft, ARTICLES, as_of="soon")
    with pytest.raises(ValueError, match=r"none.txt: does not exist"):
        dc.check("none.txt", ARTICLES)


def test_the_same_rows_in_every_format(draft: Path) -> None:
    lines = [json.loads(line) for line in run(draft, "--against", ARTICLES, "--jsonl")[0].splitlines()]
    assert json.loads(run(draft, "--against", ARTICLES, "--json")[0]) == lines
    rows = list(csv.DictReader(io.StringIO(run(draft, "--against", ARTICLES, "--csv")[0])))
    assert [row["status"] for row in rows] == [line["status"] for line in lines] == ["outdated", "nowhere"]
    assert list(rows[0]) == list(lines[0])


def test_against_takes_all_paths_up_to_the_next_option(draft: Path) -> None:
    papers = sorted(ARTICLES.glob("*.txt"))
    whole = run(draft, "--against", ARTICLES, "--jsonl")
    assert run(draft, "--against", *papers, "--jsonl") == whole
    assert run(draft, "--jsonl", "--against", papers[0], "--against", *papers[1:]) == whole
    assert run("-", "--against", *papers, "--jsonl", input=TEXT)[0].count("\n") == 2


@pytest.mark.parametrize(
    ("outcomes", "code"),
    [
        ([], 0), (["contradicted"], 0), (["outdated"], 1), (["contradicted", "nowhere"], 1), (["unit"], 1),
        (["hedge", "scale", "source", "backed", "disputed"], 0),
    ],
)  # fmt: skip
def test_fail_on(draft: Path, outcomes: list[str], code: int) -> None:
    out, err = run(draft, "--against", ARTICLES, *(f"--fail-on={outcome}" for outcome in outcomes), code=code)
    assert out.count("\n") == 3
    assert "2 figures: 1 outdated, 1 nowhere; the draft is taken to be of 2031-03-06" in err


@pytest.mark.parametrize(
    ("text", "articles", "told", "code"),
    [
        ("", ARTICLES, "draft.txt: is empty; save the article again", 3),
        ("All is quiet in the valley.\n", ARTICLES, "draft.txt: holds no figure", 3),
        ("\x00\x01\x02\xff" * 90, ARTICLES, "draft.txt: is not text", 3),
        (None, ARTICLES, "draft.txt: does not exist; check the path", 3),
        (TEXT, "nothing", "nothing: does not exist; check the path", 3),
    ],
)
def test_bad_input_is_one_clear_line(
    text: str | None, articles: Path | str, told: str, code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    if text is not None:
        Path("draft.txt").write_text(text, "latin-1")
    _, err = run("draft.txt", "--against", articles, code=code)
    assert sum(told in line for line in err.splitlines()) == 1
    assert len(err.splitlines()) <= 2


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "event.toml").write_text('title = "Dam"\n', "utf-8")
    _, err = run(tmp_path / "event.toml", "--against", ARTICLES, code=3)
    assert "event.toml: is not an article; name the file with the draft's text" in err


def test_a_draft_that_lies_among_the_articles(tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text(f"Published 6 March 2031\n\n{TEXT}", "utf-8")
    (tmp_path / "article.txt").write_text(
        "Published 6 March 2031\n\nThe flood killed 31 people, Weiss said.\n", "utf-8"
    )
    out, err = run(tmp_path / "draft.txt", "--against", tmp_path, "--csv")
    assert [row["voices"] for row in csv.DictReader(io.StringIO(out))] == ["1", "0"]
    assert len(err.splitlines()) == 1


def test_articles_without_figures(draft: Path, tmp_path: Path) -> None:
    (tmp_path / "calm.txt").write_text("Published 3 March 2031\n\nAll is quiet.\n", "utf-8")
    out, err = run(draft, "--against", tmp_path / "calm.txt", "--csv", code=3)
    assert err.splitlines()[0].startswith("calm.txt: holds no figure")
    assert "2 nowhere" in err
    assert "No figure of people killed was found in the articles" in out


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["draft.txt"], "--against"),
        (["--against", "articles"], "DRAFT"),
        ([".", "--against", "articles"], "is a folder; name one file"),
        (["-", "--against", "-"], "standard input cannot be both"),
        (["draft.txt", "--against", "x", "--as-of", "soon"], "use YYYY-MM-DD"),
        (["draft.txt", "--against", "x", "--fail-on", "wrong"], "'backed', 'disputed', 'outdated', 'contradicted'"),
        (["draft.txt", "--against", "x", "--csv", "--json"], "choose one"),
        (["draft.txt", "--against", "x", "--since", "2031-03-05", "--until", "2031-03-01"], "after"),
    ],
)
def test_wrong_command_line(arguments: list[str], word: str) -> None:
    _, err = run(*arguments, code=2)
    assert word in " ".join(err.split())


def test_the_outcomes_are_those_of_the_comparison() -> None:
    from typing import get_args

    from discrepancy.cli.check import Outcome
    from discrepancy.verdicts.hold import Status
    from discrepancy.verdicts.slips import Slip

    assert set(Outcome) == {*get_args(Status), *get_args(Slip)}


def checked(draft: str, *articles: str) -> list[dict[str, object]]:
    """The figures of a draft against articles of one day, each of a paper of its own."""
    day = dt.date(2031, 3, 6)
    papers = tuple(
        Document(f"{i}.txt", text, publisher=f"Paper {i}", published=day) for i, text in enumerate(articles, 1)
    )
    return list(check(Document("draft", draft), documents.Reading(papers)).figures.to_dict("records"))


@pytest.mark.parametrize(
    ("brackets", "status", "slips", "said"),
    [
        ("(17.7 km)", "backed", "", "11 miles (17.7 km, agency, 6 Mar)"),
        ("(18 km)", "backed", "", "11 miles"),
        ("(18.7 km)", "contradicted", "unit", "The conversion is off: 11 miles = 17.7 km, not 18.7 km"),
        ("(27.7 km)", "contradicted", "unit", "The conversion is off: 11 miles = 17.7 km, not 27.7 km"),
    ],
)
def test_a_draft_that_converts_its_own_figure(brackets: str, status: str, slips: str, said: str) -> None:
    article = "The spill fouled 11 miles of the river, the agency said."
    original, again = checked(f"The spill fouled 11 miles {brackets} of the river.", article)
    assert (original["status"], original["slips"]) == ("backed", "")
    assert (again["status"], again["slips"]) == (status, slips)
    assert said in str(again["reason"])


def test_a_wrong_conversion_of_what_no_article_says() -> None:
    _, again = checked("The spill fouled 40 miles (5 km) of the river.", "The fire killed 12 people.")
    assert (again["status"], again["slips"], again["backing"]) == ("nowhere", "unit", "")
    assert "40 miles = 64.4 km, not 5 km" in str(again["reason"])


@pytest.mark.parametrize(
    ("speaker", "slips"),
    [("Tom Berg", ""), ("The Farm Union", ""), ("Mayor Ana Ruiz", "source"), ("Ida Moss", "source")],
)
def test_a_name_that_only_stands_in_the_sentence_says_nothing(speaker: str, slips: str) -> None:
    article = (
        "Tom Berg, a spokesman for the Farm Union, said 77 cattle drowned, a number that Mayor Ana Ruiz had doubted."
    )
    (figure,) = checked(f"{speaker} said 77 cattle drowned.", article)
    assert figure["slips"] == slips


@pytest.mark.parametrize(
    ("speaker", "slips"),
    [("the mayor", "source"), ("the sheriff", ""), ("Mayor Ana Ruiz", "source"), ("officials", "")],
)
def test_a_role_that_somebody_else_bears_is_another_source(speaker: str, slips: str) -> None:
    articles = (
        "Sheriff Tom Berg said that 7,700 people had been evacuated.",
        "Mayor Ana Ruiz spoke of 9,100 people evacuated.",
    )
    (figure,) = checked(f"Some 7,700 people were evacuated, according to {speaker}.", *articles)
    assert figure["slips"] == slips


def test_a_denial_of_the_very_number_speaks_against_it() -> None:
    articles = "Union leader Karl Weiss said 51 people died.", "Mayor Ana Ruiz denied that 51 people had died."
    (figure,) = checked("Mayor Ana Ruiz said 51 people died.", *articles)
    assert (figure["status"], figure["slips"]) == ("disputed", "source")
    assert "but Ana Ruiz denies it" in str(figure["reason"])


@pytest.mark.parametrize(
    ("draft", "status"),
    [
        ("Some 4,000 residents were evacuated.", "elsewhere"),
        ("Another 5,900 people were evacuated.", "nowhere"),
        ("5,900 people were evacuated.", "elsewhere"),
        ("Another 5,900 people were told to leave.", "backed"),
    ],
)
def test_who_is_told_to_leave_has_not_left(draft: str, status: str) -> None:
    (figure,) = checked(
        draft, "Some 4,000 residents were told to leave. Another 5,900 people were told to leave, the mayor said."
    )
    assert figure["status"] == status


def test_a_part_in_the_words_of_an_article_is_of_what_it_is_of_there() -> None:
    articles = (
        "Fire chief Dana Moss said 71 people had been injured, 26 of them firefighters.",
        "The fire service said 250 firefighters were at the scene.",
    )
    found = checked("Nine people died, the coroner said, and 71 were injured, 26 of them firefighters.", *articles)
    assert [figure["status"] for figure in found if "26" in str(figure["written"])] == ["backed"]
