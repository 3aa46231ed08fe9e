"""The last generations, each with what it changed as that was before, so that it can be undone."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Create the tables; files tell what they said, and whether that is held."""
    op.create_table(
        "step",
        sa.Column("generation", sa.Integer, primary_key=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_table(
        "former",
        sa.Column(
            "generation",
            sa.Integer,
            sa.ForeignKey("step.generation", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("key", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True),
        sa.Column("path", sa.Text),
        sa.Column("slug", sa.Text),
        sa.Column("title", sa.Text),
        sa.Column("published_at", sa.DateTime(timezone=True)),
        sa.Column("published_day", sa.Date),
        sa.Column("tags", sa.JSON),
        sa.Column("tldr", sa.Text),
        sa.Column("extract", sa.Text),
        sa.Column("url", sa.Text),
        sa.Column("image", sa.JSON),
        sa.Column("authors", sa.JSON),
        sa.Column("words", sa.Integer),
        sa.Column("reading_minutes", sa.Integer),
        sa.Column("details", sa.JSON),
        sa.Column("body", sa.Text),
        sa.Column("plain", sa.Text),
    )
    op.add_column(
        "source_file",
        sa.Column("content", sa.Text, nullable=False, server_default=sa.text("''")),
    )
    op.add_column(
        "source_file", sa.Column("held", sa.Boolean, nullable=False, server_default=sa.false())
    )
    op.create_index("source_file_held", "source_file", ["path"], sqlite_where=sa.text("held = 1"))
