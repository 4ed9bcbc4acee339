"""A journey through SNS with boto3; prints what each step showed as one JSON document."""
import json
import os
import threading
import urllib.request
from http.server import BaseHTTPRequestHandler, HTTPServer
from queue import Queue

import boto3
import botocore

ENDPOINT = os.environ["LAMBDAEMU_ENDPOINT"]
MESSAGE = "grün\r\n<&> \U0001F600"
sns = boto3.client("sns", endpoint_url=ENDPOINT)
sqs = boto3.client("sqs", endpoint_url=ENDPOINT)
seen = {}


def fault(call, **arguments):
    try:
        call(**arguments)
    except botocore.exceptions.ClientError as error:
        return [error.response["ResponseMetadata"]["HTTPStatusCode"], error.response["Error"]["Code"], error.response["Error"]["Message"]]


def name(arn):
    return arn.rsplit(":", 1)[1]


def queue(name, **attributes):
    url = sqs.create_queue(QueueName=name, Attributes=attributes)["QueueUrl"]
    return url, sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]


def receive(url):
    return sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10, AttributeNames=["All"], MessageAttributeNames=["All"]).get("Messages", [])


def topics():
    topic = sns.create_topic(Name="journey", Attributes={"DisplayName": "J"}, Tags=[{"Key": "a", "Value": "1"}, {"Key": "b", "Value": "2"}])["TopicArn"]
    sns.untag_resource(ResourceArn=topic, TagKeys=["a"])
    sns.tag_resource(ResourceArn=topic, Tags=[{"Key": "c", "Value": "3"}])
    seen["tags"] = [[t["Key"], t["Value"]] for t in sns.list_tags_for_resource(ResourceArn=topic)["Tags"]]
    seen["topics"] = [name(t["TopicArn"]) for page in sns.get_paginator("list_topics").paginate() for t in page["Topics"]]
    sns.set_topic_attributes(TopicArn=topic, AttributeName="SignatureVersion", AttributeValue="2")
    sns.add_permission(TopicArn=topic, Label="share", AWSAccountId=["111111111111"], ActionName=["Publish"])
    attributes = sns.get_topic_attributes(TopicArn=topic)["Attributes"]
    seen["attributes"] = {k: attributes[k] for k in ["DisplayName", "SignatureVersion", "SubscriptionsConfirmed", "Owner"]}
    seen["policy"] = [s["Sid"] for s in json.loads(attributes["Policy"])["Statement"]]
    sns.remove_permission(TopicArn=topic, Label="share")
    sns.put_data_protection_policy(ResourceArn=topic, DataProtectionPolicy='{"Name":"p"}')
    seen["protection"] = sns.get_data_protection_policy(ResourceArn=topic)["DataProtectionPolicy"]
    return topic


def queues(topic):
    url, arn = queue("enveloped")
    raw_url, raw_arn = queue("raw")
    subscription = sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=arn)["SubscriptionArn"]
    raw = sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=raw_arn, Attributes={"RawMessageDelivery": "true"}, ReturnSubscriptionArn=True)["SubscriptionArn"]
    sns.set_subscription_attributes(SubscriptionArn=raw, AttributeName="FilterPolicy", AttributeValue='{"n":[{"numeric":[">",5]}]}')
    shown = sns.get_subscription_attributes(SubscriptionArn=raw)["Attributes"]
    seen["subscription"] = {k: shown[k] for k in ["RawMessageDelivery", "FilterPolicy", "FilterPolicyScope", "PendingConfirmation", "Protocol"]}
    seen["subscriptions"] = sorted(name(s["Endpoint"]) for page in sns.get_paginator("list_subscriptions_by_topic").paginate(TopicArn=topic) for s in page["Subscriptions"])
    published = sns.publish(TopicArn=topic, Message=MESSAGE, Subject="Subject", MessageAttributes={
        "n": {"DataType": "Number", "StringValue": "7"}, "b": {"DataType": "Binary", "BinaryValue": b"\x00\xff"}})
    sns.publish(TopicArn=topic, Message="filtered")
    [whole, plain] = [json.loads(m["Body"]) for m in receive(url)]
    seen["envelope"] = [whole["MessageId"] == published["MessageId"], whole["Message"] == MESSAGE, whole["Subject"], whole["SignatureVersion"], plain["Message"]]
    seen["envelopeAttributes"] = whole["MessageAttributes"]
    seen["unsubscribe"] = whole["UnsubscribeURL"] == f"{ENDPOINT}/?Action=Unsubscribe&SubscriptionArn={subscription}"
    with urllib.request.urlopen(whole["SigningCertURL"]) as certificate:
        seen["certificate"] = certificate.read().decode().splitlines()[0]
    [message] = receive(raw_url)
    seen["raw"] = [message["Body"] == MESSAGE, message["MessageAttributes"]["n"]["StringValue"], message["MessageAttributes"]["b"]["BinaryValue"].hex()]
    return subscription


