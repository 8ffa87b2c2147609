"""What one file, and all files together, may take."""

from __future__ import annotations

import random
import threading

import pytest
from support import hostile

from tracker.errors import UnreadableFile
from tracker.i18n import texts
from tracker.workbook.read import reader as read

CORNER = '<row r="1"><c r="A1"><v>1</v></c></row>' + hostile.cell("M290000")


def test_sheets_share_the_room_of_their_book() -> None:
    book = read.read(hostile.of_sheets([hostile.ONE, CORNER, CORNER, hostile.ONE]))
    assert [sheet.trouble for sheet in book.sheets] == [None, None, "file_too_many_cells", None]
    assert sum(len(sheet.rows) for sheet in book.sheets) == 290_002


def test_long_sheets_of_one_column_are_counted_by_their_rows() -> None:
    book = read.read(hostile.of_sheets([hostile.cell("A300000")] * 6))
    assert [sheet.trouble for sheet in book.sheets] == [None] * 4 + ["file_too_many_cells"] * 2


def test_sheets_share_the_text_of_their_book() -> None:
    chance = random.Random(1)
    texts = (chance.randbytes(250).hex() * 60 for _ in range(400))
    rows = "".join(
        hostile.cell(f"A{row}", f"<is><t>{text}</t></is>", "inlineStr") for row, text in enumerate(texts, start=1)
    )
    book = read.read(hostile.of_sheets([rows, rows, hostile.ONE]))
    assert [sheet.trouble for sheet in book.sheets] == [None, "file_long_text", None]


def test_a_file_that_finds_no_turn_is_asked_to_come_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read, "WAIT_SECONDS", 0.05)
    for _ in range(read.AT_ONCE):
        read.TURNS.acquire()
    try:
        with pytest.raises(UnreadableFile) as caught:
            read.read(hostile.Parts().zipped())
    finally:
        read.TURNS.release(read.AT_ONCE)
    assert caught.value.key == "file_busy"
    assert set(texts()["error.file_busy"]) == {"zh", "en"}
    assert read.read(hostile.Parts().zipped()).sheets


def test_a_refused_file_gives_its_turn_back() -> None:
    for _ in range(read.AT_ONCE + 1):
        with pytest.raises(UnreadableFile):
            read.read(b"PK\x03\x04")
    assert read.TURNS.acquire(timeout=0)
    read.TURNS.release()


def test_many_files_at_once_are_all_read_in_turn() -> None:
    found: list[int] = []
    file = hostile.Parts().zipped()
    readers = [threading.Thread(target=lambda: found.append(len(read.read(file).sheets))) for _ in range(6)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert found == [1] * 6
