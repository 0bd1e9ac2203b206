"""Commands as a person types them."""

import re
import shlex
import sys
from collections.abc import Sequence

#: What means something in a Command Prompt, or ends a word there.
_SPECIAL = re.compile(r"[\s&|<>^()%!,;=]")


def typed(words: Sequence[str]) -> str:
    """Return the command of ``words`` for the terminal of this system."""
    return in_command_prompt(words) if sys.platform == "win32" else shlex.join(words)


def in_command_prompt(words: Sequence[str]) -> str:
    """Return the command of ``words`` for a Command Prompt, which knows double quotes alone.

    Within them only a quote, and backslashes before one, are written otherwise (``subprocess.list2cmdline``).
    """
    return " ".join(map(_word, words))


def _word(word: str) -> str:
    plain = re.sub(r'(\\*)"', r'\1\1\\"', word)
    if word and not _SPECIAL.search(word):
        return plain
    return '"' + re.sub(r"(\\+)$", r"\1\1", plain) + '"'
