"""Where things are inside an .xlsx: its sheets in order, its strings, its named properties."""

from __future__ import annotations

import posixpath
import unicodedata
import zipfile
from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from xml.parsers import expat

from tracker.workbook.read.book import Beside, Trap
from tracker.workbook.read.refusals import Refusal, Unfit
from tracker.workbook.text import UNSEEN

MAX_SHEETS = 50
MAX_SHEET_NAME = 31
MAX_STRING = 32_767
MAX_STRINGS_TOTAL = 20_000_000
MAX_COUNT_DIGITS = 7

Attributes = dict[str, str]
_CHUNK = 256 * 1024


@dataclass(frozen=True, slots=True)
class Listed:
    """One sheet as the workbook lists it."""

    name: str
    part: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class Contents:
    """The workbook's list of sheets and where its shared parts are."""

    sheets: list[Listed]
    strings: str | None
    styles: str | None
    strict: bool
    names: Mapping[str, str]
    """What each defined name refers to."""


def local(name: str) -> str:
    """An element's or attribute's name without its prefix."""
    return name.rpartition(":")[2]


def walk(
    container: zipfile.ZipFile,
    part: str,
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Stream one part through expat. Raises Unfit for XML that is broken or declares entities."""
    parser = new_parser()
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    feed(container, part, parser)


def new_parser() -> expat.XMLParserType:
    """A parser that refuses declarations and hands over text in one piece."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_declarations
    return parser


def feed(container: zipfile.ZipFile, part: str, parser: expat.XMLParserType) -> None:
    """Stream one part into a parser. Raises Unfit."""
    try:
        with container.open(part) as stream:
            while chunk := stream.read(_CHUNK):
                parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, KeyError, UnicodeDecodeError) as error:
        raise Unfit(Refusal.DAMAGED) from error


def contents(container: zipfile.ZipFile) -> Contents:
    """The sheets of the workbook.

    Raises Unfit when there are none, too many, or one that does not exist, occurs twice or has an odd name.
    """
    links = _links(container, "_rels/.rels", "")
    main = next((target for kind, target in links.values() if kind == "officeDocument"), None)
    if main is None or main not in container.namelist():
        raise Unfit(Refusal.DAMAGED)
    _refuse_other_place("officeDocument", [main])
    folder, _, file = main.rpartition("/")
    related = _links(container, posixpath.join(folder, "_rels", file + ".rels"), folder)
    entries: list[tuple[str, str, str]] = []
    strict: list[bool] = []
    names: dict[str, str] = {}
    defining: list[str] = []

    def start(name: str, attributes: Attributes) -> None:
        defining[:] = [attributes.get("name", "")] if local(name) == "definedName" else []
        if local(name) == "sheet":
            link = next((value for key, value in attributes.items() if local(key) == "id" and ":" in key), "")
            entries.append((attributes.get("name", ""), link, attributes.get("state", "visible")))
        elif local(name) == "workbook":
            strict.append(any("purl.oclc.org" in value for value in attributes.values()))

    def text(data: str) -> None:
        for name in defining:
            names[name] = names.get(name, "") + data

    walk(container, main, start, text=text)
    if not entries:
        raise Unfit(Refusal.NO_SHEETS)
    if len(entries) > MAX_SHEETS:
        raise Unfit(Refusal.TOO_MANY_SHEETS, sheets=len(entries), limit=MAX_SHEETS)
    _check_sheet_names([name for name, _, _ in entries])
    existing = set(container.namelist())
    sheets = [Listed(name, related.get(link, ("", ""))[1], state != "visible") for name, link, state in entries]
    if any(sheet.part not in existing for sheet in sheets):
        raise Unfit(Refusal.DAMAGED)
    if len({sheet.part for sheet in sheets}) < len(sheets):
        raise Unfit(Refusal.ODD_PARTS, part=sheets[0].part[:60])
    for kind in ("sharedStrings", "styles"):
        _refuse_other_place(kind, [target for each, target in related.values() if each == kind])
    parts = {kind: target for kind, target in related.values() if target in existing}
    return Contents(sheets, parts.get("sharedStrings"), parts.get("styles"), any(strict), names)


_PLACES = {
    "officeDocument": "xl/workbook.xml", "sharedStrings": "xl/sharedStrings.xml", "styles": "xl/styles.xml",
}  # fmt: skip
"""Where every program puts these parts, and where the reader of values looks for them whatever the links say."""


def _refuse_other_place(kind: str, targets: Sequence[str]) -> None:
    """Links lead to one part, the value reader goes by its name: both must mean the same."""
    for target in targets:
        if target != _PLACES[kind]:
            raise Unfit(Refusal.ODD_PARTS, part=target[:60])


def _check_sheet_names(names: Sequence[str]) -> None:
    """Values are asked for by the sheet's name, and the name is shown and kept: it must be one, short and all seen."""
    seen: set[str] = set()
    for number, name in enumerate(names, start=1):
        unseen = any(unicodedata.category(each) in UNSEEN for each in name)
        if unseen or not 0 < len(name) <= MAX_SHEET_NAME or name.casefold() in seen:
            raise Unfit(Refusal.SHEET_NAME, number=number, limit=MAX_SHEET_NAME)
        seen.add(name.casefold())


