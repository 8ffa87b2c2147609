"""``tracker close``: what became of a plan, the draft of the next, whether a published statement adds up."""

from __future__ import annotations

import argparse
from pathlib import Path

from tracker.actions import closing
from tracker.actions.terminal.commands import EndCommand, NextPlanCommand
from tracker.cli import output
from tracker.cli.arguments import Verbs, add_plan, day
from tracker.cli.output import broken_pipe_is_no_failure
from tracker.cli.plan import refuse_what_is_there
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

    show = inner.add_parser("show", help=t("cli.help_close_show", lang))
    add_plan(show, lang)
    show.add_argument("--as-of", type=day)
    show.add_argument("--json", action="store_true")
    show.set_defaults(run=_show)

    following = inner.add_parser("next", help=t("cli.help_close_next", lang))
    add_plan(following, lang)
    following.add_argument("--as-of", type=day)
    following.add_argument("--out", type=Path, required=True, metavar="FILE.xlsx")
    following.set_defaults(run=_next)


def _check(chosen: argparse.Namespace, settings: Settings) -> int:
    lines, exit_code = closing.check_claim(chosen.items, chosen.claim, settings.lang)
    with broken_pipe_is_no_failure():
        for line in lines:
            print(clean(line))
    return exit_code


def _show(chosen: argparse.Namespace, settings: Settings) -> int:
    as_of = chosen.as_of or settings.as_of()
    return output.run(EndCommand(lang=settings.lang, as_of=as_of, plan=chosen.plan, as_json=chosen.json), settings)


def _next(chosen: argparse.Namespace, settings: Settings) -> int:
    refuse_what_is_there(chosen.out)
    as_of = chosen.as_of or settings.as_of()
    return output.run(NextPlanCommand(lang=settings.lang, as_of=as_of, plan=chosen.plan), settings, chosen.out)
