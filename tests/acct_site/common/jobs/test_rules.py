from __future__ import annotations

from datetime import timedelta

from acct_site.common.jobs.rules import MOST_DELIVERIES, redelivery_delay, retry_delay


def test_retry_delay_grows_and_is_bounded() -> None:
    seconds = [retry_delay(attempts).total_seconds() for attempts in (1, 2, 3, 4, 5, 6, 1000)]
    assert seconds == [2, 8, 32, 128, 512, 600, 600]


def test_redelivery_delay_doubles_until_the_last_after_a_morning() -> None:
    delays = [redelivery_delay(count) for count in range(1, MOST_DELIVERIES)]
    assert [delay.total_seconds() / 60 for delay in delays] == [1, 2, 4, 8, 16, 32, 64, 128]
    assert sum(delays, timedelta()) == timedelta(minutes=255)
