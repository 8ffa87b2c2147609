"""How a reading is judged: the judge and what it asks."""
