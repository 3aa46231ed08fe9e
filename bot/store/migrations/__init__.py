"""The schema's history: one append-only module per step in ``versions``."""
