"""The only formatters of the product: plain text in Chinese or English, the language a parameter.

Elsewhere these are called through the package (``language.period(value, lang)``); the receipt of a verdict and
what it takes to catch up are modules of their own.
"""

from tracker.language.failures import failure, fault, field_meaning, field_name
from tracker.language.figures import (
    bounded,
    figure_value,
    finality,
    finality_choices,
    finality_words,
    marked_preliminary,
    plausible_range,
)
from tracker.language.names import Bilingual, ReadingNames, both_names, clauses, joined, listed, name
from tracker.language.numbers import approximate, estimate, in_full, number, percent, precise, ratio
from tracker.language.periods import day, moment, month, period, round_name
from tracker.language.promise import in_terms_of
from tracker.language.sources import (
    address,
    brief_source,
    cell_address,
    doubt,
    published,
    review_state,
    source_text,
    unsettled,
    with_readable_links,
)
from tracker.language.statuses import ruler_name, status_word, verdict_word

__all__ = [
    "Bilingual",
    "ReadingNames",
    "address",
    "approximate",
    "both_names",
    "bounded",
    "brief_source",
    "cell_address",
    "clauses",
    "day",
    "doubt",
    "estimate",
    "failure",
    "fault",
    "field_meaning",
    "field_name",
    "figure_value",
    "finality",
    "finality_choices",
    "finality_words",
    "in_full",
    "in_terms_of",
    "joined",
    "listed",
    "marked_preliminary",
    "moment",
    "month",
    "name",
    "number",
    "percent",
    "period",
    "plausible_range",
    "precise",
    "published",
    "ratio",
    "review_state",
    "round_name",
    "ruler_name",
    "source_text",
    "status_word",
    "unsettled",
    "verdict_word",
    "with_readable_links",
]
