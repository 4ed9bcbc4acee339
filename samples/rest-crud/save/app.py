"""Keeps a note, with the name that the authorizer gave its writer."""
import json

import store


def handler(event, context):
    note = {"id": context.aws_request_id[:8], "by": event["requestContext"]["authorizer"]["name"], **json.loads(event["body"])}
    store.add(note)
    location = event["requestContext"]["path"].rstrip("/") + "/" + note["id"]
    return {"statusCode": 201, "headers": {"Location": location}, "body": json.dumps(note)}
