"""A Discord bot that brings a publication to its readers."""
