"""How good what readers are given is: ``python -m tests.quality [NAME …]``."""
