"""What was typed → what to look for: the query, typos, the sentence to show. Pure."""
