"""A journey through SQS with boto3, which speaks the query protocol to it; prints what each step showed as one JSON document."""
import json
import os
import threading

import boto3
import botocore

BODY = "grün\r\n<&> \U0001F600"
sqs = boto3.client("sqs", endpoint_url=os.environ["LAMBDAEMU_ENDPOINT"])
seen = {}


def name(url):
    return url.rsplit("/", 1)[1]


def fault(call, **arguments):
    try:
        call(**arguments)
    except botocore.exceptions.ClientError as error:
        return [error.response["ResponseMetadata"]["HTTPStatusCode"], error.response["Error"]["Code"], error.response["Error"]["Message"]]


def attributes(url, *names):
    return sqs.get_queue_attributes(QueueUrl=url, AttributeNames=list(names)).get("Attributes")


def receive(url, **arguments):
    return sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10, **arguments).get("Messages", [])


def bodies(messages):
    return sorted(m["Body"] for m in messages)


def queues():
    queue = sqs.create_queue(QueueName="journey", Attributes={"VisibilityTimeout": "40"}, tags={"team": "blue", "a": "1"})["QueueUrl"]
    dead = sqs.create_queue(QueueName="dead")["QueueUrl"]
    seen["sameUrl"] = sqs.get_queue_url(QueueName="journey")["QueueUrl"] == queue
    seen["listed"] = [name(u) for page in sqs.get_paginator("list_queues").paginate(PaginationConfig={"PageSize": 1}) for u in page.get("QueueUrls", [])]
    sqs.tag_queue(QueueUrl=queue, Tags={"b": "2"})
    sqs.untag_queue(QueueUrl=queue, TagKeys=["a"])
    seen["tags"] = sqs.list_queue_tags(QueueUrl=queue)["Tags"]
    arn = attributes(dead, "QueueArn")["QueueArn"]
    sqs.set_queue_attributes(QueueUrl=queue, Attributes={"RedrivePolicy": json.dumps({"deadLetterTargetArn": arn, "maxReceiveCount": 2})})
    seen["attributes"] = attributes(queue, "VisibilityTimeout", "QueueArn", "FifoQueue")
    seen["maxReceives"] = json.loads(attributes(queue, "RedrivePolicy")["RedrivePolicy"])["maxReceiveCount"]
    seen["sources"] = [name(u) for u in sqs.list_dead_letter_source_queues(QueueUrl=dead)["queueUrls"]]
    sqs.add_permission(QueueUrl=queue, Label="share", AWSAccountIds=["111111111111"], Actions=["SendMessage"])
    seen["policy"] = [s["Sid"] for s in json.loads(attributes(queue, "Policy")["Policy"])["Statement"]]
    sqs.remove_permission(QueueUrl=queue, Label="share")
    seen["noPolicy"] = attributes(queue, "Policy")
    return queue, dead


def messages(queue):
    sent = sqs.send_message(
        QueueUrl=queue, MessageBody=BODY,
        MessageAttributes={"s": {"DataType": "String", "StringValue": "ü"}, "n": {"DataType": "Number.int", "StringValue": "7"},
                           "b": {"DataType": "Binary", "BinaryValue": b"\x00\xff"}},
        MessageSystemAttributes={"AWSTraceHeader": {"DataType": "String", "StringValue": "Root=1"}})
    seen["sent"] = sorted(k for k in sent if k != "ResponseMetadata")
    first = receive(queue, AttributeNames=["All"], MessageAttributeNames=["All"])[0]
    seen["same"] = first["MessageId"] == sent["MessageId"] and first["Body"] == BODY and first["MessageAttributes"]["b"]["BinaryValue"] == b"\x00\xff"
    seen["messageAttributes"] = sorted([k, v["DataType"], v.get("StringValue")] for k, v in first["MessageAttributes"].items())
    seen["system"] = sorted(first["Attributes"])
    seen["none"] = receive(queue)
    sqs.change_message_visibility(QueueUrl=queue, ReceiptHandle=first["ReceiptHandle"], VisibilityTimeout=0)
    second = receive(queue, AttributeNames=["ApproximateReceiveCount", "AWSTraceHeader"])[0]
    seen["again"] = second["Attributes"]
    sqs.delete_message(QueueUrl=queue, ReceiptHandle=second["ReceiptHandle"])


