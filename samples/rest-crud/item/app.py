"""One note, or 404."""
import json

import store


def handler(event, context):
    wanted = event["pathParameters"]["id"]
    for note in store.all_notes():
        if note["id"] == wanted:
            return {"statusCode": 200, "body": json.dumps(note)}
    return {"statusCode": 404, "body": json.dumps({"message": "There is no note " + wanted + "."})}
