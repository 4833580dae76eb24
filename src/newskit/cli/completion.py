"""`newskit completion`: completion for a shell."""

import click

from newskit.cli.command import Command


@click.command("completion", cls=Command)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> int:
    """Print the script that completes newskit's commands and options in SHELL.

    Try:
      newskit completion bash > ~/.local/share/bash-completion/completions/newskit
      newskit completion zsh > ~/.zfunc/_newskit
      newskit completion fish > ~/.config/fish/completions/newskit.fish
    """
    from click.shell_completion import get_completion_class

    from newskit.cli.main import COMPLETE_VARIABLE, cli

    script = get_completion_class(shell)
    assert script is not None
    click.echo(script(cli, {}, "newskit", COMPLETE_VARIABLE).source())
    return 0
