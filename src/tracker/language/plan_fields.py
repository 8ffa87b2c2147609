"""The fields of a plan in words, and what they hold: on screen, in messages, in the cells of the plan workbook."""

from __future__ import annotations

from typing import Any, Protocol

from tracker.i18n import t, texts
from tracker.language.names import Bilingual, clauses, listed
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


def field_meaning(table: str, field: str, lang: str, *, in_sheet: bool = False) -> str:
    """What a field of a table is for, where its name does not say it; else empty.

    ``in_sheet`` for whoever has the plan workbook before him, which has words for the values of the files.
    """
    name = field.rpartition(".")[2]
    known = texts()
    for key in (f"plan_what.{table}_{name}", f"plan_what.{name}"):
        words = (known.get(f"{key}_in_sheet") if in_sheet else None) or known.get(key)
        if words:
            return words[lang]
    return ""


def field_name(path: str, lang: str) -> str:
    """The field as it is written in the file, with its name beside it."""
    names = [part for part in path.split(".") if not part.isdecimal()]
    key = f"plan_field.{names[-1]}" if names else ""
    written = ".".join(names)
    return t("plan_fault.field", lang, field=written, name=t(key, lang)) if key in texts() else written


class PlanWords(Protocol):
    """The names of the codes in an entry of a plan, and the units of its numbers."""

    def name(self, field: str, code: str) -> Bilingual | None:
        """The name of what a field refers to by a code."""

    def unit(self, path: str) -> Bilingual | None:
        """The unit of the number at a path."""


def field_label(path: str, lang: str, words: PlanWords | None = None) -> str:
    """The field in words alone; what it stands in, such as a reading, by its name where ``words`` know it."""
    known, before = texts(), ""
    parts = []
    for part in path.split("."):
        if part.isdecimal():
            continue
        key = f"plan_field.{part}"
        parts.append(known[key][lang] if key in known else _named(before, part, lang, words))
        before = part
    return t("plan_sheet.label_join", lang).join(parts)


def entry_name(code: str, name: Bilingual | None, lang: str) -> str:
    """An entry by its name with the code behind it; by the code alone where it has no name."""
    return t("common.named", lang, name=_shortened(name.text(lang)), code=code) if name else code


def field_change(
    field: str, old: object, new: object, lang: str, words: tuple[PlanWords, PlanWords], *, in_words: bool = False
) -> str:
    """A field with its old and its new value, each no longer than a line; ``in_words`` without its name in files.

    ``words`` are those before and those after.
    """
    was, becomes = (
        _shortened(field_value(field, value, lang, own)) for value, own in zip((old, new), words, strict=True)
    )
    label = field_label(field, lang, words[1]) if in_words else field_name(field, lang)
    return t("cli.plan_field_change", lang, field=label, old=was, new=becomes)


def field_value(field: str, value: Any, lang: str, words: PlanWords | None = None) -> str:
    """What a field of a plan holds, as a reader is told it; a dash where nothing is written.

    Codes come with the names and numbers with the units that ``words`` know.
    """
    if value is None:
        return t("common.none", lang)
    if isinstance(value, bool):
        return yes_or_no(value, lang)
    if isinstance(value, int | float):
        unit = words and words.unit(field)
        return t("distance.alone", lang, value=in_full(value), unit=unit.text(lang)) if unit else in_full(value)
    if isinstance(value, list):
        return listed((field_value(field, each, lang, words) for each in value), lang) or t("common.none", lang)
    if isinstance(value, dict):
        return clauses((_inner(field, name, each, lang, words) for name, each in value.items()), lang)
    key = _key(field.rpartition(".")[2], value)
    return t(key, lang) if key in texts() else _named(field.rpartition(".")[2], value, lang, words)


def _inner(field: str, name: str, value: object, lang: str, words: PlanWords | None) -> str:
    """A field of an entry that stands in another one."""
    return f"{field_label(name, lang)} {field_value(f'{field}.{name}', value, lang, words)}"


def _named(field: str, code: str, lang: str, words: PlanWords | None) -> str:
    return entry_name(code, words.name(field, code) if words else None, lang)


def _shortened(text: str) -> str:
    return text if len(text) <= MAX_SHOWN else f"{text[:MAX_SHOWN]}\u2026"


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
