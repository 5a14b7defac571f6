"""Who may ask the server: nobody but its own page, and what is asked reaches nothing but the ledger."""

from __future__ import annotations

import http.client
import json
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from discrepancy import ledger
from discrepancy.documents import stored
from discrepancy.review import Review


@pytest.fixture(scope="module")
def path(fresh: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copy(fresh, tmp_path_factory.mktemp("ledger") / "flood.ledger"))


@pytest.fixture(scope="module")
def review(path: Path) -> Iterator[Review]:
    with Review(path, "Ana") as served:
        yield served


def ask(
    review: Review, way: str, path: str, body: object = None, token: str | None = None, **headers: str
) -> tuple[int, bytes, dict[str, str]]:
    connection = http.client.HTTPConnection("127.0.0.1", review.port, timeout=60)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    host = {"Host": f"127.0.0.1:{review.port}"} if "Host" not in named else {}
    data = json.dumps(body).encode() if body is not None else None
    connection.request(way, f"/{review.token if token is None else token}{path}", data, {**host, **named})
    answer = connection.getresponse()
    told = answer.status, answer.read(), {name.lower(): value for name, value in answer.getheaders()}
    connection.close()
    return told


def own(review: Review) -> dict[str, str]:
    return {"Origin": f"http://127.0.0.1:{review.port}", "Content_Type": "application/json"}


def judging(path: Path) -> dict[str, str]:
    import discrepancy as dc

    ids = dc.read(path).set_index("written")["claim_id"]
    return {"a": ids["34 people"], "b": ids["81 people"], "judgement": "different", "as": "finding"}


def count(path: Path) -> int:
    with stored.reading(path) as connection:
        return int(connection.execute("SELECT count(*) FROM judgements").fetchone()[0])


def test_the_page_says_that_nothing_else_may_run(review: Review) -> None:
    status, body, headers = ask(review, "GET", "/")
    assert status == 200
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["referrer-policy"] == "no-referrer"
    assert "access-control-allow-origin" not in headers
    assert b"<script>" in body


@pytest.mark.parametrize("token", ["", "x", "guess" * 7, "%00", "..", "é".encode().hex()])
def test_no_token_no_page(review: Review, token: str) -> None:
    assert ask(review, "GET", "/", token=token)[0] == 403


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1", "127.0.0.1.evil.example:{port}", ""])
def test_another_name_that_leads_here_is_refused(review: Review, host: str) -> None:
    assert ask(review, "GET", "/", Host=host.format(port=review.port))[0] in (400, 403)


@pytest.mark.parametrize(
    "given",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "https://127.0.0.1:{port}"},
        {"Origin": "http://127.0.0.1:1"},
        {"Origin": ""},
        {"Origin": "http://["},
        {"Content_Length": "000000000000200"},
        {"Transfer_Encoding": "chunked"},
        {"Content_Type": "text/plain"},
        {"Content_Type": "application/x-www-form-urlencoded"},
        {"Sec_Fetch_Site": "cross-site"},
        {"Host": "evil.example:{port}"},
    ],
)
def test_a_page_from_elsewhere_judges_nothing(review: Review, path: Path, given: dict[str, str]) -> None:
    before = count(path)
    headers = own(review) | {name: value.format(port=review.port) for name, value in given.items()}
    assert ask(review, "POST", "/do/judge", judging(path), **headers)[0] == 403
    assert count(path) == before


def test_without_an_origin_nothing_is_done(review: Review, path: Path) -> None:
    assert ask(review, "POST", "/do/judge", judging(path), Content_Type="application/json")[0] == 403


@pytest.mark.parametrize("way", ["PUT", "DELETE", "OPTIONS", "TRACE", "PATCH"])
def test_no_other_way_is_taken(review: Review, way: str) -> None:
    assert ask(review, way, "/do/judge", {}, **own(review))[0] == 403


@pytest.mark.parametrize(
    ("act", "given"),
    [
        ("judge", {"a": "../../etc/passwd", "b": "/etc/passwd", "judgement": "same"}),
        ("judge", {"a": "a", "b": "b", "judgement": "'; DROP TABLE judgements; --"}),
        ("judge", {"a": ["x"], "b": {"y": 1}, "judgement": None}),
        ("correct", {"claim": "../../../x", "fields": {"place": "x"}}),
        ("correct", {"claim": "x", "action": "add"}),
        ("correct", {"claim": "x", "fields": ["place"]}),
        ("add", {"document": "../../etc/passwd", "start": 0, "end": 9, "words": "root"}),
        ("add", {"document": "letters.txt", "start": -9, "end": 10**18, "words": "x"}),
        ("add", {"document": "letters.txt", "start": 0, "end": 7, "words": "other words"}),
        ("article", {"document": "/etc/passwd", "published": "2025-01-01"}),
        ("article", {"document": "letters.txt", "published": "tomorrow"}),
        ("../../x", {}),
        ("undo", {}),
    ],
)
def test_what_names_nothing_of_the_ledger_is_refused(review: Review, act: str, given: object) -> None:
    status, body, _ = ask(review, "POST", f"/do/{act}", given, **own(review))
    assert status == 404 or json.loads(body)["refused"]
    assert b"Traceback" not in body


