"""Past figures in bulk: their template, their import."""

from __future__ import annotations

import argparse
from pathlib import Path

from tracker.actions.terminal.commands import ImportPastFiguresCommand, PastFiguresTemplateCommand
from tracker.cli import output
from tracker.cli.arguments import Verbs, add_place, explanation, workbook
from tracker.cli.output import say
from tracker.config import Settings
from tracker.i18n import t


def add(verbs: Verbs, lang: str) -> None:
    """Add the verbs of this group."""
    template = verbs.add_parser("history-template", help=t("cli.help_past_figures_template", lang))
    add_place(template, lang)
    template.add_argument("--department", required=True)
    template.add_argument("--out", type=Path, required=True)
    template.set_defaults(run=_template)

    submit = verbs.add_parser("import-history", help=t("cli.help_import_past_figures", lang))
    submit.add_argument("file", type=Path)
    submit.add_argument("--by", required=True)
    submit.add_argument("--explain", action="append", default=[], type=explanation, metavar="KIND=TEXT")
    submit.add_argument("--dry-run", action="store_true")
    submit.add_argument("--json", action="store_true")
    submit.set_defaults(run=_import)


def _template(chosen: argparse.Namespace, settings: Settings) -> int:
    command = PastFiguresTemplateCommand(
        lang=settings.lang, as_of=settings.as_of(), place=chosen.place, department=chosen.department
    )
    return output.run(command, settings, chosen.out)


def _import(chosen: argparse.Namespace, settings: Settings) -> int:
    command = ImportPastFiguresCommand(
        lang=settings.lang,
        as_of=settings.as_of(),
        file=workbook(chosen.file),
        file_name=chosen.file.name,
        as_json=chosen.json,
        by=chosen.by,
        explanations=dict(chosen.explain),
        dry_run=chosen.dry_run,
    )
    return output.run(command, settings, on_step=lambda step: say(t(f"cli.step_{step}", settings.lang)))
