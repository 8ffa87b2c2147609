"""The words of verdicts: statuses, receipts, distances, what others judged."""
