"""What a page shows, as plain text, tables and links: read from Streamlit's own tree, without a browser."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

from streamlit.testing.v1 import AppTest

from support import app_test
from tracker.i18n import texts
from tracker.verdicts.rule_examples import EXAMPLES

DATA = Path(__file__).parents[2] / "data"
CHINESE = re.compile("[\u3400-\u9fff]+")
ENGLISH = re.compile(r"[A-Za-z]{2,}(?: [a-z]{2,})+")
LETTERS = re.compile("[A-Za-z\u3400-\u9fff]{2,}")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()<>#+\-.!|~$&:^=@\"'/])")
_LINK = re.compile(r"\[((?:[^\[\]\\]|\\.)*)\]\(([^()\s]+)\)")
_MARKUP = re.compile(r":[a-z]+(?:-badge)?\[|\*\*|^[>#\-\s]+|[*\]`]")
_PIECES = re.compile(r"\n|\||\s*→\s*|　|:(?:small|gray)\[|-badge\[")

Cells = dict[str, str]


def words(page: AppTest) -> str:
    """Everything that can be read on the page, links and markup included, escapes undone."""
    return plain("\n".join(said(page)))


def plain(markdown: str) -> str:
    """As it is read: no escapes, and no word joiner, which only keeps an address from becoming a link."""
    return _ESCAPED.sub(r"\1", markdown).replace("\u2060", "")


def said(page: AppTest) -> list[str]:
    """Every text of the page as Markdown: values, labels, options, descriptions of charts."""
    return [text for element in app_test.elements(page) for text in texts_of(element) if text]


def choices(page: AppTest) -> list[Any]:
    """The choices that the page itself offers, without that of the plan in the frame."""
    return [each for each in page.selectbox if not (each.key or "").startswith("plan-")]


def charts(page: AppTest) -> list[str]:
    """The description of each chart."""
    return [element.proto.alt for element in app_test.elements(page) if element.type == "plotly_chart"]


def figures(page: AppTest) -> list[dict[str, Any]]:
    """What each chart draws, as Plotly's JSON."""
    return [json.loads(element.proto.spec) for element in app_test.elements(page) if element.type == "plotly_chart"]


def links(markdown: str) -> list[tuple[str, str]]:
    """Words and address of every link."""
    return [(plain(label), address) for label, address in _LINK.findall(markdown)]


def tables(page: AppTest) -> list[list[Cells]]:
    """The tables of the page, each row a mapping from the column's head to the cell's Markdown."""
    return [_table(element.value) for element in page.markdown if element.value.startswith("| ")]


def table(page: AppTest, *heads: str) -> list[Cells]:
    """The rows of every table that has just these columns."""
    return [row for rows in tables(page) for row in rows if tuple(row) == heads]


def foreign(page: AppTest, lang: str) -> list[str]:
    """Words on the page that are the other language's own, or that neither the texts nor the data know."""
    pieces = [piece for text in said(page) for piece in _pieces(text)]
    own = _only("en" if lang == "zh" else "zh")
    fixed = [piece for piece in pieces if any(each.fullmatch(piece) for each in own) and not _is_data(piece)]
    strange = ENGLISH if lang == "zh" else CHINESE
    loose = [run for piece in pieces for run in strange.findall(piece) if run not in _known()]
    return sorted({*fixed, *loose})


def _is_data(piece: str) -> bool:
    """Whether it is texts of the data one after the other, though together they read like one of ours."""
    parts = piece.split(" · ")
    return len(parts) > 1 and all(part in _known() for part in parts)


def _table(markdown: str) -> list[Cells]:
    head, _, *body = [_cells(line) for line in markdown.split("\n")]
    return [dict(zip(head, cells, strict=True)) for cells in body]


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]


def texts_of(element: Any) -> list[str]:
    """What one element says."""
    if element.type == "plotly_chart":
        return [element.proto.alt]
    if element.type == "latex":
        return []
    found = [getattr(element, "label", "") or "", *getattr(element, "options", ())]
    value = getattr(element, "value", None)
    return [*found, value] if isinstance(value, str) and element.type != "selectbox" else found


def _pieces(markdown: str) -> list[str]:
    """The text cut where one saying ends and the next begins; addresses and markup left out."""
    bare = _LINK.sub(r"|\1|", markdown)
    return [text for piece in _PIECES.split(bare) if (text := plain(_MARKUP.sub("", piece)).strip())]


@cache
def _only(lang: str) -> list[re.Pattern[str]]:
    """The texts of one language as patterns, those that the other language might say as well left out."""
    other = {words["zh" if lang == "en" else "en"] for words in texts().values()}
    return [
        re.compile("".join(_part(*part) for part in Formatter().parse(words[lang])), re.DOTALL)
        for words in texts().values()
        if words[lang] not in other and LETTERS.search(re.sub(r"\{[^}]*\}", "", words[lang]))
    ]


def _part(literal: str, name: str | None, *_: object) -> str:
    return re.escape(literal) + ("" if name is None else ".+?")


@cache
def _known() -> str:
    """The words of the data and the names of sources: what may stand in the language it was written in."""
    files = sorted(path for path in DATA.rglob("*") if path.suffix in {".toml", ".csv", ".txt"})
    return "\n".join([*(path.read_text(encoding="utf-8") for path in files), *(each.source for each in EXAMPLES)])
