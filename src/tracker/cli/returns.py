"""A return: its template, its check, its import."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Literal

from tracker.actions.terminal.commands import CheckCommand, ImportCommand, RegionTemplateCommand, TemplateCommand
from tracker.cli import output
from tracker.cli.arguments import Verbs, add_place, explanation, workbook
from tracker.config import Settings
from tracker.errors import ConfigError
from tracker.i18n import t

_QUARTERLY: Literal["quarterly"] = "quarterly"
_LEDGER: Literal["ledger"] = "ledger"
_REGIONS, _CLOSING = "regions", "closing"
_FORMS = (_QUARTERLY, _LEDGER, _REGIONS, _CLOSING)


def add(verbs: Verbs, lang: str) -> None:
    """Add the verbs of this group."""
    template = verbs.add_parser("template", help=t("cli.help_template", lang))
    add_place(template, lang)
    template.add_argument("--department", required=True)
    template.add_argument("--round", metavar="CODE")
    template.add_argument("--form", choices=_FORMS, default=_QUARTERLY, help=t("cli.help_form", lang))
    template.add_argument("--plan", help=t("cli.help_form_plan", lang))
    template.add_argument("--target", action="append", default=[], help=t("cli.help_form_target", lang))
    template.add_argument("--out", type=Path, required=True)
    template.set_defaults(run=_template)

    check = verbs.add_parser("check", help=t("cli.help_check", lang))
    check.add_argument("file", type=Path)
    check.add_argument("--json", action="store_true")
    check.set_defaults(run=_check)

    submit = verbs.add_parser("import", help=t("cli.help_import", lang))
    submit.add_argument("file", type=Path)
    submit.add_argument("--by", required=True)
    submit.add_argument("--explain", action="append", default=[], type=explanation, metavar="ROW=TEXT")
    submit.add_argument("--dry-run", action="store_true")
    submit.add_argument("--json", action="store_true")
    submit.set_defaults(run=_import)


def _template(chosen: argparse.Namespace, settings: Settings) -> int:
    if (chosen.round is None) is not (chosen.form == _CLOSING):
        raise ConfigError("template_round")
    if chosen.form == _REGIONS:
        table = RegionTemplateCommand(
            lang=settings.lang,
            as_of=settings.as_of(),
            plan=chosen.plan,
            department=chosen.department,
            year=chosen.round,
            targets=tuple(chosen.target),
        )
        return output.run(table, settings, chosen.out)
    command = TemplateCommand(
        lang=settings.lang,
        as_of=settings.as_of(),
        place=chosen.place,
        department=chosen.department,
        round=chosen.round,
        layout=_LEDGER if chosen.form == _LEDGER else _QUARTERLY,
        plan=chosen.plan,
    )
    return output.run(command, settings, chosen.out)


def _check(chosen: argparse.Namespace, settings: Settings) -> int:
    command = CheckCommand(
        lang=settings.lang,
        as_of=settings.as_of(),
        file=workbook(chosen.file),
        file_name=chosen.file.name,
        as_json=chosen.json,
    )
    return output.run(command, settings)


def _import(chosen: argparse.Namespace, settings: Settings) -> int:
    command = ImportCommand(
        lang=settings.lang,
        as_of=settings.as_of(),
        file=workbook(chosen.file),
        file_name=chosen.file.name,
        as_json=chosen.json,
        by=chosen.by,
        explanations=dict(chosen.explain),
        dry_run=chosen.dry_run,
    )
    return output.run(command, settings)
