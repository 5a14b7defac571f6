"""The report as one HTML file: what stands in it, that it is safe, and that it is the same in every run."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from markupsafe import Markup
from matplotlib.colors import to_hex, to_rgb

import discrepancy
import discrepancy.accessor
from charts.flood import flood, labelled, row
from discrepancy import table
from discrepancy.charts.shades import mixed, shade
from discrepancy.charts.style import look, worn
from discrepancy.report import write
from discrepancy.report.html.articles import Span, address, marked
from discrepancy.report.html.svg import DARK, counterpart
from discrepancy.report.html.text import plain, shown
from discrepancy.report.material import gather

TEXT = "Some 500 killed and wounded, up to 900, they said."


@pytest.fixture(scope="module")
def seeds_page(tmp_path_factory, seeds):
    """The report on the articles that come with the project, and its claims."""
    out = tmp_path_factory.mktemp("page")
    files = discrepancy.report(seeds, out, formats=["html"])
    assert files == [out / "report.html"]
    return files[0].read_text("utf-8"), html.parse(files[0]).getroot(), discrepancy.read(seeds)


def page_of(claims, out, **more):
    return write(claims, out, ("html",), **more)[0].read_text("utf-8")


@pytest.mark.parametrize(
    ("spans", "wanted"),
    [
        ([], "one two three"),
        ([(0, 3, "a")], '<mark id="claim-a"><a href="#row-a">one</a></mark> two three'),
        ([(8, 13, "a")], 'one two <mark id="claim-a"><a href="#row-a">three</a></mark>'),
        (
            [(0, 7, "a"), (4, 7, "b")],
            '<mark id="claim-a"><a href="#row-a">one </a>'
            '<mark id="claim-b"><a href="#row-b">two</a></mark></mark> three',
        ),
        (
            [(4, 7, "a"), (4, 7, "b")],
            'one <mark id="claim-a"><mark id="claim-b"><a href="#row-b">two</a></mark></mark> three',
        ),
        (
            [(0, 7, "a"), (4, 13, "b")],
            '<mark id="claim-a"><a href="#row-a">one </a><mark id="claim-b"><a href="#row-b">two</a></mark></mark>'
            '<mark><a href="#row-b"> three</a></mark>',
        ),
        (
            [(0, 3, "a"), (3, 7, "b")],
            '<mark id="claim-a"><a href="#row-a">one</a></mark>'
            '<mark id="claim-b"><a href="#row-b"> two</a></mark> three',
        ),
    ],
    ids=["none", "first", "last", "nested", "same", "crossing", "touching"],
)
def test_words_are_marked_where_they_stand(spans, wanted):
    assert marked("one two three", [Span(*span) for span in spans]) == wanted


texts = st.text(st.sampled_from("ab<>&\"' \n\r\t\u202e\u200bé🙂"), min_size=1, max_size=30)


@given(texts, st.data())
def test_marks_never_change_the_text(text, data):
    """Whatever spans cross: the text is the same, and each claim's anchor is where it starts."""
    edges = st.lists(st.integers(0, len(text)), min_size=2, max_size=2, unique=True).map(sorted)
    spans = [Span(*pair, f"c{place}") for place, pair in enumerate(data.draw(st.lists(edges, max_size=5)))]
    found = marked(text, spans)
    assert re.sub("<[^>]*>", "", found) == re.sub("<[^>]*>", "", shown(text))
    for span in spans:
        before, _, after = found.partition(f'<mark id="claim-{span.anchor}">')
        assert after
        assert re.sub("<[^>]*>", "", before) == re.sub("<[^>]*>", "", shown(text[: span.start]))
    opened = html.fragment_fromstring(f"<div>{found}</div>")
    assert not opened.xpath("//a//a")
    assert found.count("<mark") == found.count("</mark>")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("<b>&\"'", "&lt;b&gt;&amp;&#34;&#39;"),
        ("1\u202e23", '1<span class="hidden" title="right-to-left override">U+202E</span>23'),
        ("5\u200b00", '5<span class="hidden" title="zero width space">U+200B</span>00'),
        ("a\U000e0041", 'a<span class="hidden" title="tag latin capital letter a">U+E0041</span>'),
        ("علي\u200c", "علي\u200c"),
        ("a\r\nb", "a&#13;\nb"),
    ],
)
def test_hidden_characters_are_shown(text, wanted):
    assert shown(text) == wanted
    assert isinstance(shown(text), Markup)


