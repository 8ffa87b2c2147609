"""The nouns of a closing statement: a claim with its scope, its number or extent, and the grades it speaks of."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from tracker.domain.grade import KEPT, Grade
from tracker.domain.model import Force

GRADES: dict[str, frozenset[Grade]] = {
    "done": KEPT,
    "exceeded": frozenset({Grade.EXCEEDED}),
    "early": frozenset({Grade.EARLY}),
    "near": frozenset({Grade.NEAR}),
    "missed": frozenset({Grade.MISSED}),
    "short": frozenset({Grade.NEAR, Grade.MISSED}),
    "not_assessed": frozenset({Grade.NOT_ASSESSED}),
}


class Extent(StrEnum):
    """How many of the items of its scope a claim speaks of, where it is not a number."""

    ALL = "all"
    NONE = "none"
    SOME = "some"
    NOT_ALL = "not_all"
    WITH_GAPS = "with_gaps"
    REST = "rest"


@dataclass(frozen=True, slots=True)
class Share:
    """A share as said: at least, just below, or exactly ``value`` to so many decimals of a per cent."""

    value: float
    at_least: bool = False
    itself: bool = True
    below: bool = False
    decimals: int = 0


@dataclass(slots=True)
class Claim:
    """One thing that is claimed; a claim with a count and no grade says how many items there are."""

    text: str = ""
    force: Force | None = None
    both: bool = False
    before: Force | None = None
    """The kind of the clause before, which may be meant where none is named."""
    count: int | None = None
    at_least: bool = False
    below: bool = False
    noun: bool = False
    extents: set[Extent] = field(default_factory=set)
    share: Share | None = None
    words: list[str] = field(default_factory=list)
    """Keys of the words of grade, as in words.toml."""
    strong: str = ""
    """The word that says that nothing is missing, such as quanmian."""
    names: list[str] = field(default_factory=list)
    nested: bool = False
    """Whether it is a part of the part before it."""
    but: Claim | None = None
    """What is excepted."""
    joined: bool = False
    """Whether what is said of the next clause is said of this one too."""
    start: int = 0
    counted_to: int = 0
    """Where its number ends."""

    @property
    def grades(self) -> frozenset[Grade]:
        """The grades the claim speaks of."""
        return frozenset().union(*(GRADES[word] for word in self.words))

    @property
    def is_total(self) -> bool:
        """Whether it says how many items there are."""
        return self.count is not None and not self.words and Extent.NOT_ALL not in self.extents

    @property
    def quantified(self) -> bool:
        """Whether it says of how many items it speaks."""
        return bool(self.count is not None or self.extents or self.share or self.names or self.but)
