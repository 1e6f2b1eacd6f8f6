"""The command line, for samples too."""

from tests.cli.conftest import folder, roleplay

__all__ = ["folder", "roleplay"]