def test_hidden_characters_in_names_are_replaced():
    assert plain("1\u202e2") == "1\ufffd2"


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://example.org/a?b=1", True),
        ("HTTP://example.org", True),
        ("javascript:alert(1)", False),
        ("JaVaScRiPt:alert(1)", False),
        (" https://example.org", False),
        ("data:text/html,x", False),
        ("//example.org", False),
        ('https://example.org/" onclick="x', False),
        ("", False),
    ],
)
def test_only_addresses_of_the_web_become_links(url, kept):
    assert address(url) == (url if kept else "")


def test_every_claim_leads_to_its_words(seeds_page):
    _, root, claims = seeds_page
    for claim_id, written in zip(claims["claim_id"], claims["written"], strict=True):
        (mark,) = root.xpath(f"//mark[@id='claim-{claim_id}']")
        assert mark.text_content() == written
        (line,) = root.xpath(f"//tr[@id='row-{claim_id}']")
        assert line.xpath(f".//a[@href='#claim-{claim_id}']")[0].text_content() == written


def test_the_articles_are_there_word_for_word(seeds_page):
    _, root, claims = seeds_page
    texts = {element.text_content() for element in root.xpath("//div[@class='words-of']")}
    assert texts == {document["text"] for document in claims.attrs["documents"]}


def test_the_texts_are_not_copied_with_every_table(seeds_page):
    """Pandas copies `attrs` in depth; with a thousand articles that took most of the time of a report."""
    claims = seeds_page[2]
    assert claims["written"].attrs["documents"] is claims.attrs["documents"]
    material = gather(claims, "", [])
    assert "documents" not in material.claims.attrs
    assert {document["text"] for document in material.documents} == {
        document["text"] for document in claims.attrs["documents"]
    }


def test_every_link_within_the_page_leads_somewhere(seeds_page):
    _, root, _ = seeds_page
    ids = Counter(root.xpath("//@id"))
    assert ids.most_common(1)[0][1] == 1
    assert {link[1:] for link in root.xpath("//@href") if link.startswith("#")} <= set(ids)
    drawn = root.xpath("//*[local-name()='svg']//@*[starts-with(., 'url(')]")
    assert drawn
    assert {link[5:-1] for link in drawn} <= set(ids)
    for name in root.xpath("//@aria-labelledby | //label/@for"):
        assert name in ids


def test_nothing_is_fetched_and_nothing_runs_but_the_script(seeds_page):
    text, root, _ = seeds_page
    (policy,) = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert not root.xpath("//@style | //@src | //@*[starts-with(name(), 'on')] | //link | //iframe | //object | //base")
    assert len(root.xpath("//script")) == 1
    assert len(root.xpath("//style")) == 1
    assert "innerHTML" not in text
    rules = root.xpath("//style")[0].text
    assert re.findall(r"(?:url\(|@import)\s*[\"']?([a-z]*:[^,]*|.)", rules) == ["data:font/woff2;base64"] * 5


def test_it_can_be_read_by_those_who_do_not_see_it(seeds_page):
    _, root, _ = seeds_page
    assert root.get("lang") == "en"
    assert [len(root.xpath(f"//body/{name}")) for name in ("header", "main", "footer")] == [1, 1, 1]
    assert root.xpath("//nav/@aria-label") == ["Contents"]
    assert len(root.xpath("//h1")) == 1
    levels = [int(name[1]) for element in root.iter() if isinstance(name := element.tag, str) and name in HEADINGS]
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
    assert root.xpath("//body/a[1]/@class") == ["skip"]
    for found in root.xpath("//table"):
        assert found.xpath("./caption")
        assert all(cell.get("scope") in ("col", "row") for cell in found.xpath(".//th"))
    for drawn in root.xpath("//*[local-name()='svg']"):
        assert drawn.get("aria-hidden") == "true" or (drawn.get("role") == "img" and drawn.get("aria-label"))
    assert root.xpath("//*[@id='shown']/@aria-live") == ["polite"]
    assert all(root.xpath(f"//label[@for='{name}']") for name in root.xpath("//select/@id"))


HEADINGS = ("h1", "h2", "h3", "h4")


