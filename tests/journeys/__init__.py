"""Journeys: a reader, the real client, and the playground between them."""
