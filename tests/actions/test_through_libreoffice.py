"""The office's layouts, saved by LibreOffice as its own format and back, say all that they said."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from actions import test_yearly_table as yearly
from returns import test_ledger as ledger
from returns import test_region_table as regions
from support.clerk import Clerk

OFFICE = shutil.which("soffice")

pytestmark = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed; the product does without it")


def saved_by_libreoffice(file: bytes, folder: Path) -> bytes:
    """The workbook as LibreOffice keeps it, and from that as a workbook again."""
    (folder / "table.xlsx").write_bytes(file)
    (folder / "again").mkdir()
    for source, kind, target in (("table.xlsx", "ods", folder), ("table.ods", "xlsx", folder / "again")):
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [str(OFFICE), profile, "--headless", "--convert-to", kind, "--outdir", str(target)]
        subprocess.run([*command, str(folder / source)], check=True, capture_output=True, timeout=120)
    return (folder / "again" / "table.xlsx").read_bytes()


def test_a_table_of_regions(clerk: Clerk, tmp_path: Path) -> None:
    cells = {
        **regions.goals([150, 100, 120, 200, 80, 110, 70, "–", None]),
        ("攸县", "figure:giants-net"): 7,
        ("攸县", "⑦"): "含园区",
    }
    file = regions.filled(regions.template(clerk, "2025"), cells)
    one, other = regions.prepared(clerk, file), regions.prepared(clerk, saved_by_libreoffice(file, tmp_path))
    assert len(one.goals) == 8
    assert [each.stored() for each in one.goals] == [each.stored() for each in other.goals]
    assert one.figures.figures == other.figures.figures
    assert regions.problems(other) == regions.problems(one)


def test_a_task_list(clerk: Clerk, tmp_path: Path) -> None:
    file = ledger.filled(ledger.ledger(clerk), ledger.reported(clerk))
    one, other = ledger.prepared(clerk, file), ledger.prepared(clerk, saved_by_libreoffice(file, tmp_path))
    assert [each.answer for each in one.updates] == [each.answer for each in other.updates]
    assert dict(one.texts) == dict(other.texts)
    assert [(each.problem, each.cell) for each in one.issues] == [(each.problem, each.cell) for each in other.issues]


def test_a_table_of_yearly_goals(clerk: Clerk, tmp_path: Path) -> None:
    cells = {("industry-gross", "2024年目标"): 210, ("industry-gross", "牵头领导"): "常务副市长"}
    file = yearly.changed(yearly.table(clerk.database), cells, yearly.DOCUMENT)
    again = saved_by_libreoffice(file, tmp_path)
    assert yearly.changes(clerk.database, again) == yearly.changes(clerk.database, file)
    assert len(yearly.changes(clerk.database, again)) == 3
