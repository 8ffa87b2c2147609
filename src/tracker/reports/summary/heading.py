"""What several sheets of the summary share: the lines under a title."""

from __future__ import annotations

from tracker import language
from tracker.i18n import t
from tracker.verdicts.plan_verdicts import PlanVerdicts


def heading(verdicts: PlanVerdicts, lang: str) -> list[str]:
    """The lines under a sheet's title: whose plan, judged when, on which data."""
    plan = verdicts.plan
    return [
        f"{language.name(plan, lang, 'place')} · {language.name(plan, lang, 'title')}",
        t("summary.heading", lang, date=verdicts.as_of, version=verdicts.version),
    ]
