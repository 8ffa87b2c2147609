"""What a closing statement claims, read clause by clause: of which items, how many, with what grade.

A clause without a kind of item speaks of the kind before it or of all items: both are tried when it is checked. What
counts items in a way that cannot be read is kept as ``Unread``, so that nobody takes silence for a yes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.closing.claims.claim import GRADES, Claim, Extent, Share
from tracker.closing.claims.tokens import Token, has_noun, number, plain, residue, sentences, tokens, word_list
from tracker.domain.model import Force

_MARKS = '\u3001,:()"\u201c\u201d'
_FORCES = {"binding": Force.BINDING, "expected": Force.EXPECTED}
_LEAST = {"half": (0.5, True), "majority": (0.5, False), "great_majority": (0.8, True)}
"""The least share each word stands for, and whether that share itself is enough; four fifths is this project's own."""


@dataclass(frozen=True, slots=True)
class ClosingStatement:
    """What a text claims, and the pieces that count items and could not be read."""

    claims: tuple[Claim, ...]
    unread: tuple[str, ...]


def read(text: str, names: Sequence[str]) -> ClosingStatement:
    """Read a statement in Chinese; ``names`` are those of the items."""
    whole = sentences(plain(text))
    in_two_lists = [each for each in whole if any(word in each for word in word_list("respectively"))]
    readable = "\n".join(each for each in whole if each not in in_two_lists)
    found = _Reader(readable, [plain(each) for each in names]).read()
    return ClosingStatement(found.claims, (*found.unread, *in_two_lists))


