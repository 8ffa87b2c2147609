"""The words of a verdict and the thresholds between them: the one home of "behind"."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

TOLERANCE = 1e-9
"""Relative slack for sums of binary fractions; far below any published decimal."""


class Status(StrEnum):
    """How a target stands, in the words people use; worst first in ``SEVERITY``."""

    ACHIEVED = "achieved"
    AHEAD = "ahead"
    ON_TRACK = "on_track"
    BEHIND = "behind"
    FAR_BEHIND = "far_behind"

    @property
    def good(self) -> bool:
        """Whether the target keeps up with what is due."""
        return self in (Status.ACHIEVED, Status.AHEAD, Status.ON_TRACK)


SEVERITY: tuple[Status, ...] = (
    Status.FAR_BEHIND,
    Status.BEHIND,
    Status.ON_TRACK,
    Status.AHEAD,
    Status.ACHIEVED,
)
"""Worst first."""


class Mark(StrEnum):
    """Why there is no status: four marks that are never colours."""

    NOT_DUE = "not_due"
    NOT_REPORTED = "not_reported"
    NOT_COMPARABLE = "not_comparable"
    WITHHELD = "withheld"


@dataclass(frozen=True, slots=True)
class Scale:
    """Thresholds of the pace ratio (achieved share over due share), each the least value of its status.

    ``source_zh`` and ``source_en`` say where a plan's own thresholds come from; empty for the default ones,
    whose source is told by ``rule.scale_default``.
    """

    ahead: float = 1.05
    on_track: float = 0.95
    behind: float = 0.60
    source_zh: str = ""
    source_en: str = ""

    def __post_init__(self) -> None:
        if not self.ahead >= self.on_track >= self.behind:
            raise ValueError("thresholds of a scale must fall: ahead >= on_track >= behind")

    def status(self, ratio: float) -> Status:
        """The status of a pace ratio; ACHIEVED is never a matter of pace."""
        for least, status in (
            (self.ahead, Status.AHEAD),
            (self.on_track, Status.ON_TRACK),
            (self.behind, Status.BEHIND),
        ):
            if ratio >= least - TOLERANCE:
                return status
        return Status.FAR_BEHIND


DEFAULT_SCALE = Scale()
"""0.95 and 0.60 are the thresholds of Open SDG, Statistics Canada and Eurostat for the ratio of actual to
required pace; 1.05 mirrors 0.95 and is this project's own proposal."""
