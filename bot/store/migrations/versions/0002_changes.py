"""Which articles each generation changed."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Create the table."""
    op.create_table(
        "change",
        sa.Column("generation", sa.Integer, primary_key=True),
        sa.Column("article", sa.BigInteger, primary_key=True),
        sqlite_with_rowid=False,
    )
