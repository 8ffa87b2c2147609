"""Settings from the environment: what is understood, what is refused, and in which words."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tracker.config import HOME, LANGUAGES, DatabaseServer, Settings, database_url, office_time, spoken_language
from tracker.errors import ConfigError
from tracker.i18n import t
from tracker.store.engine.database import Database


def refused(**env: str) -> ConfigError:
    with pytest.raises(ConfigError) as caught:
        Settings.from_env(env)
    assert caught.value.exit_code == 2
    return caught.value


def test_without_any_setting_the_database_is_beside_the_plans_and_the_language_is_chinese() -> None:
    settings = Settings.from_env({})
    assert settings.database == HOME / "data" / "tracker.duckdb"
    assert settings.plans == HOME / "data"
    assert (settings.lang, settings.today) == ("zh", None)
    assert (HOME / "dashboard.py").is_file()


def test_an_empty_setting_is_none() -> None:
    names = ("TRACKER_DATABASE", "TRACKER_PLANS", "TRACKER_LANG", "TRACKER_TODAY")
    assert Settings.from_env(dict.fromkeys(names, "")) == Settings.from_env({})


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("duckdb:///tracker.duckdb", Path("tracker.duckdb")),
        ("duckdb:///some/where/tracker.duckdb", Path("some/where/tracker.duckdb")),
        ("duckdb:////var/lib/tracker.duckdb", Path("/var/lib/tracker.duckdb")),
        ("duckdb:////var/lib/株洲 2026.duckdb", Path("/var/lib/株洲 2026.duckdb")),
    ],
)
def test_a_database_is_named_by_a_relative_or_an_absolute_path(url: str, path: Path) -> None:
    assert Settings.from_env({"TRACKER_DATABASE": url}).database == path


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("postgresql://app@host/plans", "host/plans"),
        ("postgresql://app:secret@host:5433/plans?sslmode=require", "host/plans"),
        ("postgresql:///plans", "/plans"),
    ],
)
def test_a_database_on_a_server_is_named_by_host_and_name_alone(url: str, name: str) -> None:
    found = Settings.from_env({"TRACKER_DATABASE": url}).database
    assert isinstance(found, DatabaseServer)
    assert (found.url, found.name, database_url(found)) == (url, name, url)


def test_a_relative_database_is_made_where_the_command_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Database(Settings.from_env({"TRACKER_DATABASE": "duckdb:///some/where.duckdb"}).database).close()
    assert (tmp_path / "some" / "where.duckdb").is_file()


@pytest.mark.parametrize(
    "url",
    [
        "tracker.duckdb",
        "/var/lib/tracker.duckdb",
        "duckdb://tracker.duckdb",
        "duckdb:/tracker.duckdb",
        "duckdb://",
        "duckdb:///",
        "duckdb:////",
        "sqlite:///tracker.db",
        "postgresql://app@host",
        "postgres://app@host/app",
    ],
)
def test_another_form_of_address_is_refused_with_the_forms_that_work(url: str) -> None:
    error = refused(TRACKER_DATABASE=url)
    assert error.key == "database_url"
    chinese, english = (t("error.database_url", lang, **error.values) for lang in LANGUAGES)
    assert "duckdb:////绝对路径.duckdb" in chinese
    assert "duckdb:////absolute.duckdb" in english
    assert "postgresql://用户@主机/库名" in chinese
    assert f"“{url}”" in chinese
    assert f'"{url}"' in english


def test_the_plans_may_be_elsewhere() -> None:
    assert Settings.from_env({"TRACKER_PLANS": "/srv/plans"}).plans == Path("/srv/plans")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_language_is_chosen(lang: str) -> None:
    assert Settings.from_env({"TRACKER_LANG": lang}).lang == lang


@pytest.mark.parametrize("text", ["fr", "EN", "zh-CN", "English"])
def test_another_language_is_refused_with_those_there_are(text: str) -> None:
    error = refused(TRACKER_LANG=text)
    chinese, english = (t(f"error.{error.key}", lang, **error.values) for lang in LANGUAGES)
    assert chinese == f"语言“{text}”不支持，请写 zh 或 en。"
    assert english == f'The language "{text}" is not known; write zh or en.'


def test_the_day_to_judge_by_is_chosen() -> None:
    settings = Settings.from_env({"TRACKER_TODAY": "2026-11-22"})
    assert settings.today == settings.as_of() == date(2026, 11, 22)


def test_without_a_chosen_day_it_is_that_of_the_office_wherever_the_server_stands() -> None:
    before = (datetime.now(UTC) + timedelta(hours=8)).date()
    assert before <= Settings.from_env({}).as_of() <= (datetime.now(UTC) + timedelta(hours=8)).date()


def test_a_time_is_kept_in_utc_and_told_by_the_clock_in_beijing() -> None:
    told = [office_time(datetime(2027, month, 10, 16, 30)).replace(tzinfo=None) for month in (1, 7)]
    assert told == [datetime(2027, 1, 11, 0, 30), datetime(2027, 7, 11, 0, 30)]


@pytest.mark.parametrize("text", ["today", "22.11.2026", "2026-02-30", "2026-11", "2026年11月22日"])
def test_what_is_no_day_is_refused_with_an_example(text: str) -> None:
    error = refused(TRACKER_TODAY=text)
    chinese, english = (t(f"error.{error.key}", lang, **error.values) for lang in LANGUAGES)
    assert chinese == f"日期“{text}”写法不对，应写成 2026-11-22 这样。"
    assert english == f'"{text}" is not a date; write it as 2026-11-22.'


def test_the_language_to_complain_in_is_the_chosen_one_where_it_is_known() -> None:
    assert [spoken_language(env) for env in ({}, {"TRACKER_LANG": "en"}, {"TRACKER_LANG": "fr"})] == ["zh", "en", "zh"]


@pytest.mark.parametrize(
    ("lang", "words"), [("zh", "日期“someday”写法不对"), ("en", '"someday" is not a date'), ("fr", "语言“fr”不支持")]
)
def test_the_command_line_refuses_a_wrong_setting_in_the_chosen_language(lang: str, words: str) -> None:
    env = os.environ | {"TRACKER_LANG": lang, "TRACKER_TODAY": "someday", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-c", "import sys; from tracker.cli import main; sys.exit(main(['targets']))"],
        env=env,
        capture_output=True,
        encoding="utf-8",
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(words)


def test_host_names_are_parted_by_commas_or_spaces() -> None:
    assert Settings.from_env({"TRACKER_HOSTS": "a.gov.cn, board 10.1.2.3,[fe80::1]"}).hosts == (
        "a.gov.cn", "board", "10.1.2.3", "[fe80::1]",
    )  # fmt: skip


@pytest.mark.parametrize("name", ["http://a.gov.cn", "a.gov.cn:8501", "*", "a/b", "看板"])
def test_what_is_no_host_name_is_refused(name: str) -> None:
    error = refused(TRACKER_HOSTS=f"good.gov.cn {name}")
    assert (error.key, error.values) == ("hosts", {"value": name})


def test_a_password_in_a_wrong_address_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_DATABASE", "postgresql://office:se@cret@host name/db")
    with pytest.raises(ConfigError) as refusal:
        Settings.from_env()
    assert refusal.value.values["value"] == "postgresql://office:***@host name/db"
