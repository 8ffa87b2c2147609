"""What loading the plans changed; the targets and the commitments, as lines or as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tracker import language
from tracker.actions import plans as acts
from tracker.actions.choosing import choose_place, choose_plan
from tracker.actions.plans import EntryChange, Preview
from tracker.actions.terminal.answer import Answer, as_json
from tracker.actions.terminal.commands import (
    CheckYearlyTableCommand,
    CommitmentsCommand,
    ExportPlaceCommand,
    ExportPlanCommand,
    ExportYearlyTableCommand,
    InitCommand,
    LoadPlanCommand,
    LoadYearlyTableCommand,
    PlanCommand,
    PlansCommand,
    TargetsCommand,
)
from tracker.actions.terminal.context import Context
from tracker.domain.actor import Actor
from tracker.errors import Fault
from tracker.i18n import localised, t
from tracker.language.verdict_words import standings
from tracker.reports import later_figures, listing
from tracker.verdicts import judging
from tracker.verdicts.plan_verdicts import PlanVerdicts, ReadingVerdict, TargetVerdicts

_COUNTED = ("pillar", "commitment", "target", "observation", "milestone")


def init(context: Context, command: InitCommand) -> Answer:
    """What loading the plans' files changed."""
    if context.loaded.kept:
        kept = language.listed(context.loaded.kept, command.lang)
        return Answer(messages=(t("cli.plan_kept", command.lang, places=kept),))
    if not context.loaded.changed:
        return Answer(messages=(t("cli.unchanged", command.lang),))
    counts = {name: context.loaded.counts[name] for name in _COUNTED}
    return Answer(messages=(t("cli.loaded", command.lang, **counts),))


def load(context: Context, command: LoadPlanCommand) -> Answer:
    """What loading changes, then that it was done."""
    return _load(context, acts.unpack(command.file), command)


def _load(context: Context, place: acts.PlaceFiles, command: LoadPlanCommand | LoadYearlyTableCommand) -> Answer:
    shown = acts.preview(context.database, place)
    lines = [_change(each, shown, command.lang) for each in shown.changes]
    if command.dry_run:
        return Answer(messages=(*lines, t("cli.plan_would_change", command.lang, count=len(shown.changes))))
    actor = Actor.named(command.by)
    if not acts.load(context.database, actor, shown, command.why):
        return Answer(messages=(t("cli.unchanged", command.lang),))
    return Answer(messages=(*lines, t("cli.plan_loaded", command.lang, count=len(shown.changes), by=actor.name)))


def export_yearly(context: Context, command: ExportYearlyTableCommand) -> Answer:
    """The table of yearly goals."""
    plan = choose_plan(context.database, command.plan)
    return Answer(file=acts.write_yearly_table(context.database, plan, command.lang))


def check_yearly(context: Context, command: CheckYearlyTableCommand) -> Answer:
    """The faults of a table, then what it would change; exit code 1 where a fault blocks."""
    place, faults = acts.check_yearly_table(context.database, command.file)
    output = as_json([acts.fault_as_json(each, command.lang) for each in faults]) if command.as_json else ""
    blocking = sum(not each.warning for each in faults)
    told = t(
        "cli.plan_checked", command.lang, places=1, plans=len(place.plans), faults=blocking,
        warnings=len(faults) - blocking,
    )  # fmt: skip
    answer = Answer(1 if blocking else 0, output, (*_told(faults, command.lang), told))
    if blocking:
        return answer
    shown = acts.preview(context.database, place)
    lines = [_change(each, shown, command.lang) for each in shown.changes]
    return answer.then(Answer(messages=(*lines, _counted(shown, command.lang))))


def load_yearly(context: Context, command: LoadYearlyTableCommand) -> Answer:
    """What loading a table changes, then that it was done. Raises PlanFaults."""
    place, faults = acts.check_yearly_table(context.database, command.file)
    sound = acts.only_sound([place], faults, place.place.code)
    return Answer(messages=_told(faults, command.lang)).then(_load(context, sound, command))


