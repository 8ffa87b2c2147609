"""The frame: language, navigation, the guard of the pages, and what is said when something breaks."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from support import app_test
from support.first_plan import PLAN

from tracker.config import HOME
from tracker.i18n import t
from tracker.store.engine import duckdb_instance as instance
from tracker.store.engine.database import Database
from tracker.ui import app, data

Visit = Callable[..., AppTest]


def words(test: AppTest) -> str:
    return "\n".join(str(each.value) for each in [*test.title, *test.markdown, *test.error])


def asked(test: AppTest, name: str) -> str:
    value = test.query_params[name]
    return value if isinstance(value, str) else value[-1]


def test_chinese_is_spoken_until_asked_otherwise(visit: Visit) -> None:
    test = visit("commitments")
    assert test.button(key="lang-en").label == "English"
    assert "五年目标跟踪" in words(test)
    assert test.query_params == {"plan": PLAN.plan}, "where there are two plans, the one shown is named"


def test_the_address_chooses_the_language(visit: Visit) -> None:
    test = visit("commitments", lang="en")
    assert "Five-year targets" in words(test)
    assert test.button(key="lang-zh").label == "中文"


def test_a_language_that_does_not_exist_changes_nothing(visit: Visit) -> None:
    assert "五年目标跟踪" in words(visit("commitments", lang="fr"))


def test_the_switch_changes_the_words_and_the_address_and_back(visit: Visit) -> None:
    test = visit("commitments")
    test.button(key="lang-en").click().run()
    assert "Five-year targets" in words(test)
    assert asked(test, "lang") == "en"
    test.button(key="lang-zh").click().run()
    assert "五年目标跟踪" in words(test)
    assert "lang" not in test.query_params


def test_the_switch_leaves_the_rest_of_the_address_alone(visit: Visit) -> None:
    test = visit("target", target="listed")
    test.button(key="lang-en").click().run()
    assert asked(test, "target") == "listed"


def test_the_language_stays_on_the_way_to_another_page(visit: Visit) -> None:
    test = visit("commitments", lang="en")
    del test.query_params["lang"]  # as Streamlit's navigation does
    test.switch_page("../../../../pages/rules.py").run()
    assert "Five-year targets" in words(test)
    assert asked(test, "lang") == "en"


def test_the_default_language_is_a_setting(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_LANG", "en")
    test = visit("commitments")
    assert "Five-year targets" in words(test)
    test.button(key="lang-zh").click().run()
    assert asked(test, "lang") == "zh"


def test_every_pillar_of_the_plan_has_a_page_at_its_code(visit: Visit) -> None:
    test = visit()
    pillars = ["focus", "fission", "innovation", "upgrade", "brand"]
    assert app_test.addresses(test)[:6] == ["", *(f"pillar-{code}" for code in pillars)]


def test_a_page_shows_nothing_outside_the_frame(database_path: Path) -> None:
    for page in sorted((HOME / "pages").glob("*.py")):
        test = app_test.first_run(AppTest.from_file(page, default_timeout=app_test.SECONDS))
        assert not test.exception
        assert len(test.main) == 0, page.name


def test_a_database_in_other_hands_is_named_with_its_holder(visit: Visit, database_path: Path) -> None:
    with Database(database_path):
        test = visit("commitments")
        assert "tracker.duckdb" in test.error[0].value.replace("\\", "")
        assert test.button(key="lang-en").click().run().error
    assert not visit("commitments").error


def test_a_file_that_is_no_database_is_told_on_the_page(first_visit: Visit, database_path: Path) -> None:
    database_path.write_text("a letter", encoding="utf-8")
    assert "打不开，可能已损坏" in first_visit().error[0].value
    database_path.unlink()
    assert not first_visit().error, "and it is looked at again by the next visit"


def test_a_full_disk_leaves_the_pages_to_be_read(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not visit().error
    with app.database().writing(facts=False) as cursor:
        cursor.execute("delete from reading_verdict")
    with monkeypatch.context() as full:
        full.setattr(instance, "ROOM", 1 << 62)
        data._judged.cache_clear()
        assert not visit().error


def test_a_refusal_is_said_in_words_with_its_values_as_they_are(database_path: Path) -> None:
    test = app_test.first_run(AppTest.from_function(_refuse))
    assert test.error[0].value == t("error.language", "zh", value=r"\*fr\*")


def test_a_bug_stays_loud_in_the_log_under_the_number_on_screen(
    database_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    shown = app_test.first_run(AppTest.from_function(_break)).error[0].value
    number = re.search(r"[0-9a-f]{8}", shown)
    assert number
    assert "secret detail" not in shown
    assert f"error {number.group()}" in caplog.text
    assert "secret detail" in caplog.text


def _refuse() -> None:
    from tracker.errors import ConfigError
    from tracker.ui import app

    app.show_error(ConfigError("language", value="*fr*"))


def _break() -> None:
    from tracker.ui import app

    try:
        raise ZeroDivisionError("secret detail")
    except ZeroDivisionError as error:
        app.show_error(error)
