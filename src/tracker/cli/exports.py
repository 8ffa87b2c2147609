"""Exports: the summary table, and that of the year so far, as files."""

from __future__ import annotations

import argparse
from pathlib import Path

from tracker.actions.exports import SUMMARY_FORMATS
from tracker.actions.terminal.commands import ExportCommand
from tracker.cli import output
from tracker.cli.arguments import Verbs, add_plan, day, known_by
from tracker.config import LANGUAGES, Settings
from tracker.i18n import t


def add(verbs: Verbs, lang: str) -> None:
    """Add the verb of this group."""
    export = verbs.add_parser("export", help=t("cli.help_export", lang))
    export.add_argument("what", choices=["summary", "schedule"])
    export.add_argument("--format", choices=SUMMARY_FORMATS, required=True)
    export.add_argument("--out", type=Path, required=True)
    export.add_argument("--lang", choices=LANGUAGES, default=lang)
    add_plan(export, lang)
    export.add_argument("--as-of", type=day)
    export.add_argument("--known", type=day)
    export.set_defaults(run=_export)


def _export(chosen: argparse.Namespace, settings: Settings) -> int:
    command = ExportCommand(
        lang=settings.lang,
        as_of=chosen.as_of or settings.as_of(),
        what=chosen.what,
        format=chosen.format,
        table_lang=chosen.lang,
        plan=chosen.plan,
        known=known_by(chosen.known, chosen.as_of, settings),
    )
    return output.run(command, settings, chosen.out)
