"""A thousand and more random interleavings of faults: values lost or doubled."""

import os
import random
from time import perf_counter

import pytest

from communes.enums import DutyKind
from communes.history import broken_links
from tests import builders
from tests.benchmarks.timing import tell
from tests.flows.faults import Run

LEAVES = 8
INTERLEAVINGS = int(os.environ.get("FAULT_RUNS", "1000"))


@pytest.mark.django_db(transaction=True)
def test_values_lost_or_doubled(browser, live_server):
    seed = int(os.environ.get("FAULT_SEED", random.SystemRandom().randrange(10**6)))
    print(f"\nfaults: FAULT_SEED={seed}")
    begun, done, found = perf_counter(), 0, []
    while done < INTERLEAVINGS:
        sheet = builders.sheet(leaves=LEAVES)
        officer = builders.actor(DutyKind.ENTRY, sheet.unit)
        run = Run(browser, live_server.url, sheet, officer, seed + done)
        found += [f"{seed + done}: {each}" for each in run.go()]
        done += len(run.typed)
    print(*found, sep="\n")
    took = f"{done} interleavings in {perf_counter() - begun:.0f} s, values lost or doubled"
    tell(took, str(len(found)), "aim", "0", len(found) / done)
    assert found == []
    assert broken_links() == []
