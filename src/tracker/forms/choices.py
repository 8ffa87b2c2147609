"""What can be chosen in a column, kept by code and worded in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.config import LANGUAGES
from tracker.i18n import t


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be chosen in a column whose answers are kept by their codes, which are worded by ``<words>_<code>``."""

    words: str
    codes: tuple[str, ...]

    def word(self, code: str, lang: str) -> str:
        """The word of a code; what is none of them as it is."""
        return t(f"{self.words}_{code}", lang) if code in self.codes else code

    def code(self, text: str) -> str | None:
        """The code of what was chosen, in any language; None for what is none of them."""
        typed = text.strip().casefold()
        words = {each: {each, *(self.word(each, lang).casefold() for lang in LANGUAGES)} for each in self.codes}
        return next((each for each, named in words.items() if typed in named), None)
