"""Two places whose codes are equal everywhere: the shipped one, and a copy with another name, period and figures."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from support.first_plan import FOLDER, PLACE, PLAN
from tracker.domain.model import PlanKey

OTHER = "elsewhere"
KEYS = (PlanKey(OTHER, PLAN.plan), PLAN)
_THRESHOLDS = """
[plan.thresholds]
ahead = 3
on_track = 2
behind = 0.1
source_zh = "别处的办法"
source_en = "Rules of elsewhere"
"""


def folders(parent: Path) -> dict[str, Path]:
    """A folder of places for each of them alone, and ``both``."""
    own = Path(shutil.copytree(FOLDER, parent / PLACE / PLACE))
    other = Path(shutil.copytree(FOLDER, parent / OTHER / OTHER))
    _rewrite(other)
    for folder in (own, other):
        shutil.copytree(folder, parent / "both" / folder.name)
    return {PLACE: parent / PLACE, OTHER: parent / OTHER, "both": parent / "both"}


def _rewrite(folder: Path) -> None:
    plan = folder / "plans" / PLAN.plan
    _edit(folder / "place.toml", ('"zhuzhou"', f'"{OTHER}"'), ('"株洲"', '"别处"'), ('"Zhuzhou"', '"Elsewhere"'))
    _edit(folder / "departments.toml", ("市工信局", "别处工信局"))
    _edit(folder / "rounds.csv", ("2027-01-10", "2027-01-31"))
    _edit(
        plan / "plan.toml",
        ("period_start = 2021-09-28", "period_start = 2021-01-01"),
        ("\n[[pillar]]", f"{_THRESHOLDS}\n[[pillar]]"),
        ('title_zh = "', 'title_zh = "别处'),
        ('source_zh = "', 'source_zh = "别处'),
    )
    figures = folder / "record" / "observations.csv"
    lines = figures.read_text(encoding="utf-8").splitlines()
    figures.write_text("\n".join([lines[0], *map(_one_more, lines[1:])]) + "\n", encoding="utf-8")


def _one_more(line: str) -> str:
    """The line of a figure with one more."""
    return re.sub(r"^((?:[^,]*,){3})([\d.]+)", lambda match: f"{match[1]}{float(match[2]) + 1:g}", line)


def _edit(path: Path, *changes: tuple[str, str]) -> None:
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")
