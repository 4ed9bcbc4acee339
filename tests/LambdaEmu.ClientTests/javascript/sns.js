// A journey through SNS with the AWS SDK for JavaScript v3; prints what each step showed as one JSON document.
import { createServer } from 'node:http';
import * as sdk from '@aws-sdk/client-sns';
import * as queues from '@aws-sdk/client-sqs';

const ENDPOINT = process.env.LAMBDAEMU_ENDPOINT;
const MESSAGE = 'grün\r\n<&> \u{1F600}';
const client = new sdk.SNSClient({ endpoint: ENDPOINT });
const sqs = new queues.SQSClient({ endpoint: ENDPOINT });
const seen = {};

const call = (name, input = {}) => client.send(new sdk[`${name}Command`](input));
const name = (arn) => arn.split(':').at(-1);

async function all(pages, member) {
  const items = [];
  for await (const page of pages) {
    items.push(...(page[member] ?? []));
  }
  return items;
}

async function fault(calling) {
  try {
    await calling;
  } catch (error) {
    // The SDK names faults by their shapes.
    return [error.$metadata.httpStatusCode, error.name.replace(/Exception$/, ''), error.message];
  }
}

async function queue(QueueName, Attributes = {}) {
  const { QueueUrl } = await sqs.send(new queues.CreateQueueCommand({ QueueName, Attributes }));
  const shown = await sqs.send(new queues.GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }));
  return [QueueUrl, shown.Attributes.QueueArn];
}

const receive = async (QueueUrl) => (await sqs.send(new queues.ReceiveMessageCommand({
  QueueUrl, MaxNumberOfMessages: 10, AttributeNames: ['All'], MessageAttributeNames: ['All'],
}))).Messages ?? [];

async function topics() {
  const created = await call('CreateTopic', { Name: 'journey', Attributes: { DisplayName: 'J' }, Tags: [{ Key: 'a', Value: '1' }, { Key: 'b', Value: '2' }] });
  const topic = created.TopicArn;
  await call('UntagResource', { ResourceArn: topic, TagKeys: ['a'] });
  await call('TagResource', { ResourceArn: topic, Tags: [{ Key: 'c', Value: '3' }] });
  seen.tags = (await call('ListTagsForResource', { ResourceArn: topic })).Tags.map((t) => [t.Key, t.Value]);
  seen.topics = (await all(sdk.paginateListTopics({ client }, {}), 'Topics')).map((t) => name(t.TopicArn));
  await call('SetTopicAttributes', { TopicArn: topic, AttributeName: 'SignatureVersion', AttributeValue: '2' });
  await call('AddPermission', { TopicArn: topic, Label: 'share', AWSAccountId: ['111111111111'], ActionName: ['Publish'] });
  const { Attributes } = await call('GetTopicAttributes', { TopicArn: topic });
  seen.attributes = Object.fromEntries(['DisplayName', 'SignatureVersion', 'SubscriptionsConfirmed', 'Owner'].map((k) => [k, Attributes[k]]));
  seen.policy = JSON.parse(Attributes.Policy).Statement.map((s) => s.Sid);
  await call('RemovePermission', { TopicArn: topic, Label: 'share' });
  await call('PutDataProtectionPolicy', { ResourceArn: topic, DataProtectionPolicy: '{"Name":"p"}' });
  seen.protection = (await call('GetDataProtectionPolicy', { ResourceArn: topic })).DataProtectionPolicy;
  return topic;
}

async function subscriptions(topic) {
  const [url, arn] = await queue('enveloped');
  const [rawUrl, rawArn] = await queue('raw');
  const subscription = (await call('Subscribe', { TopicArn: topic, Protocol: 'sqs', Endpoint: arn })).SubscriptionArn;
  const raw = (await call('Subscribe', {
    TopicArn: topic, Protocol: 'sqs', Endpoint: rawArn, Attributes: { RawMessageDelivery: 'true' }, ReturnSubscriptionArn: true,
  })).SubscriptionArn;
  await call('SetSubscriptionAttributes', { SubscriptionArn: raw, AttributeName: 'FilterPolicy', AttributeValue: '{"n":[{"numeric":[">",5]}]}' });
  const { Attributes } = await call('GetSubscriptionAttributes', { SubscriptionArn: raw });
  seen.subscription = Object.fromEntries(
    ['RawMessageDelivery', 'FilterPolicy', 'FilterPolicyScope', 'PendingConfirmation', 'Protocol'].map((k) => [k, Attributes[k]]));
  seen.subscriptions = (await all(sdk.paginateListSubscriptionsByTopic({ client }, { TopicArn: topic }), 'Subscriptions')).map((s) => name(s.Endpoint)).sort();
  const published = await call('Publish', {
    TopicArn: topic, Message: MESSAGE, Subject: 'Subject',
    MessageAttributes: { n: { DataType: 'Number', StringValue: '7' }, b: { DataType: 'Binary', BinaryValue: new Uint8Array([0, 255]) } },
  });
  await call('Publish', { TopicArn: topic, Message: 'filtered' });
  const [whole, plain] = (await receive(url)).map((m) => JSON.parse(m.Body));
  seen.envelope = [whole.MessageId === published.MessageId, whole.Message === MESSAGE, whole.Subject, whole.SignatureVersion, plain.Message];
  seen.envelopeAttributes = whole.MessageAttributes;
  seen.unsubscribe = whole.UnsubscribeURL === `${ENDPOINT}/?Action=Unsubscribe&SubscriptionArn=${subscription}`;
  seen.certificate = (await (await fetch(whole.SigningCertURL)).text()).split('\n')[0];
  const [message] = await receive(rawUrl);
  seen.raw = [message.Body === MESSAGE, message.MessageAttributes.n.StringValue, Buffer.from(message.MessageAttributes.b.BinaryValue).toString('hex')];
  return subscription;
}

