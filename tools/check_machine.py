"""Say in one sentence what this machine lacks, before any long work.

    python3 tools/check_machine.py [--port PORT]

Runs on whatever `python3` is there, an old one too, so it keeps to what Python 2.7 could read.
"""

import socket
import sys

OLDEST = (3, 11)


def python_is_too_old():
    """What to do about a Python older than OLDEST, or None."""
    if sys.version_info[:2] >= OLDEST:
        return None
    return (
        "This needs Python %d.%d or newer, and %s is Python %d.%d: install a newer one,"
        " or name one that you have, as in `make serve PYTHON=python3.12`."
    ) % (OLDEST + (sys.executable,) + tuple(sys.version_info[:2]))


def venv_is_missing():
    """What to do about a Python that cannot make a virtual environment, or None.

    Debian and Ubuntu take `ensurepip` out of Python and put it into a package of its own.
    """
    try:
        import ensurepip  # noqa: F401 - only whether it is there
        import venv  # noqa: F401
    except ImportError:
        return (
            "%s cannot make a virtual environment, for its venv module is not installed:"
            " on Debian or Ubuntu run `apt install python3-venv`, then this command again."
        ) % sys.executable
    return None


def port_is_taken(port):
    """What to do about a port that another program listens on, or None."""
    try:
        number = int(port)
    except ValueError:
        number = 0
    if not 0 < number < 65536:
        return "PORT=%s is no port: give a number from 1 to 65535, as in `make serve PORT=8001`." % port
    probe = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    # As mkdocs does it: a port that was in use a moment ago is free.
    probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        probe.bind(("127.0.0.1", number))
    except OSError as error:
        return "Port %d of 127.0.0.1 cannot be had (%s): choose another, as in `make serve PORT=%d`." % (
            number,
            error.strerror,
            number + 1 if number < 65535 else 8001,
        )
    finally:
        probe.close()
    return None


def main(arguments):
    """Print the first thing that is missing and return 1, or return 0 without a word."""
    missing = python_is_too_old() or venv_is_missing()
    if not missing and arguments[:1] == ["--port"]:
        missing = port_is_taken(arguments[1])
    if missing:
        sys.stderr.write(missing + "\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
