"""What a command answers: plain values that the command line prints, writes and ends with."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace

from tracker.errors import TrackerError
from tracker.forms import issues
from tracker.forms.issues import Issue
from tracker.i18n import t
from tracker.language import failure


@dataclass(frozen=True, slots=True)
class Answer:
    """``output`` is data, ``messages`` are for the person, ``file`` is for the command line to write.

    Exit codes as of the command line: 0 done, 1 refused for what the data says, 2 cannot run.
    """

    exit_code: int = 0
    output: str = ""
    messages: tuple[str, ...] = ()
    file: bytes = field(default=b"", repr=False)

    def then(self, later: Answer) -> Answer:
        """Both answers one after the other; the exit code is that of ``later``."""
        return replace(later, output=self.output + later.output, messages=self.messages + later.messages)


def failed(error: TrackerError, lang: str) -> Answer:
    """The failure in words."""
    return Answer(error.exit_code, messages=(failure(error, lang),))


def issue_line(issue: Issue, lang: str) -> str:
    """How severe an issue of a return is, where it is, and what."""
    place = " ".join(part for part in (issue.sheet, issue.cell) if part)
    severity = t(f"issue.severity_{issue.severity}", lang)
    return t("cli.issue_line", lang, severity=severity, place=place, text=issues.sentence(issue, lang))


def as_json(rows: object) -> str:
    """Rows as people and scripts read them: indented, Chinese as it is."""
    return json.dumps(rows, ensure_ascii=False, indent=2, default=str) + "\n"
