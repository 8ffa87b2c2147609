"""Files that no clerk would send, made in code: the recipes of the security study, containers first, cells after.

``RECIPES`` names each with what must come of it: a key of Refusal, or READ for a file that is read.
"""

from __future__ import annotations

import io
import random
import struct
import warnings
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

READ = "read"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
STRICT_REL = "http://purl.oclc.org/ooxml/officeDocument/relationships"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
DECLARED = '<?xml version="1.0" encoding="UTF-8"?>'
ONE = '<row r="1"><c r="A1"><v>1</v></c></row>'


@dataclass
class Parts:
    """An .xlsx as text by part; what is wrong with it is put in before it is zipped."""

    rows: str = ONE
    strings: str | None = None
    after: str = ""
    before: str = ""
    namespace: str = MAIN
    relations: str = REL
    sheet_kind: str = "sheet.main+xml"
    target: str = "worksheets/sheet1.xml"
    sheets: int = 1
    extra: Mapping[str, bytes] = field(default_factory=dict)
    styles: str | None = None
    declared: str = DECLARED
    doctype: str = ""
    names: str = ""

    def texts(self) -> dict[str, bytes]:
        sheet = (
            f'{self.declared}{self.doctype}<worksheet xmlns="{self.namespace}" xmlns:r="{self.relations}">'
            f"{self.before}<sheetData>{self.rows}</sheetData>{self.after}</worksheet>"
        )
        listed = "".join(f'<sheet name="S{n}" sheetId="{n}" r:id="rId{n}"/>' for n in range(1, self.sheets + 1))
        links = "".join(
            f'<Relationship Id="rId{n}" Type="{self.relations}/worksheet" Target="{self.target}"/>'
            for n in range(1, self.sheets + 1)
        )
        if self.strings is not None:
            links += f'<Relationship Id="rIdS" Type="{self.relations}/sharedStrings" Target="sharedStrings.xml"/>'
        if self.styles is not None:
            links += f'<Relationship Id="rIdT" Type="{self.relations}/styles" Target="styles.xml"/>'
        found = {
            "[Content_Types].xml": (
                f'{DECLARED}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
                '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                '<Default Extension="xml" ContentType="application/xml"/>'
                f'<Override PartName="/xl/workbook.xml" ContentType="{KIND}.{self.sheet_kind}"/>'
                f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{KIND}.worksheet+xml"/></Types>'
            ),
            "_rels/.rels": (
                f'{DECLARED}<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" '
                f'Type="{self.relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
            ),
            "xl/workbook.xml": (
                f'{DECLARED}<workbook xmlns="{self.namespace}" xmlns:r="{self.relations}">'
                f"<sheets>{listed}</sheets>{self.names}</workbook>"
            ),
            "xl/_rels/workbook.xml.rels": f'{DECLARED}<Relationships xmlns="{PACKAGE}">{links}</Relationships>',
            "xl/worksheets/sheet1.xml": sheet,
        }
        if self.strings is not None:
            found["xl/sharedStrings.xml"] = self.strings
        if self.styles is not None:
            found["xl/styles.xml"] = self.styles
        return {name: text.encode() for name, text in found.items()} | dict(self.extra)

    def zipped(self, method: int = zipfile.ZIP_DEFLATED) -> bytes:
        return zipped(self.texts(), method)


def zipped(parts: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method, compresslevel=1) as container:  # packing tightly would take seconds
        for name, content in parts.items():
            container.writestr(name, content)
    return stream.getvalue()


def sst(*strings: str, head: str = "") -> str:
    body = "".join(f"<si><t>{text}</t></si>" for text in strings)
    return f'{DECLARED}<sst xmlns="{MAIN}"{head}>{body}</sst>'


def named(name: str, sheets: int = 1) -> bytes:
    """A workbook whose first sheet has this name, the second ``S2``."""
    parts = Parts(sheets=sheets).texts()
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(b'name="S1"', f'name="{name}"'.encode())
    return zipped(parts)


def of_sheets(sheets: Sequence[str]) -> bytes:
    """A workbook of several sheets, given by their rows."""
    parts = Parts(sheets=len(sheets)).texts()
    first, *others = parts["xl/_rels/workbook.xml.rels"].split(b"sheet1.xml")
    links = [first, *(f"sheet{number}.xml".encode() + other for number, other in enumerate(others, start=1))]
    parts["xl/_rels/workbook.xml.rels"] = b"".join(links)
    for number, rows in enumerate(sheets, start=1):
        parts[f"xl/worksheets/sheet{number}.xml"] = Parts(rows=rows).texts()["xl/worksheets/sheet1.xml"]
    return zipped(parts)


