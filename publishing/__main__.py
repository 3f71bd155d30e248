"""`python -m publishing`: bring generated/ up to date; with --check-pages, only check what the pages name."""

import argparse
import os
import sys

from publishing.fault import Fault
from publishing.making.verification import quiet_environment
from publishing.project import Project


def main(arguments: list[str] | None = None) -> int:
    """Exit status 0 if everything may be published, 1 with the reasons on stderr otherwise."""
    parser = argparse.ArgumentParser(prog="python -m publishing", description=__doc__)
    parser.add_argument("--root", default="", help="the checkout (default: where this package is installed from)")
    parser.add_argument("--check-pages", action="store_true", help="only check the names on the pages")
    options = parser.parse_args(arguments)
    project = Project.at(options.root)
    os.environ.update(quiet_environment(project))  # which the drawing processes inherit
    sys.pycache_prefix = sys.pycache_prefix or os.environ["PYTHONPYCACHEPREFIX"]
    if str(project.root) not in sys.path:
        sys.path.insert(0, str(project.root))
    try:
        if options.check_pages:
            return _check_pages(project)
        # Each imported where it is needed: that nothing is to be done must be known in a tenth of a second.
        from publishing.making.inputs import goal
        from publishing.making.store import Store
        from publishing.pages.scan import scan

        if Store(project).current(goal(project, scan(project.docs))):
            return 0
        from publishing.making.generate import generate, say_on_stderr

        changed = generate(project, say_on_stderr)
        if changed:
            say_on_stderr(f"wrote {len(changed)} files to {project.short(project.generated)}/")
    except Fault as fault:
        print(*fault.sentences, sep="\n", file=sys.stderr)
        return 1
    return 0


def _check_pages(project: Project) -> int:
    from publishing.pages.names import faults
    from publishing.pages.site import Site

    site = Site.load(project)
    found = faults(site)
    if found:
        raise Fault(*found)
    names = len({(use.kind, use.name) for use in site.uses})
    print(f"{names} names on {len({use.page for use in site.uses})} pages, each known")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
