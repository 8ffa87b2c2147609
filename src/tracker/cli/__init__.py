"""The command line: what the pages do, without a browser.

Data goes to standard output (JSON alone where it is asked for), messages to standard error in the chosen language.
Exit codes: 0 done, 1 refused for what the data says, 2 cannot run (file, database, setting).
"""

from __future__ import annotations

from collections.abc import Sequence

from tracker.cli import parser
from tracker.cli.output import say
from tracker.config import Settings, spoken_language
from tracker.errors import TrackerError
from tracker.language import failure

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb; the exit code is what the process ends with."""
    lang = spoken_language()
    try:
        settings = Settings.from_env()
        lang = settings.lang
        chosen = parser.parse(arguments, lang)
        return int(chosen.run(chosen, settings))
    except TrackerError as error:
        say(failure(error, lang))
        return error.exit_code
