"""The arguments of every verb, and argparse in the reader's language.

argparse takes its own texts through ``gettext``, from catalogues that it finds by the environment. Ours are in
``argparse.toml`` like all texts, and the language is known only here: so argparse looks its texts up in them.
"""

from __future__ import annotations

import argparse
import gettext
from collections.abc import Mapping, Sequence
from contextvars import ContextVar
from functools import cache

from tracker.cli import closing, exports, judging, moving, past_figures, plan, returns, serving
from tracker.i18n import t, texts

_GROUPS = (serving, plan, exports, judging, returns, past_figures, closing, moving)
"""The groups of verbs in the order of the help."""

_LANG: ContextVar[str | None] = ContextVar("lang", default=None)


def parse(arguments: Sequence[str] | None, lang: str) -> argparse.Namespace:
    """What was chosen; ``run`` is the function of the verb. Raises ConfigError; a wrong usage ends the process."""
    token = _LANG.set(lang)
    try:
        parser = argparse.ArgumentParser(prog="tracker", description=t("cli.description", lang))
        verbs = parser.add_subparsers(required=True, metavar=t("cli.verb", lang))
        for group in _GROUPS:
            group.add(verbs, lang)
        return parser.parse_args(arguments)
    finally:
        _LANG.reset(token)


def _translated(message: str) -> str:
    """A text of argparse in the language of the parser at work; elsewhere in the process as it always was."""
    lang = _LANG.get()
    return gettext.gettext(message) if lang is None else _catalogue(lang).get(message, message)


@cache
def _catalogue(lang: str) -> Mapping[str, str]:
    """Text of argparse -> text in ``lang``."""
    return {words["en"]: words[lang] for key, words in texts().items() if key.startswith("argparse.")}


vars(argparse)["_"] = _translated
