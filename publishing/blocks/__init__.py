"""The blocks that a page brings in by a line `::: kind name`, a file each."""
