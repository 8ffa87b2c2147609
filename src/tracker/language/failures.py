"""Failures in words: what cannot be done, and every fault in the files of a plan with its place."""

from __future__ import annotations

from tracker.errors import Fault, PlanFaults, Spot, TrackerError
from tracker.i18n import t, texts
from tracker.language.names import Bilingual, listed
from tracker.language.plan_fields import choice_word, field_label, field_meaning, field_name

MOST_FAULTS = 200
"""Faults listed one by one; of more, the count alone."""


def failure(error: TrackerError, lang: str) -> str:
    """What went wrong; of faults in files a line each after the head."""
    values = {name: each.text(lang) if isinstance(each, Bilingual) else each for name, each in error.values.items()}
    head = t(f"error.{error.key}", lang, **values)
    if not isinstance(error, PlanFaults):
        return head
    lines = [fault(each, lang) for each in error.faults[:MOST_FAULTS]]
    if len(error.faults) > MOST_FAULTS:
        lines.append(t("plan_fault.more", lang, count=len(error.faults) - MOST_FAULTS))
    return "\n".join([head, *lines])


def fault(found: Fault, lang: str) -> str:
    """Where a fault is, then what is wrong and what to write instead."""
    severity = t("plan_fault.warning" if found.warning else "plan_fault.error", lang)
    return t("plan_fault.said", lang, severity=severity, where=fault_place(found, lang), text=fault_text(found, lang))


def fault_place(found: Fault, lang: str) -> str:
    """Where a fault is: line or cell, and the entry."""
    parts = [_where(found.spot, lang), _entry(found, lang)]
    return t("plan_fault.where_join", lang).join(part for part in parts if part)


def fault_text(found: Fault, lang: str) -> str:
    """What is wrong and what to write instead; what a draft asked about the cell."""
    said = _wrong(found, lang)
    if found.warning or "question" not in found.values:
        return said
    return t("plan_fault.with_question", lang, text=said, question=found.values["question"])


def _wrong(found: Fault, lang: str) -> str:
    given = {name: _given(each, lang) for name, each in found.values.items()}
    values = dict.fromkeys(("value", "expected"), "") | given
    if found.key == "reference" and f"plan_field.{values['meant']}" in texts():
        values["meant"] = t(f"plan_field.{values['meant']}", lang)
    if found.spot.sheet:
        own = values.keys() & {"kind", "counting", "nature", "frequency"}
        values |= {name: choice_word(name, str(values[name]), lang) for name in own if values[name] not in ("", "-")}
    if found.key == "choice" and found.spot.sheet:
        words = (choice_word(found.field, choice, lang) for choice in str(values["expected"]).split(", "))
        values["expected"] = listed(words, lang)
    named = field_label if found.spot.sheet else field_name  # a sheet is headed by the words alone
    said = t(_key(found), lang, field=named(found.field, lang), **values)
    if found.key != "missing":
        return said
    meaning = field_meaning(found.table, found.field, lang, in_sheet=bool(found.spot.sheet))
    return t("plan_fault.with_meaning", lang, text=said, meaning=meaning) if meaning else said


def _given(value: object, lang: str) -> object:
    """A value of a fault in the reader's language."""
    if isinstance(value, Spot):
        return _where(value, lang)
    return value.text(lang) if isinstance(value, Bilingual) else value


def _key(found: Fault) -> str:
    """The key of its words, which speak of sheets and columns where it is in a workbook."""
    in_sheet = f"plan_fault.{found.key}_in_sheet"
    return in_sheet if found.spot.sheet and in_sheet in texts() else f"plan_fault.{found.key}"


def _where(spot: Spot, lang: str) -> str:
    """The line of a file or the cell of a sheet."""
    if spot.sheet:
        return t("plan_fault.cell", lang, sheet=spot.sheet, cell=spot.cell)
    return t("plan_fault.file" if spot.line is None else "plan_fault.line", lang, file=spot.file, line=spot.line)


def _entry(found: Fault, lang: str) -> str:
    if not found.table:
        return ""
    return t("plan_fault.entry", lang, table=t(f"plan_fault.table_{found.table}", lang), entry=found.entry).strip()
