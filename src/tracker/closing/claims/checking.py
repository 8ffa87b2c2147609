"""Each claim of a statement held against the items: what was said, what the table has, and whether both agree.

Where a clause can be read two ways (of the kind of items before it or of all; "completed" with or without those that
another clause counts as exceeded or early), one way that agrees is enough: a statement is refused for what it says,
not for what it leaves to the reader.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tracker.closing.claims.claim import Claim, Extent, Share
from tracker.closing.claims.statements import ClosingStatement, read
from tracker.closing.claims.tokens import plain
from tracker.closing.items import Item
from tracker.domain.grade import KEPT, Grade
from tracker.domain.model import Force
from tracker.language.numbers import percent

_MOST_OF = 0.5
"""More than this share must be kept, or nearly, for a word that admits gaps; this project's own floor."""
_JUST_BELOW = 0.9
_SLACK = 1e-9


@dataclass(frozen=True, slots=True)
class Finding:
    """Whether one claim agrees with the table; worded by ``claim.<key>``."""

    key: str
    holds: bool
    said: str
    force: Force | None = None
    grades: frozenset[Grade] = frozenset()
    values: Mapping[str, object] = field(default_factory=dict)
    items: tuple[Item, ...] = ()
    """The items that speak against it."""


@dataclass(frozen=True, slots=True)
class ClaimCheck:
    """All findings; nothing is known to hold where a part could not be read."""

    findings: tuple[Finding, ...]
    unread: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """Whether no claim disagrees with the table."""
        return all(each.holds for each in self.findings)

    @property
    def was_read(self) -> bool:
        """Whether there is a claim and all that counts items was understood."""
        return bool(self.findings) and not self.unread

    @property
    def exit_code(self) -> int:
        """0 where it adds up, 1 where it does not, 2 where it cannot be told because it cannot be read."""
        if not self.holds:
            return 1
        return 0 if self.was_read else 2


def check(text: str, items: Sequence[Item]) -> ClaimCheck:
    """Hold a closing statement in Chinese against the table of items."""
    statement = read(text, [each.name for each in items])
    checker = _Checker(statement, tuple(items))
    return ClaimCheck(tuple(checker.findings()), statement.unread)


