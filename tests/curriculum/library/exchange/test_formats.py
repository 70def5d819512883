"""What is written is read back exactly, whatever stands in it; what is wrong is told with its place."""

from __future__ import annotations

import json
from html import escape
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, example, given, settings, strategies as st

from curriculum.library.exchange.formats import (
    UnreadableError,
    from_json,
    from_markdown_file,
    to_json,
    to_markdown_file,
)
from curriculum.library.exchange.markup import (
    MarkupError,
    canonical,
    refuse_unsafe,
    to_html,
    to_markdown,
    with_keys,
    without_keys,
)
from curriculum.library.exchange.rules import Field, Kind
from curriculum.library.exchange.shapes import OWN, RELATIONS, activity_fields
from curriculum.library.rules import Reader, readable

FIELDS = activity_fields()
TRAPS = [
    "no", "yes", "~", "null", "1.0", "2026-11-24", "- a", "* b", "# c", "1. d", "a: b", "'", '"', "---",
    "```", "## Tips", "### Step 2", "|", ">", "%", "@", "&amp;", "<b>", "[x](y)", "![x](y)", "\\", "\\n",
    " lead", "trail ", "a\n\nb", "a\n---\nb", "\n", "\tx", "مرحبا", "\u200fرسالة", "Зд\u0301", "👩🏽‍🏫", "\u2028",
    "\u0085", "\ufeff", "\u00a0", "_x_", "**", "a*b", "a_b_c", "http://x.y", "====", "| a | b |", "+ x",
    "10) x", "~~~", "x\r\ny", "!", "\x7f", "0x10", "1_000", "on", "=", "<<", "{{ x }}", "a #b", "key: [",
]  # fmt: skip
words = st.sampled_from(TRAPS) | st.text(
    st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=12
)
lines = st.lists(words, max_size=3).map(" ".join)
addresses = st.sampled_from(
    ["https://x.y/?a=1&b=2", "page:9db7f575-e3f2-4764-bbec-1d9217470483/ar", "document:ab12",
     "mailto:a@b.c", "https://x.y/(a)_<b>", "/en/library/", "#top"]
)  # fmt: skip


def inline(depth: int = 2) -> st.SearchStrategy[str]:
    text = words.map(lambda word: escape(word, quote=False))
    if not depth:
        return text
    inner = inline(depth - 1)
    linked = st.tuples(addresses, inner).map(lambda p: f'<a href="{escape(p[0])}">{p[1]}</a>')
    marked = st.tuples(st.sampled_from("bi"), inner).map(lambda p: f"<{p[0]}>{p[1]}</{p[0]}>")
    return st.lists(text | linked | marked | st.just("<br/>"), max_size=3).map("".join)


def items(depth: int) -> st.SearchStrategy[str]:
    nested = items(depth - 1) if depth else st.just("")
    item = st.tuples(inline(1), nested).map(lambda p: f"<li>{p[0]}{p[1]}</li>")
    return st.tuples(st.sampled_from(["ul", "ol"]), st.lists(item, min_size=1, max_size=3)).map(
        lambda p: f"<{p[0]}>{''.join(p[1])}</{p[0]}>"
    )


blocks = st.one_of(
    inline().map(lambda text: f"<p>{text}</p>"),
    inline(1).map(lambda text: f"<h3>{text}</h3>"),
    items(2),
)
html = st.lists(blocks, max_size=3).map("".join).map(canonical)
keyed = st.tuples(html, st.booleans()).map(
    lambda pair: with_keys(pair[0], ["k1x"] * _blocks(pair[0])) if pair[1] else pair[0]
)


def _blocks(text: str) -> int:
    return sum(text.count(f"<{tag}>") for tag in ("p", "h3", "li"))


def value_of(one: Field) -> st.SearchStrategy[Any]:
    """Return what a field may hold."""
    most = one.most
    filled = st.sampled_from(one.values) if one.choices else st.nothing()
    plain: dict[Kind, Any] = {
        Kind.TEXT: (words if most and most < 60 else lines).map(lambda t: t[:most]),
        Kind.RICH: keyed,
        Kind.WHOLE: st.integers(one.least or 0, min(most or 600, 600)),
        Kind.CHOICE: filled,
        Kind.CHOICES: st.sets(filled).map(lambda s: [v for v in one.values if v in s]),
        Kind.FLAG: st.booleans(),
        Kind.DATE: st.dates().map(lambda day: day.isoformat()),
        Kind.ADDRESS: st.sampled_from(["", "https://example.org/a?b=c#d", "http://x.y/%20"]),
        Kind.SLUG: st.from_regex(r"[a-z0-9_-]{1,20}", fullmatch=True),
        Kind.KEY: st.uuids().map(str),
        Kind.NAMES: st.lists(words.filter(str.strip), unique=True, max_size=3),
    }
    if one.kind is Kind.ROWS:
        row = {part.name: value_of(part) for part in one.rows} | {"id": st.uuids().map(str)}
        order = ["id", *(part.name for part in one.rows)]
        rows = st.fixed_dictionaries(row).map(lambda r: {name: r[name] for name in order})
        return st.lists(rows, max_size=2, unique_by=lambda r: r["id"])
    value = plain[one.kind]
    if one.needed and one.kind is Kind.TEXT:
        value = value.filter(str.strip)
    return value | st.none() if one.empty is None else value


