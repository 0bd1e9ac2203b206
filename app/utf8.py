"""Text that cannot be written as UTF-8: a name of Linux is any bytes, one of Windows any 16-bit units."""


def utf8(text: str) -> str:
    """Return ``text`` with a question mark in place of each sign that UTF-8 does not know."""
    return text.encode("utf-8", "replace").decode("utf-8")
