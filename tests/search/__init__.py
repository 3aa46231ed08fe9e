"""Looking for articles."""