@pytest.mark.parametrize(
    "told",
    [
        "Kursk incursion, August 2024",
        "sources in 5 articles, 8 to 12 August 2024",
        "Depth of advance",
        "Convention “default”",
        "International Journal of Approximate Reasoning",
        "It shows who says what, not what is true.",
        "121,000",
        "100,000 and above",
    ],
)
def test_it_tells_what_the_pages_on_paper_tell(seeds_page, told):
    assert told in " ".join(seeds_page[1].text_content().split())


def test_same_claims_same_bytes(tmp_path, claims):
    """In another process with other hashes."""
    code = (
        "import sys; from charts.flood import flood, labelled; from discrepancy.report import write;"
        "write(labelled(flood()), sys.argv[1], ('html',), 'Flood')"
    )
    tests = Path(__file__).parent.parent
    paths = os.pathsep.join([str(tests), str(tests.parent), os.environ.get("PYTHONPATH", "")])
    environment = os.environ | {"PYTHONHASHSEED": "77", "PYTHONPATH": paths}
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], env=environment, check=True)
    elsewhere = (tmp_path / "report.html").read_text("utf-8")
    assert elsewhere == page_of(claims, tmp_path / "here", title="Flood")
    assert "Side against side" in elsewhere


def test_without_the_texts_the_sentences_are_quoted(tmp_path):
    root = html.fromstring(page_of(labelled(flood()), tmp_path))
    assert not root.xpath("//mark")
    assert not root.xpath("//a[starts-with(@href, '#claim-')]")
    assert "The river rose again and 37 dead left, Mayor Ruiz said." in root.text_content()


def test_a_place_that_is_not_where_the_words_are_gets_no_mark(tmp_path):
    claims = labelled([row("2025-03-01", "Mayor", 5, 5, "5 dead", start=3, end=9)])
    claims.attrs["documents"] = [{"name": "herald.txt", "sha256": "", "text": "Another text altogether."}]
    assert "<mark" not in page_of(claims, tmp_path)


def test_of_words_that_stand_twice_in_a_sentence_the_right_ones_are_shown(tmp_path):
    text = "First 5 dead were named, then 5 dead more."
    end = text.rindex("5 dead") + len("5 dead")
    claims = labelled([row("2025-03-01", "Mayor", 5, 5, "5 dead", sentence=text, start=end - 6, end=end)])
    claims.attrs["documents"] = [{"name": "herald.txt", "sha256": "", "text": text}]
    (quote,) = html.fromstring(page_of(claims, tmp_path)).xpath("//tbody[@id='rows']//td[@class='quote']/bdi")
    assert quote.text == "First 5 dead were named, then "
    assert [link.text for link in quote] == ["5 dead"]


def test_figures_denied_stand_with_those_who_claim_them(tmp_path):
    said, unsaid = row("2025-03-02", "Mayor Ruiz", 37, 37, "37 dead", measure="killed"), {"stance": "denied"}
    claims = labelled([said, row("2025-03-02", "Dam operator", 37, 37, "37 dead", measure="killed", **unsaid)])
    (told,) = html.fromstring(page_of(claims, tmp_path)).xpath("//section[@aria-labelledby='denied-title']//tbody/tr")
    cells = [" ".join(cell.text_content().split()) for cell in told]
    assert cells[:3] == ["People killed", "Dam operator denies it, in The Herald", "Mayor Ruiz"]


def test_nothing_found(tmp_path):
    text = page_of(table.frame([]), tmp_path, title="Silence", problems=["a.txt: holds no figure"])
    assert "No figure was found" in text
    assert "a.txt: holds no figure" in text
    assert 'id="filters"' not in text


HOSTILE = (
    "</script><script>alert(1)</script><img src=x onerror=alert(1)>", "]]></svg><script>alert(1)</script>",
    "a\x00b\x07\uffff {{ 7 * 7 }}{% raw %} \u202e000,1 dead", "'\"><a href='javascript:alert(1)'>x</a>", "x" * 2000,
)  # fmt: skip


