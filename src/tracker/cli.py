"""The command line: what the pages do, without a browser.

Data goes to standard output (JSON alone where asked), messages to standard
error in the chosen language. Exit codes: 0 done, 1 refused for what the data
says, 2 cannot run (file, database, setting).
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from tracker import plans
from tracker.config import HOME, LANGUAGES, Settings
from tracker.errors import TrackerError, UnreadableFile
from tracker.i18n import localised, t
from tracker.reports import judge_cases, judging, listing, summary
from tracker.reports.standing import Standing
from tracker.returns import issues, plan_listing, prepare, template
from tracker.returns.commit import commit
from tracker.returns.plan import Change, ReturnPlan
from tracker.store.database import Database


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb; the exit code is what the process ends with."""
    lang = LANGUAGES[0]
    try:
        settings = Settings.from_env()
        lang = settings.lang
        chosen = _parser(lang).parse_args(arguments)
        return int(chosen.run(chosen, settings))
    except TrackerError as error:
        say(t(f"error.{error.key}", lang, **error.values))
        return error.exit_code


def say(text: str) -> None:
    """A message to the person, apart from the data."""
    print(text, file=sys.stderr)


def _parser(lang: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="tracker", description=t("cli.description", lang))
    verbs = parser.add_subparsers(required=True, metavar="VERB")

    serve = verbs.add_parser("serve", help=t("cli.help_serve", lang))
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--port", type=int, default=8501)
    serve.set_defaults(run=_serve)

    init = verbs.add_parser("init", help=t("cli.help_init", lang))
    init.set_defaults(run=_init)

    targets = verbs.add_parser("targets", help=t("cli.help_targets", lang))
    targets.add_argument("--json", action="store_true")
    targets.add_argument("--as-of", type=date.fromisoformat)
    targets.set_defaults(run=_targets)

    commitments = verbs.add_parser("commitments", help=t("cli.help_commitments", lang))
    commitments.add_argument("--json", action="store_true")
    commitments.set_defaults(run=_commitments)

    export = verbs.add_parser("export", help=t("cli.help_export", lang))
    export.add_argument("what", choices=["summary"])
    export.add_argument("--format", choices=["xlsx", "csv"], required=True)
    export.add_argument("--out", type=Path, required=True)
    export.add_argument("--lang", choices=LANGUAGES, default=lang)
    export.add_argument("--as-of", type=date.fromisoformat)
    export.set_defaults(run=_export)

    judge = verbs.add_parser("judge", help=t("cli.help_judge", lang))
    judge.add_argument("cases", type=Path)
    judge.add_argument("--out", type=Path)
    judge.set_defaults(run=_judge)

    template_verb = verbs.add_parser("template", help=t("cli.help_template", lang))
    template_verb.add_argument("--department", required=True)
    template_verb.add_argument("--round", required=True)
    template_verb.add_argument("--out", type=Path, required=True)
    template_verb.set_defaults(run=_template)

    check = verbs.add_parser("check", help=t("cli.help_check", lang))
    check.add_argument("file", type=Path)
    check.add_argument("--json", action="store_true")
    check.set_defaults(run=_check)

    take_in = verbs.add_parser("import", help=t("cli.help_import", lang))
    take_in.add_argument("file", type=Path)
    take_in.add_argument("--by", required=True)
    take_in.add_argument("--explain", action="append", default=[], metavar="ROW=TEXT")
    take_in.add_argument("--dry-run", action="store_true")
    take_in.add_argument("--json", action="store_true")
    take_in.set_defaults(run=_import)
    return parser


def _open(settings: Settings) -> Database:
    """The database, migrated and loaded with the plan's files."""
    database = Database(settings.database)
    try:
        plans.load(database, settings.plans)
    except BaseException:
        database.close()
        raise
    return database


def _serve(chosen: argparse.Namespace, settings: Settings) -> int:
    # Streamlit reads its settings from the folder it is started in; ours must not depend on where the user stands.
    os.environ["TRACKER_DATABASE"] = f"duckdb:///{settings.database.resolve()}"
    os.environ["TRACKER_PLANS"] = str(settings.plans.resolve())
    os.chdir(HOME)
    say(t("cli.serving", settings.lang, address=f"http://{chosen.host}:{chosen.port}"))
    address = ["--server.address", chosen.host, "--server.port", str(chosen.port)]
    command = [sys.executable, "-m", "streamlit", "run", str(HOME / "dashboard.py"), *address]
    if os.name != "nt":
        # The server takes this process over, so that a signal to it reaches the server.
        os.execv(sys.executable, command)
    return subprocess.call(command)


