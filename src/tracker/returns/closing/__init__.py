"""The closing return of a plan: the five questions that offices ask departments at the end of a term."""
