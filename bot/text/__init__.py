"""Words: folding, tokens, stop words and CJK bigrams. Pure."""
