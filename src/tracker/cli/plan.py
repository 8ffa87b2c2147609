"""The plan: load it, list its targets and its commitments."""

from __future__ import annotations

import argparse

from tracker.actions.terminal.commands import CommitmentsCommand, InitCommand, TargetsCommand
from tracker.cli import output
from tracker.cli.arguments import Verbs, day
from tracker.config import Settings
from tracker.i18n import t


def add(verbs: Verbs, lang: str) -> None:
    """Add the verbs of this group."""
    init = verbs.add_parser("init", help=t("cli.help_init", lang))
    init.set_defaults(run=_init)

    targets = verbs.add_parser("targets", help=t("cli.help_targets", lang))
    targets.add_argument("--json", action="store_true")
    targets.add_argument("--as-of", type=day)
    targets.set_defaults(run=_targets)

    commitments = verbs.add_parser("commitments", help=t("cli.help_commitments", lang))
    commitments.add_argument("--json", action="store_true")
    commitments.set_defaults(run=_commitments)


def _init(_: argparse.Namespace, settings: Settings) -> int:
    return output.run(InitCommand(lang=settings.lang, as_of=settings.as_of()), settings)


def _targets(chosen: argparse.Namespace, settings: Settings) -> int:
    as_of = chosen.as_of or settings.as_of()
    return output.run(TargetsCommand(lang=settings.lang, as_of=as_of, as_json=chosen.json), settings)


def _commitments(chosen: argparse.Namespace, settings: Settings) -> int:
    command = CommitmentsCommand(lang=settings.lang, as_of=settings.as_of(), as_json=chosen.json)
    return output.run(command, settings)
