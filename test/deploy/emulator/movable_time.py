"""Waits of Step Functions that end by a clock whose offset, in seconds, is read from a file."""

import threading
import time
from datetime import datetime

from patching import Substitute, replace, require

# Retries of a task sleep for a minute at most, so a shorter sleep is work in progress, not a case at rest.
LONGEST_RETRY_SECONDS = 60


class Clock:
    def __init__(self, path):
        self._path = path
        self._waiting = set()
        self._lock = threading.Lock()
        self._last_offset = self.offset_seconds()

    def offset_seconds(self):
        with open(self._path, encoding="utf8") as file:
            return float(file.read())

    def now(self):
        return time.time() + self.offset_seconds()

    def enter(self, wait):
        with self._lock:
            self._waiting.add(wait)

    def leave(self, wait):
        with self._lock:
            self._waiting.discard(wait)

    def waits_at_rest(self):
        now = self.now()
        with self._lock:
            return sum(1 for wait in self._waiting if wait.is_at_rest(now))

    def wake_if_moved(self):
        offset = self.offset_seconds()
        if offset == self._last_offset:
            return
        self._last_offset = offset
        with self._lock:
            waits = list(self._waiting)
        for wait in waits:
            wait.look_again()


class Wait:
    """Takes the place of `threading.Event`: set by a callback, or over when the clock says so."""

    def __init__(self, clock, counts_as_rest=True):
        self._clock = clock
        self._condition = threading.Condition()
        self._is_set = False
        self._ends_at = None
        self._counts_as_rest = counts_as_rest

    def is_set(self):
        return self._is_set

    def is_at_rest(self, now):
        return self._counts_as_rest and not self._is_set and (self._ends_at is None or self._ends_at > now)

    def set(self):
        with self._condition:
            self._is_set = True
            self._condition.notify_all()

    def look_again(self):
        with self._condition:
            self._condition.notify_all()

    def wait(self, timeout=None):
        self._ends_at = None if timeout is None else self._clock.now() + timeout
        self._clock.enter(self)
        try:
            with self._condition:
                while not self._is_set:
                    left = None if self._ends_at is None else self._ends_at - self._clock.now()
                    if left is not None and left <= 0:
                        return False
                    self._condition.wait(left)
                return True
        finally:
            self._clock.leave(self)


def is_expression(value):
    return isinstance(value, str) and value.startswith("{%") and value.endswith("%}")


def install(stepfunctions, clock):
    require(stepfunctions, "_jsonata_state_field", "_ExecutionError", "threading", "_task_tokens")

    def with_evaluated_timeout(execute_task):
        def execute(state_def, raw_input, execution, ctx):
            if is_expression(state_def.get("TimeoutSeconds")):
                seconds = stepfunctions._jsonata_state_field(state_def, "TimeoutSeconds", "number", raw_input, ctx)
                state_def = {**state_def, "TimeoutSeconds": seconds}
            return execute_task(state_def, raw_input, execution, ctx)

        return execute

    def sleep(seconds):
        if seconds > 0:
            Wait(clock, counts_as_rest=seconds > LONGEST_RETRY_SECONDS).wait(seconds)

    def sleep_until(timestamp):
        sleep(datetime.fromisoformat(timestamp.replace("Z", "+00:00")).timestamp() - clock.now())

    replace(stepfunctions, "_execute_task", with_evaluated_timeout)
    replace(stepfunctions, "_scaled_sleep", lambda _: sleep)
    replace(stepfunctions, "_sleep_until", lambda _: sleep_until)
    replace(stepfunctions, "threading", lambda module: Substitute(module, Event=lambda: Wait(clock)))
