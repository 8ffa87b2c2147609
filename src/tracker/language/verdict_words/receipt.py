"""The receipt of a verdict: every step of the sum with its numbers, for a memo, a page or an export."""

from __future__ import annotations

from tracker.domain.judging import final, series
from tracker.domain.judging.judge import unjudgeable
from tracker.domain.judging.stale import months_between
from tracker.domain.model import Force, Reading
from tracker.domain.pillar import outcome
from tracker.domain.rules import RULERS
from tracker.domain.rules.ruler import Ruler
from tracker.domain.status import Mark, Scale
from tracker.domain.verdict import Note, Reason, Ruling, Verdict
from tracker.i18n import localised, t
from tracker.language import promise
from tracker.language.names import ReadingNames, listed, sentences
from tracker.language.numbers import percent, ratio
from tracker.language.periods import day, period
from tracker.language.verdict_words import bases, tallies
from tracker.language.verdict_words.arithmetic import Arithmetic
from tracker.language.verdict_words.statuses import ruler_name, status_word


def text(verdict: Verdict, names: ReadingNames, lang: str) -> str:
    """The receipt as plain text, a line each step."""
    return "\n".join(lines(verdict, names, lang))


def lines(verdict: Verdict, names: ReadingNames, lang: str) -> list[str]:
    """The receipt's lines: verdict, promise, baseline, actual, due, ratio, rule, other rulers, notes, version."""
    sums = Arithmetic(verdict, names, lang)
    used = verdict.used
    only_shown = verdict.hold or used.mark in (Mark.NOT_JUDGED, Mark.AWAITING_FINAL, Mark.NOT_ASSESSED)
    return [
        sums.line("title", target=names.target.text(lang), reading=names.reading.text(lang)),
        _outcome(verdict, sums),
        promise.target(verdict.reading, names, lang),
        *promise.baseline(verdict.reading, names, lang),
        *bases.lines(verdict, names, lang),
        *(_shown(used, sums) if only_shown else _working(used, sums)),
        *tallies.of_years(verdict, names, lang),
        *([sums.line("scale", **_rule(verdict, used, lang))] if used.status and not verdict.hold else []),
        *_others(verdict, sums),
        *_notes(verdict, sums),
        _footer(verdict, sums),
    ]


def why(verdict: Verdict, ruling: Ruling | None = None, lang: str = "zh") -> str:
    """Why there is no status: of one ruling; or of the verdict, with the department that is to report."""
    reason = ruling.why if ruling else verdict.why
    if reason is None:
        return ""
    point = ruling.point if ruling else verdict.latest
    hold = verdict.hold
    text = t(
        f"verdict.why_{reason}",
        lang,
        years=listed(verdict.missing_years, lang),
        due=day(verdict.reading.due, lang),
        first=day(series.first_due(verdict.reading), lang),
        latest=period(point.period, lang) if point else "",
        since=day(hold.since, lang) if hold else "",
        reason=localised(hold.reason_zh, hold.reason_en, lang) if hold else "",
        months=months_between(point.date, verdict.as_of) if point else 0,
        limit=verdict.stale_after or 0,
    )
    return text if ruling else sentences([text, _last_light(verdict, lang), _awaited(verdict, lang)], lang)


def why_no_line(reading: Reading, lang: str) -> str:
    """Why no line of what is due can be drawn: no number that a rule could judge, or else no base to start from."""
    return t(f"verdict.why_{unjudgeable(reading) or Reason.NO_BASELINE}", lang)


def _last_light(verdict: Verdict, lang: str) -> str:
    """The status when there last was a figure, and what that figure would give today."""
    if verdict.last_status is None:
        return ""
    last = status_word(verdict.last_status, lang)
    if verdict.status_today is None:
        return t("verdict.last_light", lang, last=last)
    key = "verdict.last_light_and_end" if verdict.is_final else "verdict.last_light_and_today"
    return t(key, lang, last=last, today=status_word(verdict.status_today, lang))


def thresholds(ruler: Ruler, scale: Scale, lang: str, kept: bool = False) -> str:
    """How a ruler grades, with its numbers; all lines grade alike."""
    which = "_kept" if kept else "" if ruler.course else f"_{ruler.code}"
    return t(f"rule.thresholds{which}", lang, **limits(scale))


def limits(scale: Scale) -> dict[str, str]:
    """The least ratio of each status by its code, as texts put them in."""
    return {status.value: f"{least:.2f}" for status, least in scale.least.items()}


def scale_source(scale: Scale, lang: str) -> str:
    """Where the thresholds come from: the plan's own words, or the source of the default ones."""
    return localised(scale.source_zh, scale.source_en, lang) or t("rule.scale_default", lang)