def batches(queue):
    sent = sqs.send_message_batch(QueueUrl=queue, Entries=[
        {"Id": "a", "MessageBody": "1"}, {"Id": "b", "MessageBody": "2"}, {"Id": "c", "MessageBody": "3", "DelaySeconds": 901}])
    seen["batch"] = [sorted(e["Id"] for e in sent["Successful"]), [[e["Id"], e["SenderFault"], e["Code"]] for e in sent["Failed"]]]
    received = receive(queue)
    seen["received"] = bodies(received)
    entries = [{"Id": str(i), "ReceiptHandle": m["ReceiptHandle"]} for i, m in enumerate(received)]
    changed = sqs.change_message_visibility_batch(QueueUrl=queue, Entries=[{**e, "VisibilityTimeout": 60} for e in entries])
    deleted = sqs.delete_message_batch(QueueUrl=queue, Entries=[*entries, {"Id": "bad", "ReceiptHandle": "bad"}])
    seen["outcomes"] = [sorted(e["Id"] for e in changed["Successful"]), sorted(e["Id"] for e in deleted["Successful"]), [e["Code"] for e in deleted["Failed"]]]


def waiting(queue):
    got = []
    waiter = threading.Thread(target=lambda: got.extend(receive(queue, WaitTimeSeconds=20)))
    waiter.start()
    sqs.send_message(QueueUrl=queue, MessageBody="woken")
    waiter.join()
    seen["woken"] = bodies(got)
    sqs.delete_message(QueueUrl=queue, ReceiptHandle=got[0]["ReceiptHandle"])


def fifo():
    queue = sqs.create_queue(QueueName="journey.fifo", Attributes={"FifoQueue": "true", "ContentBasedDeduplication": "true"})["QueueUrl"]
    first = sqs.send_message(QueueUrl=queue, MessageBody="1", MessageGroupId="g")
    again = sqs.send_message(QueueUrl=queue, MessageBody="1", MessageGroupId="g")
    sqs.send_message(QueueUrl=queue, MessageBody="2", MessageGroupId="g", MessageDeduplicationId="2")
    seen["duplicate"] = [first["SequenceNumber"] == again["SequenceNumber"], first["MessageId"] == again["MessageId"], len(first["SequenceNumber"])]
    attempts = [receive(queue, ReceiveRequestAttemptId="try") for _ in range(2)]
    seen["attempts"] = [[m["Body"] for m in messages] for messages in attempts]
    seen["sameHandles"] = [m["ReceiptHandle"] for m in attempts[0]] == [m["ReceiptHandle"] for m in attempts[1]]
    seen["noGroup"] = fault(sqs.send_message, QueueUrl=queue, MessageBody="3")


def redrive(queue, dead):
    sqs.send_message(QueueUrl=queue, MessageBody="poison")
    for _ in range(2):
        receive(queue, VisibilityTimeout=0)
    seen["redriven"] = [bodies(receive(queue)), bodies(receive(dead, VisibilityTimeout=0))]


def faults(queue):
    seen["noQueue"] = fault(sqs.get_queue_url, QueueName="nope")
    seen["tooMany"] = fault(sqs.receive_message, QueueUrl=queue, MaxNumberOfMessages=11)
    seen["empty"] = fault(sqs.send_message, QueueUrl=queue, MessageBody="")
    seen["exists"] = fault(sqs.create_queue, QueueName="journey", Attributes={"VisibilityTimeout": "41"})
    sqs.purge_queue(QueueUrl=queue)
    seen["purging"] = fault(sqs.purge_queue, QueueUrl=queue)
    sqs.delete_queue(QueueUrl=queue)
    seen["deleted"] = fault(sqs.send_message, QueueUrl=queue, MessageBody="x")
    seen["tooSoon"] = fault(sqs.create_queue, QueueName="journey")


journey, dead_letters = queues()
messages(journey)
batches(journey)
waiting(journey)
fifo()
redrive(journey, dead_letters)
faults(journey)
print(json.dumps(seen))
