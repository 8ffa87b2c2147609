"""The receipt of a verdict: every step of the sum with its numbers, for a memo, a page or an export."""

from __future__ import annotations

from tracker.domain import series
from tracker.domain.model import Comparator, Counting, Kind, Reading
from tracker.domain.pillar import outcome
from tracker.domain.rules import RULERS
from tracker.domain.rules.ruler import Ruler
from tracker.domain.status import Scale
from tracker.domain.verdict import Note, Ruling, Verdict
from tracker.i18n import localised, t
from tracker.language.arithmetic import Arithmetic
from tracker.language.names import ReadingNames, listed
from tracker.language.numbers import ratio
from tracker.language.periods import day, period
from tracker.language.statuses import ruler_name, status_word


def text(verdict: Verdict, names: ReadingNames, lang: str) -> str:
    """The receipt as plain text, a line each step."""
    return "\n".join(lines(verdict, names, lang))


def lines(verdict: Verdict, names: ReadingNames, lang: str) -> list[str]:
    """The receipt's lines: verdict, promise, baseline, actual, due, ratio, rule, other rulers, notes, version."""
    sums = Arithmetic(verdict, names, lang)
    used = verdict.used
    return [
        sums.line("title", target=names.target.text(lang), reading=names.reading.text(lang)),
        _outcome(verdict, sums),
        _promise(verdict.reading, sums),
        _baseline(verdict.reading, sums),
        *([sums.actual(used)] if verdict.hold and used.point else _working(used, sums)),
        *([sums.line("scale", **_rule(verdict, used, lang))] if verdict.status else []),
        *(sums.line("other", words=_other(each, sums)) for each in verdict.rulings if not (each.used or verdict.hold)),
        *([sums.line("disagree", ruler=ruler_name(used.ruler, lang))] if verdict.disagree and not verdict.hold else []),
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
    )
    return text if ruling else _sentences(lang, text, _awaited(verdict, lang))


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


def _promise(reading: Reading, sums: Arithmetic) -> str:
    interval = reading.upper is not None and reading.comparator in (Comparator.RANGE, Comparator.KEEP)
    key = Comparator.RANGE if interval else reading.comparator
    value, upper = reading.value, reading.value if reading.upper is None else reading.upper
    promise = sums.line(f"promise_{key}", value=sums.number(value), upper=sums.number(upper))
    kind = f"{reading.kind}_{reading.counting}" if _is_counted(reading) else reading.kind
    return sums.line("target", due=day(reading.due, sums.lang), promise=promise, kind=t(f"rule.kind_{kind}", sums.lang))


def _is_counted(reading: Reading) -> bool:
    return reading.kind is Kind.CUMULATIVE_ADDITION and reading.counting in (Counting.GROSS, Counting.NET)


def _baseline(reading: Reading, sums: Arithmetic) -> str:
    if reading.baseline is None:
        return sums.line("from_zero", start=day(reading.start, sums.lang))
    base = reading.baseline
    return sums.line("baseline", period=period(base.period, sums.lang), value=sums.number(base.value))


def _working(used: Ruling, sums: Arithmetic) -> list[str]:
    if used.point is None:
        return [sums.due_today(used.due_today)] if used.due_today is not None else []
    return [
        sums.actual(used),
        *([sums.elapsed(used.point)] if RULERS[used.ruler].course else []),
        *sums.due(used),
        *sums.ratio(used),
        *sums.rule_numbers(used),
    ]


def _rule(verdict: Verdict, used: Ruling, lang: str) -> dict[str, str]:
    ruler = RULERS[used.ruler]
    kept = ruler.by_scale and used.ratio is None
    source = scale_source(verdict.scale, lang) if ruler.by_scale and not kept else t(f"rule.{used.ruler}_source", lang)
    return {"thresholds": thresholds(ruler, verdict.scale, lang, kept), "source": source}


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
        due=sums.number(ruling.due),
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


def _sentences(lang: str, *sentences: str) -> str:
    return ("" if lang == "zh" else " ").join(each for each in sentences if each)


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
