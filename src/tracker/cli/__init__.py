"""The command line: what the pages do, without a browser.

Data goes to standard output (JSON alone where asked), messages to standard
error in the chosen language. Exit codes: 0 done, 1 refused for what the data
says, 2 cannot run (file, database, setting).
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from tracker.actions.exports import SUMMARY_FORMATS
from tracker.actions.terminal.commands import (
    CheckCommand,
    Command,
    CommitmentsCommand,
    ExportCommand,
    ImportCommand,
    ImportPastFiguresCommand,
    InitCommand,
    PastFiguresTemplateCommand,
    TargetsCommand,
    TemplateCommand,
)
from tracker.actions.terminal.running import ignore_step
from tracker.config import HOME, LANGUAGES, Settings, has_checkout, spoken_language
from tracker.errors import ConfigError, TrackerError, UnreadableFile
from tracker.i18n import t
from tracker.remote import starting
from tracker.remote.client import run_anywhere
from tracker.verdicts import judge_cases
from tracker.workbook.read import reader


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb; the exit code is what the process ends with."""
    lang = spoken_language()
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
    serve.add_argument("--allow-host", action="append", default=[], metavar="NAME", help=t("cli.help_allow_host", lang))
    serve.set_defaults(run=_serve)

    init = verbs.add_parser("init", help=t("cli.help_init", lang))
    init.set_defaults(run=_init)

    targets = verbs.add_parser("targets", help=t("cli.help_targets", lang))
    targets.add_argument("--json", action="store_true")
    targets.add_argument("--as-of", type=_day)
    targets.set_defaults(run=_targets)

    commitments = verbs.add_parser("commitments", help=t("cli.help_commitments", lang))
    commitments.add_argument("--json", action="store_true")
    commitments.set_defaults(run=_commitments)

    export = verbs.add_parser("export", help=t("cli.help_export", lang))
    export.add_argument("what", choices=["summary"])
    export.add_argument("--format", choices=SUMMARY_FORMATS, required=True)
    export.add_argument("--out", type=Path, required=True)
    export.add_argument("--lang", choices=LANGUAGES, default=lang)
    export.add_argument("--as-of", type=_day)
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
    take_in.add_argument("--explain", action="append", default=[], type=_explanation, metavar="ROW=TEXT")
    take_in.add_argument("--dry-run", action="store_true")
    take_in.add_argument("--json", action="store_true")
    take_in.set_defaults(run=_import)

    past_template = verbs.add_parser("history-template", help=t("cli.help_past_figures_template", lang))
    past_template.add_argument("--department", required=True)
    past_template.add_argument("--out", type=Path, required=True)
    past_template.set_defaults(run=_past_figures_template)

    take_in_past = verbs.add_parser("import-history", help=t("cli.help_import_past_figures", lang))
    take_in_past.add_argument("file", type=Path)
    take_in_past.add_argument("--by", required=True)
    take_in_past.add_argument("--dry-run", action="store_true")
    take_in_past.add_argument("--json", action="store_true")
    take_in_past.set_defaults(run=_import_past_figures)
    return parser


