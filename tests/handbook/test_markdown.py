"""Markdown becomes safe HTML that works on a phone."""

from certification.handbook.markdown import to_html


def test_raw_html_is_shown_as_text_and_never_as_markup():
    html = to_html("a <script>alert(1)</script> <b onclick=x>b</b>\n\n<div>c</div>", "zh")

    assert "<script" not in html
    assert "<b" not in html
    assert "<div" not in html


def test_a_link_that_leaves_the_handbook_keeps_its_words_only():
    html = to_html("[out](https://example.org) [js](javascript:alert) [here](/accounts/sign-out)", "en")

    assert "href" not in html
    assert ">out<" in html


def test_a_link_to_a_clause_leads_to_its_chapter():
    html = to_html("[a](04-diagnosis.md#h04-02) [b](#h12-01) [c](05-growth-plan.md)", "zh")

    assert 'href="/handbook/4#h04-02"' in html
    assert 'href="/handbook/12#h12-01"' in html
    assert 'href="/handbook/5"' in html


def test_a_point_keeps_its_id_and_shows_its_number():
    html = to_html("## GPM {#h02-04}", "zh")

    assert html == '<h2 id="h02-04"><a class="point" href="#h02-04">2.4</a> GPM</h2>'


def test_a_worked_figure_sets_its_result_apart():
    html = to_html("```worked\nUV × a = b\n2 × 3 = 6 <元>\n```", "en")

    assert '<p class="in-words">UV × a = b</p>' in html
    assert '<p>2 × 3 <span class="result">= 6 &lt;元&gt;</span></p>' in html
    assert "<figcaption>Worked</figcaption>" in html


def test_a_table_scrolls_in_a_region_with_a_name():
    html = to_html("## 漏斗 {#h02-03}\n\n| a | b |\n|---|---|\n| 曝光 | 10% |", "zh")

    assert 'aria-label="表 1：漏斗"' in html
    assert 'class="scroll"' in html
    assert '<td class="figure">10%</td>' in html


def test_a_checklist_has_no_dead_boxes_to_tick():
    html = to_html("- [ ] one", "en")

    assert "<input" not in html
    assert 'class="task-list-item"' in html