@pytest.mark.parametrize("nasty", HOSTILE, ids=range(len(HOSTILE)))
def test_any_text_stays_text(tmp_path, nasty):
    texts = dict.fromkeys(("scope", "publisher", "title", "sentence", "side", "document", "claim_id"), nasty)
    rows = [
        row("2025-03-01", f"Mayor {nasty}", 5, 5, nasty, start=0, end=len(nasty), **texts),
        row("2025-03-01", f"{nasty} office", 17, 17, nasty, sentence=nasty * 2),
        row("2025-03-03", f"{nasty} office", 40, 40, nasty, sentence=nasty * 2),
    ]
    claims = labelled(rows)
    document = {"name": nasty, "publisher": nasty, "title": nasty, "sha256": "", "text": nasty + "\ud800", "url": nasty}
    claims.attrs["documents"] = [document]
    root = html.fromstring(page_of(claims, tmp_path, title=nasty + "\ud800", problems=[nasty]).encode())
    assert len(root.xpath("//script")) == 1
    assert not root.xpath("//img | //@onerror | //a[contains(@href, 'javascript')]")
    assert not re.search("[\u202e\x00\x07]", "".join(root.itertext()))
    assert max(Counter(root.xpath("//@id")).values()) == 1


def test_series_past_the_last_that_is_drawn_are_in_the_tables(tmp_path, claims, monkeypatch):
    monkeypatch.setattr("discrepancy.report.html.series._SECTIONS", 1)
    root = html.fromstring(page_of(claims, tmp_path))
    assert len(root.xpath("//article[@class='series']")) == 1
    assert len(root.xpath("//table[@class='apart']/tbody/tr")) == 3
    assert {link[1:] for link in root.xpath("//@href")} <= set(root.xpath("//@id"))


def test_one_source_in_two_spellings_is_one_choice(tmp_path):
    rows = [row("2025-03-01", "Governor", 5, 5, "5"), row("2025-03-02", "governor", 9, 9, "9")]
    root = html.fromstring(page_of(labelled(rows), tmp_path))
    assert [choice.text for choice in root.xpath("//select[@name='source']/option")] == ["all", "Governor (2)"]
    assert len(set(root.xpath("//tbody[@id='rows']/tr/@data-source"))) == 1


def test_with_the_pages_on_paper(tmp_path):
    names = [path.name for path in write(labelled(flood()[:2]), tmp_path, ("html", "pdf"))]
    assert names == ["report.pdf", "report.html"]


def test_a_notebook_shows_the_series(claims):
    root = html.fromstring(claims.discrepancy._repr_html_())
    assert not root.xpath("//script | //@style | //a")
    assert len(root.xpath("//*[local-name()='svg'][@role='img']")) == 3
    assert "People evacuated" in [head.text_content() for head in root.xpath("//th[@scope='row']")]
    assert "contradict" in root.text_content()


def test_a_notebook_shows_one_series_with_its_figures(claims):
    root = html.fromstring(claims.discrepancy.series_of("killed").discrepancy._repr_html_())
    heads = [head.text_content() for head in root.xpath("//tbody//th")]
    assert [head.split(" 2 Mar")[0].strip() for head in heads] == ["Dam operator", "Mayor Ruiz", "The Herald"]
    assert "37 dead" in root.text_content()
    assert "✕ contradicts" in root.text_content()
    assert not root.xpath("//a")


def test_a_notebook_shows_that_there_is_nothing():
    assert "0 of 0 series" in table.frame([]).discrepancy._repr_html_()


@pytest.fixture
def claims():
    """A flood told by two sides."""
    return labelled(flood())


def test_a_single_thing_that_sides_differ_on_has_no_section_of_its_own(tmp_path: Path) -> None:
    claims = labelled(flood())
    both = claims.groupby("series")["side"].transform("nunique") > 1
    alone = claims[claims["series"] == claims.loc[both, "series"].iloc[0]]
    assert "Side against side" in page_of(claims, tmp_path / "all")
    assert "Side against side" not in page_of(alone, tmp_path / "one")


@pytest.mark.parametrize("name", ["ink", "paper", "muted", "grid", "accent", "C0", "C1", "C2", "C3"])
@pytest.mark.parametrize("share", [1, 0.6, 0.3])
def test_a_mixed_colour_has_the_same_mixture_on_dark_ground(name, share):
    with look("light"), worn():
        light = to_hex(mixed(name, share))
    with look("dark", None), worn():
        dark = to_rgb(shade(name))
    paper = to_rgb(DARK)
    wanted = [a + (b - a) * share for a, b in zip(paper, paper if name == "paper" else dark, strict=True)]
    assert to_rgb(counterpart(light)) == pytest.approx(wanted, abs=0.05)