@dataclass(slots=True)
class SharedStrings:
    """The texts that cells refer to: how long each is, and which have a part that is struck out or raised."""

    lengths: array[int] = field(default_factory=lambda: array("I"))
    traps: dict[int, Trap] = field(default_factory=dict)


def shared_strings(container: zipfile.ZipFile, part: str | None) -> SharedStrings:
    """The shared strings. Raises Unfit when one is longer than a cell can hold, or all are too many."""
    found = SharedStrings()
    if part is None:
        return found
    lengths = found.lengths
    total = 0

    def start(name: str, attributes: Attributes) -> None:
        name = local(name)
        if name == "si":
            lengths.append(0)
        elif trap := run_trap(name, attributes):
            found.traps.setdefault(len(lengths) - 1, trap)
        elif name == "sst" and len(attributes.get("uniqueCount", "")) > MAX_COUNT_DIGITS:
            # A reader makes room for as many strings as the part claims to hold.
            raise Unfit(Refusal.ODD_PARTS, part=part)

    def text(data: str) -> None:
        nonlocal total
        total += len(data)
        if lengths:
            lengths[-1] += len(data)
        if total > MAX_STRINGS_TOTAL or (lengths and lengths[-1] > MAX_STRING):
            raise Unfit(Refusal.LONG_TEXT, limit=MAX_STRING)

    walk(container, part, start, text=text)
    return found


def run_trap(name: str, attributes: Attributes) -> Trap | None:
    """What a property of a run of text makes of the whole text."""
    if name == "strike" and attributes.get("val", "1") not in ("0", "false"):
        return Trap.STRUCK
    return Trap.RAISED if name == "vertAlign" and attributes.get("val") in ("superscript", "subscript") else None


def properties(container: zipfile.ZipFile) -> dict[str, str]:
    """The named properties that a workbook carries beside its sheets."""
    part = "docProps/custom.xml"
    if part not in container.namelist():
        return {}
    found: dict[str, str] = {}
    current: list[str] = []

    def start(name: str, attributes: Attributes) -> None:
        if local(name) == "property":
            current[:] = [attributes.get("name", "")]

    def text(data: str) -> None:
        if current:
            found[current[0]] = found.get(current[0], "") + data.strip()

    walk(container, part, start, text=text)
    return found


OUR_AUTHOR = "tracker"
"""Who wrote the comments of our own templates."""

_ANCHORS = ("twoCellAnchor", "oneCellAnchor", "absoluteAnchor")


def beside(container: zipfile.ZipFile, part: str) -> dict[str, int]:
    """How many comments of others and how many pictures and shapes a sheet has; their contents are not read."""
    folder, _, file = part.rpartition("/")
    related = _links(container, posixpath.join(folder, "_rels", file + ".rels"), folder)
    existing = set(container.namelist())
    found = {kind.value: 0 for kind in Beside}
    for kind, target in related.values():
        if target in existing and kind == "comments":
            found[Beside.COMMENTS] += _comments(container, target)
        elif target in existing and kind == "drawing":
            found[Beside.PICTURES] += _anchors(container, target)
    return found


def _comments(container: zipfile.ZipFile, part: str) -> int:
    """The comments of other authors; a program that keeps no authors leaves ours without one."""
    authors: list[str] = []
    by: list[int] = []
    is_author = False

    def start(name: str, attributes: Attributes) -> None:
        nonlocal is_author
        is_author = local(name) == "author"
        if is_author:
            authors.append("")
        elif local(name) == "comment":
            number = attributes.get("authorId", "")
            by.append(int(number) if number.isascii() and number.isdigit() and len(number) < MAX_COUNT_DIGITS else 0)

    def text(data: str) -> None:
        if is_author:
            authors[-1] += data

    walk(container, part, start, text=text)
    ours = {number for number, author in enumerate(authors) if author.strip() in ("", OUR_AUTHOR)}
    return sum(number not in ours for number in by)


def _anchors(container: zipfile.ZipFile, part: str) -> int:
    count = 0

    def start(name: str, _: Attributes) -> None:
        nonlocal count
        count += local(name) in _ANCHORS

    walk(container, part, start)
    return count


def _links(container: zipfile.ZipFile, part: str, folder: str) -> dict[str, tuple[str, str]]:
    """Relationship id -> (kind, part within the container); links out of it are left out."""
    found: dict[str, tuple[str, str]] = {}

    def start(name: str, attributes: Attributes) -> None:
        if local(name) == "Relationship" and attributes.get("TargetMode") != "External":
            target = attributes.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            if attributes.get("Id", "") in found:
                raise Unfit(Refusal.ODD_PARTS, part=part)
            found[attributes.get("Id", "")] = (attributes.get("Type", "").rpartition("/")[2], path)

    if part in container.namelist():
        walk(container, part, start)
    return found


def _refuse_declarations(*_: object) -> None:
    raise Unfit(Refusal.DECLARATIONS)
