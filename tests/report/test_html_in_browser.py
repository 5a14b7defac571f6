"""The HTML report in a browser: what a reader clicks, filters and presses, and what hostile articles cannot do."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader

import discrepancy
from charts.flood import flood, labelled, row
from discrepancy.report import write
from report.browser import PROGRAM, Browser

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="no Chromium on this machine (apt-get install chromium)")


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    made = Browser(tmp_path_factory.mktemp("profile"))
    yield made
    made.close()


@pytest.fixture(scope="module")
def seeds_page(tmp_path_factory, seeds):
    return discrepancy.report(seeds, tmp_path_factory.mktemp("page"), formats=["html"])[0]


@pytest.fixture(scope="module")
def flood_page(tmp_path_factory):
    return write(labelled(flood()), tmp_path_factory.mktemp("flood"), ("html",), "Flood")[0]


SHOWN = "[...document.querySelectorAll('#rows > tr')].filter(row => row.offsetParent).length"
CHOOSE = """(([name, label]) => {
  const choice = document.querySelector(`select[name=${name}]`);
  choice.value = [...choice.options].find(option => option.label.startsWith(label)).value;
  choice.dispatchEvent(new Event("change", {bubbles: true}));
})"""


def test_it_opens_without_a_complaint_and_without_the_network(browser, seeds_page):
    browser.open(seeds_page)
    assert browser.complaints == []
    assert browser.requests == [seeds_page.as_uri()]


def test_a_claim_leads_to_its_words(browser, seeds_page):
    browser.open(seeds_page)
    assert browser.run("document.querySelectorAll('details[open]').length") == 0
    browser.click("#rows a.words")
    target = browser.run("document.querySelector('#rows a.words').hash.slice(1)")
    assert browser.run("location.hash.slice(1)") == target
    mark = browser.run(
        f"(() => {{ const mark = document.getElementById('{target}'), box = mark.getBoundingClientRect();"
        "return {open: mark.closest('details').open, text: mark.textContent, top: box.top, bottom: box.bottom,"
        "focus: mark.contains(document.activeElement)}; })()"
    )
    assert mark["text"] == browser.run("document.querySelector('#rows a.words').textContent")
    assert mark["open"]
    assert mark["focus"]
    assert 0 <= mark["top"] < mark["bottom"] <= 900


def test_the_words_lead_back_to_their_row_whatever_is_filtered(browser, seeds_page):
    browser.open(seeds_page)
    target = browser.run("document.querySelector('#rows a.words').hash")
    browser.run(f"{CHOOSE}(['verdict', '→'])")
    browser.run(f"location.hash = '{target}'")
    browser.settle()
    browser.click("mark:target a")
    assert browser.run("document.activeElement.id") == target[1:].replace("claim-", "row-")
    assert browser.run("document.activeElement.offsetParent !== null")


def test_one_follows_an_address_from_elsewhere(browser, seeds_page):
    browser.open(seeds_page)
    target = browser.run("document.querySelector('#rows a.words').hash")
    browser.open(seeds_page, target)
    browser.settle()
    assert browser.run("document.querySelector('mark:target').closest('details').open")
    assert browser.run("scrollY") > 0


@pytest.mark.parametrize(
    ("chosen", "count"),
    [
        ([("measure", "People killed")], 3),
        ([("source", "Mayor Ruiz")], 5),
        ([("verdict", "✕")], 5),
        ([("measure", "People killed"), ("source", "Mayor Ruiz")], 1),
        ([("source", "The Herald"), ("verdict", "→")], 0),
        ([("measure", "People killed"), ("measure", "all")], 12),
    ],
)
def test_filters_narrow_the_table(browser, flood_page, chosen, count):
    browser.open(flood_page)
    for name, label in chosen:
        browser.run(f"{CHOOSE}(['{name}', '{label}'])")
    assert browser.run(SHOWN) == count
    assert browser.run("document.getElementById('shown').textContent") == f"{count} of 12 claims shown"
    browser.click("button[type=reset]")
    assert browser.run("document.getElementById('shown').textContent") == "12 of 12 claims shown"


def test_it_works_from_the_keyboard(browser, flood_page):
    browser.open(flood_page)
    browser.press("Tab")
    assert browser.run("document.activeElement.className") == "skip"
    assert browser.run("document.activeElement.getBoundingClientRect().left") >= 0
    assert browser.run("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    browser.press("Enter")
    assert browser.run("document.activeElement.id") == "findings"
    browser.press("Tab")
    assert browser.run("document.activeElement.closest('.findings') !== null")


@pytest.mark.parametrize("wide", [320, 390, 768, 1280])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_it_fits_the_screen(browser, seeds_page, wide, dark):
    browser.open(seeds_page, wide=wide, dark=dark)
    assert browser.run("document.documentElement.scrollWidth") == wide
    shown = "getComputedStyle(document.querySelector('figure svg.{}')).display"
    assert [browser.run(shown.format(kind)) == "none" for kind in ("wide", "narrow")] == [wide < 704, wide >= 704]
    assert browser.run("getComputedStyle(document.body).backgroundColor") == (
        "rgb(25, 25, 25)" if dark else "rgb(255, 255, 255)"
    )


READ = "[...document.querySelectorAll('.words-of')].map(text => text.textContent)"
CONTRAST = """(() => {
  const light = colour => colour.match(/[\\d.]+/g).slice(0, 3).map(part => part / 255)
    .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    .reduce((sum, part, place) => sum + part * [0.2126, 0.7152, 0.0722][place], 0);
  const paper = light(getComputedStyle(document.body).backgroundColor);
  return Math.min(...[...document.querySelectorAll("p, a, small, caption, th, td, .grave, h2")].map(found => {
    const ink = light(getComputedStyle(found).color);
    return (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
  }));
})()"""


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_letters_stand_out(browser, seeds_page, dark):
    """WCAG 2.2, AA: text at least 4.5 to 1."""
    browser.open(seeds_page, dark=dark)
    assert browser.run(CONTRAST) >= 4.5


def test_the_text_is_read_exactly_as_it_was(browser, tmp_path):
    text = "\n  Two  spaces,\ta tab,\r\nan old line end\rand 37 dead < 40 & more 🙂\n"
    start = text.index("37 dead")
    claims = labelled([row("2025-03-01", "Mayor", 37, 37, "37 dead", start=start, end=start + 7)])
    claims.attrs["documents"] = [{"name": "herald.txt", "sha256": "", "text": text}]
    browser.open(write(claims, tmp_path, ("html",))[0])
    assert browser.run(READ) == [text]
    assert browser.run("document.querySelector('mark').textContent") == "37 dead"


HOSTILE = (
    "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">"
    "<svg onload=\"document.title='owned'\"><style>body{display:none}</style><base href='https://example.org/'>"
    "</script></style></title></div></details><iframe src='javascript:parent.document.title=1'></iframe>"
    "<a href=\"javascript:document.title='owned'\">37 dead</a> {{ 7 * 7 }} \u202e dead 73"
)


def test_a_hostile_article_does_nothing(browser, tmp_path):
    start = HOSTILE.index("37 dead")
    rows = [
        row("2025-03-01", f"Mayor {HOSTILE}", 37, 37, "37 dead", start=start, end=start + 7, document=HOSTILE,
            sentence=HOSTILE, publisher=HOSTILE, scope=HOSTILE),
        row("2025-03-02", f"Mayor {HOSTILE}", 90, 90, HOSTILE, sentence=HOSTILE, scope=HOSTILE),
        row("2025-03-02", "Dam operator", 12, 12, "12 dead", sentence=HOSTILE, scope=HOSTILE, side=HOSTILE),
    ]  # fmt: skip
    claims = labelled(rows)
    document = {"name": HOSTILE, "title": HOSTILE, "url": "javascript:alert(1)", "sha256": "", "text": HOSTILE}
    claims.attrs["documents"] = [document]
    page = write(claims, tmp_path, ("html",), "Quiet")[0]
    browser.open(page, "#%3Cimg%20src=x%20onerror=alert(1)%3E")
    browser.run("document.querySelectorAll('details').forEach(text => { text.open = true; })")
    browser.click("mark a")
    assert browser.run("document.title") == "Quiet"
    assert browser.run("document.documentElement.scrollWidth") <= 1280
    assert browser.run("getComputedStyle(document.body).display") == "block"
    assert browser.run("document.querySelectorAll('iframe, img, base, [onload], [onerror]').length") == 0
    assert browser.run("[...document.links].every(link => link.protocol === 'file:')")
    assert browser.run(f"{READ}[0]") == HOSTILE.replace("\u202e", "U+202E")
    assert browser.complaints == []
    assert len(browser.requests) == 1


def test_what_would_run_is_stopped(browser, tmp_path):
    """The policy itself: a script that some fault let through would still not run."""
    page = write(labelled(flood()[:1]), tmp_path, ("html",), "Quiet")[0]
    page.write_text(page.read_text("utf-8").replace("</main>", "<script>document.title = 'owned'</script></main>"))
    browser.open(page)
    assert browser.run("document.title") == "Quiet"
    assert any("Content Security Policy" in told for told in browser.complaints)


def test_it_prints(browser, flood_page):
    browser.open(flood_page)
    text = " ".join(" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(browser.printed())).pages)
    assert "What stands out" in text
    assert "Show all" not in text
    assert "Skip to the findings" not in text


def test_the_table_is_sorted_by_its_headings_and_its_list(browser, flood_page):
    browser.open(flood_page)
    days = browser.run("[...document.querySelectorAll('#rows > tr')].map(row => row.id)")
    browser.click("th[data-sort=source] button")
    names = browser.run("[...document.querySelectorAll('#rows > tr > th')].map(cell => cell.textContent.trim())")
    assert names == sorted(names, key=str.lower)
    assert browser.run("document.querySelector('th[data-sort=source]').getAttribute('aria-sort')") == "ascending"
    assert browser.run("document.getElementById('sort').value") == "source"
    browser.click("th[data-sort=day] button")
    browser.click("th[data-sort=day] button")
    assert browser.run("[...document.querySelectorAll('#rows > tr')].map(row => row.id)") == days[::-1]
    browser.click("button[type=reset]")
    assert browser.run("[...document.querySelectorAll('#rows > tr')].map(row => row.id)") == days


def test_filter_and_order_stand_in_the_address(browser, flood_page):
    browser.open(flood_page, "?source=0&sort=-day")
    assert browser.run("document.getElementById('sort').value") == "-day"
    assert 0 < browser.run(SHOWN) < 12


def test_a_mark_tells_its_words(browser, flood_page):
    browser.open(flood_page)
    told = browser.run("[...document.querySelectorAll('svg.wide title')].map(title => title.textContent)")
    assert any(one.startswith("41,000, Mayor Ruiz, 3 Mar: “The river rose") for one in told)


def test_charts_have_colours_of_their_own_on_dark_ground(browser, flood_page):
    drawn = "getComputedStyle(document.querySelector('figure svg.wide [fill^=var]')).fill"
    browser.open(flood_page)
    light = browser.run(drawn)
    browser.open(flood_page, dark=True)
    assert browser.run(drawn) != light
    assert browser.run("getComputedStyle(document.querySelector('svg.chart')).filter") == "none"
