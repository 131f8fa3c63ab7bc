"""Help that fits every terminal: a docstring's line breaks are its file's, not the reader's."""

from __future__ import annotations

import inspect

import typer


def flowing(text: str) -> str:
    """The text with one line a paragraph."""
    paragraphs = inspect.cleandoc(text).split("\n\n")
    return "\n\n".join(" ".join(line.strip() for line in each.splitlines()) for each in paragraphs)


def flow(app: typer.Typer) -> None:
    """Let the help of every command of ``app``, and of the groups below it, flow."""
    for command in app.registered_commands:
        if command.callback is not None and command.callback.__doc__:
            command.help = flowing(command.callback.__doc__)
    for group in app.registered_groups:
        if group.typer_instance is not None:
            opening = group.typer_instance.registered_callback
            if opening is not None and opening.callback is not None and opening.callback.__doc__:
                opening.help = flowing(opening.callback.__doc__)
            flow(group.typer_instance)
