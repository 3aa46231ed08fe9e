"""Content files by their article, and those that are read in any case: a load of few asks."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Create the indexes."""
    op.create_index("source_file_article", "source_file", ["article"])
    op.create_index("source_file_due", "source_file", ["path"], sqlite_where=sa.text("stamp = ''"))
