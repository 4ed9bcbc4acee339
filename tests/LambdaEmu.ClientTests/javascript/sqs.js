// A journey through SQS with the AWS SDK for JavaScript v3, which speaks JSON to it; prints what each step showed as one JSON document.
import * as sdk from '@aws-sdk/client-sqs';

const BODY = 'grün\r\n<&> \u{1F600}';
const client = new sdk.SQSClient({ endpoint: process.env.LAMBDAEMU_ENDPOINT });
const seen = {};

const call = (name, input = {}) => client.send(new sdk[`${name}Command`](input));
const name = (url) => url.split('/').at(-1);
const bodies = (messages) => messages.map((m) => m.Body).sort();
const attributes = async (QueueUrl, ...AttributeNames) => (await call('GetQueueAttributes', { QueueUrl, AttributeNames })).Attributes ?? null;
const receive = async (QueueUrl, input = {}) => (await call('ReceiveMessage', { QueueUrl, MaxNumberOfMessages: 10, ...input })).Messages ?? [];

async function fault(calling) {
  try {
    await calling;
  } catch (error) {
    return [error.$metadata.httpStatusCode, error.Code ?? error.name, error.message];
  }
}

async function queues() {
  const queue = (await call('CreateQueue', { QueueName: 'journey', Attributes: { VisibilityTimeout: '40' }, tags: { team: 'blue', a: '1' } })).QueueUrl;
  const dead = (await call('CreateQueue', { QueueName: 'dead' })).QueueUrl;
  seen.sameUrl = (await call('GetQueueUrl', { QueueName: 'journey' })).QueueUrl === queue;
  seen.listed = [];
  for await (const page of sdk.paginateListQueues({ client, pageSize: 1 }, {})) {
    seen.listed.push(...(page.QueueUrls ?? []).map(name));
  }
  await call('TagQueue', { QueueUrl: queue, Tags: { b: '2' } });
  await call('UntagQueue', { QueueUrl: queue, TagKeys: ['a'] });
  seen.tags = (await call('ListQueueTags', { QueueUrl: queue })).Tags;
  const arn = (await attributes(dead, 'QueueArn')).QueueArn;
  await call('SetQueueAttributes', { QueueUrl: queue, Attributes: { RedrivePolicy: JSON.stringify({ deadLetterTargetArn: arn, maxReceiveCount: 2 }) } });
  seen.attributes = await attributes(queue, 'VisibilityTimeout', 'QueueArn', 'FifoQueue');
  seen.maxReceives = JSON.parse((await attributes(queue, 'RedrivePolicy')).RedrivePolicy).maxReceiveCount;
  seen.sources = (await call('ListDeadLetterSourceQueues', { QueueUrl: dead })).queueUrls.map(name);
  await call('AddPermission', { QueueUrl: queue, Label: 'share', AWSAccountIds: ['111111111111'], Actions: ['SendMessage'] });
  seen.policy = JSON.parse((await attributes(queue, 'Policy')).Policy).Statement.map((s) => s.Sid);
  await call('RemovePermission', { QueueUrl: queue, Label: 'share' });
  seen.noPolicy = await attributes(queue, 'Policy');
  return [queue, dead];
}

async function messages(QueueUrl) {
  const sent = await call('SendMessage', {
    QueueUrl, MessageBody: BODY,
    MessageAttributes: {
      s: { DataType: 'String', StringValue: 'ü' }, n: { DataType: 'Number.int', StringValue: '7' }, b: { DataType: 'Binary', BinaryValue: new Uint8Array([0, 255]) },
    },
    MessageSystemAttributes: { AWSTraceHeader: { DataType: 'String', StringValue: 'Root=1' } },
  });
  seen.sent = Object.keys(sent).filter((k) => k !== '$metadata').sort();
  const [first] = await receive(QueueUrl, { MessageSystemAttributeNames: ['All'], MessageAttributeNames: ['All'] });
  seen.same = first.MessageId === sent.MessageId && first.Body === BODY && Buffer.from(first.MessageAttributes.b.BinaryValue).toString('hex') === '00ff';
  seen.messageAttributes = Object.entries(first.MessageAttributes).map(([k, v]) => [k, v.DataType, v.StringValue ?? null]).sort();
  seen.system = Object.keys(first.Attributes).sort();
  seen.none = await receive(QueueUrl);
  await call('ChangeMessageVisibility', { QueueUrl, ReceiptHandle: first.ReceiptHandle, VisibilityTimeout: 0 });
  const [second] = await receive(QueueUrl, { AttributeNames: ['ApproximateReceiveCount', 'AWSTraceHeader'] });
  seen.again = second.Attributes;
  await call('DeleteMessage', { QueueUrl, ReceiptHandle: second.ReceiptHandle });
}

