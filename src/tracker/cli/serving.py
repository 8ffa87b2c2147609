"""``tracker serve``: open the dashboard."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys

from tracker.cli import starting
from tracker.cli.arguments import Verbs
from tracker.cli.output import say
from tracker.config import HOME, Settings, database_url, has_checkout
from tracker.errors import ConfigError
from tracker.i18n import t


def add(verbs: Verbs, lang: str) -> None:
    """Add the verb of this group."""
    serve = verbs.add_parser("serve", help=t("cli.help_serve", lang))
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--port", type=int, default=8501)
    serve.add_argument("--allow-host", action="append", default=[], metavar="NAME", help=t("cli.help_allow_host", lang))
    serve.set_defaults(run=_serve)


def _serve(chosen: argparse.Namespace, settings: Settings) -> int:
    if not has_checkout():
        raise ConfigError("no_checkout", folder=HOME)
    # Streamlit reads its settings from the folder it is started in; ours must not depend on the user's folder.
    os.environ["TRACKER_DATABASE"] = database_url(settings.database)
    os.environ["TRACKER_PLANS"] = str(settings.plans.resolve())
    os.environ["TRACKER_HOSTS"] = " ".join([*settings.hosts, *chosen.allow_host])
    Settings.from_env()  # names that are none are refused here and not by the server
    starting.refuse_second(settings)
    starting.refuse_unfit_address(chosen.host, chosen.port)
    os.chdir(HOME)
    say(t("cli.serving", settings.lang, address=starting.address(chosen.host, chosen.port)))
    address = ["--server.address", chosen.host, "--server.port", str(chosen.port)]
    command = [sys.executable, "-m", "streamlit", "run", str(HOME / "dashboard.py"), *address]
    if os.name != "nt":
        # The server takes this process over, so that a signal to it reaches the server.
        os.execv(sys.executable, command)
    return subprocess.call(command)
