"""Pages whoever is on duty for an alarm. An alarm that it fails for comes again, three times in all."""
import json

ON_DUTY = {"high": "Grace", "low": "Ada"}


def handler(event, context):
    for record in event["Records"]:
        alarm = json.loads(record["body"])
        attempt = record["attributes"]["ApproximateReceiveCount"]
        if alarm["severity"] not in ON_DUTY:
            raise LookupError(f"nobody is on duty for {alarm['severity']}, attempt {attempt}")
        print(f"paged {ON_DUTY[alarm['severity']]}: {alarm['what']}")
