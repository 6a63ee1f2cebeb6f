"""Keeps every e-mail and text message as it was handed over, each with the time on the movable clock: the emulator's
own lists leave out headers, tags and the configuration set."""

import json
import re
import threading
from datetime import datetime, timezone

from patching import replace, require


class Capture:
    def __init__(self, clock, path):
        self._clock = clock
        self._path = path
        self._lock = threading.Lock()
        open(path, "w", encoding="utf8").close()

    def add(self, channel, message_id, request):
        at = datetime.fromtimestamp(self._clock.now(), timezone.utc).isoformat(timespec="milliseconds")
        line = {"channel": channel, "at": at.replace("+00:00", "Z"), "messageId": message_id, "request": request}
        with self._lock, open(self._path, "a", encoding="utf8") as file:
            file.write(json.dumps(line) + "\n")


def install(ses_v2, sns, capture):
    require(sns, "_p", "_parse_message_attributes")

    def keeping_emails(handle):
        async def handled(method, path, headers, body, query_params):
            answer = await handle(method, path, headers, body, query_params)
            if method == "POST" and path.rstrip("/").endswith("/outbound-emails") and answer[0] == 200:
                capture.add("email", json.loads(answer[2])["MessageId"], json.loads(body))
            return answer

        return handled

    def keeping_texts(publish):
        def published(params):
            answer = publish(params)
            number = sns._p(params, "PhoneNumber")
            if number and answer[0] == 200:
                body = answer[2] if isinstance(answer[2], str) else answer[2].decode()
                message_id = re.search("<MessageId>(.+?)</MessageId>", body).group(1)
                attributes = sns._parse_message_attributes(params)
                request = {"PhoneNumber": number, "Message": sns._p(params, "Message"), "MessageAttributes": attributes}
                capture.add("sms", message_id, request)
            return answer

        return published

    replace(ses_v2, "handle_request", keeping_emails)
    replace(sns, "_publish", keeping_texts)
