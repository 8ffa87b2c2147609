"""``tracker move``: the whole database to another place, such as a PostgreSQL server, and back."""

from __future__ import annotations

import argparse
import sys

from tracker.actions.moving import move
from tracker.cli.arguments import Verbs
from tracker.cli.output import say
from tracker.config import Settings, database_location
from tracker.i18n import t


def add(verbs: Verbs, lang: str) -> None:
    """Add the verb of this group."""
    verb = verbs.add_parser("move", help=t("cli.help_move", lang))
    verb.add_argument("--to", required=True, metavar="URL", help=t("cli.help_move_to", lang))
    verb.add_argument("--dry-run", action="store_true", help=t("cli.help_move_dry_run", lang))
    verb.set_defaults(run=_move)


def _move(chosen: argparse.Namespace, settings: Settings) -> int:
    done = move(settings.database, database_location(chosen.to), dry_run=chosen.dry_run)
    for table in done.tables:
        sys.stdout.write(f"{table.name}\t{table.rows}\t{table.digest}\n")
    for numbered, last in sorted(done.numbers.items()):
        sys.stdout.write(f"{numbered}.id\t{last}\n")
    rows = sum(table.rows for table in done.tables)
    key = "move_tried" if chosen.dry_run else "moved"
    say(t(f"cli.{key}", settings.lang, tables=len(done.tables), rows=rows, version=done.version))
    if done.left:
        say(t("cli.move_left", settings.lang, tables=", ".join(sorted(done.left))))
    return 0
