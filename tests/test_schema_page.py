"""docs/schema.md is what the SQL of the store makes it, and every comment of the SQL finds its place on it."""

from __future__ import annotations

import importlib
import re
from importlib.resources import files
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]

SCRIPT = """\
-- About the file.

-- About orders,
-- in two lines.
create table old_order (
    code text primary key,          -- the order's number
    name_zh text, name_en text,     -- of whoever ordered
    -- in yuan
    price double precision,
    placed date, paid date,         -- the day the money came
    check (price < 9)               -- about no column
);
create table gone (a text);         -- what is dropped is not told
drop table gone;
alter table old_order rename to client_order;
alter table client_order add column note text;  -- as the client wrote it
create or replace view cheap as     -- below a yuan
select code from client_order where price < 1;
"""


@pytest.fixture
def schema_page(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(ROOT / "tools")
    return importlib.import_module("schema_page")


def test_the_page_is_up_to_date(schema_page: ModuleType) -> None:
    written = (ROOT / "docs" / "schema.md").read_text(encoding="utf-8")
    assert written == schema_page.page(), "Make the page anew: .venv/bin/python tools/schema_page.py"


def test_the_page_has_every_comment_of_the_sql(schema_page: ModuleType) -> None:
    store = files("tracker.store")
    scripts = [*(store / "schema").iterdir(), store / "views.sql"]
    comments = [words for script in scripts for words in re.findall(r"-- *(.+)", script.read_text(encoding="utf-8"))]
    page = schema_page.page()
    assert len(comments) > 20
    lost = [comment for comment in comments if comment.strip() not in page]
    assert not lost, "\n".join(lost)


def test_a_comment_is_about_what_stands_beside_or_below_it(schema_page: ModuleType) -> None:
    columns = {"old_order": {"code", "name_zh", "name_en", "price", "placed", "paid"}}
    found = schema_page.read_comments({"0001.sql": SCRIPT}, columns)
    assert found["0001.sql"].about == ["About the file."]
    assert found["client_order"].about == ["About orders,", "in two lines.", "about no column"]
    assert found["cheap"].about == ["below a yuan"]
    assert found["client_order"].columns == {
        "code": ["the order's number"],
        "name_zh": ["of whoever ordered"],
        "name_en": ["of whoever ordered"],
        "price": ["in yuan"],
        "paid": ["the day the money came"],
        "note": ["as the client wrote it"],
    }
    assert "gone" not in found
    assert "old_order" not in found
