"""Ships the orders of a queue."""
import json


def handler(event, context):
    for record in event["Records"]:
        order = json.loads(record["body"])
        if order["quantity"] < 1:
            raise ValueError(f"order {order['id']} is for nothing")
        print(f"shipped {order['quantity']} of order {order['id']}")
