"""Make docs/plan-files.md and docs/plan-schemas/ from the models of the plan files.

    .venv/bin/python tools/plan_files_page.py

What a field is called and what it means is in i18n/strings/plan_field.toml and plan_what.toml; what it allows is
asked of the models. tests/test_plan_files_page.py fails when either is behind.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from tracker.i18n import texts
from tracker.language import field_meaning
from tracker.plans.layout import PLACE_TABLES, PLAN_TABLES, Table

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

KINDS = {"string": "文字 / text", "number": "数 / number", "integer": "整数 / whole number", "boolean": "true / false"}


def page() -> str:
    """The text of docs/plan-files.md."""
    parts = [HEAD, *(f"`{file}`\n\n```toml\n{_first_entry(file)}\n```\n" for file in EXCERPTS)]
    for folder, tables in (("data/PLACE/", PLACE_TABLES), ("data/PLACE/plans/PLAN/", PLAN_TABLES)):
        for file, own in groupby(tables, key=lambda table: table.file):
            parts.append(f"## `{folder}{file}`\n")
            parts += [section for table in own for section in _sections(table)]
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
    schema["properties"] = {
        **schema["properties"],
        **{name: own[name] for name in own if name not in schema["properties"]},
    }
    schema["required"].remove("reading")


def _sections(table: Table) -> Iterator[str]:
    schema = _schema(table)
    head = f"[{table.name}]" if table.single else f"[[{table.name}]]"
    title = _title(table.name)
    yield f"### `{head}` {title}\n" if table.is_toml else f"### {title}\n"
    yield _table(table.name, schema, schema.get("$defs", {}))
    for field, of_field in schema["properties"].items():
        inner = _inner(of_field, schema.get("$defs", {}))
        if inner and table.name != "plan":
            yield f"`{field}`：\n"
            yield _table(field, inner, schema.get("$defs", {}))


def _title(name: str) -> str:
    words = texts()[f"plan_fault.table_{name}"]
    return f"{words['zh']} / {words['en']}"


def _table(name: str, schema: Mapping[str, Any], definitions: Mapping[str, Any]) -> str:
    required = set(schema.get("required", ()))
    lines = ["| 字段 field | 名称 name | 写法 how | 必填 needed | 说明 meaning |", "|---|---|---|---|---|"]
    for field, of_field in schema["properties"].items():
        cells = (
            f"`{field}`",
            _name(field),
            _how(of_field, definitions),
            "●" if field in required else "",
            _what(name, field),
        )
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def _how(schema: Mapping[str, Any], definitions: Mapping[str, Any]) -> str:
    """What may be written in a field."""
    kinds = [_kind(each, definitions) for each in schema.get("anyOf", [schema]) if each.get("type") != "null"]
    default = schema.get("default")
    shown = f"；不写为 / else `{json.dumps(default, ensure_ascii=False)}`" if default not in (None, "", [], ()) else ""
    return " / ".join(dict.fromkeys(kinds)) + shown


def _kind(schema: Mapping[str, Any], definitions: Mapping[str, Any]) -> str:
    schema = _followed(schema, definitions)
    if "enum" in schema:
        return _choices(schema["enum"])
    if "const" in schema:
        return _choices([schema["const"]])
    if schema.get("format") == "date":
        return "日期 / date 2026-10-11"
    if schema.get("type") == "array":
        items = _followed(schema["items"], definitions)
        return "若干条，见下 / entries, see below" if "properties" in items else "列表 / list"
    if "properties" in schema:
        return "一条，见下 / an entry, see below"
    return KINDS.get(str(schema.get("type")), "文字 / text")


def _choices(values: Iterable[object]) -> str:
    return "、".join(f"`{value}`" for value in values)


def _followed(schema: Mapping[str, Any], definitions: Mapping[str, Any]) -> Mapping[str, Any]:
    reference = schema.get("$ref")
    return definitions[reference.rpartition("/")[2]] if reference else schema


def _inner(schema: Mapping[str, Any], definitions: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The schema of the entries inside a field, where it has any."""
    for each in schema.get("anyOf", [schema]):
        followed = _followed(each, definitions)
        if followed.get("type") == "array":
            followed = _followed(followed["items"], definitions)
        if "properties" in followed:
            return followed
    return None


def _name(field: str) -> str:
    words = texts()[f"plan_field.{field}"]
    return f"{words['zh']} / {words['en']}"


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
