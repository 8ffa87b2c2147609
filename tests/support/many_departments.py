"""A plan with as many more departments as a deadline brings, each with one figure of its own to report."""

from __future__ import annotations

import shutil
from pathlib import Path

from support.first_plan import FOLDER, PLAN

_DEPARTMENT = """
[[department]]
code = "{code}"
name_zh = "测试局{code}"
name_en = "Test office {code}"
"""
_INDICATOR = """
[[indicator]]
code = "{code}-things"
name_zh = "测试数{code}"
name_en = "Things of {code}"
definition_zh = "期末数"
definition_en = "Things at the end of the period"
unit_zh = "个"
unit_en = "things"
nature = "stock"
direction = "up"
frequency = "quarter"
decimals = 0
department = "{code}"
department_named = false
"""


def codes(count: int) -> list[str]:
    return [f"office-{number:02}" for number in range(1, count + 1)]


def plan(folder: Path, count: int) -> Path:
    """The first plan with ``count`` more departments, in a folder of plans that can be loaded."""
    copy = Path(shutil.copytree(FOLDER, folder / FOLDER.name))
    for name, text in (("departments.toml", _DEPARTMENT), ("indicators.toml", _INDICATOR)):
        with (copy / name).open("a", encoding="utf-8") as stream:
            stream.writelines(text.format(code=code) for code in codes(count))
    plan = copy / "plans" / PLAN.plan / "plan.toml"
    context = "".join(f'    "{code}-things",\n' for code in codes(count))
    plan.write_text(
        plan.read_text(encoding="utf-8").replace("context = [\n", f"context = [\n{context}", 1), encoding="utf-8"
    )
    return folder


def row(code: str) -> str:
    """The code of the row that asks for the department's figure."""
    return f"{code}-things@2026Q4"