def _told(faults: Sequence[Fault], lang: str) -> tuple[str, ...]:
    return tuple(language.fault(each, lang) for each in faults)


def _counted(shown: Preview, lang: str) -> str:
    """How much would change."""
    return t("cli.plan_would_change", lang, count=len(shown.changes)) if shown.changes else t("cli.unchanged", lang)


def _change(change: EntryChange, shown: Preview, lang: str) -> str:
    """A line for an entry, of a changed one with its fields before and after."""
    words = shown.words.of(change)
    values = [language.field_change(field, old, new, lang, words) for field, old, new in change.fields]
    return t(
        "cli.plan_change",
        lang,
        kind=t(f"cli.plan_change_{change.kind}", lang),
        plan=f"{change.plan}　" if change.plan else "",
        table=t(f"plan_fault.table_{change.table}", lang),
        entry=language.entry_name(change.entry, shown.words.title(change), lang),
        fields=language.clauses(values, lang),
    )


def export(context: Context, command: ExportPlanCommand) -> Answer:
    """A plan with its place, for the command line to write."""
    plan = choose_plan(context.database, command.plan)
    return Answer(file=acts.pack(acts.export(context.database, plan)))


def export_place(context: Context, command: ExportPlaceCommand) -> Answer:
    """A place without its plans, for the command line to put a draft into."""
    place = choose_place(context.database, command.place)
    return Answer(file=acts.pack(acts.export_place(context.database, place)))


def plans(context: Context, command: PlansCommand) -> Answer:
    """The places and their plans, each with its period, its state and its version."""
    rows = listing.plans(context.database, command.as_of)
    if command.as_json:
        return Answer(output=as_json(rows))
    lines = (
        t(
            "cli.plan_line",
            command.lang,
            plan=f"{row['place']}/{row['plan']}",
            title=localised(row["title_zh"], row["title_en"], command.lang),
            start=row["period_start"],
            end=row["period_end"],
            state=t(f"cli.plan_{row['state']}", command.lang),
            version=row["version"],
        )
        for row in rows
    )
    return Answer(output="".join(f"{line}\n" for line in lines))


def targets(context: Context, command: TargetsCommand) -> Answer:
    """The rows of ``target_progress`` with verdicts."""
    verdicts = _verdicts(context, command, command.known)
    if command.as_json:
        return Answer(output=as_json(listing.targets(verdicts)))
    lines = (_target_line(target, reading, command.lang) for target, reading in verdicts.target_readings())
    return Answer(output="".join(f"{line}\n" for line in lines))


def _target_line(target: TargetVerdicts, reading: ReadingVerdict, lang: str) -> str:
    verdict = reading.verdict
    notes = [*standings.beside(verdict, reading.names, lang), *later_figures.lines(reading, lang)]
    return t(
        "cli.target_line",
        lang,
        target=language.name(target.row, lang),
        reading=language.name(reading.row, lang),
        status=language.verdict_word(verdict, lang),
        value=standings.value(verdict, reading.names, lang),
        period=standings.when(verdict, lang),
        notes="".join(t("cli.target_note", lang, text=each) for each in notes),
    )


def commitments(context: Context, command: CommitmentsCommand) -> Answer:
    """Commitments with pillar, measure, sentence, department, state."""
    rows = listing.commitments(_verdicts(context, command))
    if command.as_json:
        return Answer(output=as_json(rows))
    lines = (
        t(
            "cli.commitment_line",
            command.lang,
            state=t(f"state.{row['state']}", command.lang),
            sentence=row["sentence"],
            department=localised(row["department_zh"], row["department_en"], command.lang),
        )
        for row in rows
    )
    return Answer(output="".join(f"{line}\n" for line in lines))


def _verdicts(context: Context, command: PlanCommand, known: date | None = None) -> PlanVerdicts:
    plan = choose_plan(context.database, command.plan)
    return judging.judge_plan(context.database, plan, command.as_of, known)