documents = st.fixed_dictionaries({one.name: value_of(one) for one in FIELDS}).map(
    lambda drawn: {one.name: drawn[one.name] for one in FIELDS}
)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(documents)
def test_any_activity_is_read_back_exactly_from_both_formats(document: dict[str, Any]) -> None:
    for write, read in (
        (to_json, from_json),
        (
            lambda d: to_markdown_file(FIELDS, d),
            from_markdown_file,
        ),
    ):
        text = write(document)
        reading = read(FIELDS, text.encode().decode())
        assert [str(problem) for problem in reading.problems] == []
        assert reading.values == document
        assert write(reading.values) == text


@settings(max_examples=300, deadline=None)
@given(html)
@example("<p>a<b> b</b> c</p><ul><li>x</li></ul><ul><li>y</li></ul><p></p><p> </p>")
def test_any_text_is_the_same_after_markdown(text: str) -> None:
    assert to_html(to_markdown(text)) == text
    assert canonical(text) == text
    refuse_unsafe(text)


def test_ordinary_texts_need_no_fence() -> None:
    text = (
        '<p>Say <b>no</b>, <i>then</i> <a href="https://x.y/?a=1&amp;b=2">go</a>. 1 &lt; 2 * 3</p>'
        "<h3>After</h3><ul><li>one<ol><li>deep</li></ol></li><li># two</li></ul><p>a<br/>b</p>"
    )

    markdown = to_markdown(text)

    assert "```" not in markdown
    assert markdown.startswith("Say **no**, *then* [go](<https://x.y/?a=1\\&b=2>)")
    assert to_html(markdown) == text


def test_every_public_field_of_an_activity_is_in_the_file_and_no_staff_field() -> None:
    names = {one.name for one in FIELDS}
    public = readable("activity", Reader.FACILITATOR) - {"image", "handout_items"}

    assert public <= names
    assert not {"permission", "editors_note"} & names
    assert len(names) == len(FIELDS) == len(OWN) + len(RELATIONS) + 7


def small(**changes: Any) -> str:
    step = {"heading": "Collect", "minutes": 10, "grouping": "pairs", "text": "<p>Ask.</p>"}
    document = {"format": "acct-activity", "format_version": 1, "language": "en", "title": "Map"}
    return json.dumps(document | {"instructions": [step, step, step]} | changes)


STEP = {"heading": "Go", "minutes": 5, "grouping": "pairs"}


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({}, []),
        ({"title": 7}, ["title: must be a text"]),
        ({"title": " "}, ["title: must not be empty"]),
        ({"levle": 1}, ["levle: no activity has this field"]),
        ({"level": 7}, ["level: must be one of 1, 2, 3, 4"]),
        ({"level": True}, ["level: must be one of 1, 2, 3, 4"]),
        ({"format": "other"}, ["format: must be one of acct-activity"]),
        ({"minutes_min": "30"}, ["minutes_min: must be a whole number"]),
        ({"minutes_min": None}, ["minutes_min: must not be empty"]),
        ({"age_to": None}, []),
        ({"last_reviewed": "24.11.2026"}, ["last_reviewed: must be a date such as 2026-11-24"]),
        ({"instructions": {}}, ["instructions: must be a list"]),
        (
            {"instructions": [STEP, STEP, STEP | {"minutes": "ten"}]},
            ["instructions, step 3, minutes: must be a whole number"],
        ),
        (
            {"instructions": [STEP | {"minuets": 1}]},
            ["instructions, step 1, minuets: no step has this field"],
        ),
        (
            {"instructions": [{"heading": "Go", "minutes": 5}]},
            ["instructions, step 1, grouping: this field is missing"],
        ),
        (
            {"tips": "<p onclick='x'>a</p>"},
            ["tips: <p> has “onclick”, which texts here cannot hold"],
        ),
        (
            {"tips": "<script>x</script>"},
            ["tips: uses <script>, which texts here cannot hold"],
        ),
        (
            {"tips": '<p><a href="javascript:alert(1)">a</a></p>'},
            ["tips: links to “javascript:alert(1)”: write a whole address with https://"],
        ),
        (
            {"tips": '<p><a linktype="page" id="3">a</a></p>'},
            ["tips: <a> has “id”, which texts here cannot hold"],
        ),
        ({"topics": "racism"}, ["topics: must be a list of at most 200 names"]),
        ({"competences": ["patience"]}, ["competences: must be one of"]),
        ({"slug": "a/b"}, ["slug: must hold only letters, digits, - and _"]),
        ({"key": "1"}, ["key: must be a key such as 123e4567-e89b-12d3-a456-426614174000"]),
        ({"space": "a\u0000b"}, ["space: holds a character that cannot be stored"]),
        ({"adapted_from": [{"title": "T", "author": "A", "url": "ftp://x", "licence": "cc0-1.0"}]},
         ["adapted_from, work 1, url: must be an address that begins with https:// or http://"]),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_place(changes: dict[str, Any], told: list[str]) -> None:
    reading = from_json(FIELDS, small(**changes))

    found = [str(problem) for problem in reading.problems]
    assert len(found) == len(told)
    assert all(one.startswith(start) for one, start in zip(found, told, strict=True))


