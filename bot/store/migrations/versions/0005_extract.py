"""Sentences of an article that stand in for a TL;DR."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add the column."""
    op.add_column("article", sa.Column("extract", sa.Text))
