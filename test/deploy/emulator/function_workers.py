"""Lambda functions as AWS runs them: by the movable clock, and with the class name of what they throw."""

import pathlib
import threading

from patching import EmulatorChanged, Substitute, replace, require

MOVABLE_CLOCK = pathlib.Path(__file__).with_name("movable-clock.mjs")

# (as the emulator's Node bootstrap says it, as it has to say it)
ERROR_REPORTS = (
    (
        'error: String(err.message || err), trace: err.stack || ""',
        'error: String(err.message || err), trace: err.stack || "", errorType: err.name',
    ),
    ("error: e.message, trace: e.stack", "error: e.message, trace: e.stack, errorType: e.name"),
)

thrown = threading.local()


def with_error_names(script):
    for stock, named in ERROR_REPORTS:
        if script.count(stock) != 1:
            raise EmulatorChanged(f"the Node bootstrap does not say once: {stock}")
        script = script.replace(stock, named)
    return script


def with_movable_clock(popen):
    def start(*arguments, **options):
        environment = dict(options["env"])
        stated = environment.get("NODE_OPTIONS", "")
        environment["NODE_OPTIONS"] = f"{stated} --import={MOVABLE_CLOCK.as_uri()}".strip()
        return popen(*arguments, **{**options, "env": environment})

    return start


def remembering_error_name(invoke):
    def invoked(self, *arguments, **options):
        response = invoke(self, *arguments, **options)
        failed = response.get("status") == "error"
        thrown.name = response.get("errorType") if failed else None
        thrown.trace = str(response.get("trace", "")).splitlines()
        return response

    return invoked


def restoring_error_name(execute):
    def executed(func, event, request_id):
        thrown.name = None
        result = execute(func, event, request_id)
        body = result.get("body")
        if result.get("error") and thrown.name and isinstance(body, dict):
            return {**result, "body": {**body, "errorType": thrown.name, "trace": thrown.trace}}
        return result

    return executed


def install(lambda_runtime, lambda_svc):
    require(lambda_runtime, "Worker", "subprocess")
    replace(lambda_runtime, "_NODEJS_WORKER_SCRIPT", with_error_names)
    replace(lambda_runtime, "subprocess", lambda module: Substitute(module, Popen=with_movable_clock(module.Popen)))
    replace(lambda_runtime.Worker, "invoke", remembering_error_name)
    replace(lambda_svc, "_execute_function_warm", restoring_error_name)
