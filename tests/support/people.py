"""The people of the tests."""

from __future__ import annotations

from tracker.domain.actor import Actor

ZHANG_SAN = Actor("张三")
LI_SI = Actor("李四")
WANG_WU = Actor("王五")
