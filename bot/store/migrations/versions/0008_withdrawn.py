"""Articles that readers saw and don't any more: what they are asked for by, what went with them."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "withdrawn",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("article", sa.BigInteger, nullable=False, unique=True),
        sa.Column("beside", sa.JSON),
    )
    op.create_table(
        "withdrawn_name",
        sa.Column("name", sa.BigInteger, primary_key=True),
        sa.Column(
            "article",
            sa.BigInteger,
            sa.ForeignKey("withdrawn.article", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("along", sa.JSON),
        sqlite_with_rowid=False,
    )
    op.create_index("withdrawn_name_article", "withdrawn_name", ["article"])