def cell(reference: str, inside: str = "<v>1</v>", kind: str = "") -> str:
    row = "".join(each for each in reference if each.isdigit()) or "1"
    typed = f' t="{kind}"' if kind else ""
    return f'<row r="{row}"><c r="{reference}"{typed}>{inside}</c></row>'


def many_cells(rows: int, columns: int) -> str:
    letters = [chr(65 + place) for place in range(columns)]
    row = '<row r="{0}">' + "".join(f'<c r="{letter}{{0}}"><v>{{1}}</v></c>' for letter in letters) + "</row>"
    return "".join(row.format(number, number % 97) for number in range(1, rows + 1))


def appended(name: str, content: bytes) -> bytes:
    """A container with one more part, its name taken as it is."""
    stream = io.BytesIO(Parts().zipped())
    with warnings.catch_warnings(), zipfile.ZipFile(stream, "a") as container:
        warnings.simplefilter("ignore")
        container.writestr(zipfile.ZipInfo(name), content)
    return stream.getvalue()


def lying_sizes() -> bytes:
    """The directory says a part is 10 bytes long."""
    data = bytearray(Parts(rows=" " * 5_000_000).zipped())
    place = data.find(b"xl/worksheets/sheet1.xml", data.find(b"PK\x01\x02"))
    struct.pack_into("<I", data, place - 46 + 24, 10)
    return bytes(data)