def test_a_day_with_which_an_article_cannot_be_read_changes_nothing(tmp_path: Path) -> None:
    import discrepancy as dc

    article = tmp_path / "toll.txt"
    article.write_text("2025-03-04\n\nThe flood killed 34 people on Sunday, the mayor said on Tuesday.\n", "utf-8")
    path = tmp_path / "toll.ledger"
    ledger.add(path, [article])
    listed, claims = ledger.documents(path), dc.read(path)
    with Review(path, "Ana") as served:
        given = {"document": "toll.txt", "publisher": "Herald", "published": "9999-12-31"}
        _, body, _ = ask(served, "POST", "/do/article", given, **own(served))
    assert json.loads(body)["refused"]
    assert ledger.documents(path).equals(listed)
    assert len(claims) == 1
    assert dc.read(path).equals(claims)


@pytest.mark.parametrize("way", ["/", "/view", "/view?view=claim&at=x", "/view?view=articles"])
def test_a_ledger_that_was_moved_away_is_named_as_the_reason(path: Path, tmp_path: Path, way: str) -> None:
    copy = Path(shutil.copy(path, tmp_path / "flood.ledger"))
    with Review(copy, "Ana") as served:
        copy.rename(tmp_path / "elsewhere.ledger")
        status, body, _ = ask(served, "GET", way)
        assert (status, b"The ledger does not exist" in body) == (503, True)
        _, body, _ = ask(served, "POST", "/do/undo", {}, **own(served))
        assert "put it back" in json.loads(body)["refused"]
        (tmp_path / "elsewhere.ledger").rename(copy)
        assert ask(served, "GET", way)[0] == 200


@pytest.mark.parametrize("way", ["/view/", "/news/", "//", "/do/judge/"])
def test_no_address_leads_to_one_without_the_token(review: Review, way: str) -> None:
    status, _, headers = ask(review, "GET", way)
    assert status == 404
    assert "location" not in headers


def test_what_is_no_json_or_too_long_is_refused(review: Review) -> None:
    assert ask(review, "POST", "/do/judge", [1], **own(review))[0] == 400
    assert ask(review, "POST", "/do/judge", {"a": "x" * 200_000}, **own(review))[0] == 403


@pytest.mark.parametrize("way", ["/view?view=claim&at=../../etc/passwd", "/chart?series=../../x", "/../../etc/passwd"])
def test_a_path_in_an_id_leads_nowhere(review: Review, way: str) -> None:
    status, body, _ = ask(review, "GET", way)
    assert status in (200, 404)
    assert b"root:" not in body


def test_two_tabs_and_an_add_at_once_lose_nothing(path: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copy(path, tmp_path / "flood.ledger"))
    more = tmp_path / "more"
    more.mkdir()
    for number in range(4):
        text = f"Gazette {number}\n2025-03-05\n\nThe flood killed {300 + number} people, minister Ivo Klima said.\n"
        (more / f"{number}.txt").write_text(text, "utf-8")
    ids = [str(one["claim_id"]) for one in ledger.standing_claims(copy).values()]
    with Review(copy, "Ana") as review:
        told: list[int] = []

        def judge(first: int) -> None:
            for other in range(10):
                given = {"a": ids[first], "b": ids[2 + other], "judgement": "different"}
                told.append(ask(review, "POST", "/do/judge", given, **own(review))[0])

        tabs = [threading.Thread(target=judge, args=(first,)) for first in (0, 1)]
        for tab in tabs:
            tab.start()
        added = ledger.add(copy, [more])
        for tab in tabs:
            tab.join()
    assert told == [200] * 20
    assert (added.new, count(copy)) == (4, 20)
    assert ledger.verify(copy).problems == ()


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"claim_id": "0"}, "'claim_id' is not a field"),
        ({"layer": "rejected"}, "'layer' is not a field"),
        ({"role": "x"}, "'x' is not one of claim, background"),
        ({"kind": "sum"}, "'sum' is not one of total"),
        ({"place": "Arlen \ud800"}, "that is not JSON"),
    ],
)
def test_a_correction_of_what_the_form_does_not_have_is_refused(
    tmp_path: Path, changes: dict[str, str], says: str
) -> None:
    import discrepancy as dc

    article = tmp_path / "toll.txt"
    article.write_text("2025-03-04\n\nThe flood killed 34 people on Sunday, the mayor said on Tuesday.\n", "utf-8")
    path = tmp_path / "toll.ledger"
    ledger.add(path, [article])
    claims = dc.read(path)
    with Review(path, "Ana") as served:
        given = {"claim": claims["claim_id"].iloc[0], "fields": changes}
        _, body, _ = ask(served, "POST", "/do/correct", given, **own(served))
    assert says in json.loads(body)["refused"]
    assert dc.read(path).equals(claims)
