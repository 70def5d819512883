"""Whether ten thousand activities slow the library down: the same searches among few and among many.

Few and many cannot stand in one database at once, so every search is divided by a still page that is
asked beside it; the growth of the slowest twentieth is what is reported. Every search for words is for
others than before, so that nothing kept from an earlier one helps. A pair of common words stands in most
of the texts, a rarer one in every fourth; among a hundred as among ten thousand they fill the page.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable, Iterator
from itertools import combinations, product

from django.db import connection, transaction
from django.test import Client
from django.utils import timezone
from wagtail.models import Page
from wagtail.search.models import IndexEntry

from acct_site.common.text import fold, stems
from curriculum.library.choices import ActivityType, DeliveryMode, WorkingForm
from curriculum.library.models import ActivityPage, LibraryEntry, LibraryIndexPage, Topic
from curriculum.library.services import renew_edition
from tests.bench.measuring import Figure
from tests.bench.pages import asks, queries

TEN, HUNDRED, MANY = 10, 100, 10_000
ROUNDS = 60
_COMMON = (
    "racism", "courage", "discrimination", "rights", "group", "story", "people", "room", "practice",
    "school", "work", "street", "police", "office", "neighbour", "language", "family", "witness",
    "report", "support", "listen", "speak", "agree", "question", "answer",
)  # fmt: skip
_RARER = ["".join(parts) for parts in product("bdgklm", "aeiou", "lmnrs", "ae")]
_NARROWED = (
    "", "topic=racism", "max_minutes=45&people=16", "level=2&level=3&sort=shortest", "type=game&form=pairs",
    "sort=newest&view=table", "mode=live_online&needs=no_print&age=14",
)  # fmt: skip


def figures() -> Iterator[Figure]:
    visitor, chance = Client(), random.Random(8)  # noqa: S311 (invented texts)
    empty_library()
    counts = {}
    for number in (TEN, HUNDRED, MANY):
        fill(number - ActivityPage.objects.count(), chance)
        for name, address in (
            ("", "/en/library/"),
            ("_words", "/en/library/?q=racism&level=2"),
        ):
            asks(visitor, address)()
            counts[name, number] = queries(f"library.queries{name}_{number}", visitor, address)
        if number != HUNDRED:
            yield from (counts[name, number] for name in ("", "_words"))
        if number == HUNDRED:
            few = p95s(visitor)
    for name in ("", "_words"):
        equal = counts[name, TEN].value == counts[name, MANY].value
        yield Figure(f"library.queries{name}_equal", int(equal), "1 = yes")
    many = p95s(visitor)
    for name in many:
        yield Figure(f"library.p95_growth{name}", many[name] / few[name], "ratio")
    yield from first_after_a_change(visitor)


def first_after_a_change(visitor: Client) -> Iterator[Figure]:
    """Measure the one request that makes the catalogue anew."""
    times = []
    for _ in range(5):
        renew_edition()
        times.append(seconds(asks(visitor, "/en/library/")))
    yield Figure("library.first_after_a_change", statistics.median(times), "seconds")


def p95s(visitor: Client) -> dict[str, float]:
    """Return the 95th percentile by kind of search, each request divided by a still page beside it."""
    chance = random.Random(9)  # noqa: S311
    still = asks(visitor, "/en/accounts/login/")
    pairs = chance.sample(list(combinations(_COMMON, 2)), ROUNDS)
    rare = chance.sample(_RARER, ROUNDS)
    addresses = {
        "": [f"/en/library/?{chance.choice(_NARROWED)}".rstrip("?") for _ in range(ROUNDS)],
        "_common_words": [f"/en/library/?q={one}+{other}" for one, other in pairs],
        "_rarer_word": [f"/en/library/?q={word}" for word in rare],
    }
    asks(visitor, "/en/library/")(), still()
    found = {}
    for name, asked in addresses.items():
        times = [(seconds(asks(visitor, address)), seconds(still)) for address in asked]
        beside = statistics.median(other for _, other in times)
        found[name] = statistics.quantiles((mine for mine, _ in times), n=20)[-1] / beside
    return found


def seconds(ask: Callable[[], object]) -> float:
    start = time.perf_counter()
    ask()
    return time.perf_counter() - start


def empty_library() -> None:
    """Take every activity but one away, which the others are copied from."""
    kept = ActivityPage.objects.filter(locale__language_code="en").live().first()
    assert kept is not None
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM curriculum_item")
    for page in ActivityPage.objects.exclude(pk=kept.pk):
        page.delete()


@transaction.atomic
def fill(number: int, chance: random.Random) -> None:
    """Add activities with invented words, all at once: page, activity, search index and entry."""
    source = ActivityPage.objects.filter(locale__language_code="en").first()
    library = LibraryIndexPage.objects.get(locale__language_code="en")
    assert source is not None
    pages = Page.objects.bulk_create(copies(source, library, number, chance), batch_size=500)
    copy_activity(source, [page.pk for page in pages])
    texts = [" ".join(words(chance, 120)) for _ in pages]
    IndexEntry.objects.bulk_create(
        [
            IndexEntry(
                content_type=source.content_type,
                object_id=str(page.pk),
                title=page.title,
                body=f"{text} {stems(f'{page.title} {text}', 'en')}",
                autocomplete=page.title,
            )
            for page, text in zip(pages, texts, strict=True)
        ],
        batch_size=500,
    )
    LibraryEntry.objects.bulk_create(
        [entry(page, text, chance) for page, text in zip(pages, texts, strict=True)],
        batch_size=500,
    )
    renew_edition()


def copies(
    source: ActivityPage, library: LibraryIndexPage, number: int, chance: random.Random
) -> Iterator[Page]:
    last = library.get_children().order_by("path").last()
    first = int(last.path[-Page.steplen :], 36) + 1 if last else 1
    for step in range(first, first + number):
        title = " ".join(words(chance, 4)).capitalize()
        yield Page(
            path=Page._get_path(library.path, source.depth, step),
            depth=source.depth,
            title=title,
            draft_title=title,
            slug=f"bench-{step}",
            url_path=f"{library.url_path}bench-{step}/",
            content_type=source.content_type,
            locale=source.locale,
            live=True,
            first_published_at=timezone.now(),
        )


def copy_activity(source: ActivityPage, keys: list[int]) -> None:
    """Give each page the fields of the source's own table."""
    names = [field.column for field in ActivityPage._meta.local_concrete_fields]
    own = ", ".join(f'"{name}"' for name in names if name != "page_ptr_id")
    into = f'INSERT INTO curriculum_activitypage ("page_ptr_id", {own})'
    with connection.cursor() as cursor:
        cursor.executemany(
            f"{into} SELECT %s, {own} FROM curriculum_activitypage WHERE page_ptr_id = %s",  # noqa: S608
            [(key, source.pk) for key in keys],
        )


