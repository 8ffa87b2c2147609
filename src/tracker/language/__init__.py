"""The only formatters of the product: plain text in Chinese or English, the language a parameter.

Elsewhere these are called through the package (``language.period(value, lang)``). Modules of their own are the receipt
of a verdict, how far a figure is from what was due, and what it takes to catch up.
"""

from tracker.language.choices import choice_word, field_value, yes_or_no, yes_or_no_by_word
from tracker.language.failures import failure, fault, field_label, field_meaning, field_name
from tracker.language.figures import (
    basis,
    bounded,
    difference_unit,
    figure_value,
    finality,
    finality_choices,
    finality_words,
    goal,
    marked_preliminary,
    plausible_range,
    progress,
)
from tracker.language.names import Bilingual, ReadingNames, both_names, clauses, force, joined, listed, name
from tracker.language.numbers import (
    apart,
    cleaned,
    decimals_apart,
    in_full,
    needed,
    number,
    percent,
    percent_number,
    precise,
    ratio,
    rounded,
)
from tracker.language.outcomes import outcome_word, verdict_word
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
from tracker.language.statuses import ruler_name, status_word

__all__ = [
    "Bilingual",
    "ReadingNames",
    "address",
    "apart",
    "basis",
    "both_names",
    "bounded",
    "brief_source",
    "cell_address",
    "choice_word",
    "clauses",
    "cleaned",
    "day",
    "decimals_apart",
    "difference_unit",
    "doubt",
    "failure",
    "fault",
    "field_label",
    "field_meaning",
    "field_name",
    "field_value",
    "figure_value",
    "finality",
    "finality_choices",
    "finality_words",
    "force",
    "goal",
    "in_full",
    "in_terms_of",
    "joined",
    "listed",
    "marked_preliminary",
    "moment",
    "month",
    "name",
    "needed",
    "number",
    "outcome_word",
    "percent",
    "percent_number",
    "period",
    "plausible_range",
    "precise",
    "progress",
    "published",
    "ratio",
    "review_state",
    "round_name",
    "rounded",
    "ruler_name",
    "source_text",
    "status_word",
    "unsettled",
    "verdict_word",
    "with_readable_links",
    "yes_or_no",
    "yes_or_no_by_word",
]
