"""`python -m publishing.release`: put what is published from now on into claims.txt, anchors.txt and files.txt."""

import sys

from publishing.extension import ready
from publishing.fault import Fault
from publishing.own_pages.write import sources
from publishing.pages.site import Site
from publishing.project import Project
from publishing.release import anchors, published


def main() -> int:
    """Exit status 0 with a line that says what was added, 1 with the reasons if the site may not be published."""
    project = Project.at()
    try:
        site = ready(project, generate=True)
        found = {published.CLAIMS: claims(site), anchors.ANCHORS: anchors.new(site), published.FILES: files(project)}
        for record, new in found.items():
            with (project.root / record).open("a", encoding="utf-8") as file:
                file.writelines(f"{line}\n" for line in new)
            print(f"{record}: {len(new)} new")
    except Fault as fault:
        print(fault, file=sys.stderr)
        return 1
    return 0


def claims(site: Site) -> list[str]:
    """The lines that claims.txt lacks."""
    return [f"{claim['tag']} {name}" for name, claim in sorted(site.claims.items()) if name not in site.published]


def files(project: Project) -> list[str]:
    """The lines that files.txt lacks."""
    return [path for path in sources(project) if path not in published.files(project)]


if __name__ == "__main__":
    raise SystemExit(main())
