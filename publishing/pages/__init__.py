"""The pages of docs/: what they name (`scan`, `names`), what there is to name (`site`), their elements (`markup`)."""
