"""A commit is checked by the hooks as run.py checks it in CI."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_the_hooks_run_the_checks_of_run_py_in_the_same_order() -> None:
    config = (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    entries = [tuple(entry.split()) for entry in re.findall(r"^ +entry: (.+)$", config, re.M)]
    assert entries == [(f".venv/bin/{name}", *rest) for name, *rest in _checks()]


def test_every_hook_looks_at_the_whole_project() -> None:
    """A changed file can break another: a type, a layer, a name that is gone."""
    config = (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    hooks = re.split(r"^ +- id: ", config, flags=re.M)[1:]
    assert len(hooks) == len(_checks())
    partial = [hook.split()[0] for hook in hooks if not {"pass_filenames: false", "always_run: true"} <= _lines(hook)]
    assert not partial, "\n".join(partial)


def _lines(hook: str) -> set[str]:
    return {line.strip() for line in hook.splitlines()}


def _checks() -> tuple[tuple[str, ...], ...]:
    spec = importlib.util.spec_from_file_location("run", ROOT / "run.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    checks: tuple[tuple[str, ...], ...] = module.CHECKS
    return checks