class _Reader:
    def __init__(self, text: str, names: Sequence[str]) -> None:
        self.text, self.names = text, names
        self.claims: list[Claim] = []
        self.unread: list[str] = []
        self.claim = Claim()
        self.before: Force | None = None
        self.last: Token | None = None

    def read(self) -> ClosingStatement:
        for token in tokens(self.text, self.names):
            self._take(token)
            self.last = token
        self._close(len(self.text), at_stop=True)
        return ClosingStatement(tuple(self.claims), tuple(self.unread))

    def _take(self, token: Token) -> None:
        if token.kind in ("stop", "comma"):
            self._close(token.start, at_stop=token.kind == "stop", after=token.end)
        elif token.kind in _FORCES:
            self._take_force(_FORCES[token.kind], token)
        elif token.kind == "number":
            self._take_number(token)
        elif token.kind in GRADES:
            self._take_grade(token)
        elif token.kind == "among":
            of_these = token.text in word_list("of_these") and bool(self.claims) and not self.claims[-1].is_total
            self._close(token.start)
            self.claim.nested = of_these
        elif token.kind == "name":
            self._break_after_grade(token)
            self.claim.names.append(token.text)
        elif token.kind == "except":
            self._close(token.start)
            self.claim.but = _excepted(token.parts["body"], self.names)
            self.claim.start = token.start
        elif token.kind == "percent":
            self._take_percent(token)
        else:
            self._take_extent(token)

    def _take_force(self, force: Force, token: Token) -> None:
        self._break_after_grade(token)
        claim = self.claim
        if claim.force not in (None, force):
            if self._after("either", "list") and claim.count is None:
                claim.force, claim.both = None, True
                return
            self._close(token.start)
        if not self.claim.both:
            self.claim.force = force

    def _take_number(self, token: Token) -> None:
        parts = token.parts
        if self.claim.count is not None and self._after(*GRADES):
            self._part_from_whole()
        elif self.claim.count is not None:
            self.claim.joined = self._after("list", "either")
            self._close(token.start)
        self.claim.count, self.claim.counted_to = number(parts["count"]), token.end
        more = parts.get("more", "")
        self.claim.at_least = bool(parts.get("odd") or parts.get("above")) or more in word_list("more_than")
        self.claim.below = more in word_list("just_below")
        self.claim.noun = has_noun(self.text[token.end :]) or self._noun_before(token)

    def _part_from_whole(self) -> None:
        """Of "15 items completed 12" the first number is the whole."""
        claim = self.claim
        self.claims.append(Claim(claim.text, claim.force, claim.both, self.before, claim.count, noun=True))
        claim.count = None

    def _noun_before(self, token: Token) -> bool:
        return self.claim.force is not None or self.text[: token.start].endswith(word_list("noun_before"))

    def _take_grade(self, token: Token) -> None:
        beside = self.last is not None and self.last.end == token.start
        if self.claim.words and not (beside and self._after("either", *GRADES)):
            self._close(token.start)
        self.claim.words.append(token.kind)

    def _take_percent(self, token: Token) -> None:
        value = token.parts["percent"]
        decimals = len(value.partition(".")[2])
        share = Share(float(value) / 100, at_least="percent_more" in token.parts, decimals=decimals)
        begun = self.claim.words or self.claim.force is not None or self.claim.count is not None
        ready = self.claim if begun or not self.claims else self.claims[-1]
        if "percent_of" in token.parts and ready is not self.claim and not ready.is_total:
            self.claims.append(
                Claim(token.text, ready.force, words=list(ready.words), share=share, before=ready.before)
            )
            return
        if "percent_of" in token.parts and not self.claim.words:
            self.claim.words.append("done")
        self.claim.share = share

    def _take_extent(self, token: Token) -> None:
        claim, kind = self.claim, token.kind
        if kind in ("all", "full"):
            claim.extents.add(Extent.ALL)
            claim.strong = claim.strong or token.text * (kind == "full")
        elif kind == "gaps":
            claim.extents.add(Extent.WITH_GAPS)
            if token.text.endswith(word_list("good")) and not claim.words:
                claim.words.append("done")
        elif kind == "negated_all":
            claim.extents.add(Extent.NOT_ALL)
            claim.words.append("done")
        elif kind in ("rest", "some", "none"):
            if kind == "rest":
                self._break_after_grade(token)
            self.claim.extents.add({"rest": Extent.REST, "some": Extent.SOME, "none": Extent.NONE}[kind])
        elif kind in _LEAST:
            least, itself = _LEAST[kind]
            claim.share = Share(least, at_least=True, itself=itself)
        elif kind in ("tenths", "fraction"):
            claim.share = _share(token)

    def _break_after_grade(self, token: Token) -> None:
        """A clause that has its grade is at an end when another kind or name of items comes after a mark."""
        if self.claim.words and self.claim.quantified and self._after("list"):
            self._close(token.start)

    def _after(self, *kinds: str) -> bool:
        return self.last is not None and self.last.kind in kinds

    def _close(self, end: int, *, at_stop: bool = False, after: int | None = None) -> None:
        """The clause ends: keep what it claims, or carry a kind of item that has nothing said of it yet."""
        claim = self.claim
        claim.text, claim.before = self.text[claim.start : end].strip(_MARKS), self.before
        if claim.words or claim.is_total:
            self._keep(claim, end)
        carried = not (claim.words or claim.is_total) and not at_stop
        if claim.force is not None or claim.both:
            self.before = claim.force
        if at_stop:
            self.before = None
        self.claim = Claim(start=claim.start if carried else end if after is None else after)
        if carried:
            self.claim.force, self.claim.both, self.claim.but = claim.force, claim.both, claim.but
            self.claim.names, self.claim.extents = claim.names, claim.extents
            self.claim.nested = claim.nested

    def _keep(self, claim: Claim, end: int) -> None:
        if claim.is_total:
            rest = residue(self.text[claim.counted_to : end])
            if claim.noun and rest:
                self.unread.append(claim.text)
            elif claim.noun:
                self.claims.append(claim)
        elif claim.quantified or claim.force is not None or self._follows_total() or _speaks_of_items(claim.text):
            if not claim.quantified:
                claim.extents.add(Extent.ALL)
            self._say_of_joined(claim)
            self.claims.append(claim)

    def _say_of_joined(self, claim: Claim) -> None:
        """What is said of the last of several kinds in a list is said of each."""
        for earlier in reversed(self.claims):
            if not (earlier.is_total and earlier.joined):
                break
            earlier.words, earlier.extents, earlier.strong = list(claim.words), set(claim.extents), claim.strong

    def _follows_total(self) -> bool:
        return bool(self.claims) and self.claims[-1].is_total


def _speaks_of_items(text: str) -> bool:
    return any(word in text for word in word_list("items"))


def _excepted(body: str, names: Sequence[str]) -> Claim:
    """The items that a clause leaves out, by name or by number."""
    found = Claim(body)
    for token in tokens(body, names):
        if token.kind == "name":
            found.names.append(token.text)
        elif token.kind == "number":
            found.count = number(token.parts["count"])
        elif token.kind in _FORCES:
            found.force = _FORCES[token.kind]
    return found


def _share(token: Token) -> Share:
    parts = token.parts
    if token.kind == "tenths":
        return Share(number(parts["tenths"]) / 10, at_least="tenths_more" in parts, below="tenths_near" in parts)
    return Share(number(parts["part"]) / number(parts["whole"]), at_least="fraction_more" in parts)
