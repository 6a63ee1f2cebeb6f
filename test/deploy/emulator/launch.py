"""Starts MiniStack with what the deployed stack needs and the emulator, as shipped, does not do.

AMENDS_CLOCK_FILE holds the offset of the clock in seconds, AMENDS_FAULTS_FILE what is to fail. AMENDS_ACTIVITY_FILE (is
anything in flight?), AMENDS_SENT_FILE (what was sent, a line each) and AMENDS_FAULTS_MADE_FILE (what failed, a line
each) are written by this process.
"""

import os
import runpy
import sys

sys.dont_write_bytecode = True

import activity  # noqa: E402
import capture  # noqa: E402
import faults  # noqa: E402
import function_workers  # noqa: E402
import metric_math  # noqa: E402
import movable_time  # noqa: E402
import patching  # noqa: E402
import stream_retries  # noqa: E402


def install():
    patching.require_version()
    from ministack.core import lambda_runtime
    from ministack.services import dynamodb, lambda_svc, s3, ses_v2, sns, sqs, stepfunctions
    from ministack.services.cloudformation import provisioners

    clock = movable_time.Clock(os.environ["AMENDS_CLOCK_FILE"])
    movable_time.install(stepfunctions, clock)
    asked = faults.Faults(os.environ["AMENDS_FAULTS_FILE"], os.environ["AMENDS_FAULTS_MADE_FILE"])
    faults.install_in_workers(lambda_runtime, asked)
    function_workers.install(lambda_runtime, lambda_svc)
    capture.install(ses_v2, sns, capture.Capture(clock, os.environ["AMENDS_SENT_FILE"]))
    metric_math.install(provisioners)
    # Outside the capture: what is killed after its e-mail went has sent it.
    faults.install(ses_v2, dynamodb, asked)
    # Counted inside the retries, so that each try is seen.
    watched = activity.Activity(stepfunctions, lambda_svc, dynamodb, sqs, clock)
    stream_retries.install(lambda_svc, s3)
    activity.watch(clock, watched, os.environ["AMENDS_ACTIVITY_FILE"])


install()
sys.argv = ["ministack"]
runpy.run_module("ministack", run_name="__main__")
