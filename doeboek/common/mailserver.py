"""What the answers of a mail server mean. Nothing here sends anything."""

from __future__ import annotations

import re
import smtplib
import socket
import ssl

_STATUS = re.compile(r"\b([245]\.\d{1,3}\.\d{1,3})\b")
_POLICY = "5.7."


def refused_for_good(error: Exception) -> str:
    """The status with which a server refused an address; empty when trying again may help.

    5.7.… is about who sends, such as a relay that does not know us: that says nothing of the
    address, and an operator can mend it.
    """
    if not isinstance(error, smtplib.SMTPRecipientsRefused):
        return ""
    code, words = next(iter(error.recipients.values()))
    status = status_in(words) or str(code)
    return status if 500 <= code < 600 and not status.startswith(_POLICY) else ""


def status_in(words: str | bytes) -> str:
    """The status such as 5.1.1 in an answer, or nothing."""
    text = words.decode("ascii", "replace") if isinstance(words, bytes) else words
    found = _STATUS.search(text)
    return found[1] if found else ""


def explained(error: Exception) -> tuple[str, str]:
    """What went wrong with sending, and what to do about it, in plain words."""
    said = _answer_of(error)
    for kinds, what, advice in _EXPLAINED:
        if isinstance(error, kinds):
            return what + said, advice
    return f"It did not work: {error}.", "Look at DOEBOEK_EMAIL_URL."


def _answer_of(error: Exception) -> str:
    """The server's own words, when it said any."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return _said(*next(iter(error.recipients.values())))
    if isinstance(error, smtplib.SMTPResponseException):
        return _said(error.smtp_code, error.smtp_error)
    return ""


def _said(code: int, words: str | bytes) -> str:
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return f" It said: {code} {' '.join(text.split())}"


def kind_of(error: Exception) -> Exception:
    """A silence that `smtplib` calls a lost connection is a silence here."""
    if isinstance(error, smtplib.SMTPServerDisconnected) and "timed out" in str(error):
        return TimeoutError(str(error))
    return error


_EXPLAINED: tuple[tuple[tuple[type[Exception], ...], str, str], ...] = (
    (
        (socket.gaierror,),
        "The mail server cannot be found.",
        "Look at the name of the host in DOEBOEK_EMAIL_URL, and whether this machine has DNS.",
    ),
    (
        (ConnectionRefusedError,),
        "Nothing listens there: the connection was refused.",
        "Look at the port in DOEBOEK_EMAIL_URL: mostly 587 with smtp+tls, 465 with smtp+ssl.",
    ),
    (
        (TimeoutError,),
        "The mail server does not answer in time.",
        "A firewall may hold port 25 or 587 shut, or smtp+tls and smtp+ssl are mixed up.",
    ),
    (
        (smtplib.SMTPAuthenticationError,),
        "The login was refused.",
        "Look at user and password in DOEBOEK_EMAIL_URL; write @ : / % in them as %40 %3A %2F %25.",
    ),
    (
        (smtplib.SMTPSenderRefused,),
        "The sender was refused.",
        "Give in DOEBOEK_MAIL_FROM an address that this server may send for.",
    ),
    (
        (smtplib.SMTPRecipientsRefused,),
        "The recipient was refused.",
        "Look at the address; with 5.7 or “relay”, the server wants a login first.",
    ),
    (
        (smtplib.SMTPDataError,),
        "The message was refused.",
        "Mostly it is taken for unwanted mail: look at SPF and DKIM of the sender's domain.",
    ),
    (
        (smtplib.SMTPNotSupportedError,),
        "The server cannot do what we ask of it.",
        "In DOEBOEK_EMAIL_URL: smtp:// goes without TLS, and without a user there is no login.",
    ),
    (
        (ssl.SSLError,),
        "A safe connection does not come about.",
        "Port 587 goes with smtp+tls, 465 with smtp+ssl, and the certificate with the host's name.",
    ),
    (
        (smtplib.SMTPServerDisconnected,),
        "The server broke off the connection.",
        "Look whether smtp+tls or smtp+ssl fits the port in DOEBOEK_EMAIL_URL.",
    ),
    (
        (smtplib.SMTPException, OSError),
        "The mail server cannot be used.",
        "Look at DOEBOEK_EMAIL_URL.",
    ),
)