def _day(text: str) -> date:
    """A day of the calendar. Raises ConfigError, which is told in the reader's language, as argparse would not."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ConfigError("today", value=text) from error


def _explanation(text: str) -> tuple[str, str]:
    """The code of a row and what is said of it. Raises ConfigError."""
    row, equals, said = text.partition("=")
    if not (row and equals):
        raise ConfigError("explanation", value=text)
    return row, said


def _serve(chosen: argparse.Namespace, settings: Settings) -> int:
    if not has_checkout():
        raise ConfigError("no_checkout", folder=HOME)
    # Streamlit reads its settings from the folder it is started in; ours must not depend on where the user stands.
    os.environ["TRACKER_DATABASE"] = f"duckdb:///{settings.database.resolve()}"
    os.environ["TRACKER_PLANS"] = str(settings.plans.resolve())
    os.environ["TRACKER_HOSTS"] = " ".join([*settings.hosts, *chosen.allow_host])
    Settings.from_env()  # names that are none are refused here and not by the server
    starting.refuse_second(settings)
    starting.refuse_unfit_address(chosen.host, chosen.port)
    os.chdir(HOME)
    say(t("cli.serving", settings.lang, address=starting.address(chosen.host, chosen.port)))
    address = ["--server.address", chosen.host, "--server.port", str(chosen.port)]
    command = [sys.executable, "-m", "streamlit", "run", str(HOME / "dashboard.py"), *address]
    if os.name != "nt":
        # The server takes this process over, so that a signal to it reaches the server.
        os.execv(sys.executable, command)
    return subprocess.call(command)


def _judge(chosen: argparse.Namespace, settings: Settings) -> int:
    with _readers_patience():
        counts = judge_cases.judge_file(chosen.cases, chosen.out or sys.stdout)
        for problem in counts.problems:
            say(problem.text(settings.lang))
        say(t("cli.judged", settings.lang, judged=counts.rows - counts.bad_rows, bad=counts.bad_rows))
        return counts.exit_code
    return 0


def _init(_: argparse.Namespace, settings: Settings) -> int:
    return _told(InitCommand(lang=settings.lang, as_of=settings.as_of()), settings)


def _targets(chosen: argparse.Namespace, settings: Settings) -> int:
    as_of = chosen.as_of or settings.as_of()
    return _told(TargetsCommand(lang=settings.lang, as_of=as_of, as_json=chosen.json), settings)


def _commitments(chosen: argparse.Namespace, settings: Settings) -> int:
    return _told(CommitmentsCommand(lang=settings.lang, as_of=settings.as_of(), as_json=chosen.json), settings)


def _export(chosen: argparse.Namespace, settings: Settings) -> int:
    as_of = chosen.as_of or settings.as_of()
    asked = ExportCommand(lang=settings.lang, as_of=as_of, format=chosen.format, table_lang=chosen.lang)
    return _told(asked, settings, chosen.out)


def _template(chosen: argparse.Namespace, settings: Settings) -> int:
    said = {"department": chosen.department, "round": chosen.round}
    return _told(TemplateCommand(lang=settings.lang, as_of=settings.as_of(), **said), settings, chosen.out)


def _check(chosen: argparse.Namespace, settings: Settings) -> int:
    return _told(CheckCommand(**_return(chosen, settings)), settings)


def _import(chosen: argparse.Namespace, settings: Settings) -> int:
    said = {"by": chosen.by, "explanations": dict(chosen.explain), "dry_run": chosen.dry_run}
    return _told(ImportCommand(**_return(chosen, settings), **said), settings)


def _past_figures_template(chosen: argparse.Namespace, settings: Settings) -> int:
    asked = PastFiguresTemplateCommand(lang=settings.lang, as_of=settings.as_of(), department=chosen.department)
    return _told(asked, settings, chosen.out)


def _import_past_figures(chosen: argparse.Namespace, settings: Settings) -> int:
    asked = ImportPastFiguresCommand(**_return(chosen, settings), by=chosen.by, dry_run=chosen.dry_run)
    return _told(asked, settings, tell=lambda step: say(t(f"cli.step_{step}", settings.lang)))


def _return(chosen: argparse.Namespace, settings: Settings) -> dict[str, Any]:
    """What a check and an import both say of a return."""
    try:
        reader.refuse_size(chosen.file.stat().st_size)
        file = chosen.file.read_bytes()
    except OSError as error:
        raise UnreadableFile("no_such_file", file=chosen.file.name) from error
    said = {"file": file, "file_name": chosen.file.name, "as_json": chosen.json}
    return {"lang": settings.lang, "as_of": settings.as_of(), **said}


def _told(
    command: Command, settings: Settings, out: Path | None = None, tell: Callable[[str], None] = ignore_step
) -> int:
    """Ask, show what is answered, write the file that came with it; the exit code."""
    if not has_checkout() and HOME / "data" in (settings.plans, settings.database.parent):
        raise ConfigError("no_checkout_data")
    answer = run_anywhere(settings, command, tell)
    with _readers_patience():
        sys.stdout.write(answer.output)
    for message in answer.messages:
        say(message)
    if out and answer.file:
        _write(out, answer.file)
        say(t("cli.written", settings.lang, file=out.name))
    return answer.exit_code


def _write(out: Path, file: bytes) -> None:
    try:
        out.write_bytes(file)
    except OSError as error:
        raise ConfigError("not_written", file=out.name, problem=error.strerror or "") from error


@contextmanager
def _readers_patience() -> Iterator[None]:
    """Write to standard output until its reader has seen enough (``| head``), which is no failure."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        # What Python still holds has nowhere to go, and must not be complained of at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
