"""All notes."""
import json

import store


def handler(event, context):
    return {"statusCode": 200, "body": json.dumps(store.all_notes())}
