"""The words for what a field of a plan allows: on screen, in docs/plan-files.md, in the cells of the plan workbook."""

from __future__ import annotations

from tracker.i18n import t, texts

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
    return t(f"rule.{choice}_name" if name == "ruler" else _BEGINNINGS[name] + choice, lang)


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
