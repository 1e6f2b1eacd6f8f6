"""Certificates for tests, made by openssl as somebody would make one for a room."""

import shutil
import subprocess
from pathlib import Path

import pytest

needs_openssl = pytest.mark.skipif(
    shutil.which("openssl") is None, reason="openssl makes the certificates, and is not here"
)

NAMES = "DNS:room.example.org,IP:127.0.0.1"

_BY_DATE = """\
[ca]
default_ca = made
[made]
database = {folder}/index
rand_serial = yes
new_certs_dir = {folder}
default_md = sha256
policy = any
copy_extensions = copy
[any]
commonName = supplied
"""


def made(folder: Path, called: str, dates: tuple[str, str] | None = None) -> tuple[str, str]:
    """A certificate for `NAMES` that signs itself, and its key: their files.

    `dates` are from when until when it is valid, as `20200101000000Z`; None: for a day from now.
    """
    cert, key = folder / f"{called}.crt", folder / f"{called}.key"
    what = ["-subj", "/CN=room.example.org", "-addext", f"subjectAltName={NAMES}"]
    what += ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    what += ["-keyout", str(key)]
    if dates is None:
        _openssl("req", "-x509", "-days", "1", *what, "-out", str(cert))
        return str(cert), str(key)
    request, config = folder / "request", folder / "config"
    (folder / "index").write_text("", encoding="utf-8")
    config.write_text(_BY_DATE.format(folder=folder), encoding="utf-8")
    _openssl("req", *what, "-out", str(request))
    valid = ["-startdate", dates[0], "-enddate", dates[1]]
    signed = ["-selfsign", "-keyfile", str(key), "-in", str(request), "-out", str(cert)]
    _openssl("ca", "-batch", "-notext", "-config", str(config), *valid, *signed)
    return str(cert), str(key)


def _openssl(*words: str) -> None:
    subprocess.run(["openssl", *words], check=True, capture_output=True, timeout=60)
