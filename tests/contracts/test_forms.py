"""Declared forms: every column has its texts, and no column changes without the version of its form."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

import pytest

from tracker.forms.declare import Answered, Column, Form, FormPart
from tracker.i18n import texts
from tracker.returns.closing import form as closing
from tracker.returns.figure_tables import past_figures
from tracker.returns.quarterly import form as quarterly
from tracker.returns.quarterly import ledger

FORMS = [quarterly.FORM, ledger.LEDGER, closing.FORM, past_figures.FORM]

FINGERPRINTS = {
    ("quarterly", 1): "4784791a93a7dde4",
    ("ledger", 1): "b317580431d977c0",
    ("closing", 1): "a6dae92a24ed8ff5",
    ("past_figures", 1): "5de653417ec7a708",
}
"""Form and version -> its columns. Never change a line: whoever changes a column raises the version and adds one."""

COLUMNS = [(part, column) for form in FORMS for part in form.parts for column in part.columns]


def fingerprint(form: Form) -> str:
    """Of what a filled workbook is read by: which columns there are, what they hold, the sign that each is found by."""
    lines = [
        f"{part.key} {part.letter} {column.key} {column.content} {column.answered} {' '.join(column.signs)}"
        for part in form.parts
        for column in part.columns
    ]
    return sha256("\n".join(lines).encode()).hexdigest()[:16]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.key)
def test_whoever_changes_a_column_raises_the_version_of_the_form(form: Form) -> None:
    assert FINGERPRINTS.get((form.key, form.version)) == fingerprint(form)


def test_a_further_column_is_another_fingerprint() -> None:
    part = replace(quarterly.FORM.parts[0], columns=(*quarterly.FORM.parts[0].columns, past_figures.REGION))
    assert fingerprint(replace(quarterly.FORM, parts=(part,))) != fingerprint(
        replace(quarterly.FORM, parts=quarterly.FORM.parts[:1])
    )


@pytest.mark.parametrize(("part", "column"), COLUMNS, ids=lambda each: each.key)
def test_every_column_has_its_header_and_its_sign(part: FormPart, column: Column) -> None:
    assert {f"template.column_{column.key}", f"template.mark_{column.key}"} <= set(texts())


@pytest.mark.parametrize(
    "part", [*quarterly.FORM.parts, *ledger.LEDGER.parts, *closing.FORM.parts], ids=lambda part: part.key
)
def test_every_answer_of_the_return_has_its_prompt(part: FormPart) -> None:
    answers = [each.key for each in part.columns if each.answered is not Answered.NEVER]
    assert {f"template.prompt_{key}" for key in answers} <= set(texts())


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.key)
def test_no_two_columns_of_a_sheet_have_one_sign_or_one_key(form: Form) -> None:
    for part in form.parts:
        for lang in ("zh", "en"):
            signs = [texts()[f"template.mark_{column.key}"][lang] for column in part.columns]
            assert len(set(signs)) == len(signs) == len({column.key for column in part.columns})


def test_only_texts_do_without_a_place_of_their_own_in_the_store() -> None:
    answers = [column for _, column in COLUMNS if column.answered is not Answered.NEVER]
    assert [each.key for each in answers if not each.stored and not each.is_text] == []
