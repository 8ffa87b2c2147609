from __future__ import annotations

import pytest

from tracker.forms.issues import heading
from tracker.forms.problems import Problem, Remedy, Severity
from tracker.forms.reading.cells import TRAPS
from tracker.i18n import texts
from tracker.workbook.read.book import Trap


@pytest.mark.parametrize("problem", Problem)
def test_every_problem_has_its_sentence_in_both_languages(problem: Problem) -> None:
    assert set(texts()[f"issue.{problem}"]) == {"zh", "en"}


def test_every_severity_and_every_remedy_is_worded() -> None:
    assert [heading(remedy, "zh") for remedy in Remedy] == [
        "请重新下载模板填报",
        "请先联系办公室解锁",
        "请在 Excel 或 WPS 里处理后另存再传",
        "请补填",
        "请改正",
        "请写一句说明",
        "供参考，不用处理",
    ]
    assert all(f"issue.severity_{severity}" in texts() for severity in Severity)


def test_a_warning_asks_for_an_explanation_a_notice_for_nothing_an_error_for_something_else() -> None:
    remedies = {severity: {each.remedy for each in Problem if each.severity is severity} for severity in Severity}
    assert remedies[Severity.WARNING] == {Remedy.EXPLAIN}
    assert remedies[Severity.NOTICE] == {Remedy.NOTHING}
    assert not remedies[Severity.ERROR] & {Remedy.EXPLAIN, Remedy.NOTHING}


def test_a_problem_is_found_by_its_code() -> None:
    assert Problem.by_code("missing") is Problem.MISSING
    with pytest.raises(KeyError):
        Problem.by_code("no_such_problem")


def test_every_trap_is_a_problem() -> None:
    assert set(TRAPS) == set(Trap)
