"""Faults that a test asks for, in a file: SES that refuses or keeps silent, tables that do not answer, and functions that
die in the middle of their work."""

import json
import threading

from patching import replace, require

TABLE_ACTIONS = (
    "PutItem", "GetItem", "DeleteItem", "UpdateItem", "Query", "BatchWriteItem", "BatchGetItem",
    "TransactWriteItems", "TransactGetItems",
)


class Faults:
    def __init__(self, path, made_path):
        self._path = path
        self._made_path = made_path
        self._lock = threading.Lock()
        self._at_work = []
        self._killed = []
        self._made = set()
        with open(path, "w", encoding="utf8") as file:
            file.write("{}")

    def asked(self):
        with open(self._path, encoding="utf8") as file:
            return json.load(file)

    def begin(self, worker):
        with self._lock:
            self._at_work.append(worker)

    def end(self, worker):
        """Whether it was killed meanwhile."""
        with self._lock:
            self._at_work.remove(worker)
            was_killed = worker in self._killed
            if was_killed:
                self._killed.remove(worker)
            return was_killed

    def _note(self, asked, kind):
        """Notes, once for each time that faults are asked for, that one was made; false when it was before."""
        if (asked["number"], kind) in self._made:
            return False
        self._made.add((asked["number"], kind))
        with open(self._made_path, "a", encoding="utf8") as file:
            file.write(json.dumps({"made": kind}) + "\n")
        return True

    def makes(self, kind, value):
        """Whether what is asked for fails in this way; noted."""
        asked = self.asked()
        if asked.get(kind) != value:
            return False
        with self._lock:
            self._note(asked, kind)
        return True

    def kill_after(self, moment):
        """Kills every worker of the named function that is at work, once, if this is the moment asked for."""
        asked = self.asked()
        kill = asked.get("kill")
        if not kill or kill["after"] != moment:
            return
        with self._lock:
            doomed = [worker for worker in self._at_work if kill["function"] in worker.func_name]
            if doomed and self._note(asked, "kill"):
                for worker in doomed:
                    worker._proc.kill()
                    self._killed.append(worker)


def is_intent(body):
    """A contact is put with the transaction that says it is about to be sent."""
    puts = [item.get("Put", {}).get("Item", {}) for item in json.loads(body).get("TransactItems", [])]
    return any(put.get("sk", {}).get("S", "").startswith("CONTACT#") and put.get("status", {}).get("S") == "intended"
               for put in puts)


def install_in_workers(lambda_runtime, faults):
    """A killed function fails with the name that Lambda gives to a process that ended."""

    def at_work(invoke):
        def invoked(self, *arguments, **options):
            faults.begin(self)
            try:
                response = invoke(self, *arguments, **options)
            finally:
                was_killed = faults.end(self)
            return {**response, "errorType": "Runtime.ExitError"} if was_killed else response

        return invoked

    replace(lambda_runtime.Worker, "invoke", at_work)


def install(ses_v2, dynamodb, faults):
    require(dynamodb, "error_response_json")
    require(ses_v2, "_json_err")

    def failing_emails(handle):
        async def handled(method, path, headers, body, query_params):
            if method != "POST" or not path.rstrip("/").endswith("/outbound-emails"):
                return await handle(method, path, headers, body, query_params)
            if faults.makes("email", "refused"):
                return ses_v2._json_err("SendingPausedException", "Sending is paused for this account.", 400)
            answer = await handle(method, path, headers, body, query_params)
            if faults.makes("email", "silent"):
                return ses_v2._json_err("InternalServiceError", "The answer was lost.", 500)
            faults.kill_after("send")
            return answer

        return handled

    def failing_tables(handle):
        async def handled(method, path, headers, body, query_params):
            action = headers.get("x-amz-target", "").split(".")[-1]
            if action in TABLE_ACTIONS and faults.makes("tables", "down"):
                return dynamodb.error_response_json("InternalServerError", "Internal server error", 500)
            answer = await handle(method, path, headers, body, query_params)
            if action == "TransactWriteItems" and answer[0] == 200 and is_intent(body):
                faults.kill_after("intent")
            return answer

        return handled

    def failing_parks(update):
        def updated(data):
            if faults.makes("tables", "down"):
                return dynamodb.error_response_json("InternalServerError", "Internal server error", 500)
            return update(data)

        return updated

    replace(ses_v2, "handle_request", failing_emails)
    replace(dynamodb, "handle_request", failing_tables)
    replace(dynamodb, "_update_item", failing_parks)