async function batches(topic) {
  const [url, arn] = await queue('batch');
  await call('Subscribe', { TopicArn: topic, Protocol: 'sqs', Endpoint: arn, Attributes: { RawMessageDelivery: 'true' } });
  const answer = await call('PublishBatch', {
    TopicArn: topic,
    PublishBatchRequestEntries: [{ Id: 'a', Message: '1' }, { Id: 'b', Message: '{"default":"2","sqs":"two"}', MessageStructure: 'json' }],
  });
  seen.batch = [answer.Successful.map((e) => e.Id), answer.Failed ?? [], (await receive(url)).map((m) => m.Body)];
}

async function fifo() {
  const topic = (await call('CreateTopic', { Name: 'journey.fifo', Attributes: { FifoTopic: 'true', ContentBasedDeduplication: 'true' } })).TopicArn;
  const [url, arn] = await queue('journey.fifo', { FifoQueue: 'true' });
  await call('Subscribe', { TopicArn: topic, Protocol: 'sqs', Endpoint: arn });
  const first = await call('Publish', { TopicArn: topic, Message: '1', MessageGroupId: 'g' });
  const again = await call('Publish', { TopicArn: topic, Message: '1', MessageGroupId: 'g' });
  await call('Publish', { TopicArn: topic, Message: '2', MessageGroupId: 'g' });
  seen.duplicate = [first.SequenceNumber === again.SequenceNumber, first.SequenceNumber.length];
  seen.fifo = (await receive(url)).map((m) => [JSON.parse(m.Body).Message, m.Attributes.MessageGroupId]);
  seen.noGroup = await fault(call('Publish', { TopicArn: topic, Message: 'm' }));
}

/** An endpoint whose requests can be awaited one by one. */
async function listen() {
  const requests = [];
  const waiting = [];
  const server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) {
      chunks.push(chunk);
    }
    response.end();
    const received = [request.headers, JSON.parse(Buffer.concat(chunks))];
    waiting.length > 0 ? waiting.shift()(received) : requests.push(received);
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${server.address().port}/sns`,
    next: () => (requests.length > 0 ? Promise.resolve(requests.shift()) : new Promise((resolve) => waiting.push(resolve))),
    close: () => server.close(),
  };
}

async function http(topic) {
  const endpoint = await listen();
  const answer = await call('Subscribe', { TopicArn: topic, Protocol: 'http', Endpoint: endpoint.url });
  const [headers, asked] = await endpoint.next();
  await call('ConfirmSubscription', { TopicArn: topic, Token: asked.Token });
  await call('Publish', { TopicArn: topic, Message: 'by http' });
  const [told, notified] = await endpoint.next();
  seen.http = [answer.SubscriptionArn, headers['x-amz-sns-message-type'], told['x-amz-sns-message-type'], told['content-type'], notified.Message];
  seen.unsubscribed = (await fetch(notified.UnsubscribeURL)).status;
  seen.goodbye = (await endpoint.next())[1].Type;
  endpoint.close();
}

async function phones() {
  await call('SetSMSAttributes', { attributes: { DefaultSenderID: 'Me' } });
  seen.sms = (await call('GetSMSAttributes', { attributes: ['DefaultSenderID'] })).attributes;
  await call('Publish', { PhoneNumber: '+15551234568', Message: 'text' });
  seen.optedOut = [
    (await call('CheckIfPhoneNumberIsOptedOut', { phoneNumber: '+15551234568' })).isOptedOut, (await call('ListPhoneNumbersOptedOut')).phoneNumbers ?? [],
  ];
  const app = (await call('CreatePlatformApplication', { Name: 'app', Platform: 'GCM', Attributes: { PlatformCredential: 'c' } })).PlatformApplicationArn;
  const device = (await call('CreatePlatformEndpoint', { PlatformApplicationArn: app, Token: 't' })).EndpointArn;
  await call('Publish', { TargetArn: device, Message: 'push' });
  seen.devices = (await all(sdk.paginateListEndpointsByPlatformApplication({ client }, { PlatformApplicationArn: app }), 'Endpoints')).map((e) => e.Attributes);
  const { messages } = await (await fetch(`${ENDPOINT}/_lambdaemu/outbox`)).json();
  seen.outbox = messages.filter((m) => [device, '+15551234568'].includes(m.to)).map((m) => [m.protocol, m.message]);
  await call('DeleteEndpoint', { EndpointArn: device });
  await call('DeletePlatformApplication', { PlatformApplicationArn: app });
}

async function faults(topic, subscription) {
  seen.noTopic = await fault(call('Publish', { TopicArn: `${topic}x`, Message: 'm' }));
  seen.empty = await fault(call('Publish', { TopicArn: topic, Message: '' }));
  seen.attribute = await fault(call('Publish', { TopicArn: topic, Message: 'm', MessageAttributes: { a: { DataType: 'Number', StringValue: 'x' } } }));
  seen.protocol = await fault(call('Subscribe', { TopicArn: topic, Protocol: 'x', Endpoint: 'y' }));
  await call('Unsubscribe', { SubscriptionArn: subscription });
  seen.noSubscription = await fault(call('GetSubscriptionAttributes', { SubscriptionArn: subscription }));
  await call('DeleteTopic', { TopicArn: topic });
  seen.deleted = await fault(call('GetTopicAttributes', { TopicArn: topic }));
}

const topic = await topics();
const subscription = await subscriptions(topic);
await batches(topic);
await fifo();
await http(topic);
await phones();
await faults(topic, subscription);
console.log(JSON.stringify(seen));
