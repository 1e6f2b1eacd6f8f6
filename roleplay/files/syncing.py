"""Names of files that outlast a loss of power."""

import errno
import os
import sys
from pathlib import Path


def sync_folder(folder: Path) -> None:
    """Make a new name in a folder safe from a loss of power; raises OSError."""
    if sys.platform == "win32":
        return  # Windows opens no folders
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except PermissionError:
        return  # a folder that one may put files into and not look into
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno != errno.EINVAL:  # the file system has no such thing for folders
            raise
    finally:
        os.close(descriptor)
