"""Allowed, true, agreed: what a record says against what binds, what is catalogued, and what other sources say."""
