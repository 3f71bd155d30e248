"""What stops a build: sentences that name the file, the line and what was expected."""


class Fault(Exception):
    """One or more reasons why nothing can be published, each a sentence on a line of its own."""

    def __init__(self, *sentences: str) -> None:
        self.sentences = tuple(sentences)
        super().__init__("\n".join(sentences))