def ole(marker: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + marker.encode("utf-16-le") + b"\0" * 1024


def flipped() -> bytes:
    data = bytearray(Parts(rows=many_cells(300, 5)).zipped())
    data[len(data) // 3] ^= 0xFF
    return bytes(data)


def entities(levels: int, width: int) -> str:
    lines = ['<!ENTITY a0 "lol">']
    lines += [f'<!ENTITY a{n} "{f"&a{n - 1};" * width}">' for n in range(1, levels)]
    return f"<!DOCTYPE worksheet [{''.join(lines)}]>"


def random_bytes(size: int) -> bytes:
    return random.Random(7).randbytes(size)


Recipe = tuple[Callable[[], bytes], str]
_text_entity = cell("A1", "<is><t>&a9;</t></is>", "inlineStr")

CONTAINERS: dict[str, Recipe] = {
    "white space without end in a sheet": (
        lambda: Parts(rows=" " * 120_000_000).zipped(),
        "file_unpacks_too_big",
    ),
    "a string without end": (
        lambda: Parts(rows=cell("A1", "<v>0</v>", "s"), strings=sst("x" * 120_000_000)).zipped(),
        "file_unpacks_too_big",
    ),
    "a string of a million characters": (
        lambda: Parts(rows=cell("A1", "<v>0</v>", "s"), strings=sst("x" * 1_000_000)).zipped(),
        "file_long_text",
    ),
    "a directory that lies about sizes": (lying_sizes, "file_damaged"),
    "eleven megabytes": (lambda: Parts(extra={"xl/media/p.png": random_bytes(11_000_000)}).zipped(), "file_too_big"),
    "a million empty rows": (
        lambda: Parts(rows="".join(f'<row r="{n}"/>' for n in range(1, 1_048_577))).zipped(),
        READ,
    ),
    "two and a half million cells": (lambda: Parts(rows=many_cells(260_000, 10)).zipped(), "file_too_many_cells"),
    "a dimension that is too large": (lambda: Parts(before='<dimension ref="A1:XFD1048576"/>').zipped(), READ),
    "a dimension that is too small": (
        lambda: Parts(before='<dimension ref="A1"/>', rows=many_cells(30, 5)).zipped(),
        READ,
    ),
    "a cell at the far corner": (lambda: Parts(rows=cell("XFD1048576")).zipped(), "file_far_cell"),
    "a cell in the last row": (lambda: Parts(rows=cell("A1048576")).zipped(), "file_far_cell"),
    "a cell far down to the right": (lambda: Parts(rows=cell("Z1048576")).zipped(), "file_far_cell"),
    "a row beyond the last": (
        lambda: Parts(rows='<row r="4294967295"><c><v>1</v></c></row>').zipped(),
        "file_odd_cells",
    ),
    "a cell in row zero": (lambda: Parts(rows='<row r="1"><c r="A0"><v>1</v></c></row>').zipped(), "file_odd_cells"),
    "a cell without a row": (lambda: Parts(rows='<row r="1"><c r="-1"><v>1</v></c></row>').zipped(), "file_odd_cells"),
    "a column beyond the last": (lambda: Parts(rows=cell("ZZZZ9")).zipped(), "file_odd_cells"),
    "a billion laughs": (
        lambda: Parts(doctype=entities(10, 10), rows=_text_entity).zipped(),
        "file_declarations",
    ),
    "quadratic laughs": (
        lambda: Parts(doctype=f'<!DOCTYPE w [<!ENTITY a9 "{"x" * 50_000}">]>', rows=_text_entity).zipped(),
        "file_declarations",
    ),
    "laughs in the content types": (
        lambda: zipped(
            {
                name: text.replace(b"<Types", entities(10, 10).encode() + b"<Types")
                for name, text in Parts().texts().items()
            }
        ),
        "file_declarations",
    ),
    "an entity from a file": (
        lambda: Parts(doctype='<!DOCTYPE w [<!ENTITY a9 SYSTEM "file:///etc/passwd">]>', rows=_text_entity).zipped(),
        "file_declarations",
    ),
    "an entity from the network": (
        lambda: Parts(doctype='<!DOCTYPE w [<!ENTITY a9 SYSTEM "http://127.0.0.1:9/x">]>', rows=_text_entity).zipped(),
        "file_declarations",
    ),
    "a hundred thousand tags deep": (
        lambda: Parts(after="<a>" * 100_000 + "</a>" * 100_000).zipped(),
        READ,
    ),
    "a sheet in UTF-16": (
        lambda: zipped(
            Parts().texts()
            | {
                "xl/worksheets/sheet1.xml": Parts(declared="")
                .texts()["xl/worksheets/sheet1.xml"]
                .decode()
                .encode("utf-16")
            }
        ),
        "file_encoding",
    ),
    "a sheet declared to be GBK": (
        lambda: Parts(declared='<?xml version="1.0" encoding="GBK"?>').zipped(),
        "file_encoding",
    ),
    "nothing at all": (lambda: b"", "file_empty"),
    "cut off": (lambda: Parts(rows=many_cells(300, 5)).zipped()[:1500], "file_damaged"),
    "random bytes": (lambda: random_bytes(5_000), "file_not_a_workbook"),
    "random bytes after PK": (lambda: b"PK\x03\x04" + random_bytes(5_000), "file_damaged"),
    "a CSV renamed": (lambda: "指标,值\r\n小巨人,96\r\n".encode("utf-8-sig"), "file_plain_text"),
    "a CSV in GBK renamed": (lambda: "指标,值\r\n小巨人,96\r\n".encode("gbk"), "file_plain_text"),
    "a PDF renamed": (lambda: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "file_pdf"),
    "a web page renamed": (lambda: b"<html><table><tr><td>1</td></tr></table></html>", "file_plain_text"),
    "a flipped bit": (flipped, "file_damaged"),
    "an old Excel file": (lambda: ole("Workbook"), "file_old_excel"),
    "an encrypted workbook": (lambda: ole("EncryptedPackage"), "file_encrypted"),
    "a binary workbook": (
        lambda: Parts(sheet_kind="sheet.binary.macroEnabled.main").zipped().replace(b"zzz", b""),
        "file_macros",
    ),
    "a binary workbook without macros": (
        lambda: zipped(
            Parts().texts()
            | {
                "[Content_Types].xml": b'<Types><Override PartName="/xl/workbook.bin" ContentType="'
                b'application/vnd.ms-excel.sheet.binary.main"/></Types>'
            }
        ),
        "file_binary_excel",
    ),
    "an OpenDocument spreadsheet": (
        lambda: zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<a/>"}),
        "file_open_document",
    ),
    "a Word document": (
        lambda: zipped({"[Content_Types].xml": b"<Types>wordprocessingml.document.main+xml</Types>"}),
        "file_not_a_workbook",
    ),
    "a workbook with macros": (
        lambda: Parts(extra={"xl/vbaProject.bin": b"\0"}).zipped(),
        "file_macros",
    ),
    "a workbook that says it has macros": (
        lambda: zipped(
            {
                name: text.replace(
                    KIND.encode() + b".sheet.main+xml", b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
                )
                for name, text in Parts().texts().items()
            }
        ),
        "file_macros",
    ),
    "a part that stands twice": (lambda: appended("xl/worksheets/sheet1.xml", b"<worksheet/>"), "file_odd_parts"),
    "a part that differs in case": (lambda: appended("XL/worksheets/Sheet1.xml", b"<worksheet/>"), "file_odd_parts"),
    "a second workbook part at the usual place": (
        lambda: zipped(
            {
                **Parts().texts(),
                "_rels/.rels": Parts().texts()["_rels/.rels"].replace(b"xl/workbook.xml", b"xl/wb2.xml"),
                "xl/wb2.xml": Parts().texts()["xl/workbook.xml"],
                "xl/_rels/wb2.xml.rels": Parts().texts()["xl/_rels/workbook.xml.rels"],
            }
        ),
        "file_odd_parts",
    ),
    "strings that are linked to elsewhere": (
        lambda: zipped(
            {
                name: text.replace(b'Target="sharedStrings.xml"', b'Target="ss2.xml"')
                for name, text in Parts(strings="<sst/>", extra={"xl/ss2.xml": b"<sst/>"}).texts().items()
            }
        ),
        "file_odd_parts",
    ),
    "one link twice": (
        lambda: zipped(
            {
                name: text.replace(b"</Relationships>", b'<Relationship Id="rId1" Target="x"/></Relationships>')
                for name, text in Parts().texts().items()
            }
        ),
        "file_odd_parts",
    ),
    "a text with another value beside it": (
        lambda: Parts(rows='<row r="1"><c r="A1" t="inlineStr"><is><t>5</t></is><v>7</v></c></row>').zipped(),
        "file_readers_disagree",
    ),
    "a part outside the container": (lambda: appended("../../etc/x", b"1"), "file_odd_parts"),
    "a part with an absolute name": (lambda: appended("/etc/x", b"1"), "file_odd_parts"),
    "a sheet outside the container": (lambda: Parts(target="/etc/passwd").zipped(), "file_damaged"),
    "a sheet on the network": (lambda: Parts(target="http://127.0.0.1:9/sheet.xml").zipped(), "file_damaged"),
    "sixty thousand parts": (
        lambda: zipped({f"p{n}": b"" for n in range(60_000)} | Parts().texts(), zipfile.ZIP_STORED),
        "file_too_many_parts",
    ),
    "two thousand sheets": (lambda: Parts(sheets=2_000).zipped(), "file_too_many_sheets"),
    "packed with LZMA": (lambda: Parts().zipped(zipfile.ZIP_LZMA), "file_odd_parts"),
    "packed with bzip2": (lambda: Parts().zipped(zipfile.ZIP_BZIP2), "file_odd_parts"),
    "no content types": (
        lambda: zipped({k: v for k, v in Parts().texts().items() if k != "[Content_Types].xml"}),
        "file_not_a_workbook",
    ),
    "no sheets": (lambda: Parts(sheets=0).zipped(), "file_no_sheets"),
    "no shared strings where they are asked for": (
        lambda: Parts(rows=cell("A1", "<v>0</v>", "s")).zipped(),
        "file_odd_cells",
    ),
    "a string beyond the last": (
        lambda: Parts(rows=cell("A1", "<v>7</v>", "s"), strings=sst("a")).zipped(),
        "file_odd_cells",
    ),
    "a string number that is none": (
        lambda: Parts(rows=cell("A1", "<v>abc</v>", "s"), strings=sst("a")).zipped(),
        "file_odd_cells",
    ),
    "a string number below zero": (
        lambda: Parts(rows=cell("A1", "<v>-1</v>", "s"), strings=sst("a")).zipped(),
        "file_odd_cells",
    ),
    "four billion strings announced": (
        lambda: Parts(strings=sst("a", head=' count="4294967295" uniqueCount="4294967295"')).zipped(),
        "file_odd_parts",
    ),
    "a long string shown thousands of times": (
        lambda: Parts(
            rows="".join(cell(f"A{n}", "<v>0</v>", "s") for n in range(1, 5_001)), strings=sst("x" * 32_000)
        ).zipped(),
        "file_long_text",
    ),
    "a merge over the whole sheet": (
        lambda: Parts(after='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>').zipped(),
        READ,
    ),
    "a link over the whole sheet": (
        lambda: Parts(after='<hyperlinks><hyperlink ref="A1:XFD1048576" location="A1"/></hyperlinks>').zipped(),
        READ,
    ),
    "a hundred thousand merges": (
        lambda: Parts(
            after="<mergeCells>" + "".join(f'<mergeCell ref="A{n}:B{n}"/>' for n in range(1, 100_001)) + "</mergeCells>"
        ).zipped(),
        "file_too_many_merges",
    ),
    "three hundred thousand styles": (
        lambda: Parts(
            styles=f'<styleSheet xmlns="{MAIN}"><cellXfs>'
            + "".join(f'<xf numFmtId="{n % 300}"/>' for n in range(300_000))
            + "</cellXfs></styleSheet>"
        ).zipped(),
        READ,
    ),
    "a hundred thousand names": (
        lambda: Parts(
            names="<definedNames>"
            + "".join(f'<definedName name="n{n}">S1!$A${n + 1}</definedName>' for n in range(100_000))
            + "</definedNames>"
        ).zipped(),
        READ,
    ),
    "Strict Open XML": (lambda: Parts(namespace=STRICT, relations=STRICT_REL).zipped(), READ),
}

CONTAINERS |= {
    "a sheet name longer than any program gives": (lambda: named("n" * 32), "file_sheet_name"),
    "a sheet name of a million characters": (lambda: named("n" * 1_000_000), "file_sheet_name"),
    "a sheet name with a line feed": (lambda: named("a&#10;b"), "file_sheet_name"),
    "a sheet name that turns the direction of writing": (lambda: named("a\u202eb"), "file_sheet_name"),
    "a sheet without a name": (lambda: named(""), "file_sheet_name"),
    "two sheets of one name": (lambda: named("s2", sheets=2), "file_sheet_name"),
    "a sheet listed fifty times": (lambda: Parts(sheets=50).zipped(), "file_odd_parts"),
    "fifty sheets that are too many cells together": (
        lambda: of_sheets(['<row r="1"><c r="A1"><v>1</v></c></row>' + cell("M290000")] * 50),
        READ,
    ),
}

CELLS: dict[str, Recipe] = {
    "the same cell twice": (
        lambda: Parts(rows='<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>999</v></c></row>').zipped(),
        "file_odd_cells",
    ),
    "the same row twice": (lambda: Parts(rows=ONE + ONE).zipped(), "file_odd_cells"),
    "an error unknown to any program": (lambda: Parts(rows=cell("A1", "<v>#BOGUS!</v>", "e")).zipped(), "file_damaged"),
    "a cell of an unknown type": (lambda: Parts(rows=cell("A1", "<v>1</v>", "zzz")).zipped(), "file_damaged"),
    "a number too large": (lambda: Parts(rows=cell("A1", "<v>1e309</v>")).zipped(), READ),
    "not a number": (lambda: Parts(rows=cell("A1", "<v>NaN</v>")).zipped(), READ),
    "full-width digits as a number": (lambda: Parts(rows=cell("A1", "<v>１２</v>")).zipped(), READ),
    "a raw control character": (
        lambda: Parts(rows=cell("A1", "<is><t>a\x01b</t></is>", "inlineStr")).zipped(),
        "file_damaged",
    ),
    "an escaped control character": (
        lambda: Parts(rows=cell("A1", "<is><t>a_x0000_b</t></is>", "inlineStr")).zipped(),
        READ,
    ),
    "a lone surrogate": (lambda: Parts(rows=cell("A1", "<is><t>_xD800_</t></is>", "inlineStr")).zipped(), READ),
    "bad UTF-8": (
        lambda: zipped(
            {name: text.replace(b"<v>1</v>", b"<v>\xff\xfe\xfa</v>") for name, text in Parts().texts().items()}
        ),
        "file_damaged",
    ),
    "forty thousand characters in a cell": (
        lambda: Parts(rows=cell("A1", f"<is><t>{'x' * 40_000}</t></is>", "inlineStr")).zipped(),
        "file_long_text",
    ),
    "cells in the wrong order": (
        lambda: Parts(rows='<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>2</v></c></row>').zipped(),
        "file_odd_cells",
    ),
    "a cell in another row than its own": (
        lambda: Parts(rows='<row r="1"><c r="A5"><v>1</v></c></row>').zipped(),
        "file_odd_cells",
    ),
    "a merge that is none": (
        lambda: Parts(after='<mergeCells><mergeCell ref="nonsense"/></mergeCells>').zipped(),
        "file_odd_cells",
    ),
}

RECIPES = CONTAINERS | CELLS
