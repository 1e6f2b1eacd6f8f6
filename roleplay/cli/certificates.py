"""A room's certificate and its key: whether they are what visitors will take, told before any come.

Python tells nothing of a certificate's days and names but to whoever is shown it. So it is shown
here once, in memory, to a visitor who trusts it, and what that one objects to is said.
"""

import ssl
from contextlib import suppress
from pathlib import Path

from roleplay.model.text import plain

_NOT_YET, _EXPIRED, _ANOTHER_NAME, _ANOTHER_ADDRESS = 9, 10, 62, 64
"""Why a certificate is not taken, as OpenSSL counts it."""


class BadCertificateError(Exception):
    """A certificate and its key cannot be used; the text says why and what to do."""


def tls_with(cert: str, key: str, name: str) -> ssl.SSLContext:
    """The TLS of a room that is called by a name or an address; raises `BadCertificateError`."""
    for file, what in ((cert, "certificate"), (key, "key")):
        _require_readable(file, what)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    try:
        # Nobody is asked for a password: a room is opened without a question.
        context.load_cert_chain(cert, key, password="")
    except (OSError, ValueError) as error:
        raise BadCertificateError(_unusable(error, cert, key)) from error
    try:
        _show(context, cert, name)
    except ssl.SSLCertVerificationError as error:
        raise BadCertificateError(_objected(error.verify_code, cert, name)) from error
    except (OSError, ValueError) as error:
        raise BadCertificateError(_FIT.format(plain(cert), plain(key))) from error
    return context


def _require_readable(file: str, what: str) -> None:
    try:
        with Path(file).open("rb") as opened:
            opened.read(1)
    except FileNotFoundError as error:
        raise BadCertificateError(
            f"There is no file {plain(file)}. Give the {what} as a PEM file with --{what[:4]}."
        ) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "that is no name of a file"
        raise BadCertificateError(
            f"The {what} in {plain(file)} cannot be read ({reason}). Whoever opens the room has to "
            "be allowed to."
        ) from error


def _unusable(error: Exception, cert: str, key: str) -> str:
    if getattr(error, "reason", "") == "KEY_VALUES_MISMATCH":
        return (
            f"The key in {plain(key)} belongs to another certificate than the one in "
            f"{plain(cert)}. Give the two that were made together."
        )
    return _FIT.format(plain(cert), plain(key))


_FIT = (
    "The certificate {} and the key {} cannot be used together. Both are PEM files, the key "
    "without a password."
)


def _objected(code: int, cert: str, name: str) -> str:
    file = plain(cert)
    match code:
        case c if c == _EXPIRED:
            return (
                f"The certificate in {file} has expired, so nobody would come in. Renew it first."
            )
        case c if c == _NOT_YET:
            return f"The certificate in {file} is not valid yet. Look at this computer's clock."
        case c if c in {_ANOTHER_NAME, _ANOTHER_ADDRESS}:
            return (
                f"The certificate in {file} is not for {plain(name)}, so every browser would warn "
                "of it. Say with --name which of its names people come by, or have one made for "
                f"{plain(name)}."
            )
        case _:
            return f"Browsers would not take the certificate in {file}. Have another one made."


def _show(context: ssl.SSLContext, cert: str, name: str) -> None:
    """Show a certificate to a visitor who trusts it; raises what that one objects with."""
    visitor = ssl.create_default_context(cafile=cert)
    visitor.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN  # the certificate is trusted by itself
    there, back = ssl.MemoryBIO(), ssl.MemoryBIO()
    ends = (
        visitor.wrap_bio(back, there, server_hostname=name).do_handshake,
        context.wrap_bio(there, back, server_side=True).do_handshake,
    )
    for _ in range(_STEPS):
        for shake_hands in ends:
            with suppress(ssl.SSLWantReadError):
                shake_hands()


_STEPS = 3
"""Times that both have their say until they know each other."""
