"""The errors that a user can cause or meet; everything else is a defect of ours."""


class CleanupError(Exception):
    """Base of all errors that the command line turns into one line on stderr."""


class ConfigError(CleanupError):
    """A setting, an option or a rule file is wrong; the message starts with ``path:line`` where a file is at fault."""


class InputError(CleanupError):
    """One input cannot be read or written; the message names it. The other inputs go on."""
