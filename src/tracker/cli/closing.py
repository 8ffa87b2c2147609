"""``tracker close``: whether a published closing statement adds up; no database."""

from __future__ import annotations

import argparse
from pathlib import Path

from tracker.actions import closing
from tracker.cli.arguments import Verbs
from tracker.cli.output import broken_pipe_is_no_failure
from tracker.config import Settings
from tracker.i18n import t
from tracker.workbook.text import clean


def add(verbs: Verbs, lang: str) -> None:
    """Add the verbs of this group."""
    close = verbs.add_parser("close", help=t("cli.help_close", lang))
    inner = close.add_subparsers(required=True, metavar=t("cli.verb", lang))
    check = inner.add_parser("check", help=t("cli.help_close_check", lang))
    check.add_argument("items", type=Path, metavar="ITEMS.csv", help=t("cli.help_close_items", lang))
    check.add_argument("--claim", required=True, metavar="TEXT", help=t("cli.help_close_claim", lang))
    check.set_defaults(run=_check)


def _check(chosen: argparse.Namespace, settings: Settings) -> int:
    lines, exit_code = closing.check_claim(chosen.items, chosen.claim, settings.lang)
    with broken_pipe_is_no_failure():
        for line in lines:
            print(clean(line))
    return exit_code