def batches(topic):
    url, arn = queue("batch")
    sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=arn, Attributes={"RawMessageDelivery": "true"})
    answer = sns.publish_batch(TopicArn=topic, PublishBatchRequestEntries=[
        {"Id": "a", "Message": "1"}, {"Id": "b", "Message": '{"default":"2","sqs":"two"}', "MessageStructure": "json"}])
    seen["batch"] = [[e["Id"] for e in answer["Successful"]], answer["Failed"], [m["Body"] for m in receive(url)]]


def fifo():
    topic = sns.create_topic(Name="journey.fifo", Attributes={"FifoTopic": "true", "ContentBasedDeduplication": "true"})["TopicArn"]
    url, arn = queue("journey.fifo", FifoQueue="true")
    sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=arn)
    first = sns.publish(TopicArn=topic, Message="1", MessageGroupId="g")
    again = sns.publish(TopicArn=topic, Message="1", MessageGroupId="g")
    sns.publish(TopicArn=topic, Message="2", MessageGroupId="g")
    seen["duplicate"] = [first["SequenceNumber"] == again["SequenceNumber"], len(first["SequenceNumber"])]
    seen["fifo"] = [[json.loads(m["Body"])["Message"], m["Attributes"]["MessageGroupId"]] for m in receive(url)]
    seen["noGroup"] = fault(sns.publish, TopicArn=topic, Message="m")


class Endpoint(BaseHTTPRequestHandler):
    requests = Queue()

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()
        Endpoint.requests.put((self.headers, json.loads(body)))

    def log_message(self, *arguments):
        pass


def http(topic):
    server = HTTPServer(("127.0.0.1", 0), Endpoint)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    answer = sns.subscribe(TopicArn=topic, Protocol="http", Endpoint=f"http://127.0.0.1:{server.server_port}/sns")
    headers, asked = Endpoint.requests.get(timeout=30)
    sns.confirm_subscription(TopicArn=topic, Token=asked["Token"])
    sns.publish(TopicArn=topic, Message="by http")
    told, notified = Endpoint.requests.get(timeout=30)
    seen["http"] = [answer["SubscriptionArn"], headers["x-amz-sns-message-type"], told["x-amz-sns-message-type"], told["Content-Type"], notified["Message"]]
    with urllib.request.urlopen(notified["UnsubscribeURL"]) as unsubscribed:
        seen["unsubscribed"] = unsubscribed.status
    seen["goodbye"] = Endpoint.requests.get(timeout=30)[1]["Type"]
    server.shutdown()


def phones():
    sns.set_sms_attributes(attributes={"DefaultSenderID": "Me"})
    seen["sms"] = sns.get_sms_attributes(attributes=["DefaultSenderID"])["attributes"]
    sns.publish(PhoneNumber="+15551234567", Message="text")
    seen["optedOut"] = [sns.check_if_phone_number_is_opted_out(phoneNumber="+15551234567")["isOptedOut"], sns.list_phone_numbers_opted_out()["phoneNumbers"]]
    app = sns.create_platform_application(Name="app", Platform="GCM", Attributes={"PlatformCredential": "c"})["PlatformApplicationArn"]
    device = sns.create_platform_endpoint(PlatformApplicationArn=app, Token="t")["EndpointArn"]
    sns.publish(TargetArn=device, Message="push")
    seen["devices"] = [e["Attributes"] for page in sns.get_paginator("list_endpoints_by_platform_application").paginate(PlatformApplicationArn=app) for e in page["Endpoints"]]
    with urllib.request.urlopen(f"{ENDPOINT}/_lambdaemu/outbox") as outbox:
        mine = [m for m in json.load(outbox)["messages"] if m["to"] in (device, "+15551234567")]
    seen["outbox"] = [[m["protocol"], m["message"]] for m in mine]
    sns.delete_endpoint(EndpointArn=device)
    sns.delete_platform_application(PlatformApplicationArn=app)


def faults(topic, subscription):
    seen["noTopic"] = fault(sns.publish, TopicArn=topic + "x", Message="m")
    seen["empty"] = fault(sns.publish, TopicArn=topic, Message="")
    seen["attribute"] = fault(sns.publish, TopicArn=topic, Message="m", MessageAttributes={"a": {"DataType": "Number", "StringValue": "x"}})
    seen["protocol"] = fault(sns.subscribe, TopicArn=topic, Protocol="x", Endpoint="y")
    sns.unsubscribe(SubscriptionArn=subscription)
    seen["noSubscription"] = fault(sns.get_subscription_attributes, SubscriptionArn=subscription)
    sns.delete_topic(TopicArn=topic)
    seen["deleted"] = fault(sns.get_topic_attributes, TopicArn=topic)


journey = topics()
first = queues(journey)
batches(journey)
fifo()
http(journey)
phones()
faults(journey, first)
print(json.dumps(seen))