class _Checker:
    def __init__(self, statement: ClosingStatement, items: tuple[Item, ...]) -> None:
        self.claims = statement.claims
        self.items = items

    def findings(self) -> Iterator[Finding]:
        for position, claim in enumerate(self.claims):
            readings = [self._one(claim, force, position) for force in self._scopes(claim)]
            yield next((each for each in readings if each.holds), readings[0])
        yield from self._sums()
        yield from self._unspoken()

    def _scopes(self, claim: Claim) -> list[Force | None]:
        if claim.force is not None or claim.both or claim.before is None:
            return [claim.force]
        return [claim.before, None]

    def _pool(self, force: Force | None) -> tuple[Item, ...]:
        return tuple(each for each in self.items if force in (None, each.force))

    def _one(self, claim: Claim, force: Force | None, position: int) -> Finding:
        pool = self._pool(force)
        if claim.nested and position and not self.claims[position - 1].is_total:
            parent = next(each for each in reversed(self.claims[:position]) if not each.nested)
            pool = tuple(each for each in pool if each.grade in parent.grades)
        if claim.is_total:
            return self._finding("total", claim, force, _agrees(claim, len(pool)), whole=len(pool))
        if claim.but is not None:
            return self._except(claim, claim.but, force, pool)
        if Extent.REST in claim.extents:
            return self._rest(claim, force, pool)
        if claim.names:
            return self._named(claim, force, pool)
        return self._of_pool(claim, force, pool)

    def _of_pool(self, claim: Claim, force: Force | None, pool: tuple[Item, ...]) -> Finding:
        inside = _within(pool, claim.grades)
        outside = tuple(each for each in pool if each not in inside)
        counts = {"whole": len(pool), "found": len(inside)}
        if Extent.NOT_ALL in claim.extents:
            return self._finding("not_all", claim, force, bool(outside), **counts)
        if Extent.NONE in claim.extents:
            return self._finding("count", claim, force, not inside, inside, **counts)
        if claim.share is not None:
            counted = claim.count is None or any(_agrees(claim, each) for each in (len(pool), len(inside)))
            holds = counted and bool(pool) and _has_share(claim.share, len(inside) / len(pool))
            share = percent(len(inside) / len(pool)) if pool else ""
            return self._finding("share", claim, force, holds, share=share, **counts)
        if Extent.SOME in claim.extents:
            return self._finding("count", claim, force, 0 < len(inside) < len(pool), **counts)
        if Extent.WITH_GAPS in claim.extents:
            return self._with_gaps(claim, force, pool)
        if claim.count is None:
            key = "strong" if claim.strong else "all"
            return self._finding(key, claim, force, bool(pool) and not outside, outside, word=claim.strong, **counts)
        return self._counted(claim, force, pool)

    def _counted(self, claim: Claim, force: Force | None, pool: tuple[Item, ...]) -> Finding:
        inside = _within(pool, claim.grades)
        siblings = self._siblings(claim, force)
        spoken = frozenset().union(*(each.grades for each in siblings if each.grades < KEPT))
        wanted = [len(inside)]
        if claim.grades == KEPT and spoken:
            wanted.append(len(_within(pool, KEPT - spoken)))
        if "short" in claim.words:
            wanted += [len(_within(pool, frozenset({each}))) for each in (Grade.MISSED, Grade.NEAR)]
        if claim.words == ["missed"] and not any(Grade.NEAR in each.grades for each in siblings):
            wanted.append(len(_within(pool, frozenset({Grade.MISSED, Grade.NEAR}))))
        holds = any(_agrees(claim, each) for each in wanted)
        counts = {"whole": len(pool), "found": len(inside)}
        if Extent.ALL not in claim.extents or (siblings and holds):
            return self._finding("count", claim, force, holds, () if holds else inside[:8], **counts)
        outside = tuple(each for each in pool if each not in inside)
        every = bool(pool) and not outside and _agrees(claim, len(pool))
        return self._finding("every", claim, force, every, outside, **counts)

    def _with_gaps(self, claim: Claim, force: Force | None, pool: tuple[Item, ...]) -> Finding:
        near = _within(pool, frozenset({Grade.NEAR}))
        if claim.count is not None and claim.count != len(pool):
            return self._finding("near", claim, force, claim.count == len(near), whole=len(pool), found=len(near))
        reached = len(_within(pool, KEPT)) + len(near)
        holds = bool(pool) and reached / len(pool) > _MOST_OF
        return self._finding("gaps", claim, force, holds, whole=len(pool), found=reached)

    def _named(self, claim: Claim, force: Force | None, pool: tuple[Item, ...]) -> Finding:
        named = tuple(each for each in self.items if plain(each.name) in claim.names)
        wrong = tuple(each for each in named if each.grade not in claim.grades)
        counted = claim.count is None or self._counted(claim, force, pool).holds
        holds = not wrong and counted
        return self._finding("named", claim, force, holds, wrong, whole=len(pool), found=len(named) - len(wrong))

    def _except(self, claim: Claim, but: Claim, force: Force | None, pool: tuple[Item, ...]) -> Finding:
        outside = tuple(each for each in pool if each.grade not in claim.grades)
        named = tuple(each for each in outside if plain(each.name) in but.names)
        if but.names and but.count is None:
            holds = len(named) == len(set(but.names)) and len(outside) == len(named)
        else:
            holds = len(named) == len(set(but.names)) and len(outside) == but.count
        if claim.count is not None:
            holds = holds and claim.count in (len(pool), len(pool) - len(outside))
        return self._finding("all", claim, force, holds, outside, whole=len(pool), found=len(pool) - len(outside))

    def _rest(self, claim: Claim, force: Force | None, pool: tuple[Item, ...]) -> Finding:
        others = [each for each in self.claims if each is not claim and not each.is_total and not each.nested]
        others = [each for each in others if each.force in (None, force) or force is None]
        rest = tuple(item for item in pool if not any(_speaks_of(each, item) for each in others))
        wrong = tuple(each for each in rest if each.grade not in claim.grades)
        holds = not wrong and (claim.count is None or _agrees(claim, len(rest)))
        return self._finding("rest", claim, force, holds, wrong, whole=len(rest), found=len(rest) - len(wrong))

    def _siblings(self, claim: Claim, force: Force | None) -> list[Claim]:
        """The other parts with a grade that are counted or named in the same scope."""
        return [
            each
            for each in self.claims
            if each is not claim
            and _is_part(each)
            and not each.nested
            and (each.force if each.force is not None else each.before) in (force, None)
        ]

    def _sums(self) -> Iterator[Finding]:
        """The kinds of items have to add up to the whole, whatever the table says."""
        whole = next((each for each in self.claims if each.is_total and each.force is None and not each.nested), None)
        sizes = [size for force in (Force.BINDING, Force.EXPECTED) if (size := self._said_size(force)) is not None]
        if whole is not None and whole.count is not None and len(sizes) == len((Force.BINDING, Force.EXPECTED)):
            holds = sum(sizes) == whole.count or whole.at_least or whole.below
            values = {"parts": " + ".join(map(str, sizes)), "sum": sum(sizes), "whole": whole.count}
            yield Finding("sum", holds, whole.text, values=values)

    def _said_size(self, force: Force) -> int | None:
        mine = [each for each in self.claims if each.force is force and each.count is not None and not each.nested]
        for each in mine:
            if each.is_total or Extent.ALL in each.extents:
                return each.count
        parts = [each.count for each in self.claims if _is_part(each) and force in (each.force, each.before)]
        return sum(each for each in parts if each is not None) if mine else None

    def _unspoken(self) -> Iterator[Finding]:
        """Where a kind is counted by grades, what is left unsaid has to be kept: misses are named."""
        if any(Extent.REST in each.extents or each.but for each in self.claims):
            return
        for force in (Force.BINDING, Force.EXPECTED, None):
            parts = [each for each in self.claims if _is_part(each) and _scope(each) is force and not each.nested]
            if len(parts) < 2 or any(each.at_least or each.below for each in parts):
                continue
            spoken = frozenset().union(*(_spoken(each) for each in parts))
            silent = tuple(each for each in self._pool(force) if each.grade not in spoken and not each.grade.kept)
            told = [each for each in self.claims if not _is_part(each) and not each.is_total]
            silent = tuple(each for each in silent if not any(_speaks_of(other, each) for other in told))
            if silent:
                said = parts[0].text
                yield Finding("unspoken", False, said, force, values={"found": len(silent)}, items=silent)

    @staticmethod
    def _finding(
        key: str,
        claim: Claim,
        force: Force | None,
        holds: bool,
        against: tuple[Item, ...] = (),
        /,
        **values: object,
    ) -> Finding:
        return Finding(key, holds, claim.text, force, claim.grades, values, () if holds else against)


