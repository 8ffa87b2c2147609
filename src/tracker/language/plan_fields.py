"""The fields of a plan in words, and what they hold: on screen, in messages, in the cells of the plan workbook."""

from __future__ import annotations

import json

from tracker.i18n import t, texts
from tracker.language.numbers import in_full

MAX_SHOWN = 60
"""Letters of a value that are shown of a change."""

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


def field_meaning(table: str, field: str, lang: str) -> str:
    """What a field of a table is for, where its name does not say it; else empty."""
    name = field.rpartition(".")[2]
    words = texts().get(f"plan_what.{table}_{name}") or texts().get(f"plan_what.{name}")
    return words[lang] if words else ""


def field_name(path: str, lang: str) -> str:
    """The field as it is written in the file, with its name beside it."""
    names = [part for part in path.split(".") if not part.isdecimal()]
    key = f"plan_field.{names[-1]}" if names else ""
    written = ".".join(names)
    return t("plan_fault.field", lang, field=written, name=t(key, lang)) if key in texts() else written


def field_label(path: str, lang: str) -> str:
    """The field in words alone; the code of what it stands in, such as that of a reading, as it is."""
    words = texts()
    names = (part for part in path.split(".") if not part.isdecimal())
    parts = (words[f"plan_field.{name}"][lang] if f"plan_field.{name}" in words else name for name in names)
    return t("plan_sheet.label_join", lang).join(parts)


def field_change(field: str, old: object, new: object, lang: str, *, in_words: bool = False) -> str:
    """A field with its old and its new value, each no longer than a line; ``in_words`` without its name in files."""
    values = (field_value(field, value, lang) for value in (old, new))
    was, becomes = (text if len(text) <= MAX_SHOWN else f"{text[:MAX_SHOWN]}…" for text in values)
    named = field_label if in_words else field_name
    return t("cli.plan_field_change", lang, field=named(field, lang), old=was, new=becomes)


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
