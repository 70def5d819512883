from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given, strategies as st

from curriculum.sessions.rules import clock, elapsed, groups_of, schedule


@dataclass(frozen=True)
class Planned:
    kind: str = "activity"
    minutes: int = 10
    locked_minute: int | None = None
    working_form: str = ""


items = st.lists(
    st.builds(
        Planned,
        kind=st.sampled_from(["activity", "break", "talk"]),
        minutes=st.integers(0, 120),
        locked_minute=st.none() | st.integers(0, 1439),
        working_form=st.sampled_from(["", "pairs", "plenary"]),
    ),
    max_size=20,
)


def test_items_follow_each_other() -> None:
    day = schedule([Planned(minutes=20), Planned("break", 15), Planned(minutes=30)], 540)

    assert [(slot.start, slot.end) for slot in day.slots] == [(540, 560), (560, 575), (575, 605)]
    assert (day.planned, day.breaks, day.working, day.longest_stretch) == (65, 15, 50, 30)
    assert (day.left(60), day.left(None)) == (-5, None)


def test_locked_start_leaves_a_gap_or_an_overlap() -> None:
    late = schedule([Planned(minutes=20), Planned(locked_minute=570)], 540)
    early = schedule([Planned(minutes=20), Planned(locked_minute=550)], 540)

    assert (late.slots[1].gap, late.slots[1].overlap) == (10, 0)
    assert (early.slots[1].gap, early.slots[1].overlap) == (0, 10)


def test_day_without_clock_counts_from_zero_and_ignores_locks() -> None:
    day = schedule([Planned(minutes=20), Planned(locked_minute=570)])

    assert [slot.start for slot in day.slots] == [0, 20]


@given(items)
def test_order_never_changes_the_sum(planned: list[Planned]) -> None:
    there, back = schedule(planned), schedule(planned[::-1])

    assert (there.planned, there.breaks, there.by_form) == (
        back.planned,
        back.breaks,
        back.by_form,
    )


@given(items, st.integers(0, 1439))
def test_lock_never_moves_and_every_minute_is_accounted_for(
    planned: list[Planned], start: int
) -> None:
    day = schedule(planned, start)

    assert [slot.item for slot in day.slots] == planned
    for slot in day.slots:
        assert slot.item.locked_minute in {None, slot.start}
        assert slot.end - slot.start == slot.item.minutes
        assert not (slot.gap and slot.overlap)


def test_groups_name_their_rest() -> None:
    groups = groups_of(21, 4)

    assert (groups.full, groups.size, groups.rest, groups.count) == (5, 4, 1, 6)


def test_moments_read_like_clocks() -> None:
    assert (clock(570), clock(1450), elapsed(95)) == ("09:30", "00:10", "1:35")