def _scope(claim: Claim) -> Force | None:
    return claim.force if claim.force is not None else claim.before


def _is_part(claim: Claim) -> bool:
    return not claim.is_total and claim.count is not None


def _spoken(claim: Claim) -> frozenset[Grade]:
    """The grades a part speaks of; "not completed" may speak of what came near too, "all but completed" does."""
    if Extent.WITH_GAPS in claim.extents:
        return frozenset({Grade.NEAR})
    return claim.grades | {Grade.NEAR} if claim.words == ["missed"] else claim.grades


def _speaks_of(claim: Claim, item: Item) -> bool:
    if claim.force not in (None, item.force) or (Extent.ALL in claim.extents and claim.count is None):
        return False
    if claim.names:
        return plain(item.name) in claim.names
    return item.grade in claim.grades


def _within(pool: Sequence[Item], grades: frozenset[Grade]) -> tuple[Item, ...]:
    return tuple(each for each in pool if each.grade in grades)


def _agrees(claim: Claim, found: int) -> bool:
    """Whether the number said is the number found: at least, a little less than, or exactly."""
    said = claim.count or 0
    if claim.at_least:
        return found >= said
    if claim.below:
        return said * _JUST_BELOW <= found < said
    return found == said


def _has_share(share: Share, found: float) -> bool:
    if share.below:
        return share.value - 0.1 < found < share.value
    if share.at_least:
        return found >= share.value - _SLACK if share.itself else found > share.value + _SLACK
    return abs(found - share.value) <= 0.5 * 10.0 ** -(2 + share.decimals) + _SLACK