def test_missing_fields_and_ids_given_twice_are_told() -> None:
    key = str(UUID(int=5))
    bare = from_json(FIELDS, '{"format": "acct-activity", "format_version": 1}')
    twice = from_json(FIELDS, small(instructions=[STEP | {"id": key}, STEP | {"id": key}]))

    assert [str(one) for one in bare.problems] == [
        "language: this field is missing",
        "title: this field is missing",
    ]
    assert [str(one) for one in twice.problems] == [f"instructions: two entries have the id {key}"]


@pytest.mark.parametrize(
    "text",
    ["", "[" * 100_000, '{"title": "a", "title": "b"}', '{"level": NaN}', "{", "\ufeff{}"],
)
def test_json_that_is_none_is_refused_as_a_whole(text: str) -> None:
    with pytest.raises(UnreadableError, match="no JSON that can be read"):
        from_json(FIELDS, text)


HEAD = "---\nformat: acct-activity\nformat_version: 1\nlanguage: en\ntitle: no\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("title: x", "must begin with front matter"),
        ("---\n- a\n---\n", "must name fields"),
        ("---\na: &x [1]\nb: *x\n---\n", "an alias"),
        ("---\na: 1\na: 2\n---\n", "“a” stands twice"),
        ("---\na: !!python/name:os.system x\n---\n", "no YAML that can be read"),
        (HEAD + "---\n\nStray text\n", "stands before the first heading"),
        (HEAD + "---\n\n## Instructions\n\n### Step 1\n\nGo\n", "instructions, step 1: its facts"),
    ],
)
def test_markdown_that_is_none_is_refused_as_a_whole(text: str, told: str) -> None:
    with pytest.raises(UnreadableError, match=told):
        from_markdown_file(FIELDS, text)


def test_markdown_of_a_person_is_read_as_meant() -> None:
    text = HEAD + (
        "version: 1.0\nlast_reviewed: 2026-11-24\ntopics: [racism, xenophobia]\nlevel: 2\n---\n\n"
        "## Tips\n\nTake *time*.\n\n- one\n\n- two\n\n## Instructions\n\n### 1\n\n"
        "```yaml\nheading: Go\nminutes: 5\ngrouping: pairs\n```\n\nWalk.\n"
    )

    reading = from_markdown_file(FIELDS, text.replace("\n", "\r\n"))

    assert reading.problems == []
    facts = [
        reading.values[name] for name in ("title", "version", "last_reviewed", "topics", "level")
    ]
    assert facts == ["no", "1.0", "2026-11-24", ["racism", "xenophobia"], 2]
    assert reading.values["tips"] == "<p>Take <i>time</i>.</p><ul><li>one</li><li>two</li></ul>"
    assert reading.values["instructions"] == [
        {"heading": "Go", "minutes": 5, "grouping": "pairs", "text": "<p>Walk.</p>", "say": ""}
    ]


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("## Tipps\n\nx\n", "Tipps: no activity has a section of this name"),
        ("## Tips\n\n> x\n", "tips: uses a quotation, which texts here cannot hold"),
        ("## Tips\n\n![x](y.png)\n", "tips: uses a picture, which texts here cannot hold"),
        ("## Tips\n\n# x\n", "tips: uses a heading that is not #### (four signs)"),
        ("## Tips\n\na\n\n## Tips\n\nb\n", "Tips: this section stands twice"),
        ("## Tips\n\n[a](javascript:x)\n", "tips: links to “javascript:x”"),
        ("## Tips\n\n```html\n<img src=x>\n```\n", "tips: uses <img>"),
    ],
)
def test_markdown_says_what_texts_cannot_hold(body: str, told: str) -> None:
    reading = from_markdown_file(FIELDS, f"{HEAD}---\n\n{body}")

    assert [str(one)[: len(told)] for one in reading.problems] == [told]


def test_keys_of_blocks_stay_until_somebody_changes_the_blocks() -> None:
    text = '<p data-block-key="a1">x</p><ul><li data-block-key="b2">y</li></ul>'

    bare, keys = without_keys(text)

    assert (bare, keys) == ("<p>x</p><ul><li>y</li></ul>", ["a1", "b2"])
    assert with_keys(bare, keys) == text
    assert with_keys(bare + "<p>z</p>", keys) == bare + "<p>z</p>"
    assert without_keys("<p>x</p>" + text) == ("<p>x</p>" + text, [])


def test_unknown_markup_is_an_error_not_a_guess() -> None:
    with pytest.raises(MarkupError, match="a code block"):
        to_html("    indented")
