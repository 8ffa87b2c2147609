"""Names and other texts that the data has in both languages."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol, overload

from tracker.config import LANGUAGES
from tracker.domain.model import Force
from tracker.i18n import localised, t


@dataclass(frozen=True, slots=True)
class Bilingual:
    """One text in both languages, to be read in either; without English the Chinese is shown."""

    zh: str
    en: str | None = ""

    @classmethod
    def of(cls, text: Callable[..., str], *values: object) -> Bilingual:
        """What a formatter gives in each language, which is its last argument."""
        return cls(*(text(*values, lang) for lang in LANGUAGES))

    def text(self, lang: str) -> str:
        """The text in one language."""
        return localised(self.zh, self.en, lang)


@dataclass(frozen=True, slots=True)
class ReadingNames:
    """What a reading is called and how its numbers are written; ``version`` names the data judged.

    ``indicator`` is what is counted, for a target that is set against another one; the target's name without it.
    ``unit`` and ``decimals`` are those of the promise. Where it is a rate of figures that are none, such as a yearly
    growth of an income, the figures have their own: ``figures_unit`` and ``figures_decimals``.
    """

    target: Bilingual
    reading: Bilingual
    unit: Bilingual
    decimals: int = 0
    version: str = ""
    indicator: Bilingual | None = None
    figures_unit: Bilingual | None = None
    figures_decimals: int | None = None

    @property
    def of_figures(self) -> tuple[Bilingual, int]:
        """Unit and decimals of the indicator's own figures, such as a baseline."""
        return self.figures_unit or self.unit, self.decimals if self.figures_decimals is None else self.figures_decimals


class Named(Protocol):
    """Anything with a name in Chinese, and perhaps in English."""

    @property
    def name_zh(self) -> str:
        """The name in Chinese."""

    @property
    def name_en(self) -> str | None:
        """The name in English."""


@overload
def name(noun: Named, lang: str) -> str: ...


@overload
def name(noun: object, lang: str, field: str) -> str: ...


def name(noun: object, lang: str, field: str = "name") -> str:
    """The name of a noun of the product, or another text that it has in both languages."""
    return both_names(noun, field).text(lang)


def both_names(noun: object, field: str = "name") -> Bilingual:
    """The same in both languages; empty where the noun has no such text."""
    return Bilingual(getattr(noun, f"{field}_zh") or "", getattr(noun, f"{field}_en") or "")


def listed(parts: Iterable[object], lang: str) -> str:
    """Names, years or numbers one after another."""
    return t("common.list_join", lang).join(str(each) for each in parts)


def joined(texts: Iterable[Bilingual]) -> Bilingual:
    """Several texts as one list, in both languages."""
    parts = list(texts)
    return Bilingual.of(lambda lang: listed((each.text(lang) for each in parts), lang))


def clauses(parts: Iterable[str], lang: str) -> str:
    """Short remarks one after another."""
    return t("common.clause_join", lang).join(parts)


def sentences(parts: Iterable[str], lang: str) -> str:
    """Whole sentences one after another."""
    return ("" if lang == "zh" else " ").join(each for each in parts if each)


def closing_name(plan: object, lang: str) -> str:
    """What the closing return of a plan is called, where rounds are named."""
    return t("common.closing_round", lang, plan=name(plan, lang, "title"))


def proposal(named: Iterable[bool], lang: str) -> list[str]:
    """That departments are only proposed, as far as that is so; nothing where a document names all of them."""
    each = set(named)
    if False not in each:
        return []
    return [t("common.proposal_some" if True in each else "common.proposal_all", lang)]


def force(of: Force, lang: str) -> str:
    """How strictly a target binds, in the word that offices print beside it."""
    return t(f"common.force_{of.value}", lang)
