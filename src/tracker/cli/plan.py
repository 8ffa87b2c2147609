"""The plan: load it, list its targets and its commitments."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tracker import language
from tracker.actions import drafts, plans
from tracker.actions.terminal.answer import as_json
from tracker.actions.terminal.commands import (
    CheckYearlyTableCommand,
    CommitmentsCommand,
    ExportPlaceCommand,
    ExportPlanCommand,
    ExportYearlyTableCommand,
    InitCommand,
    LoadPlanCommand,
    LoadYearlyTableCommand,
    PlansCommand,
    TargetsCommand,
)
from tracker.cli import output
from tracker.cli.arguments import Verbs, add_plan, day, known_by, workbook
from tracker.config import Settings
from tracker.errors import ConfigError, Fault
from tracker.i18n import t


def add(verbs: Verbs, lang: str) -> None:
    """Add the verbs of this group."""
    init = verbs.add_parser("init", help=t("cli.help_init", lang))
    init.set_defaults(run=_init)

    plans = verbs.add_parser("plans", help=t("cli.help_plans", lang))
    plans.add_argument("--json", action="store_true")
    plans.set_defaults(run=_plans)

    _add_plan_verbs(verbs.add_parser("plan", help=t("cli.help_plan", lang)), lang)

    targets = verbs.add_parser("targets", help=t("cli.help_targets", lang))
    add_plan(targets, lang)
    targets.add_argument("--known", type=day)
    targets.add_argument("--json", action="store_true")
    targets.add_argument("--as-of", type=day)
    targets.set_defaults(run=_targets)

    commitments = verbs.add_parser("commitments", help=t("cli.help_commitments", lang))
    add_plan(commitments, lang)
    commitments.add_argument("--json", action="store_true")
    commitments.set_defaults(run=_commitments)


def _add_plan_verbs(plan: argparse.ArgumentParser, lang: str) -> None:
    """What is done with the files of plans themselves."""
    verbs = plan.add_subparsers(required=True, metavar=t("cli.verb", lang))
    check = verbs.add_parser("check", help=t("cli.help_plan_check", lang))
    check.add_argument("path", type=Path, metavar="FOLDER|FILE.xlsx", help=t("cli.help_plan_path", lang))
    check.add_argument("--json", action="store_true", help=t("cli.help_json", lang))
    check.set_defaults(run=_check)

    load = verbs.add_parser("load", help=t("cli.help_plan_load", lang))
    load.add_argument("path", type=Path, metavar="FOLDER|FILE.xlsx", help=t("cli.help_plan_path", lang))
    load.add_argument("--by", required=True, metavar="NAME", help=t("cli.help_by", lang))
    load.add_argument("--why", metavar="TEXT", help=t("cli.help_why", lang))
    load.add_argument("--dry-run", action="store_true", help=t("cli.help_dry_run", lang))
    load.set_defaults(run=_load)

    export = verbs.add_parser("export", help=t("cli.help_plan_export", lang))
    export.add_argument("plan", nargs="?", metavar="PLAN", help=t("cli.help_plan_code", lang))
    export.add_argument(
        "--out", type=Path, required=True, metavar="FILE.xlsx|FOLDER", help=t("cli.help_plan_out", lang)
    )
    export.add_argument("--yearly", action="store_true", help=t("cli.help_yearly", lang))
    export.set_defaults(run=_export)

    draft = verbs.add_parser("draft", help=t("cli.help_plan_draft", lang))
    draft.add_argument("--table", type=Path, metavar="FILE.xlsx|FILE.csv", help=t("cli.help_draft_table", lang))
    draft.add_argument("--report", type=Path, metavar="FILE.txt|FILE.docx", help=t("cli.help_draft_report", lang))
    draft.add_argument("--place", metavar="PLACE", help=t("cli.help_draft_place", lang))
    _add_out(draft, lang)
    draft.set_defaults(run=_draft)


def _add_out(verb: argparse.ArgumentParser, lang: str) -> None:
    out = t("cli.help_plan_out", lang)
    verb.add_argument("--out", type=Path, required=True, metavar="FILE.xlsx|FOLDER", help=out)


def _draft(chosen: argparse.Namespace, settings: Settings) -> int:
    """A draft as a workbook or as a folder of files; of a folder all questions are printed."""
    refuse_what_is_there(chosen.out)
    table, report = (path and drafts.Paper(path.name, workbook(path)) for path in (chosen.table, chosen.report))
    draft = drafts.read(table, report)
    if chosen.place is None:
        _write_draft(draft, chosen.out, settings)
        output.say(t("cli.written", settings.lang, file=chosen.out.name))
        return 0
    return output.run(
        ExportPlaceCommand(lang=settings.lang, as_of=settings.as_of(), place=chosen.place),
        settings,
        chosen.out,
        write=lambda out, packed: _write_draft(drafts.in_place(draft, plans.unpack(packed)), out, settings),
    )


def refuse_what_is_there(out: Path) -> None:
    """A draft takes the place of nothing: an earlier one may have been answered. Raises ConfigError."""
    if out.is_dir() and not _is_workbook(out) and not any(out.iterdir()):
        return
    if out.exists():
        raise ConfigError("draft_is_there", file=out.name)


def _write_draft(draft: drafts.PlanDraft, out: Path, settings: Settings) -> None:
    asked = drafts.questions(draft, settings.lang)
    if _is_workbook(out):
        output.write_file(out, drafts.as_workbook(draft, settings.lang))
    else:
        plans.write_texts(drafts.as_files(draft, settings.lang), out)
        output.say("\n".join(asked))
    counts = {name: len(draft.plan.of(name)) for name in ("pillar", "measure", "commitment", "target", "indicator")}
    output.say(t("cli.plan_drafted", settings.lang, **counts, questions=len(asked)))


def _is_workbook(out: Path) -> bool:
    return out.suffix.lower() == drafts.WORKBOOK


def _check(chosen: argparse.Namespace, settings: Settings) -> int:
    """Every fault of a folder; 0 where there is none but warnings, 1 where it could not be loaded."""
    if table := _yearly_table(chosen.path):
        command = CheckYearlyTableCommand(lang=settings.lang, as_of=settings.as_of(), file=table, as_json=chosen.json)
        return output.run(command, settings)
    found, faults = _examined(chosen.path)
    blocking = sum(not fault.warning for fault in faults)
    if chosen.json:
        with output.broken_pipe_is_no_failure():
            sys.stdout.write(as_json([plans.fault_as_json(fault, settings.lang) for fault in faults]))
    for fault in faults:
        output.say(language.fault(fault, settings.lang))
    counts = {"places": len(found), "plans": sum(len(place.plans) for place in found)}
    output.say(t("cli.plan_checked", settings.lang, faults=blocking, warnings=len(faults) - blocking, **counts))
    return 1 if blocking else 0


def _examined(path: Path) -> tuple[list[plans.PlaceFiles], list[Fault]]:
    """What a folder or a plan workbook holds, and what is wrong with it. Raises PlanError, UnreadableFile."""
    if not path.is_file():
        return plans.check(path)
    place, faults = plans.check_workbook(workbook(path))
    return [place], faults


def _yearly_table(path: Path) -> bytes | None:
    """The workbook, where it is a table of yearly goals. Raises UnreadableFile, Refused."""
    if not path.is_file():
        return None
    data = workbook(path)
    return data if plans.is_yearly_table(data) else None


def _load(chosen: argparse.Namespace, settings: Settings) -> int:
    """Load what is sound; what is to be checked in it is told first."""
    if table := _yearly_table(chosen.path):
        own = LoadYearlyTableCommand(
            lang=settings.lang,
            as_of=settings.as_of(),
            file=table,
            by=chosen.by,
            why=chosen.why,
            dry_run=chosen.dry_run,
        )
        return output.run(own, settings)
    found, faults = _examined(chosen.path)
    sound = plans.only_sound(found, faults, chosen.path.name)
    for warning in faults:
        output.say(language.fault(warning, settings.lang))
    command = LoadPlanCommand(
        lang=settings.lang,
        as_of=settings.as_of(),
        file=plans.pack(sound),
        by=chosen.by,
        why=chosen.why,
        dry_run=chosen.dry_run,
    )
    return output.run(command, settings)


def _export(chosen: argparse.Namespace, settings: Settings) -> int:
    if chosen.yearly:
        table = ExportYearlyTableCommand(lang=settings.lang, as_of=settings.as_of(), plan=chosen.plan)
        return output.run(table, settings, chosen.out)
    command = ExportPlanCommand(lang=settings.lang, as_of=settings.as_of(), plan=chosen.plan)
    return output.run(command, settings, chosen.out, write=lambda out, packed: _write(out, packed, settings.lang))


def _write(out: Path, packed: bytes, lang: str) -> None:
    """Write a place with its plan as the workbook or the folder that is asked for."""
    place = plans.unpack(packed)
    if _is_workbook(out):
        output.write_file(out, plans.write_workbook(place, lang))
    else:
        plans.write_folder(place, out)


def _init(_: argparse.Namespace, settings: Settings) -> int:
    return output.run(InitCommand(lang=settings.lang, as_of=settings.as_of()), settings)


def _plans(chosen: argparse.Namespace, settings: Settings) -> int:
    return output.run(PlansCommand(lang=settings.lang, as_of=settings.as_of(), as_json=chosen.json), settings)


def _targets(chosen: argparse.Namespace, settings: Settings) -> int:
    command = TargetsCommand(
        lang=settings.lang,
        as_of=chosen.as_of or settings.as_of(),
        as_json=chosen.json,
        plan=chosen.plan,
        known=known_by(chosen.known, chosen.as_of, settings),
    )
    return output.run(command, settings)


def _commitments(chosen: argparse.Namespace, settings: Settings) -> int:
    command = CommitmentsCommand(lang=settings.lang, as_of=settings.as_of(), as_json=chosen.json, plan=chosen.plan)
    return output.run(command, settings)
