"""The catalogue beside a plain loop over the same entries."""

from __future__ import annotations

from hypothesis import given, strategies as st

from curriculum.library.catalogue import ENDLESS, Catalogue, Entry, Finding, Match
from curriculum.library.rules import LibrarySearch

TOPICS, LEVELS = ["housing", "police", "school"], ["1", "2", "3"]

entries = st.lists(
    st.tuples(
        st.sampled_from(["activity", "module"]),
        st.sampled_from(["en", "bg"]),
        st.lists(st.sampled_from(TOPICS), unique=True),
        st.sampled_from(LEVELS),
        st.integers(5, 60),
        st.tuples(st.integers(1, 10), st.integers(10, 30)),
    ),
    max_size=12,
)
searches = st.builds(
    lambda topics, levels, minutes, people: LibrarySearch(
        "en",
        lists={"topic": tuple(topics), "level": tuple(levels)},
        numbers={
            name: number
            for name, number in (("max_minutes", minutes), ("people", people))
            if number
        },
    ),
    st.lists(st.sampled_from(TOPICS), unique=True),
    st.lists(st.sampled_from(LEVELS), unique=True),
    st.none() | st.integers(1, 60),
    st.none() | st.integers(1, 30),
)


def catalogue(rows: list[tuple]) -> Catalogue:
    return Catalogue(
        "x",
        [
            Entry(
                key=100 + number,
                kind=kind,
                language=language,
                title=f"T{number}",
                title_key=f"t{number:02}",
                path=f"0001{number:04}",
                published=float(number),
                values={"topic": topics, "level": [level]},
                spans={"max_minutes": (minutes, ENDLESS), "people": people},
                lengths=(minutes, minutes),
            )
            for number, (kind, language, topics, level, minutes, people) in enumerate(rows)
        ],
    )


def fits(row: tuple, search: LibrarySearch, without: str = "") -> bool:
    kind, language, topics, level, minutes, people = row
    lists = {"topic": topics, "level": [level]}
    chosen = {name: values for name, values in search.lists.items() if values and name != without}
    numbers = {name: n for name, n in search.numbers.items() if name != without}
    return (
        (kind, language) == ("activity", "en")
        and all(set(lists[name]) & set(values) for name, values in chosen.items())
        and minutes <= numbers.get("max_minutes", ENDLESS)
        and people[0] <= numbers.get("people", people[0]) <= people[1]
    )


@given(entries, searches)
def test_what_is_found_and_counted_is_what_a_loop_finds(
    rows: list[tuple], search: LibrarySearch
) -> None:
    books = catalogue(rows)
    finding = Finding(books, search, books.everything, None)

    assert finding.keys == [100 + n for n, row in enumerate(rows) if fits(row, search)]
    assert finding.total == len(finding.keys)
    others = [row for row in rows if fits(row, search, without="topic")]
    assert {topic: n for topic, n in finding.counts("topic").items() if n} == {
        topic: n for topic in TOPICS if (n := sum(topic in row[2] for row in others))
    }
    assert finding.total_without("max_minutes") == sum(
        fits(row, search, without="max_minutes") for row in rows
    )
    assert finding.count_fitting("max_minutes", 30) == sum(
        fits(row, search, without="max_minutes") and row[4] <= 30 for row in rows
    )


def test_orders_keep_equal_ones_by_title() -> None:
    row = ("activity", "en", ["police"], "2", 20, (1, 20))
    books = catalogue([row, ("activity", "en", [], "1", 40, (1, 20)), row])

    def order(name: str) -> list[int]:
        match = Match(books.everything, [1, 2, 0]) if name == "relevance" else None
        search = LibrarySearch("en", words="w" if match else "", sort=name)
        return Finding(books, search, books.everything, match).keys

    assert {name: order(name) for name in ("title", "newest", "shortest", "longest", "level")} == {
        "title": [100, 101, 102],
        "newest": [102, 101, 100],
        "shortest": [100, 102, 101],
        "longest": [101, 100, 102],
        "level": [101, 100, 102],
    }
    assert order("relevance") == [101, 102, 100]


def test_pages_below_a_place_are_not_counted() -> None:
    row = ("activity", "en", ["police"], "2", 20, (1, 20))
    books = catalogue([row, row])

    shut = books.below(["00010001"])

    assert Finding(books, LibrarySearch("en"), ~shut, None).keys == [100]
    assert books.below([]) == 0


def test_words_count_in_the_language_of_each_text() -> None:
    books = catalogue(
        [
            ("activity", "en", [], "1", 5, (1, 9)),
            ("activity", "bg", [], "1", 5, (1, 9)),
        ]
    )

    match = books.match({"en": [100, 101, 999], "bg": [100]}, "en")

    assert match.pages == 0b01
    assert list(match.ranked) == [0, 1]


def test_address_stands_in_one_order_and_holds_nothing_empty() -> None:
    search = LibrarySearch(
        "bg",
        words="who & why",
        kind="module",
        lists={"level": ("2", "1"), "topic": ("police",), "type": ()},
        numbers={"people": 12},
        view="table",
    )

    assert search.query("en") == (
        "q=who+%26+why&kind=module&topic=police&level=1&level=2&people=12&lang=bg&view=table"
    )
    assert search.query("bg").endswith("people=12&view=table")
    assert LibrarySearch("en").query("en") == ""
    assert search.without("level", "2").lists["level"] == ("1",)
    assert "level" not in search.without("level").lists
    assert search.narrowing == ("topic",)
