"""What can be asked in Discord: each command parses, asks the desk, and shows the card."""
