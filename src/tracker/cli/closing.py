"""``tracker close``: what became of a plan, its assessment, the draft of the next, whether a statement adds up."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

from tracker.actions import closing
from tracker.actions.terminal.closing import YES
from tracker.actions.terminal.commands import (
    AssessmentsCommand,
    DecideCommand,
    EndCommand,
    NextPlanCommand,
    OpenAssessmentCommand,
    OpinionCommand,
    SettleCommand,
)
from tracker.cli import output
from tracker.cli.arguments import Verbs, add_plan, day
from tracker.cli.plan import refuse_what_is_there
from tracker.config import Settings
from tracker.domain.model import AssessmentKind, Cause, Fate, OpinionAnswer
from tracker.i18n import t
from tracker.workbook.text import clean

_DECIDED = (
    "cause", "cause_sentence", "comparable_value", "comparable_reason", "change_wanted", "change_to", "change_reason",
    "fate", "carried_value", "carried_period",
)  # fmt: skip


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

    opening = _verb(inner, "open", _open, lang)
    opening.add_argument("--kind", choices=_codes(AssessmentKind), default="final", help=t("cli.help_close_kind", lang))
    opening.add_argument("--cut-off", type=day, metavar="DATE", help=t("cli.help_close_cut_off", lang))
    opening.add_argument("--known", type=day, metavar="DATE", help=t("cli.help_close_known", lang))
    _add_decide(_verb(inner, "decide", _decide, lang, numbered=True), lang)

    opinion = _verb(inner, "opinion", _opinion, lang, numbered=True)
    opinion.add_argument("--from", dest="given_by", default="", metavar="WHO", help=t("cli.help_opinion_from", lang))
    opinion.add_argument("--text", default="", metavar="TEXT", help=t("cli.help_opinion_text", lang))
    opinion.add_argument("--to", dest="opinion", type=int, metavar="N", help=t("cli.help_opinion_to", lang))
    opinion.add_argument("--answer", choices=_codes(OpinionAnswer), help=t("cli.help_opinion_answer", lang))
    opinion.add_argument("--why", default="", metavar="TEXT", help=t("cli.help_opinion_why", lang))

    settle = _verb(inner, "settle", _settle, lang, numbered=True)
    settle.add_argument("--body", required=True, metavar="NAME", help=t("cli.help_settle_body", lang))
    settle.add_argument("--document", default="", metavar="TEXT", help=t("cli.help_settle_document", lang))

    listing = inner.add_parser("list", help=t("cli.help_close_list", lang))
    add_plan(listing, lang)
    listing.add_argument("--json", action="store_true", help=t("cli.help_json", lang))
    listing.set_defaults(run=_list)


def _verb(
    verbs: Verbs, name: str, run: Callable[[argparse.Namespace, Settings], int], lang: str, numbered: bool = False
) -> argparse.ArgumentParser:
    """A verb that writes: of a plan, in somebody's name; of one of its assessments where it is ``numbered``."""
    verb = verbs.add_parser(name, help=t(f"cli.help_close_{name}", lang))
    add_plan(verb, lang)
    verb.add_argument("--by", required=True, metavar="NAME", help=t("cli.help_by", lang))
    if numbered:
        verb.add_argument("--number", type=int, metavar="N", help=t("cli.help_close_number", lang))
    verb.set_defaults(run=run)
    return verb


def _add_decide(decide: argparse.ArgumentParser, lang: str) -> None:
    item = decide.add_mutually_exclusive_group(required=True)
    item.add_argument("--target", metavar="CODE", help=t("cli.help_decide_target", lang))
    item.add_argument("--commitment", metavar="CODE", help=t("cli.help_decide_commitment", lang))
    choices = {"cause": ["", *_codes(Cause)], "fate": ["", *_codes(Fate)], "change_wanted": [YES, "no"]}
    for name in _DECIDED:
        words = t(f"cli.help_decide_{name}", lang)
        decide.add_argument(f"--{name.replace('_', '-')}", choices=choices.get(name), help=words)


def _codes(words: type[StrEnum]) -> list[str]:
    return [each.value for each in words]


def _check(chosen: argparse.Namespace, settings: Settings) -> int:
    lines, exit_code = closing.check_claim(chosen.items, chosen.claim, settings.lang)
    with output.broken_pipe_is_no_failure():
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


def _open(chosen: argparse.Namespace, settings: Settings) -> int:
    command = OpenAssessmentCommand(
        lang=settings.lang,
        as_of=settings.as_of(),
        plan=chosen.plan,
        by=chosen.by,
        closes=AssessmentKind(chosen.kind),
        cut_off=chosen.cut_off,
        known=chosen.known,
    )
    return output.run(command, settings)


def _decide(chosen: argparse.Namespace, settings: Settings) -> int:
    said = {name: getattr(chosen, name) for name in _DECIDED if getattr(chosen, name) is not None}
    command = DecideCommand(
        lang=settings.lang,
        as_of=settings.as_of(),
        plan=chosen.plan,
        number=chosen.number,
        by=chosen.by,
        target=chosen.target,
        commitment=chosen.commitment,
        said=said,
    )
    return output.run(command, settings)


def _opinion(chosen: argparse.Namespace, settings: Settings) -> int:
    command = OpinionCommand(
        lang=settings.lang,
        as_of=settings.as_of(),
        plan=chosen.plan,
        number=chosen.number,
        by=chosen.by,
        opinion=chosen.opinion,
        given_by=chosen.given_by,
        text=chosen.text,
        answer=OpinionAnswer(chosen.answer) if chosen.answer else None,
        reason=chosen.why,
    )
    return output.run(command, settings)


def _settle(chosen: argparse.Namespace, settings: Settings) -> int:
    command = SettleCommand(
        lang=settings.lang,
        as_of=settings.as_of(),
        plan=chosen.plan,
        number=chosen.number,
        by=chosen.by,
        body=chosen.body,
        document=chosen.document,
    )
    return output.run(command, settings)


def _list(chosen: argparse.Namespace, settings: Settings) -> int:
    command = AssessmentsCommand(lang=settings.lang, as_of=settings.as_of(), plan=chosen.plan, as_json=chosen.json)
    return output.run(command, settings)