def _outcome(verdict: Verdict, sums: Arithmetic) -> str:
    word = status_word(outcome(verdict), sums.lang)
    if verdict.status:
        return sums.line("status", status=word, ruler=ruler_name(verdict.ruler, sums.lang))
    return sums.line("mark", mark=word, why=why(verdict, lang=sums.lang))


def _working(used: Ruling, sums: Arithmetic) -> list[str]:
    if used.point is None:
        return [sums.due_today(used.due_today)] if used.due_today is not None else []
    return [
        sums.actual(used),
        *([sums.elapsed(used.point)] if RULERS[used.ruler].course else []),
        *sums.due(used),
        *sums.ratio(used),
        *(tallies.lacking(sums, used.point) if sums.verdict.is_final else []),
        *([] if sums.verdict.is_final else sums.rule_numbers(used)),
    ]


def _shown(used: Ruling, sums: Arithmetic) -> list[str]:
    """The last figure where it is not judged."""
    return [sums.actual(used)] if used.point else []


def _rule(verdict: Verdict, used: Ruling, lang: str) -> dict[str, str]:
    if verdict.is_final:
        return {"thresholds": _final_rule(verdict, lang), "source": t("rule.final_source", lang)}
    ruler = RULERS[used.ruler]
    kept = ruler.by_scale and used.ratio is None
    source = scale_source(verdict.scale, lang) if ruler.by_scale and not kept else t(f"rule.{used.ruler}_source", lang)
    return {"thresholds": thresholds(ruler, verdict.scale, lang, kept), "source": source}


def _final_rule(verdict: Verdict, lang: str) -> str:
    """By what the promise itself is judged once it has fallen due."""
    reading = verdict.reading
    which = "every_year" if reading.every_year else "binding" if reading.force is Force.BINDING else "expected"
    return t(f"rule.final_{which}", lang, due=day(reading.due, lang), share=percent(final.NEAR_SHARE, 0))


def _others(verdict: Verdict, sums: Arithmetic) -> list[str]:
    """What the other rulers say; after the due date only the status of the running term, where it has no final word."""
    beside = [each for each in verdict.rulings if not (each.used or verdict.hold)]
    if verdict.is_final:
        return [sums.line("before_due", words=_other(each, sums)) for each in beside]
    lines = [sums.line("other", words=_other(each, sums)) for each in beside]
    if verdict.disagree and not verdict.hold:
        lines.append(sums.line("disagree", ruler=ruler_name(verdict.ruler, sums.lang)))
    return lines


def _other(ruling: Ruling, sums: Arithmetic) -> str:
    name = ruler_name(ruling.ruler, sums.lang)
    if ruling.milestone:
        document = localised(ruling.milestone.name_zh, ruling.milestone.name_en, sums.lang)
        which = [period(ruling.milestone.period, sums.lang), *([document] if document else [])]
        name += sums.line("milestone_name", name=listed(which, sums.lang))
    if ruling.status is None:
        mark = status_word(ruling.mark, sums.lang) if ruling.mark else ""
        return sums.line("other_mark", ruler=name, mark=mark, why=why(sums.verdict, ruling, sums.lang))
    status = status_word(ruling.status, sums.lang)
    value = sums.number(ruling.point.value) if ruling.point else ""
    if ruling.due is None or ruling.ratio is None:
        return sums.line("other_judged", ruler=name, status=status, value=value)
    return sums.line(
        "other_status",
        ruler=name,
        status=status,
        value=value,
        due=sums.owed(ruling.due, ruling.point.value if ruling.point else None),
        ratio=ratio(ruling.ratio),
    )


def _notes(verdict: Verdict, sums: Arithmetic) -> list[str]:
    lines = [
        sums.line("note", text=t(f"verdict.note_{each}", sums.lang)) for each in verdict.notes if each is not Note.DOUBT
    ]
    point = verdict.used.point
    source = point.figure.source if point else None
    if source and source.doubt:
        lines.append(sums.line("doubt", text=localised(source.doubt, source.doubt_en, sums.lang)))
    base = verdict.reading.baseline.source if verdict.reading.baseline else None
    if base and base.doubt:
        lines.append(sums.line("doubt_baseline", text=localised(base.doubt, base.doubt_en, sums.lang)))
    if verdict.missing:
        years = listed(verdict.missing_years, sums.lang)
        lines.append(sums.line("missing", years=years))
    return lines


def _awaited(verdict: Verdict, lang: str) -> str:
    awaited = verdict.awaited
    if awaited is None:
        return ""
    department = localised(awaited.department_zh, awaited.department_en, lang)
    if awaited.due is None:
        return t("verdict.awaited", lang, department=department)
    return t("verdict.awaited_by", lang, department=department, due=day(awaited.due, lang))


def _footer(verdict: Verdict, sums: Arithmetic) -> str:
    date = day(verdict.as_of, sums.lang)
    if not sums.names.version:
        return sums.line("footer_no_version", date=date)
    return sums.line("footer", date=date, version=sums.names.version)
