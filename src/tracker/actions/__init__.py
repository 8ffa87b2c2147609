"""The one door: everything that pages and the command line do to a return, to past figures or to a plan.

A function here takes the database, the ``Actor`` where something is written, and plain values. It is the place where
permission will be checked; the rooms below it check the data, write, and keep the audit row in the transaction of the
act. Pages and the command line reach what writes through this package alone, which import-linter enforces.

``terminal`` words the same acts for the command line. It is here and not in ``cli`` because the process that
serves the pages runs it too, for a command line that finds the database taken.
"""
