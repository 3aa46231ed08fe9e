"""Files that a verb is asked to write."""

from pathlib import Path
from tempfile import NamedTemporaryFile

import click


def write_whole(path: Path, content: bytes, *, option: str) -> None:
    """Write a file so that who reads it meanwhile sees either the old or the new one.

    Raises:
        click.BadParameter: If it can't be written, as the ``option`` asks.
    """
    try:
        with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
            file.write(content)
        Path(file.name).chmod(0o644)
        Path(file.name).replace(path)
    except OSError as error:
        reason = f"“{path}” can't be written: {error.strerror or error}."
        raise click.BadParameter(reason, param_hint=option) from error
