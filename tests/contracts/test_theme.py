"""The theme can be read: every colour of text holds WCAG AA on the grounds it stands on."""

from __future__ import annotations

import tomllib
from itertools import pairwise
from pathlib import Path

import pytest

from tracker.charts import theme as chart_theme

ROOT = Path(__file__).parents[2]
CONFIG = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
AA = 4.5
CAPTION = 0.6  # Streamlit draws captions with this share of the text's colour
TINT = 0.1  # and badges and messages on this share of their own colour


@pytest.mark.parametrize("name", ["light", "dark"])
def test_text_can_be_read_on_both_grounds(name: str) -> None:
    theme = CONFIG["theme"][name]
    grounds = [theme["backgroundColor"], theme["secondaryBackgroundColor"]]
    words = {key: value for key, value in theme.items() if key in ("linkColor", "primaryColor") or "Text" in key}
    pairs = [(key, colour, ground) for key, colour in words.items() for ground in grounds]
    pairs += [("caption", mixed(theme["textColor"], ground, CAPTION), ground) for ground in grounds]
    pairs += [(key, colour, mixed(colour, ground, TINT)) for key, colour, ground in pairs if key.endswith("TextColor")]
    assert {
        (key, ground): contrast(colour, ground) for key, colour, ground in pairs if contrast(colour, ground) < AA
    } == {}


@pytest.mark.parametrize("name", ["light", "dark"])
def test_charts_stand_on_the_ground_of_the_page(name: str) -> None:
    palette = chart_theme.palette(name == "dark")
    assert palette.paper == CONFIG["theme"][name]["backgroundColor"]
    assert {tone: contrast(colour, palette.paper) >= AA for tone, colour in palette.tone.items()} == dict.fromkeys(
        palette.tone, True
    )


def test_pages_and_charts_name_the_same_faces_in_the_same_order() -> None:
    assert _faces(CONFIG["theme"]["font"]) == _faces(chart_theme.FONT)


def test_the_shipped_face_comes_after_the_faces_a_computer_may_have() -> None:
    shipped = CONFIG["theme"]["fontFaces"][0]
    assert _faces(CONFIG["theme"]["font"])[-2:] == [shipped["family"], "sans-serif"]
    assert (ROOT / "src/tracker/ui/static" / Path(shipped["url"]).name).is_file()


def test_the_measure_of_contrast_is_right() -> None:
    """The two ends, and the grey that WCAG's own notes give as just passing."""
    assert [round(contrast(colour, "#FFFFFF"), 2) for colour in ("#000000", "#767676", "#FFFFFF")] == [21.0, 4.54, 1.0]


def contrast(one: str, other: str) -> float:
    """Contrast ratio of WCAG 2.2."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def mixed(colour: str, ground: str, share: float) -> str:
    """``share`` of a colour laid over a ground."""
    parts = zip(_channels(colour), _channels(ground), strict=True)
    return "#" + "".join(f"{round(front * share + back * (1 - share)):02x}" for front, back in parts)


def _luminance(colour: str) -> float:
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (channel / 255 for channel in _channels(colour))
    ]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _channels(colour: str) -> list[int]:
    return [int(colour[start:end], 16) for start, end in pairwise((1, 3, 5, 7))]


def _faces(stack: str) -> list[str]:
    return [face.strip().strip("'\"") for face in stack.split(",")]
