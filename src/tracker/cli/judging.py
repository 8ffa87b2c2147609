"""``tracker judge``: figures of a file by the rule that each row names; no database."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tracker.cli.arguments import Verbs
from tracker.cli.output import broken_pipe_is_no_failure, say
from tracker.config import Settings
from tracker.i18n import t
from tracker.verdicts import judge_cases


def add(verbs: Verbs, lang: str) -> None:
    """Add the verb of this group."""
    judge = verbs.add_parser("judge", help=t("cli.help_judge", lang))
    judge.add_argument("cases", type=Path)
    judge.add_argument("--out", type=Path)
    judge.set_defaults(run=_judge)


def _judge(chosen: argparse.Namespace, settings: Settings) -> int:
    with broken_pipe_is_no_failure():
        counts = judge_cases.judge_file(chosen.cases, chosen.out or sys.stdout)
        for problem in counts.problems:
            say(problem.text(settings.lang))
        say(t("cli.judged", settings.lang, judged=counts.rows - counts.bad_rows, bad=counts.bad_rows))
        return counts.exit_code
    return 0
