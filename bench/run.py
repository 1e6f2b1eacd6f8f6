"""Every benchmark, one after the other: `make bench`."""

import subprocess
import sys
from pathlib import Path


def main() -> None:
    """Run each script beside this one and leave its figures on stdout."""
    here = Path(__file__)
    for path in sorted(here.parent.glob("*.py")):
        # Some files only hold what several scripts share.
        if path != here and "__main__" in path.read_text(encoding="utf-8"):
            print(f"== {path.name}", flush=True)
            subprocess.run([sys.executable, str(path)], check=False)


if __name__ == "__main__":
    main()