def words(chance: random.Random, number: int) -> list[str]:
    """Return words of which some are everywhere and most are rare, as in real texts."""
    return [chance.choice(_COMMON if chance.random() < 0.3 else _RARER) for _ in range(number)]


def entry(page: Page, text: str, chance: random.Random) -> LibraryEntry:
    least = 5 * chance.randint(1, 18)
    people = chance.randint(2, 12)
    topics = _topics()
    return LibraryEntry(
        page_id=page.pk,
        kind="activity",
        locale_id=page.locale_id,
        title_key=fold(page.title),
        published_at=timezone.now(),
        activity_type=chance.choice(ActivityType.values),
        delivery_mode=chance.choice(DeliveryMode.values),
        level=chance.randint(1, 4),
        facilitator_level=chance.randint(1, 4),
        minutes_min=least,
        minutes_max=least + 5 * chance.randint(0, 6),
        group_min=people,
        group_max=people + chance.randint(4, 30),
        age_from=chance.randint(8, 18),
        working_forms=chance.sample(WorkingForm.values, chance.randint(1, 3)),
        topics=chance.sample(topics, 3),
        materials=chance.randint(0, 5),
        handouts=chance.randint(0, 2),
        text=text,
    )


def _topics() -> list[int]:
    if not _kept_topics:
        _kept_topics.extend(
            Topic.objects.filter(locale__language_code="en").values_list("pk", flat=True)
        )
    return _kept_topics


_kept_topics: list[int] = []
