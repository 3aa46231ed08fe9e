"""Words: folding, languages, stems, stop words and CJK bigrams. Pure."""
