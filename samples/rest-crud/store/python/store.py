"""Keeps notes as events of a log group, so that the sample needs no database and no SDK."""
import json
import os
import time
import urllib.request

GROUP = "notes"


def call(operation, **parameters):
    """One call of CloudWatch Logs. The emulator verifies no signatures: the scope alone tells it whose logs are meant."""
    scope = "%s/20260101/%s/logs/aws4_request" % (os.environ["AWS_ACCESS_KEY_ID"], os.environ["AWS_REGION"])
    request = urllib.request.Request(
        os.environ["AWS_ENDPOINT_URL"],
        json.dumps(parameters).encode(),
        {
            "Content-Type": "application/x-amz-json-1.1",
            "X-Amz-Target": "Logs_20140328." + operation,
            "Authorization": "AWS4-HMAC-SHA256 Credential=%s, SignedHeaders=host, Signature=none" % scope,
        },
    )
    with urllib.request.urlopen(request) as answer:
        return json.loads(answer.read() or b"{}")


def add(note):
    event = {"timestamp": int(time.time() * 1000), "message": json.dumps(note)}
    call("PutLogEvents", logGroupName=GROUP, logStreamName="all", logEvents=[event])


def all_notes():
    return [json.loads(event["message"]) for event in call("FilterLogEvents", logGroupName=GROUP)["events"]]
