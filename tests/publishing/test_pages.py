import pytest

from publishing.pages.scan import indexed, scan, titled


def found(tmp_path, text):
    (tmp_path / "t.md").write_text(text, encoding="utf-8")
    return [(use.line, use.kind, use.name) for use in scan(tmp_path)]


def test_lines_count_from_one_and_include_front_matter(tmp_path):
    assert found(tmp_path, "---\ntitle: x\n---\n\n::: claim a.b\n") == [(5, "claim", "a.b")]


@pytest.mark.parametrize(
    "text",
    [
        "- x\n\n    ::: claim a.b",
        "> ::: claim a.b",
        '??? note "x"\n\n    ::: claim a.b',
        "1. x\n\n    > ::: claim a.b",
    ],
)
def test_directives_are_found_in_lists_quotes_and_folds(tmp_path, text):
    assert [use[1:] for use in found(tmp_path, text)] == [("claim", "a.b")]


def test_roles_are_found_wherever_they_stand(tmp_path):
    text = "a {claim}`x.y`, {cite}`k`\n| {value}`f.v` |\n{formula}`x.y[2]`"
    assert found(tmp_path, text) == [
        (1, "claim", "x.y"),
        (1, "cite", "k"),
        (2, "value", "f.v"),
        (3, "formula", "x.y[2]"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "```\n::: claim a.b\n{claim}`a.b`\n```",
        "~~~ md\n::: claim a.b\n~~~",
        "- x\n\n    ```md\n    ::: claim a.b\n    ```",
        "> ```\n> ::: claim a.b\n> ```",
        "````\n```\n::: claim a.b\n```\n````",
        "`` {claim}`a.b` ``",
        "``` {claim}`a.b` `` ```",
        "<!-- ::: claim a.b\n{claim}`a.b` -->",
    ],
)
def test_code_and_comments_are_not_read(tmp_path, text):
    assert found(tmp_path, text) == []


def test_what_follows_a_fence_is_read(tmp_path):
    assert found(tmp_path, "```\nx\n```\n::: claim a.b") == [(4, "claim", "a.b")]


def test_names_may_carry_a_link_text_or_an_index():
    assert titled("the decay <l2.decay_factor>") == ("the decay", "l2.decay_factor")
    assert titled("l2.decay_factor") == ("", "l2.decay_factor")
    assert indexed("l2.decay_factor[-1]") == ("l2.decay_factor", -1)
    assert indexed("l2.decay_factor") == ("l2.decay_factor", None)
