"""Wait until a server that was just started gives a page.

    python3 tools/wait_for_page.py ADDRESS SECONDS
"""

import sys
import time
import urllib.request


def main(address: str, seconds: str) -> int:
    """0 as soon as the page is there; 1, with a sentence, if it is not in so many seconds."""
    end = time.monotonic() + float(seconds)
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(address, timeout=10) as answer:
                print(f"{address} gave {len(answer.read())} bytes")
                return 0
        except OSError:  # not there yet; URLError is one
            time.sleep(0.5)
    print(f"{address} gave no page in {seconds} seconds.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
