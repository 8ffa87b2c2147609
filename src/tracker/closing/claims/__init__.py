"""Whether a published closing statement adds up against a table of items.

``tokens`` finds the words that count, ``statements`` puts them together to what is claimed, ``checking`` holds each
claim against the items.
"""
