"""The words for what a field of a plan allows: on screen, in docs/plan-files.md, in the cells of the plan workbook."""

from __future__ import annotations

import json

from tracker.i18n import t, texts
from tracker.language.numbers import in_full

_BEGINNINGS = {
    "force": "common.force_",
    "kind": "dictionary.kind_",
    "nature": "dictionary.nature_",
    "direction": "dictionary.direction_",
    "frequency": "dictionary.frequency_",
    "state": "state.",
    "mark": "verdict.",
    "comparator": "plan_value.comparator_",
    "counting": "plan_value.counting_",
    "bound": "plan_value.bound_",
    "row": "plan_field.",
}
"""The field that allows it -> how the keys of its words begin."""


def choice_word(field: str, choice: str, lang: str) -> str:
    """The word for one of the values that a field allows; ``field`` may be a path."""
    name = field.rpartition(".")[2]
    return t(_key(name, choice), lang)


def field_value(field: str, value: object, lang: str) -> str:
    """What a field of a plan holds, as a reader is told it; a dash where nothing is written."""
    if value is None:
        return t("common.none", lang)
    if isinstance(value, bool):
        return yes_or_no(value, lang)
    if isinstance(value, int | float):
        return in_full(value)
    if not isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    key = _key(field.rpartition(".")[2], value)
    return t(key, lang) if key in texts() else value


def _key(name: str, choice: str) -> str:
    return f"rule.{choice}_name" if name == "ruler" else f"{_BEGINNINGS.get(name, '')}{choice}"


def yes_or_no(value: bool, lang: str) -> str:
    """The word for yes or for no."""
    return t("plan_value.yes" if value else "plan_value.no", lang)


def yes_or_no_by_word() -> dict[str, bool]:
    """Each word for yes and for no, in all languages -> the value."""
    return {
        word: value
        for key, value in (("plan_value.yes", True), ("plan_value.no", False))
        for word in texts()[key].values()
    }
