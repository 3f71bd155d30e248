"""MkDocs' hooks: `labs` runs notebooks, `serving` lets plain commands do what make does, `aside` spares the search."""
