"""Themes, and style files of a user's own."""

from __future__ import annotations

import pytest
from matplotlib import pyplot
from matplotlib.colors import to_rgb

from discrepancy import charts
from discrepancy.charts.metrics import SANS, family
from discrepancy.charts.shades import ACCENT, INK, MUTED, PAPER, UNKNOWN, letters, shade
from discrepancy.charts.style import THEMES, worn
from discrepancy.charts.stylefile import read

ALL = [INK, MUTED, UNKNOWN, ACCENT, *(f"C{place}" for place in range(6))]


def light(colour):
    """Relative luminance after the Web Content Accessibility Guidelines."""
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in to_rgb(colour)]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(a, b):
    low, high = sorted((light(a), light(b)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("colour", ALL)
def test_small_letters_can_be_read(theme, colour):
    with charts.look(theme), worn():
        assert contrast(letters(colour), shade(PAPER)) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
def test_the_first_two_sides_and_the_unknown_differ_in_greyscale(theme):
    with charts.look(theme), worn():
        shades = [shade(colour) for colour in ("C0", UNKNOWN, "C1")]
    for place, one in enumerate(shades):
        assert all(contrast(one, other) > 1.3 for other in shades[:place])


def test_a_style_file_goes_over_the_theme(tmp_path):
    file = tmp_path / "house.mplstyle"
    file.write_text("figure.facecolor: 102030\naxes.prop_cycle: cycler('color', ['ff0000', '00ff00'])\n"
                    "font.family: STIXGeneral\ntext.usetex: True\nsavefig.dpi: 17\n")  # fmt: skip
    with charts.look("light", file), worn():
        assert (shade(PAPER), shade("C0"), family(SANS)) == ("#102030", "#ff0000", "STIXGeneral")
        assert not pyplot.rcParams["text.usetex"]
        assert pyplot.rcParams["savefig.dpi"] == "figure"
    with worn():
        assert shade(PAPER) == "#ffffff"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("text.color: nocolour", "text.color: 'nocolour' does not look like a color arg"),
        ("\naxes.foo: 1", "Bad key axes.foo, line 2 ('axes.foo: 1')"),
        ("no colon", "Missing colon, line 1 ('no colon')"),
        ("font.family: Nowhere Grotesk", "font.family: no font 'Nowhere Grotesk' is installed"),
        ("# " + "x" * 300_000, "too large for a style file"),
    ],
)
def test_a_fault_in_a_style_file_is_one_line(tmp_path, text, told):
    file = tmp_path / "bad.mplstyle"
    file.write_text(text)
    with pytest.raises(ValueError) as caught:
        read(file)
    assert str(caught.value) == f"{file}: {told}"


def test_a_style_file_must_be_text(tmp_path):
    (tmp_path / "x").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ValueError, match="not UTF-8"):
        read(tmp_path / "x")


def test_an_address_is_no_style_file():
    with pytest.raises(OSError):
        read("https://example.org/a.mplstyle")


def test_an_unknown_theme():
    with pytest.raises(ValueError, match="choose light or dark"), charts.look("blue"):
        pass
