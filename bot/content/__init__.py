"""Content files → articles: front matter, Markdown, the folder, and what is wrong with it."""
