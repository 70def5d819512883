"""Light Markdown and rich text: nothing is lost, and nothing typed becomes a tag."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings, strategies as st

from curriculum.contributing.rules.markdown import (
    TooRichError,
    html_of,
    inside_links,
    markdown_of,
    refused_links,
)

_TEXTS = st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=60)
_NAUGHTY = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\nscript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:msgbox)",
    '[x](https://example.org/"onmouseover="alert(1))',
    "[<svg onload=alert(1)>](https://example.org)",
    '[x](https://example.org "><script>alert(1)</script>")',
    "![x](https://example.org/x.png)",
    "<https://example.org>",
    "**<b onclick=alert(1)>**",
    "&lt;script&gt; &#60;script&#62;",
    "[x](//evil.example)",
    "[a]: javascript:alert(1)\n\n[a]",
    "{{ 7*7 }} {% debug %}",
    "`<script>`\n\n    <script>\n\n```\n<script>\n```",
]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("", ""),
        ("<p>One.</p><p>Two.</p>", "One.\n\nTwo."),
        ("<p><b>b</b> and <i>i</i></p>", "**b** and *i*"),
        ("<p>a<br/>b</p>", "a\nb"),
        ("<ul><li>a<ul><li>b</li></ul></li></ul>", "- a\n  - b"),
        ("<ol><li>a</li><li>b</li></ol>", "1. a\n2. b"),
        ("<ul><li>a</li></ul><ul><li>b</li></ul>", "- a\n\n+ b"),
        ("<ul><li><p>a</p><p>b</p></li></ul>", "- a\n  \n  b"),
        ('<p><a href="https://example.org/a?b=1&amp;c=2">x</a></p>', "[x](https://example.org/a?b=1&c=2)"),
        ('<p><a linktype="page" id="5">x</a></p>', "[x](page:5)"),
        ('<p><a linktype="document" id="7">x</a></p>', "[x](document:7)"),
        ("<p>1. no item<br/>- no item</p>", "1\\. no item\n\\- no item"),
        ("<p>2 * 3 _ 4 [x](y) \\</p>", "2 \\* 3 \\_ 4 \\[x\\](y) \\\\"),
        ("<p>Куража сабрь &lt;b&gt; &amp;amp;</p>", "Куража сабрь <b> &amp;"),
    ],
)  # fmt: skip
def test_rich_text_comes_back_to_the_letter(html: str, text: str) -> None:
    assert markdown_of(html) == text
    assert html_of(text, known=inside_links(html)) == html


@pytest.mark.parametrize(
    "html",
    [
        "<h3>Heading</h3>",
        '<embed embedtype="image" id="3" format="left"/>',
        "<hr/>",
        "<p>H<sub>2</sub>O</p>",
        '<p><a href="https://example.org" target="_blank">x</a></p>',
        '<ol start="4"><li>d</li></ol>',
        "<ul>stray<li>a</li></ul>",
        "<ul><li>open",
    ],
)
def test_what_markdown_cannot_say_is_refused(html: str) -> None:
    with pytest.raises(TooRichError):
        markdown_of(html)


@given(_TEXTS)
@settings(max_examples=200, deadline=None)
def test_any_text_of_an_editor_is_kept_or_refused(text: str) -> None:
    paragraph = BeautifulSoup("<p></p>", "html.parser")
    paragraph.p.append(text)
    html = str(paragraph)
    try:
        written = markdown_of(html)
    except TooRichError:
        return
    shown = BeautifulSoup(html_of(written), "html.parser").get_text(" ")
    assert shown.split() == paragraph.get_text(" ").split()


@given(st.text(alphabet="ab *_[]()<>&\\-+1.\n!`#\"'", max_size=80))
@settings(max_examples=200, deadline=None)
def test_whatever_is_typed_only_the_offered_tags_come_out(text: str) -> None:
    _assert_harmless(html_of(text))


@pytest.mark.parametrize("text", _NAUGHTY)
def test_naughty_texts_do_no_harm(text: str) -> None:
    _assert_harmless(html_of(text))


def _assert_harmless(html: str) -> None:
    for tag in BeautifulSoup(html, "html.parser").find_all():
        assert tag.name in {"p", "b", "i", "a", "ul", "ol", "li", "br"}
        assert set(tag.attrs) == ({"href"} if tag.name == "a" else set())
        assert tag.name != "a" or tag["href"].split(":")[0].lower() in {
            "http", "https", "mailto", "tel",
        }  # fmt: skip


def test_links_inside_the_site_are_kept_and_never_guessed() -> None:
    html = '<p><a linktype="page" id="5">x</a></p>'
    text = "[x](page:5) [y](page:6)"

    assert inside_links(html) == {"page:5"}
    assert html_of(text, known=inside_links(html)) == '<p><a linktype="page" id="5">x</a> y</p>'
    assert refused_links(text, known=inside_links(html)) == ["page:6"]
    assert refused_links("[x](www.example.org)") == ["www.example.org"]
