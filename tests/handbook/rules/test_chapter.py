"""A chapter is read with the line of everything."""

import pytest

from certification.handbook.loader import ChapterError, parse_chapter
from certification.handbook.rules.chapter import Form
from certification.scheme.rules.names import Grade

HEAD = """---
chapter: 2
slug: metrics
part: 1
title: 指标
summary: 一句话
grades: [junior, senior]
minutes: 18
form: short
---
"""
BODY = """
## 一 {#h02-01}

见[别处](04-diagnosis.md#h04-02)。

```worked
词 = 词
1 + 1 = 2
```

### 案例
"""


@pytest.fixture
def chapter():
    return parse_chapter("handbook/zh/02-metrics.md", "zh", HEAD + BODY)


def test_the_head_says_what_a_chapter_is(chapter):
    assert (chapter.head.chapter, chapter.head.minutes, chapter.head.form) == (2, 18, Form.SHORT)
    assert chapter.head.grades == (Grade.JUNIOR, Grade.SENIOR)


def test_a_clause_is_a_heading_with_an_id_and_its_line(chapter):
    assert [(one.id, one.title, one.level, one.line) for one in chapter.clauses] == [("h02-01", "一", 2, 12)]


def test_a_heading_without_an_id_is_no_clause(chapter):
    assert [heading.title for heading in chapter.headings] == ["一", "案例"]


def test_links_and_figures_know_their_lines(chapter):
    assert [(link.target, link.line) for link in chapter.links] == [("04-diagnosis.md#h04-02", 14)]
    assert [[line.line for line in figure] for figure in chapter.worked] == [[17, 18]]


def test_a_hash_inside_a_fence_is_no_heading():
    chapter = parse_chapter("f", "zh", HEAD + "```\n# no heading\n[no](link)\n```\n")

    assert chapter.headings == () == chapter.links


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("## no front matter", "f:1: a chapter begins with front matter between two lines of ---"),
        (HEAD.replace("minutes: 18", "minutes: 0"), "f:8: minutes: must be 1 to 120"),
        (HEAD.replace("part: 1", "part: 1\npart: 2"), "f:5: the key 'part' stands twice"),
        (HEAD.replace("senior", "expert"), "f:7: grades.1: 'expert' is none of junior, intermediate, senior"),
        (HEAD.replace("slug: metrics\n", ""), "f:2: document: missing: slug"),
    ],
)
def test_a_bad_front_matter_is_refused_with_its_line(text, fault):
    with pytest.raises(ChapterError) as refused:
        parse_chapter("f", "zh", text)

    assert str(refused.value.fault) == fault
