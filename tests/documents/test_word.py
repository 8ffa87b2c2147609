"""Word documents to paragraphs; what is no ordinary document is refused."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest

from tracker.documents import word
from tracker.documents.word import Paragraph
from tracker.errors import UnreadableFile


def test_paragraphs_come_in_order_with_outline_level_lists_and_tables() -> None:
    document = docx.Document()
    document.add_heading("聚焦", level=1)
    document.add_paragraph("正文。")
    document.add_paragraph("   ")
    document.add_paragraph("打造高地。", style="List Bullet")
    document.add_table(rows=1, cols=1).cell(0, 0).text = "表内"
    document.add_heading("裂变", level=2)
    assert word.paragraphs(saved(document)) == [
        Paragraph("聚焦", 1),
        Paragraph("正文。"),
        Paragraph("打造高地。", listed=True),
        Paragraph("表内", in_table=True),
        Paragraph("裂变", 2),
    ]


def test_what_is_no_document_is_refused_with_its_reason() -> None:
    assert refusal(b"") == "file_empty"
    assert refusal("纯文本".encode()) == "file_not_a_document"
    assert refusal(packed({"[Content_Types].xml": "spreadsheetml.sheet.main+xml"})) == "file_not_a_document"
    assert refusal(packed({"[Content_Types].xml": "wordprocessingml.document.main+xml"})) == "file_damaged"


def test_a_document_that_declares_entities_or_unpacks_too_far_is_refused() -> None:
    kinds = "wordprocessingml.document.main+xml"
    declared = packed({"[Content_Types].xml": kinds, "word/document.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a/>'})
    assert refusal(declared) == "file_declarations"
    blown_up = packed({"[Content_Types].xml": kinds, "word/document.xml": " " * 40_000_000})
    assert refusal(blown_up) == "file_unpacks_too_big"


def saved(document: docx.document.Document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def packed(parts: dict[str, str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as container:
        for name, text in parts.items():
            container.writestr(name, text)
    return stream.getvalue()


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableFile) as refused:
        word.paragraphs(data)
    return refused.value.key
