"""Articles as related sees them, kept so that a small change costs little."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Create the tables."""
    number = sa.BigInteger().with_variant(sa.Integer, "sqlite")
    op.create_table(
        "related_article",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("article", sa.BigInteger, nullable=False, unique=True),
        sa.Column("published", sa.Float),
        sa.Column("tags", sa.Integer, nullable=False),
        sa.Column("vector", sa.LargeBinary, nullable=False),
        sa.Column("forms", sa.Text, nullable=False),
        sa.Column("phrase_forms", sa.Text, nullable=False),
        sa.Column("candidates", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "related_term",
        sa.Column("term", number, primary_key=True),
        sa.Column("spread", sa.Integer, nullable=False),
        sa.Column("numbers", sa.LargeBinary, nullable=False),
        sa.Column("weights", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "related_page",
        sa.Column("page", sa.Integer, primary_key=True),
        sa.Column("least", sa.LargeBinary, nullable=False),
    )
