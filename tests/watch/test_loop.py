"""How often the loop looks: a single report has its result within two intervals, whenever it is dropped; a share that is
away is asked again within one."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest
from fake_share import FakeJudge, FakeShare, docx
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fazhi.watch import loop
from fazhi.watch.hints import Hints
from fazhi.watch.layout import Layout
from fazhi.watch.log import Log
from fazhi.watch.watcher import Settings

INTERVAL = 20.0


class Round:
    """A post on a clock that goes on by what the post says it waits."""

    def __init__(self, folder: Path) -> None:
        self.now, self.share = 1_000_000.0, FakeShare()
        self.post = loop.Post(
            "/srv/共享", folder, FakeJudge(), Settings(interval=INTERVAL), Log(folder / "watch.log"), Event(),
            share=self.share, clock=lambda: self.now,
        )  # fmt: skip

    def until(self, moment: float) -> None:
        """Cycles up to a moment; the clock then stands at the next cycle's time."""
        while self.now < moment:
            self.step()

    def step(self) -> None:
        self.post.cycle()
        self.now += self.post.wait()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.floats(0, 3 * INTERVAL), st.sampled_from(["报告.docx", "报告.txt"]), st.integers(0, 3))
def test_from_drop_to_result_is_less_than_two_intervals(
    tmp_path_factory: pytest.TempPathFactory, moment: float, name: str, others: int
) -> None:
    going = Round(tmp_path_factory.mktemp("state"))
    for number in range(others):
        going.share.put(f"别处/{number}.docx", docx(f"甲{number}"))
    start = going.now
    going.until(start + moment)
    # Dropped at the moment: the cycles before it are done, the next one comes at `going.now`.
    dropped = start + moment
    going.share.put(f"高庄镇/{name}", docx("好" * 30))
    while f"高庄镇/_自查结果/{name}.json" not in going.share.files:
        at = going.now
        going.step()
        assert at - dropped < 2 * INTERVAL
    going.post.close()


def test_a_share_that_is_away_is_asked_again_within_one_interval(tmp_path: Path) -> None:
    going = Round(tmp_path)
    going.share.put("高庄镇/报告.docx", docx("好" * 30))
    going.until(going.now + 100)
    going.share.gone = True
    waits = []
    for _ in range(30):
        assert going.post.cycle().paused
        waits.append(going.post.wait())
    assert max(waits) <= INTERVAL
    going.share.gone = False
    assert going.post.cycle().paused == ""
    going.post.close()


def test_cycles_that_fail_are_tried_ever_more_seldom_and_in_the_end_the_service_manager_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    going = Round(tmp_path)
    waits = []

    def broken() -> None:
        raise RuntimeError("defect")

    monkeypatch.setattr(going.post.watcher, "cycle", broken)
    for _ in range(8):
        going.post.cycle()
        waits.append(going.post.wait())
    assert waits == sorted(waits)
    assert waits[0] > INTERVAL
    assert max(waits) == 60.0
    monkeypatch.setattr(going.post, "wait", lambda: 0.0)
    with pytest.raises(loop.UsageError) as raised:
        loop.watch([going.post], Event(), Hints({}, Layout()))
    assert str(raised.value) == "/srv/共享：连续 20 轮没有做完（检查出了问题：RuntimeError），监视已停止"
    going.post.close()
