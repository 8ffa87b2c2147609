"""Make docs/plan-files.md and docs/plan-schemas/ from the models of the plan files.

    .venv/bin/python tools/plan_files_page.py

What a field is called and what it means is in i18n/strings/plan_field.toml and plan_what.toml; what it allows is
asked of the models. tests/test_plan_files_page.py fails when either is behind.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from tracker.i18n import texts
from tracker.language import choice_word, field_meaning
from tracker.plans import fields
from tracker.plans.fields import Field, Holds
from tracker.plans.layout import PLACE_TABLES, PLAN_TABLES, Table
from tracker.plans.models.target import OF_THE_READING
from tracker.plans.sheets.layout import SHEETS, Part

DOCS = Path(__file__).resolve().parents[1] / "docs"
PAGE = DOCS / "plan-files.md"
SCHEMAS = DOCS / "plan-schemas"
REAL = DOCS.parent / "data" / "zhuzhou"
EXCERPTS = ("place.toml", "departments.toml", "indicators.toml", "plans/congress-13/plan.toml",
            "plans/congress-13/targets.toml")  # fmt: skip
"""Files of the shipped plan whose first entry is shown as an example."""

HEAD = """\
# 规划文件 / Plan files

本页由 `.venv/bin/python tools/plan_files_page.py` 生成，不要手改。
Made by that command from the models of the files. Do not edit it by hand.

一个地方一个文件夹，放在 `data/`（或 `TRACKER_PLANS` 指定的文件夹）下面；规划在它的 `plans/` 下面，一个规划一个文件夹。
没有内容的文件不必写；英文都可以不写，英文页面会显示中文。写好后：
A place is a folder under `data/` (or `TRACKER_PLANS`), a plan a folder under its `plans/`. Files without content may be
left out, and so may all English: the English pages then show the Chinese. Then:

```
tracker plan check data/PLACE                 # 一次列出所有差错 / every fault at once
tracker plan load data/PLACE --by 姓名        # 载入 / load it
tracker serve                                 # 打开看板 / open the dashboard
```

TOML 文件用文本编辑器写：`[[target]]` 开始一条目标，下面每行 `字段 = 值`，文字加英文双引号。
CSV 文件可以用 Excel 或 WPS 写，第一行是字段名。
编辑器里想要提示和补全，在 TOML 文件第一行写 `#:schema 路径/docs/plan-schemas/targets.json`。
TOML files are written in a text editor: `[[target]]` begins a target, then a line `field = value` each.
CSV files can be written in a spreadsheet; the first line names the fields.
For completion in an editor begin a TOML file with `#:schema PATH/docs/plan-schemas/targets.json`.

完整的例子是 `data/zhuzhou/`。它各文件的第一条： / A whole example is `data/zhuzhou/`. The first entries of its files:
"""

WORKBOOK = """\
## 规划工作簿 / The plan workbook

同样的内容也可以放在一本工作簿里，用 Excel 或 WPS 改，一张工作表一种条目：
The same may stand in a workbook, to be changed in a spreadsheet program, a sheet for each kind of entry:

```
tracker plan draft --table 专栏1.xlsx --report 报告.docx --out 规划.xlsx   # 从表和报告起草 / a draft, with questions
tracker plan export 规划代码 --out 规划.xlsx                               # 取出在用的规划 / the plan that is loaded
tracker plan check 规划.xlsx                                               # 检查，差错指到单元格 / faults by cell
tracker plan load 规划.xlsx --by 姓名 --why 理由 --dry-run                 # 看会改什么 / what would change
tracker plan load 规划.xlsx --by 姓名 --why 理由                           # 载入，成为新的一版 / load it as a version
```

