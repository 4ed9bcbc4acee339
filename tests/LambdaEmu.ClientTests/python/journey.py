"""The core journey of a function through boto3; prints what each step showed as one JSON document."""
import base64
import io
import json
import os
import time
import zipfile

import boto3
import botocore


def client(service):
    return boto3.client(service, endpoint_url=os.environ["LAMBDAEMU_ENDPOINT"])


def package(source):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("app.py", source)
    return content.getvalue()


def fault(call, **arguments):
    try:
        call(**arguments)
    except botocore.exceptions.ClientError as error:
        return {
            "code": error.response["Error"]["Code"],
            "message": error.response["Error"]["Message"],
            "status": error.response["ResponseMetadata"]["HTTPStatusCode"],
        }


def invoke(awslambda, payload, **arguments):
    answer = awslambda.invoke(FunctionName="journey", Payload=json.dumps(payload).encode(), **arguments)
    return {
        "status": answer["StatusCode"],
        "version": answer.get("ExecutedVersion"),
        "error": answer.get("FunctionError"),
        "log": base64.b64decode(answer.get("LogResult", "")).decode(),
        "payload": answer["Payload"].read().decode(),
    }


def main():
    awslambda, logs = client("lambda"), client("logs")
    seen = {"account": client("sts").get_caller_identity()["Account"]}
    seen["created"] = awslambda.create_function(
        FunctionName="journey", Runtime="python3.11", Handler="app.handler", Role="arn:aws:iam::000000000000:role/r",
        Code={"ZipFile": package("def handler(event, context):\n  print('said')\n  return event['a'] + 1")}, Tags={"team": "blue"})["State"]
    awslambda.get_waiter("function_active_v2").wait(FunctionName="journey")
    seen["invoked"] = invoke(awslambda, {"a": 1}, LogType="Tail")
    seen["failed"] = invoke(awslambda, {"b": 1})
    seen["event"] = invoke(awslambda, {"a": 2}, InvocationType="Event")
    seen["dryRun"] = invoke(awslambda, {}, InvocationType="DryRun")
    seen["published"] = awslambda.publish_version(FunctionName="journey")["Version"]
    awslambda.update_function_code(FunctionName="journey", ZipFile=package(
        "import os\ndef handler(event, context): return os.environ['COLOUR']"))
    awslambda.get_waiter("function_updated_v2").wait(FunctionName="journey")
    awslambda.update_function_configuration(FunctionName="journey", Environment={"Variables": {"COLOUR": "bläulich"}}, Timeout=9)
    awslambda.get_waiter("function_updated_v2").wait(FunctionName="journey")
    seen["updated"] = invoke(awslambda, {"a": 1})
    seen["old"] = invoke(awslambda, {"a": 1}, Qualifier="1")
    seen["functions"] = [
        f["FunctionName"] for page in awslambda.get_paginator("list_functions").paginate(PaginationConfig={"PageSize": 1}) for f in page["Functions"]]
    seen["versions"] = [v["Version"] for v in awslambda.list_versions_by_function(FunctionName="journey")["Versions"]]
    configuration = awslambda.get_function(FunctionName="journey")
    seen["timeout"] = configuration["Configuration"]["Timeout"]
    seen["tags"] = configuration["Tags"]
    seen["count"] = awslambda.get_account_settings()["AccountUsage"]["FunctionCount"]
    seen["duplicate"] = fault(awslambda.create_function, FunctionName="journey", Runtime="python3.11", Handler="a.b",
                              Role="arn:aws:iam::000000000000:role/r", Code={"ZipFile": package("")})
    seen["invalid"] = fault(awslambda.update_function_configuration, FunctionName="journey", Timeout=901)
    seen["groups"] = [g["logGroupName"] for g in logs.describe_log_groups()["logGroups"]]
    logs.create_log_group(logGroupName="/own")
    logs.create_log_stream(logGroupName="/own", logStreamName="s")
    now = time.time_ns() // 1_000_000
    logs.put_log_events(logGroupName="/own", logStreamName="s", logEvents=[{"timestamp": now, "message": "one ü"}, {"timestamp": now, "message": "two"}])
    seen["events"] = [e["message"] for e in logs.get_log_events(logGroupName="/own", logStreamName="s", startFromHead=True)["events"]]
    seen["filtered"] = [e["message"] for page in logs.get_paginator("filter_log_events").paginate(logGroupName="/own", filterPattern="two")
                        for e in page["events"]]
    seen["noGroup"] = fault(logs.filter_log_events, logGroupName="/nowhere")
    awslambda.delete_function(FunctionName="journey")
    seen["gone"] = fault(awslambda.get_function, FunctionName="journey")
    print(json.dumps(seen))


main()
