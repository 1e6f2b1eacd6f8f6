"""Every benchmark, one after the other: `make bench`."""

import subprocess
import sys
from pathlib import Path

LAST = ("validation.py", "validation_played.py")
"""They measure how well, not how fast, and take longest."""


def main() -> None:
    """Run each script beside this one and leave its figures on stdout."""
    here = Path(__file__).parent
    scripts = sorted(path.name for path in here.glob("*.py") if path.name != Path(__file__).name)
    for name in [*(name for name in scripts if name not in LAST), LAST[0]]:
        print(f"== {name}", flush=True)
        subprocess.run([sys.executable, str(here / name)], check=False)


if __name__ == "__main__":
    main()