async function batches(QueueUrl) {
  const ids = (entries) => (entries ?? []).map((e) => e.Id).sort();
  const sent = await call('SendMessageBatch', {
    QueueUrl, Entries: [{ Id: 'a', MessageBody: '1' }, { Id: 'b', MessageBody: '2' }, { Id: 'c', MessageBody: '3', DelaySeconds: 901 }],
  });
  seen.batch = [ids(sent.Successful), sent.Failed.map((e) => [e.Id, e.SenderFault, e.Code])];
  const received = await receive(QueueUrl);
  seen.received = bodies(received);
  const entries = received.map((m, i) => ({ Id: `${i}`, ReceiptHandle: m.ReceiptHandle }));
  const changed = await call('ChangeMessageVisibilityBatch', { QueueUrl, Entries: entries.map((e) => ({ ...e, VisibilityTimeout: 60 })) });
  const deleted = await call('DeleteMessageBatch', { QueueUrl, Entries: [...entries, { Id: 'bad', ReceiptHandle: 'bad' }] });
  seen.outcomes = [ids(changed.Successful), ids(deleted.Successful), deleted.Failed.map((e) => e.Code)];
}

async function waiting(QueueUrl) {
  const waiter = receive(QueueUrl, { WaitTimeSeconds: 20 });
  await call('SendMessage', { QueueUrl, MessageBody: 'woken' });
  const got = await waiter;
  seen.woken = bodies(got);
  await call('DeleteMessage', { QueueUrl, ReceiptHandle: got[0].ReceiptHandle });
}

async function fifo() {
  const { QueueUrl } = await call('CreateQueue', { QueueName: 'journey.fifo', Attributes: { FifoQueue: 'true', ContentBasedDeduplication: 'true' } });
  const first = await call('SendMessage', { QueueUrl, MessageBody: '1', MessageGroupId: 'g' });
  const again = await call('SendMessage', { QueueUrl, MessageBody: '1', MessageGroupId: 'g' });
  await call('SendMessage', { QueueUrl, MessageBody: '2', MessageGroupId: 'g', MessageDeduplicationId: '2' });
  seen.duplicate = [first.SequenceNumber === again.SequenceNumber, first.MessageId === again.MessageId, first.SequenceNumber.length];
  const attempts = [await receive(QueueUrl, { ReceiveRequestAttemptId: 'try' }), await receive(QueueUrl, { ReceiveRequestAttemptId: 'try' })];
  seen.attempts = attempts.map((received) => received.map((m) => m.Body));
  const [handles, handlesAgain] = attempts.map((received) => received.map((m) => m.ReceiptHandle).join());
  seen.sameHandles = handles === handlesAgain;
  seen.noGroup = await fault(call('SendMessage', { QueueUrl, MessageBody: '3' }));
}

async function redrive(queue, dead) {
  await call('SendMessage', { QueueUrl: queue, MessageBody: 'poison' });
  await receive(queue, { VisibilityTimeout: 0 });
  await receive(queue, { VisibilityTimeout: 0 });
  seen.redriven = [bodies(await receive(queue)), bodies(await receive(dead, { VisibilityTimeout: 0 }))];
}

// Debian's boto3 is too old to know these.
async function moves(queue, dead) {
  const SourceArn = (await attributes(dead, 'QueueArn')).QueueArn;
  await call('StartMessageMoveTask', { SourceArn });
  const [task] = (await call('ListMessageMoveTasks', { SourceArn })).Results;
  seen.moved = [task.Status, task.ApproximateNumberOfMessagesMoved, bodies(await receive(queue, { VisibilityTimeout: 0 }))];
  for (const body of ['a', 'b', 'c']) {
    await call('SendMessage', { QueueUrl: dead, MessageBody: body });
  }
  const { TaskHandle } = await call('StartMessageMoveTask', { SourceArn, DestinationArn: (await attributes(queue, 'QueueArn')).QueueArn, MaxNumberOfMessagesPerSecond: 1 });
  const cancelled = await call('CancelMessageMoveTask', { TaskHandle });
  seen.cancelled = cancelled.ApproximateNumberOfMessagesMoved < 3 && (await call('ListMessageMoveTasks', { SourceArn })).Results[0].Status;
  seen.noTask = await fault(call('CancelMessageMoveTask', { TaskHandle }));
}

async function faults(QueueUrl) {
  seen.noQueue = await fault(call('GetQueueUrl', { QueueName: 'nope' }));
  seen.tooMany = await fault(call('ReceiveMessage', { QueueUrl, MaxNumberOfMessages: 11 }));
  seen.empty = await fault(call('SendMessage', { QueueUrl, MessageBody: '' }));
  seen.exists = await fault(call('CreateQueue', { QueueName: 'journey', Attributes: { VisibilityTimeout: '41' } }));
  await call('PurgeQueue', { QueueUrl });
  seen.purging = await fault(call('PurgeQueue', { QueueUrl }));
  await call('DeleteQueue', { QueueUrl });
  seen.deleted = await fault(call('SendMessage', { QueueUrl, MessageBody: 'x' }));
  seen.tooSoon = await fault(call('CreateQueue', { QueueName: 'journey' }));
}

const [queue, dead] = await queues();
await messages(queue);
await batches(queue);
await waiting(queue);
await fifo();
await redrive(queue, dead);
await moves(queue, dead);
await faults(queue);
console.log(JSON.stringify(seen));
