"""A plan, its pillars and measures."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, WithJsonSchema, create_model, model_validator

from tracker.domain.status import DEFAULT_THRESHOLDS, Scale
from tracker.plans.models.base import Code, Day, Entry, EntryError, Number, RulerCode, Text


class ThresholdsEntry(Entry):
    """The plan's own thresholds of the pace ratio, and where they come from."""

    source_zh: Text
    source_en: Text | None = None

    @model_validator(mode="after")
    def _fall(self) -> ThresholdsEntry:
        try:
            assert self.scale
        except ValueError as error:
            raise EntryError("thresholds") from error
        return self

    @property
    def scale(self) -> Scale:
        """The thresholds by status. Raises ValueError where they do not fall."""
        least = {status: getattr(self, status.value) for status in DEFAULT_THRESHOLDS}
        return Scale(least, self.source_zh, self.source_en or "")


_a_field_for_each_status: Any = {status.value: (Number, ...) for status in DEFAULT_THRESHOLDS}
ThresholdsOfAll = create_model("ThresholdsOfAll", __base__=ThresholdsEntry, **_a_field_for_each_status)


class PlanEntry(Entry):
    """The promise document and its period; ``stale_after`` is in months, 0 for never."""

    code: Code
    title_zh: Text
    title_en: Text | None = None
    adopted: Day
    period_start: Day
    period_end: Day
    source_zh: Text
    source_en: Text | None = None
    ruler: RulerCode | None = None
    stale_after: Annotated[int, Field(ge=0)] | None = None
    thresholds: (
        Annotated[
            ThresholdsEntry,
            BeforeValidator(ThresholdsOfAll.model_validate),
            WithJsonSchema(ThresholdsOfAll.model_json_schema()),
        ]
        | None
    ) = None


class MeasureEntry(Entry):
    """A numbered section under a pillar; ``label`` is left out where the report gives no number."""

    code: Code
    label: str = ""
    name_zh: Text
    name_en: Text | None = None


class PillarEntry(Entry):
    """One headline thrust with its measures in order; ``context`` are indicators beside it that judge no target."""

    code: Code
    name_zh: Text
    name_en: Text | None = None
    aim_zh: Text | None = None
    aim_en: Text | None = None
    context: tuple[Code, ...] = ()
    measure: tuple[MeasureEntry, ...] = ()
