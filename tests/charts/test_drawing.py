"""What charts promise whatever they are given."""

from __future__ import annotations

import math

import matplotlib as mpl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from charts.flood import labelled, row
from discrepancy import charts
from discrepancy.charts import metrics, scale
from discrepancy.charts.forest import overlap
from discrepancy.charts.labels import Label, place
from discrepancy.charts.marks import axis_label, marks
from discrepancy.charts.metrics import QUOTE, SERIF, STRONG, Font, fit, width, wrap, wrap_runs
from discrepancy.charts.shades import colours
from discrepancy.charts.style import styled, worn
from discrepancy.charts.verdicts import pairs, summary, times
from discrepancy.verdicts import relations
from laws import tried


def axes(wide=5.0, high=3.0, dpi=72):
    return Figure(figsize=(wide, high), dpi=dpi).add_axes((0.1, 0.1, 0.8, 0.8))


def renderer_of(ax):
    return FigureCanvasAgg(ax.figure).get_renderer()


def meet(a, b):
    return a.x0 < b.x1 - 0.2 and b.x0 < a.x1 - 0.2 and a.y0 < b.y1 - 0.2 and b.y0 < a.y1 - 0.2


@tried(20)
@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=1, max_size=40))
def test_labels_never_overlap(points):
    ax = axes(dpi=576)  # extents are counted in whole pixels
    ax.set(xlim=(0, 1), ylim=(0, 1))
    labels = [Label(x, y, ((f"figure {i}", STRONG), ("a source", Font(6)))) for i, (x, y) in enumerate(points)]
    styled(place)(ax, labels, [], (0, 0, 288, 172.8))
    renderer = renderer_of(ax)
    boxes = [text.get_window_extent(renderer) for text in ax.texts if text.get_text()]
    for i, box in enumerate(boxes):
        assert not any(meet(box, other) for other in boxes[:i])


def test_label_beside_its_mark_avoids_other_marks():
    ax = axes()
    ax.set(xlim=(0, 1), ylim=(0, 1))
    wall = [(x, 80.0, x + 6.0, 100.0) for x in (150.0, 160.0, 170.0)]
    assert styled(place)(ax, [Label(0.5, 0.5, (("121,000", STRONG),))], wall, (0, 0, 288, 172)) == []
    box = ax.texts[0].get_window_extent(renderer_of(ax))
    left, bottom = box.x0 - ax.bbox.x0, box.y0 - ax.bbox.y0
    for x0, y0, x1, y1 in wall:
        assert left > x1 or left + box.width < x0 or bottom > y1 or bottom + box.height < y0


def test_no_room_means_no_label():
    ax = axes(0.4, 0.4)
    label = Label(0.5, 0.5, (("a label far too long for this chart", STRONG),))
    assert styled(place)(ax, [label], [], (0, 0, 20, 20)) == [label]


@pytest.mark.parametrize("font", [Font(8), Font(8, bold=True), Font(10, SERIF), QUOTE, Font(25, SERIF, bold=True)])
@pytest.mark.parametrize("text", ["121,000 people evacuated", "“as far as six miles”, 9.7 km", "Žižek – Привет → ×"])
def test_width_is_what_matplotlib_draws(font, text):
    with worn():
        drawn = Figure(dpi=288).text(0, 0, text, **font.arguments).get_window_extent().width / 4
        assert width(text, font) == pytest.approx(drawn, rel=0.03)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Mayor Žižek, Δήμος", "Mayor Žižek, Δήμος"),
        ("محمد علي משה", "محمد علي משה"),
        ("東京", "DongJing"),
        ("a\tb\nc", "a b c"),
        ("a\x00\x07b", "a\ufffd\ufffdb"),
        ("12\u202e34", "12\ufffd34"),  # would be read as 1243
        ("\ud800", "\ufffd"),
    ],
)
def test_text_as_the_fonts_can_show_it(text, shown):
    with worn():
        assert metrics.shown(text, STRONG) == shown


WORDS = st.lists(st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=60), max_size=30)


@given(WORDS, st.floats(40, 300))
def test_lines_fit_and_nothing_is_lost(words, room):
    lines = wrap(" ".join(words), STRONG, room)
    assert all(width(line, STRONG) <= room + 0.5 for line in lines)
    assert "".join("".join(lines).split()) == "".join(words)


@given(WORDS, st.floats(60, 300))
def test_fonts_keep_their_words(words, room):
    runs = [(word + " ", QUOTE if i % 2 else STRONG) for i, word in enumerate(words)]
    lines = wrap_runs(runs, room)
    for font in (QUOTE, STRONG):
        shown = "".join(text for line in lines for text, used in line if used == font)
        assert "".join(shown.split()) == "".join(text for text, used in runs if used == font).replace(" ", "")


@given(st.text(max_size=80), st.floats(20, 200))
def test_cut_text_fits(text, room):
    cut = fit(text, STRONG, room)
    assert width(cut, STRONG) <= room + 0.5
    assert cut == text or cut.endswith("…")


@settings(deadline=None)
@given(
    st.lists(st.floats(-1e9, 1e9).filter(lambda x: x == 0 or abs(x) > 1e-3), min_size=1, max_size=9),
    st.sampled_from("xy"),
)
def test_every_value_is_inside_the_axis(values, way):
    ax = axes()
    scale.value_axis(ax, values, way)
    low, high = getattr(ax, f"get_{way}lim")()
    assert all(low <= value <= high for value in values)
    assert math.isfinite(high - low)


