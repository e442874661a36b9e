"""dogtail, its delays off, finds the same button in the program of 2,000 elements: milliseconds, one a line."""

import sys
import time

from dogtail.config import config

config.checkForA11y = False
config.actionDelay = 0
config.typingDelay = 0
config.runInterval = 0
config.runTimeout = 1
config.searchBackoffDuration = 0
config.searchCutoffCount = 1
config.searchWarningThreshold = 1
config.defaultDelay = 0
config.logDebugToStdOut = False
config.logDebugToFile = False

from dogtail.tree import root

name, program, times = sys.argv[1], sys.argv[2], int(sys.argv[3])
for _ in range(times):
    began = time.perf_counter()
    found = root.application(program).child(name=name, roleName="push button", retry=False)
    x, y = found.position
    took = (time.perf_counter() - began) * 1000
    print(took, x, y, found.name, flush=True)