def _init(_: argparse.Namespace, settings: Settings) -> int:
    with Database(settings.database) as database:
        loaded = plans.load(database, settings.plans)
    if not loaded.changed:
        say(t("cli.unchanged", settings.lang))
        return 0
    counts = {name: loaded.counts[name] for name in ("pillar", "commitment", "target", "observation", "milestone")}
    say(t("cli.loaded", settings.lang, **counts))
    return 0


def _standing(settings: Settings, as_of: date | None) -> Standing:
    with _open(settings) as database:
        return judging.read(database, as_of or settings.as_of())


def _targets(chosen: argparse.Namespace, settings: Settings) -> int:
    standing = _standing(settings, chosen.as_of)
    rows = listing.targets(standing)
    if chosen.json:
        _print_json(rows)
        return 0
    for row in rows:
        print(
            t(
                "cli.target_line",
                settings.lang,
                target=localised(row["name_zh"], row["name_en"], settings.lang),
                reading=localised(row["reading_zh"], row["reading_en"], settings.lang),
                status=t(f"verdict.{row['status'] or row['mark']}", settings.lang),
                value="—" if row["latest_value"] is None else f"{row['latest_value']:g}",
                goal=f"{row['target_value']:g}",
                period=row["latest_period"] or "",
            )
        )
    return 0


def _commitments(chosen: argparse.Namespace, settings: Settings) -> int:
    rows = listing.commitments(_standing(settings, None))
    if chosen.json:
        _print_json(rows)
        return 0
    for row in rows:
        state = t(f"state.{row['state']}", settings.lang)
        department = localised(row["department_zh"], row["department_en"], settings.lang)
        print(t("cli.commitment_line", settings.lang, state=state, sentence=row["sentence"], department=department))
    return 0


def _export(chosen: argparse.Namespace, settings: Settings) -> int:
    standing = _standing(settings, chosen.as_of)
    make = summary.xlsx if chosen.format == "xlsx" else summary.csv
    chosen.out.write_bytes(make(standing, chosen.lang))
    say(t("cli.written", settings.lang, file=chosen.out.name))
    return 0


def _judge(chosen: argparse.Namespace, settings: Settings) -> int:
    counts = judge_cases.judge_file(chosen.cases, chosen.out or sys.stdout)
    for problem in counts.problems:
        say(problem.text(settings.lang))
    say(t("cli.judged", settings.lang, judged=counts.rows - counts.bad_rows, bad=counts.bad_rows))
    return counts.exit_code


def _template(chosen: argparse.Namespace, settings: Settings) -> int:
    with _open(settings) as database:
        due = judging.read(database, settings.as_of()).due_values()
        chosen.out.write_bytes(template.write(database, chosen.department, chosen.round, settings.lang, due))
    say(t("cli.written", settings.lang, file=chosen.out.name))
    return 0


def _check(chosen: argparse.Namespace, settings: Settings) -> int:
    with _open(settings) as database:
        plan = prepare(database, _bytes(chosen.file), chosen.file.name, settings.as_of())
    return _show_plan(plan, chosen.json, settings.lang)


def _import(chosen: argparse.Namespace, settings: Settings) -> int:
    file = _bytes(chosen.file)
    explanations = dict(each.split("=", 1) for each in chosen.explain if "=" in each)
    with _open(settings) as database:
        plan = prepare(database, file, chosen.file.name, settings.as_of())
        blocked = _show_plan(plan, chosen.json, settings.lang)
        if blocked or chosen.dry_run:
            return blocked
        done = commit(database, plan, file, chosen.by, explanations)
    counts = {"new": done.new, "changed": done.changed, "unchanged": done.unchanged, "removed": done.removed}
    say(t("cli.committed" if done.filed else "cli.nothing_to_commit", settings.lang, number=done.return_id, **counts))
    return 0


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise UnreadableFile("no_such_file", file=file.name) from error


def _show_plan(plan: ReturnPlan, as_json: bool, lang: str) -> int:
    """Print the plan and its issues; the exit code of a check."""
    if as_json:
        _print_json(plan_listing.listed(plan, lang))
    for issue in plan.issues:
        place = " ".join(part for part in (issue.sheet, issue.cell) if part)
        say(t("cli.issue_line", lang, severity=issue.severity.value, place=place, text=issues.sentence(issue, lang)))
    say(t("cli.plan_counts", lang, file=plan.file_name, **{change.value: plan.count(change) for change in Change}))
    return 1 if plan.blocking else 0


def _print_json(rows: object) -> None:
    json.dump(rows, sys.stdout, ensure_ascii=False, indent=2, default=str)
    print()
