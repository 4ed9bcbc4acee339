"""The life of an event source mapping through boto3; prints what each step showed as one JSON document."""
import io
import json
import os
import urllib.request
import zipfile

import boto3
import botocore


def client(service):
    return boto3.client(service, endpoint_url=os.environ["LAMBDAEMU_ENDPOINT"])


def become_idle():
    urllib.request.urlopen(os.environ["LAMBDAEMU_ENDPOINT"].rstrip("/") + "/_lambdaemu/idle?timeout=30").close()


def fault(call, **arguments):
    try:
        call(**arguments)
    except botocore.exceptions.ClientError as error:
        return [error.response["ResponseMetadata"]["HTTPStatusCode"], error.response["Error"]["Code"], error.response["Error"]["Message"]]


def main():
    awslambda, sqs = client("lambda"), client("sqs")
    code = io.BytesIO()
    with zipfile.ZipFile(code, "w") as archive:
        archive.writestr("app.py", "def handler(event, context): return None")
    awslambda.create_function(
        FunctionName="mapped", Runtime="python3.11", Handler="app.handler", Role="arn:aws:iam::000000000000:role/r", Code={"ZipFile": code.getvalue()})
    arns = []
    for name in ["one", "two"]:
        url = sqs.create_queue(QueueName=name)["QueueUrl"]
        arns.append(sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"])

    seen = {}
    mapping = {"EventSourceArn": arns[0], "FunctionName": "mapped"}
    created = awslambda.create_event_source_mapping(
        **mapping, BatchSize=20, MaximumBatchingWindowInSeconds=1, FunctionResponseTypes=["ReportBatchItemFailures"],
        FilterCriteria={"Filters": [{"Pattern": json.dumps({"body": {"kind": ["order"]}})}]})
    uuid = created["UUID"]
    # The distribution's boto3 is older than the member that tells the ARN.
    arn = created["FunctionArn"].replace(":function:mapped", f":event-source-mapping:{uuid}")
    seen["members"] = sorted(set(created) - {"ResponseMetadata"})
    seen["created"] = [created["ResponseMetadata"]["HTTPStatusCode"], created["State"], created["LastModified"].year > 2000]
    become_idle()
    got = awslambda.get_event_source_mapping(UUID=uuid)
    seen["got"] = [got["State"], got["BatchSize"], got["FilterCriteria"], got["FunctionResponseTypes"]]
    awslambda.tag_resource(Resource=arn, Tags={"team": "blue", "b": "2"})
    awslambda.untag_resource(Resource=arn, TagKeys=["team"])
    seen["tags"] = awslambda.list_tags(Resource=arn)["Tags"]
    second = awslambda.create_event_source_mapping(EventSourceArn=arns[1], FunctionName="mapped", Enabled=False)
    seen["disabled"] = second["State"]
    pages = list(awslambda.get_paginator("list_event_source_mappings").paginate(FunctionName="mapped", PaginationConfig={"PageSize": 1}))
    seen["pages"] = [len(page["EventSourceMappings"]) for page in pages]
    seen["ofSource"] = [m["UUID"] == second["UUID"] for m in awslambda.list_event_source_mappings(EventSourceArn=arns[1])["EventSourceMappings"]]
    seen["duplicate"] = fault(awslambda.create_event_source_mapping, **mapping)[:2]
    seen["invalid"] = fault(awslambda.update_event_source_mapping, UUID=uuid, MaximumBatchingWindowInSeconds=0)
    updated = awslambda.update_event_source_mapping(UUID=uuid, Enabled=False, FilterCriteria={})
    seen["updated"] = [updated["ResponseMetadata"]["HTTPStatusCode"], updated["State"], "FilterCriteria" in updated]
    become_idle()
    seen["rests"] = awslambda.get_event_source_mapping(UUID=uuid)["State"]
    deleted = awslambda.delete_event_source_mapping(UUID=uuid)
    seen["deleted"] = [deleted["ResponseMetadata"]["HTTPStatusCode"], deleted["State"]]
    become_idle()
    seen["gone"] = fault(awslambda.get_event_source_mapping, UUID=uuid)
    print(json.dumps(seen))


main()