`--table` 的指标表（.xlsx、.csv）一行一个指标：表头要有“指标”一列和写明年份的列，最好还有单位、属性、责任单位。
“目标”所在的列是目标，其余年份是基期和历年数；写“预计”“快报”“初步”的列记为预计数。
目标格可写“≥60”“60以上”“9-10”“〔25〕”（五年累计）、“年均增长6%以上”“每年保持在42以上”“与GDP增长同步”；
单位是“元”而目标写“6.5%以上”的，按年均增速读。类别可作一列，也可独占一行。
如果报告承诺的数都在表里，只用 `--table` 就够了；加上 `--report` 才有支柱、举措、任务和原句，
名称和数都对得上的合成一条，并请核对。`--out` 的名称已经存在时不写。
A table for `--table` (.xlsx, .csv) has a row for each indicator: a head with a column called 指标 and columns
that name their years, and best also 单位, 属性 and 责任单位. The column of the 目标 holds the targets, the other
years are the base and the figures; what is headed 预计, 快报 or 初步 is preliminary. A target may read ≥60,
60以上, 9-10, 〔25〕 (over the whole period), 年均增长6%以上, 每年保持在42以上 or 与GDP增长同步; 6.5%以上 of a
unit such as 元 is average growth. A category is a column, or a row of its own. Where the promises of the report are
those of the table, `--table` alone is right; `--report` adds pillars, measures, commitments and sentences, and what
agrees in name and number is one target, to be checked. Nothing is written where `--out` exists.

第 3 行是中文名称，第 4 行是下面各表里的字段名；列按它们认，次序可以变。从第 5 行起一行一条。
写在条目里的条目（举措、口径、节点等）各占一行，并写明属于哪一条。要选的格子有下拉列表，可写中文。目标只有一种理解时，口径的字段直接写在“目标”表里。
行末“问题”列是起草时要问的，处理后删去文字；它不载入。“报告原文”表一行一行放报告全文，就是 `report.txt`。
Row 3 has the names, row 4 the fields of the tables below; columns are known by either, in any order. Entries begin in
row 5. What stands within an entry (measures, readings, nodes and so on) has rows of its own, which name that entry.
Where a value is chosen, the cell offers a list of words. Of a target with one reading the fields of the reading stand
in the sheet of targets. The last column holds the questions of a draft: clear each once it is settled. The sheet of
the words of the report is `report.txt`, line by line.

隐藏的行列也会载入并说明；合并单元格、没有结果的公式、错误值、程序改成的日期和百分数都要改正，不会悄悄读错。
What is hidden is loaded, and said to be. Merged cells, formulas without a result, errors, and what a program turned
into a day or a percentage are asked about, and nothing is misread in silence.

