"""docs/plan-files.md and the schemas for editors are what the models make them, and hold for the shipped plans."""

from __future__ import annotations

import importlib
import json
import tomllib
from pathlib import Path
from types import ModuleType

import jsonschema  # type: ignore[import-untyped]
import pytest
from support.first_plan import FOLDER

from tracker.i18n import texts
from tracker.plans.sheets.layout import SHEETS

ROOT = Path(__file__).parents[1]
MAKE = "Make it anew: .venv/bin/python tools/plan_files_page.py"
SHIPPED = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.toml"))


@pytest.fixture(scope="module")
def page() -> ModuleType:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(ROOT / "tools")
        return importlib.import_module("plan_files_page")


def test_the_page_is_up_to_date(page: ModuleType) -> None:
    assert (ROOT / "docs" / "plan-files.md").read_text(encoding="utf-8") == page.page(), MAKE


def test_the_schemas_are_up_to_date(page: ModuleType) -> None:
    written = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "docs" / "plan-schemas").iterdir()}
    assert written == page.schemas(), MAKE


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_file_keeps_to_its_schema(name: str) -> None:
    schema = json.loads((ROOT / "docs" / "plan-schemas" / f"{Path(name).stem}.json").read_text(encoding="utf-8"))
    content = tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))
    jsonschema.validate(json.loads(json.dumps(content, default=str)), schema)


def test_an_editor_would_mark_a_misspelt_field_and_a_wrong_choice() -> None:
    schema = json.loads((ROOT / "docs" / "plan-schemas" / "targets.json").read_text(encoding="utf-8"))
    target = {"code": "a", "pillar": "b", "name_zh": "c", "indicator": "d", "kind": "level", "value": 5}
    jsonschema.validate({"target": [target]}, schema)
    for wrong in ({"pilar": "b"}, {"force": "strech"}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate({"target": [target | wrong]}, schema)


def test_a_choice_is_listed_and_a_field_is_explained_in_both_languages(page: ModuleType) -> None:
    assert "| `force` | 属性 / force | `binding` 约束性、`expected` 预期性、`stretch` 力争；不写为" in page.page()
    assert (
        "binding 约束性，expected 预期性，stretch 力争 / binding, expected or stretch, as the document says"
        in page.page()
    )


def test_every_sheet_of_the_workbook_is_on_the_page(page: ModuleType) -> None:
    for key, words in texts().items():
        if key.startswith("plan_sheet.") and key.partition(".")[2] in {each.key for each in SHEETS}:
            assert f"| {words['zh']} / {words['en']} |" in page.page()
