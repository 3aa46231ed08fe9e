"""How it looks: embeds and their buttons, within Discord's limits. No network."""