| 工作表 sheet | 条目 entries | 属于哪一条 belongs to |
|---|---|---|
"""

KINDS = {
    Holds.TEXT: "文字 / text",
    Holds.CODE: "代码 / code",
    Holds.PERIOD: "期间 / period",
    Holds.DAY: "日期 / date 2026-10-11",
    Holds.NUMBER: "数 / number",
    Holds.WHOLE: "整数 / whole number",
    Holds.YES_NO: "true / false",
    Holds.CODES: "列表 / list",
    Holds.ENTRY: "一条，见下 / an entry, see below",
    Holds.ENTRIES: "若干条，见下 / entries, see below",
}


def page() -> str:
    """The text of docs/plan-files.md."""
    parts = [HEAD, *(f"`{file}`\n\n```toml\n{_first_entry(file)}\n```\n" for file in EXCERPTS)]
    for folder, tables in (("data/PLACE/", PLACE_TABLES), ("data/PLACE/plans/PLAN/", PLAN_TABLES)):
        for file, own in groupby(tables, key=lambda table: table.file):
            parts.append(f"## `{folder}{file}`\n")
            parts += [section for table in own for section in _sections(table)]
    parts.append(WORKBOOK + "".join(_sheets()))
    return "\n".join(parts)


def _first_entry(file: str) -> str:
    """The first entry of a file of the shipped plan, without the comments above it."""
    lines = (REAL / file).read_text(encoding="utf-8").splitlines()
    begin = next(number for number, line in enumerate(lines) if line.startswith("["))
    name = lines[begin].strip("[]")
    rest = range(begin + 1, len(lines))
    end = next((each for each in rest if _begins_another(lines[each], name)), len(lines))
    return "\n".join(line for line in lines[begin:end] if not line.startswith("#")).strip()


def _begins_another(line: str, name: str) -> bool:
    return line.startswith("[") and not line.strip("[]").startswith(f"{name}.")


def schemas() -> dict[str, str]:
    """Name of the file -> JSON Schema of each TOML file, for editors."""
    found = {}
    for file, own in groupby((*PLACE_TABLES, *PLAN_TABLES), key=lambda table: table.file):
        if file.endswith(".toml"):
            found[file.replace(".toml", ".json")] = json.dumps(_of_file(list(own)), ensure_ascii=False, indent=1) + "\n"
    return found


def _of_file(tables: Sequence[Table]) -> dict[str, Any]:
    properties: dict[str, Any] = {}
    definitions: dict[str, Any] = {}
    for table in tables:
        schema = _schema(table)
        definitions |= schema.pop("$defs", {})
        properties[table.name] = schema if table.single else {"type": "array", "items": schema}
    for name, schema in [*((each.name, properties[each.name]) for each in tables), *definitions.items()]:
        for field, of_field in (schema.get("items", schema).get("properties") or {}).items():
            of_field |= {"title": _name(field), "description": _what(name, field)}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
        "$defs": definitions,
    }


def _schema(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = TypeAdapter(table.model).json_schema()
    for each in (schema, *schema.get("$defs", {}).values()):
        each.pop("description", None)
    if table.name == "target":
        _allow_the_only_reading(schema)
    return schema


def _allow_the_only_reading(schema: dict[str, Any]) -> None:
    """A target with one reading may have its fields itself."""
    own = schema["$defs"]["ReadingEntry"]["properties"]
    schema["properties"] |= {name: own[name] for name in own if name in OF_THE_READING}
    schema["required"].remove("reading")


def _sections(table: Table) -> Iterator[str]:
    head = f"[{table.name}]" if table.single else f"[[{table.name}]]"
    title = _title(f"plan_fault.table_{table.name}")
    yield f"### `{head}` {title}\n" if table.is_toml else f"### {title}\n"
    yield _table(table.name, fields.of(table))
    for field in fields.of(table):
        if field.inner:
            yield f"`{field.name}`：\n"
            yield _table(field.name, field.inner)


def _sheets() -> Iterator[str]:
    """A line for each sheet of the workbook."""
    for sheet in SHEETS:
        kinds = "、".join(f"`{'.'.join((part.table.name, *part.path))}`" for part in sheet.parts)
        holders = "、".join(dict.fromkeys(_holder(part) for part in sheet.parts if part.holder))
        yield f"| {_title(f'plan_sheet.{sheet.key}')} | {kinds} | {holders} |\n"
    yield f"| {_title('plan_sheet.report')} | `report.txt` | |\n"


def _holder(part: Part) -> str:
    return f"`{part.holder}` {_title(f'plan_field.{part.holder}')}"


def _title(key: str) -> str:
    words = texts()[key]
    return f"{words['zh']} / {words['en']}"


def _table(name: str, own: Sequence[Field]) -> str:
    lines = ["| 字段 field | 名称 name | 写法 how | 必填 needed | 说明 meaning |", "|---|---|---|---|---|"]
    for field in own:
        needed = "●" if field.needed else ""
        cells = (f"`{field.name}`", _name(field.name), _how(field), needed, _what(name, field.name))
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def _how(field: Field) -> str:
    """What may be written in a field."""
    kind = _choices(field) if field.holds is Holds.CHOICE else KINDS[field.holds]
    shown = json.dumps(field.default, ensure_ascii=False)
    return kind + (f"；不写为 / else `{shown}`" if field.default not in (None, "", [], ()) else "")


def _choices(field: Field) -> str:
    return "、".join(f"`{choice}` {choice_word(field.name, choice, 'zh')}" for choice in field.choices)


def _name(field: str) -> str:
    return _title(f"plan_field.{field}")


def _what(table: str, field: str) -> str:
    zh, en = (field_meaning(table, field, lang) for lang in ("zh", "en"))
    return f"{zh} / {en}" if zh else ""


def main() -> None:
    """Write the page and the schemas."""
    PAGE.write_text(page(), encoding="utf-8")
    SCHEMAS.mkdir(exist_ok=True)
    for name, schema in schemas().items():
        (SCHEMAS / name).write_text(schema, encoding="utf-8")


if __name__ == "__main__":
    main()
