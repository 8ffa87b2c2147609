"""A made-up plan of four pillars with what the first plan lacks: limits, shares, bounds, a missing baseline."""

from __future__ import annotations

from pathlib import Path

_PILLARS = (("growth", "增长"), ("water", "水"), ("safety", "安全"), ("silence", "其他"))
_INDICATORS = (
    # code, name, unit, nature, direction, decimals
    ("output", "总产值", "亿元", "stock", "up", 1),
    ("forest", "森林覆盖率", "%", "rate", "up", 1),
    ("accidents", "事故死亡率", "%", "rate", "down", 2),
    ("wells", "水井数", "口", "stock", "up", 0),
    ("export", "出口增速", "%", "rate", "up", 1),
)
_TARGETS = (
    # code, pillar, name, comparator, kind, value, baseline
    ("output-2500", "growth", "总产值达到2500亿元", "at_least", "level", 2500, ("output", 1500)),
    ("forest-90", "water", "森林覆盖率达到90%", "at_least", "level", 90, ("forest", 87)),
    ("accidents-65", "safety", "事故死亡率控制在0.65%以内", "at_most", "keep", 0.65, None),
    ("wells-50", "water", "水井达到50口", "at_least", "level", 50, None),
)
_FIGURES = (
    ("output", "2023", 2000, "at_least"),
    ("forest", "2022", 87.6, ""),
    ("forest", "2023", 88.1, ""),
    ("accidents", "2023", 0.35, ""),
    ("wells", "2023", 31, ""),
    ("export", "2022", -3.2, ""),
    ("export", "2023", 7.1, ""),
)


def write(folder: Path) -> Path:
    """The folder of all places with this one in it."""
    for name, text in _files().items():
        path = folder / "elsewhere" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def _files() -> dict[str, str]:
    return {
        "place.toml": '[place]\ncode = "elsewhere"\nname_zh = "示例市"\nname_en = "Example"\n',
        "departments.toml": '[[department]]\ncode = "office"\nname_zh = "统计局"\nname_en = "Statistics"\n',
        "indicators.toml": "".join(map(_indicator, _INDICATORS)),
        "rounds.csv": "code,frequency,period,opens,due\n",
        "record/sources.csv": _sources(),
        "record/observations.csv": "source,indicator,period,value,bound,preliminary,doubt\n"
        + "".join(f"{name}-{year},{name},{year},{value},{bound},,\n" for name, year, value, bound in _FIGURES),
        "plans/plan-2021/plan.toml": _plan(),
        "plans/plan-2021/targets.toml": "".join(map(_target, _TARGETS)),
        "plans/plan-2021/commitments.toml": "",
        "plans/plan-2021/milestones.csv": "source,indicator,period,value,name_zh,name_en,comparable,note_zh,note_en\n"
        "export-goal,export,2023,6.5,2023年政府工作报告,Work report of 2023,,,\n",
        "plans/plan-2021/report.txt": "。".join(target[2] for target in _TARGETS) + "。",
    }


def _plan() -> str:
    pillars = "".join(
        f'\n[[pillar]]\ncode = "{code}"\nname_zh = "{name}"\nname_en = "{code}"\naim_zh = "{name}"\naim_en = "{code}"\n'
        + ('context = ["export"]\n' if code == "silence" else "")
        for code, name in _PILLARS
    )
    return f"""
[plan]
code = "plan-2021"
title_zh = "示例市五年规划纲要"
title_en = "Five-year outline of Example"
adopted = 2021-01-01
period_start = 2021-01-01
period_end = 2025-12-31
source_zh = "示例市人民政府公报"
source_en = "Gazette of Example"
{pillars}"""


def _indicator(row: tuple[str, str, str, str, str, int]) -> str:
    code, name, unit, nature, direction, decimals = row
    return f"""
[[indicator]]
code = "{code}"
name_zh = "{name}"
name_en = "{code}"
definition_zh = "{name}"
definition_en = "{code}"
unit_zh = "{unit}"
unit_en = "{unit}"
nature = "{nature}"
direction = "{direction}"
frequency = "year"
decimals = {decimals}
department = "office"
"""


def _target(row: tuple[str, str, str, str, str, float, tuple[str, float] | None]) -> str:
    code, pillar, name, comparator, kind, value, base = row
    indicator = code.rpartition("-")[0]
    unit = next(unit for each, _, unit, *_ in _INDICATORS if each == indicator)
    baseline = f'baseline = {{ period = "2020", value = {base[1]}, source = "{base[0]}-2020" }}\n' if base else ""
    return f"""
[[target]]
code = "{code}"
pillar = "{pillar}"
name_zh = "{name}"
name_en = "{code}"
sentence = "{name}"
sentence_before = ""
sentence_after = ""
comparator = "{comparator}"
force = "expected"
value = {value}
unit_zh = "{unit}"
unit_en = "{unit}"
due = 2025-12-31

[[target.reading]]
code = "{code}-end"
name_zh = "期末数"
name_en = "At the end"
indicator = "{indicator}"
kind = "{kind}"
value = {value}
{baseline}"""


def _sources() -> str:
    base = {name: value for *_, given in _TARGETS if given for name, value in [given]}
    rows: list[tuple[str, str, float, str, str]] = [
        (name, "2020", value, "baseline", "年鉴.pdf") for name, value in base.items()
    ]
    rows += [(name, year, value, "actual", "http://example.org/a") for name, year, value, _ in _FIGURES]
    lines = [
        f"{name}-{year},示例,{name},{year},{value},,{kind},{url},{int(year) + 1}-02-01,{name} {value}\n"
        for name, year, value, kind, url in rows
    ]
    lines.append("export-goal,示例,export,2023,6.5,%,milestone,http://example.org/b,2023-01-15,出口增长6.5%\n")
    return "code,topic,indicator,period,value,unit,kind,url,published,quote\n" + "".join(lines)
