"""What campaigns say, as soon as they know it."""


def say(text: str) -> None:
    """Print a line at once, for whoever waits."""
    print(text, flush=True)  # noqa: T201 - campaigns are commands
