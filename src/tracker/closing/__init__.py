"""The end of a term: items and their grades, what may be said of them, and what is carried into the next plan."""
