"""What can be asked of a database without a browser: by the command line alone, or through the server that holds it."""

from tracker.verbs.answer import Answer, failed
from tracker.verbs.handover import answered
from tracker.verbs.running import run

__all__ = ["Answer", "answered", "failed", "run"]
