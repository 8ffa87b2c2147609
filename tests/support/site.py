"""The pages of the dashboard by their addresses: the one list of tests without and with a browser."""

from __future__ import annotations

PILLARS = {
    "pillar-focus": ("聚焦", "Focus"),
    "pillar-fission": ("裂变", "Fission"),
    "pillar-innovation": ("创新", "Innovation"),
    "pillar-upgrade": ("升级", "Upgrade"),
    "pillar-brand": ("品牌", "Brand"),
}
TITLES = {
    "": ("承诺兑现到哪一步", "Where the promises stand"),
    **PILLARS,
    "target": ("新增规模以上工业企业", "New industrial firms above designated size"),
    "commitments": ("任务", "Commitments"),
    "closing": ("期末评估", "End of term"),
    "regions": ("县市区分解", "Regions"),
    "returns": ("数据填报", "Returns"),
    "cockpit": ("报送进度", "Who has reported"),
    "history": ("历史数据", "Past figures"),
    "plans": ("规划管理", "Plan management"),
    "exports": ("导出", "Exports"),
    "dictionary": ("数据字典", "Data dictionary"),
    "rules": ("研判规则", "Rules of judgement"),
}
"""Each page's title in Chinese and English; the page of one return has none before there is a return."""

PAGES = [*TITLES, "return"]

_SHOWN = {"target": ["target?target=giants", "target?target=listed-25"], "return": ["return?number=1"]}
SHOWN = [shown for address in PAGES for shown in _SHOWN.get(address, [address])]
"""Addresses with what a page needs to show something."""