@pytest.mark.parametrize(
    ("values", "kind"), [([8, 30], "linear"), ([200, 121_000], "log"), ([0, 3000, 3], "symlog"), ([-5, 900], "linear")]
)
def test_log_past_a_factor_of_ten(values, kind):
    ax = axes()
    scale.value_axis(ax, values, "y")
    assert ax.get_yscale() == kind


def ticks(ax):
    return [label.get_text() for label in ax.get_xticklabels()]


def test_days_are_written_as_in_a_newspaper(claims):
    ax = charts.time_chart(claims[claims["measure"] == "evacuated"], axes())
    assert ticks(ax) == ["1 Mar\n2025", "2 Mar", "3 Mar", "4 Mar"]


def test_years_stand_where_they_change():
    rows = [row(day, "A", n, n, str(n)) for n, day in ((11, "2023-06-02"), (12, "2024-03-01"), (14, "2025-03-01"))]
    assert ticks(charts.time_chart(labelled(rows), axes(8))) == ["2 Jun\n2023", "1 Mar\n2024", "1 Mar\n2025"]


def test_undated_claims_have_a_place_of_their_own():
    ax = charts.time_chart(labelled([row("2025-03-02", "A", 11, 11, "11"), row(None, "B", 30, 30, "30")]), axes())
    assert ticks(ax)[-1] == "no date"


def test_values_and_sources_are_named_on_the_chart(claims):
    ax = charts.time_chart(claims[claims["measure"] == "advance"], axes(7, 4))
    shown = {text.get_text() for text in ax.texts}
    assert {"up to 6 miles (9.7 km)", "Mayor Ruiz", "4 km", "Dam operator", "Depth of advance, km"} <= shown


def test_more_claims_than_can_be_named():
    rows = [row(f"2025-03-{1 + i % 20:02}", f"S{i}", 20 + 7 * i, 20 + 7 * i, str(20 + 7 * i)) for i in range(60)]
    ax = charts.time_chart(labelled(rows), axes(8, 5))
    assert {"20", "433", "60 figures"} <= {text.get_text() for text in ax.texts}
    dots = [value for line in ax.lines if line.get_marker() == "o" for value in line.get_ydata()]
    assert sorted(dots) == [20 + 7 * i for i in range(60)]


@pytest.mark.parametrize(
    ("measure", "label"),
    [("evacuated", "People evacuated"), ("advance", "Depth of advance, km"), ("length", "Length, km")],
)
def test_unit_stands_at_the_axis(claims, measure, label):
    assert axis_label(marks(claims[claims["measure"] == measure])) == label


def test_dollars_are_no_formula():
    rows = [row("2025-03-01", "A $1 B $2", 1.2e9, 1.2e9, "$1.2bn", measure="damage", unit="USD")]
    ax = charts.forest(labelled(rows))
    ax.figure.canvas.draw()
    assert any("A $1 B $2" in text.get_text() for text in ax.texts)


def test_the_users_settings_stay(claims):
    with mpl.rc_context({"font.size": 17, "axes.grid": True}):
        before = dict(mpl.rcParams)
        charts.time_chart(claims[claims["measure"] == "killed"], axes())
        assert dict(mpl.rcParams) == before


def test_chart_files_are_the_same_each_time(claims, tmp_path):
    for suffix in ("pdf", "png", "svg"):
        for name in ("a", "b"):
            charts.save(
                charts.time_chart(claims[claims["measure"] == "evacuated"]).figure, tmp_path / f"{name}.{suffix}"
            )
        assert (tmp_path / f"a.{suffix}").read_bytes() == (tmp_path / f"b.{suffix}").read_bytes()


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 8)), min_size=1, max_size=8))
@tried(12)
def test_overlap_is_where_most_agree(spans):
    rows = [
        row("2025-03-02", f"S{i}", low, low + wide, "x", hedge="range", core_low=low, core_high=low + wide)
        for i, (low, wide) in enumerate(spans)
    ]
    found = marks(labelled(rows))
    counts = [
        sum(m.core[0] <= value <= m.core[1] for m in {m.figure.origin: m for m in found}.values())
        for value in range(40)
    ]
    shared = overlap(found)
    assert (shared[2] if shared else 1) == max(counts)
    if shared:
        assert counts[int(shared[0])] == shared[2]


@pytest.mark.parametrize(
    ("gap", "text"),
    [(1.0, ""), (1.04, ""), (1.25, "1.2×"), (2.0, "2×"), (66.4, "66×"), (1300, ""), (math.inf, "")],
)
def test_factor_in_short(gap, text):
    assert times(gap) == text


def test_verdicts_of_one_claim_in_words(claims):
    dead = claims[claims["measure"] == "killed"]
    found = marks(dead)
    told = {mark.figure.source: summary(i, pairs(found, relations(dead)), found) for i, mark in enumerate(found)}
    assert told["Dam operator"][0] == "✕ contradicts 2 others"


def test_known_sides_have_colours_and_unknown_ones_are_grey():
    found = colours(["", "b", "a", "b", ""])
    assert found["b"] != found["a"]
    assert list(found) == ["", "a", "b"]  # by name: however often each speaks, the colours stay
    assert found[""] == "unknown"
