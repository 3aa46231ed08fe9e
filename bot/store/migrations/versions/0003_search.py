"""The full-text index, its vocabulary, and the queries behind buttons."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

# The text is analysed before it gets here: a token is whatever stands between two spaces.
_INDEX = """
CREATE VIRTUAL TABLE search USING fts5(
    title, tags, tldr, body, silent, tokenize = "ascii tokenchars '+#.'"
)
"""


def upgrade() -> None:
    """Create the tables; the next load fills them."""
    op.execute(_INDEX)
    op.execute("CREATE VIRTUAL TABLE search_token USING fts5vocab('search', 'row')")
    op.create_table(
        "searched",
        sa.Column("article", sa.Integer, primary_key=True),
        sa.Column("language", sa.Text, nullable=False),
    )
    op.create_index("searched_language", "searched", ["language"])
    op.create_table(
        "search_word",
        sa.Column("word", sa.Text, primary_key=True),
        sa.Column("term", sa.Text, primary_key=True),
        sa.Column("backwards", sa.Text, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("search_word_backwards", "search_word", ["backwards"])
    op.create_table(
        "query",
        sa.Column("key", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True),
        sa.Column("query", sa.JSON, nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("query_used_at", "query", ["used_at"])
