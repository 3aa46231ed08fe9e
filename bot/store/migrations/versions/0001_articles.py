"""Articles, their neighbours, the files they come from, and notes."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create the first tables."""
    key = sa.BigInteger().with_variant(sa.Integer, "sqlite")
    op.create_table(
        "article",
        sa.Column("key", key, primary_key=True),
        sa.Column("slug", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True)),
        sa.Column("published_day", sa.Date),
        sa.Column("tags", sa.JSON, nullable=False),
        sa.Column("tldr", sa.Text),
        sa.Column("url", sa.Text),
        sa.Column("image", sa.JSON),
        sa.Column("authors", sa.JSON, nullable=False),
        sa.Column("words", sa.Integer, nullable=False),
        sa.Column("reading_minutes", sa.Integer, nullable=False),
        sa.Column("details", sa.JSON),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("plain", sa.Text, nullable=False),
    )
    op.create_table(
        "related",
        sa.Column(
            "article", key, sa.ForeignKey("article.key", ondelete="CASCADE"), primary_key=True
        ),
        sa.Column("neighbours", sa.Text, nullable=False),
    )
    op.create_table(
        "source_file",
        sa.Column("path", sa.Text, primary_key=True),
        sa.Column("stamp", sa.Text, nullable=False),
        sa.Column("article", sa.BigInteger),
        sa.Column("problems", sa.JSON, nullable=False),
    )
    op.create_table(
        "note",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )
