"""What the bot costs, beside what the same would cost without it."""
