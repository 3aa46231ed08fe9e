"""Long trials of what must never happen: ``python -m tests.campaigns NAME …``."""
