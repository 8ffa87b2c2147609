"""The end of a plan: its answer with a line a target, or all of it as JSON; the draft of the next plan."""

from __future__ import annotations

from typing import Any

from tracker import language
from tracker.actions import closing, drafts
from tracker.actions.choosing import choose_plan
from tracker.actions.terminal.answer import Answer, as_json
from tracker.actions.terminal.commands import EndCommand, NextPlanCommand
from tracker.actions.terminal.context import Context
from tracker.closing import guard, past_years, summary, table
from tracker.closing.assessing import AssessedReading, PlanAssessment
from tracker.i18n import t


def show(context: Context, command: EndCommand) -> Answer:
    """What became of a plan, or is to be expected of it in its last weeks."""
    plan = choose_plan(context.database, command.plan)
    assessment = closing.assess(context.database, plan, command.as_of)
    if command.as_json:
        return Answer(output=as_json(_as_json(assessment)))
    lang = command.lang
    lines = [summary.answer(assessment, lang), *summary.named(assessment, lang)]
    lines += [_line(row, lang) for row in table.rows(assessment, lang)]
    for pillar in assessment.verdicts.pillars:
        found = past_years.of_pillar(assessment.verdicts, pillar.code)
        lines += [t("cli.end_past", lang, pillar=language.name(pillar, lang), text=each.text(lang)) for each in found]
    return Answer(output="".join(f"{line}\n" for line in lines))


def draft_next(context: Context, command: NextPlanCommand) -> Answer:
    """The draft of the next plan as a plan workbook."""
    plan = choose_plan(context.database, command.plan)
    assessment = closing.assess(context.database, plan, command.as_of)
    draft = closing.draft_next(context.database, assessment, command.lang)
    count = len(drafts.questions(draft, command.lang))
    said = t("cli.next_drafted", command.lang, targets=len(draft.plan.of("target")), questions=count)
    return Answer(messages=(said,), file=drafts.as_workbook(draft, command.lang))


def _line(row: table.AssessmentRow, lang: str) -> str:
    name = language.name(row.target.target.row, lang)
    return t(
        "cli.end_line",
        lang,
        target=t("closing.note", lang, name=name, text=row.name) if row.name else name,
        result=row.result,
        planned=row.planned,
        actual=row.actual,
        note=row.note,
    )


def _as_json(assessment: PlanAssessment) -> dict[str, Any]:
    verdicts = assessment.verdicts
    return {
        "place": verdicts.plan.place,
        "plan": verdicts.plan.code,
        "as_of": str(verdicts.as_of),
        "phase": assessment.phase.value,
        "days_left": assessment.days_left,
        "answer_zh": summary.answer(assessment, "zh"),
        "answer_en": summary.answer(assessment, "en"),
        "strongest_word": guard.strength(assessment).value,
        "counts": {
            force.value: {grade.value: count for grade, count in counts.items()}
            for force, counts in assessment.counts.items()
        },
        "awaited": [each.target.code for each in assessment.awaited],
        "adds_up": assessment.adds_up,
        "items": [
            {"target": target.target.code, "counts": reading is target.lead, **_item(reading)}
            for target in assessment.targets
            for reading in target.readings
        ],
    }


def _item(reading: AssessedReading) -> dict[str, Any]:
    verdict, expected = reading.verdict, reading.expectation
    point = verdict.latest
    return {
        "reading": reading.verdicts.code,
        "grade": reading.grade.value if reading.grade else None,
        "awaited": reading.awaited,
        "why": reading.why.value if reading.why else None,
        "value": point.value if point else None,
        "period": point.period.code if point else None,
        "preliminary": point.figure.preliminary if point else None,
        "completion": reading.completion,
        "progress": verdict.achieved_share,
        "chance": expected.chance.value if expected else None,
        "chance_of_old_figures": expected.stale if expected else None,
        "expected_at_due": expected.at_due if expected else None,
    }
