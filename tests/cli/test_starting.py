"""What is said of a server before it starts."""

from __future__ import annotations

import pytest

from tracker.cli import starting


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "http://127.0.0.1:8501"),
        ("0.0.0.0", "http://127.0.0.1:8501"),
        ("::", "http://[::1]:8501"),
        ("::1", "http://[::1]:8501"),
        ("tracker.example", "http://tracker.example:8501"),
    ],
)
def test_the_address_told_is_one_that_a_browser_here_can_open(host: str, address: str) -> None:
    assert starting.address(host, 8501) == address
