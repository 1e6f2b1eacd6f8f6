"""What a person has set, for a command."""

from roleplay.cli.exits import ExitCode, stopping
from roleplay.library.settings import Settings, SettingsError, read_settings
from roleplay.store.names import settings_path


def settings_or_stop() -> Settings:
    """The settings; ends the command where they have mistakes."""
    with stopping(ExitCode.MISTAKES, SettingsError):
        return read_settings(settings_path())
