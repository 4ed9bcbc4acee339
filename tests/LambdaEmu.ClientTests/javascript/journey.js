// The core journey of a function through the AWS SDK for JavaScript v3; prints what each step showed as one JSON document.
import * as lambdaSdk from '@aws-sdk/client-lambda';
import * as logsSdk from '@aws-sdk/client-cloudwatch-logs';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { zip } from './zip.js';

const settings = { endpoint: process.env.LAMBDAEMU_ENDPOINT };
const lambda = new lambdaSdk.LambdaClient(settings);
const logs = new logsSdk.CloudWatchLogsClient(settings);
const sts = new STSClient(settings);

const call = (name, input = {}) => lambda.send(new lambdaSdk[`${name}Command`](input));
const callLogs = (name, input = {}) => logs.send(new logsSdk[`${name}Command`](input));

async function fault(calling) {
  try {
    await calling;
  } catch (error) {
    return { code: error.name, message: error.message, status: error.$metadata.httpStatusCode };
  }
}

async function invoke(payload, input = {}) {
  const answer = await call('Invoke', { FunctionName: 'journey', Payload: JSON.stringify(payload), ...input });
  return {
    status: answer.StatusCode,
    version: answer.ExecutedVersion ?? null,
    error: answer.FunctionError ?? null,
    log: Buffer.from(answer.LogResult ?? '', 'base64').toString(),
    payload: Buffer.from(answer.Payload ?? []).toString(),
  };
}

async function collect(pages, take) {
  const all = [];
  for await (const page of pages) {
    all.push(...take(page));
  }
  return all;
}

const seen = { account: (await sts.send(new GetCallerIdentityCommand({}))).Account };
const code = (source) => zip('app.py', source);
const create = (source) => call('CreateFunction', {
  FunctionName: 'journey', Runtime: 'python3.11', Handler: 'app.handler', Role: 'arn:aws:iam::000000000000:role/r',
  Code: { ZipFile: code(source) }, Tags: { team: 'blue' },
});
const waiting = { client: lambda, maxWaitTime: 60 };

seen.created = (await create("def handler(event, context):\n  print('said')\n  return event['a'] + 1")).State;
await lambdaSdk.waitUntilFunctionActiveV2(waiting, { FunctionName: 'journey' });
seen.invoked = await invoke({ a: 1 }, { LogType: 'Tail' });
seen.failed = await invoke({ b: 1 });
seen.event = await invoke({ a: 2 }, { InvocationType: 'Event' });
seen.dryRun = await invoke({}, { InvocationType: 'DryRun' });
seen.published = (await call('PublishVersion', { FunctionName: 'journey' })).Version;
await call('UpdateFunctionCode', { FunctionName: 'journey', ZipFile: code("import os\ndef handler(event, context): return os.environ['COLOUR']") });
await lambdaSdk.waitUntilFunctionUpdatedV2(waiting, { FunctionName: 'journey' });
await call('UpdateFunctionConfiguration', { FunctionName: 'journey', Environment: { Variables: { COLOUR: 'bläulich' } }, Timeout: 9 });
await lambdaSdk.waitUntilFunctionUpdatedV2(waiting, { FunctionName: 'journey' });
seen.updated = await invoke({ a: 1 });
seen.old = await invoke({ a: 1 }, { Qualifier: '1' });
seen.functions = await collect(lambdaSdk.paginateListFunctions({ client: lambda, pageSize: 1 }, {}), (page) => page.Functions.map((f) => f.FunctionName));
seen.versions = (await call('ListVersionsByFunction', { FunctionName: 'journey' })).Versions.map((v) => v.Version);
const described = await call('GetFunction', { FunctionName: 'journey' });
seen.timeout = described.Configuration.Timeout;
seen.tags = described.Tags;
seen.count = (await call('GetAccountSettings')).AccountUsage.FunctionCount;
seen.duplicate = await fault(create(''));
seen.invalid = await fault(call('UpdateFunctionConfiguration', { FunctionName: 'journey', Timeout: 901 }));
seen.groups = (await callLogs('DescribeLogGroups')).logGroups.map((g) => g.logGroupName);
await callLogs('CreateLogGroup', { logGroupName: '/own' });
await callLogs('CreateLogStream', { logGroupName: '/own', logStreamName: 's' });
const timestamp = Date.now();
await callLogs('PutLogEvents', { logGroupName: '/own', logStreamName: 's', logEvents: [{ timestamp, message: 'one ü' }, { timestamp, message: 'two' }] });
seen.events = (await callLogs('GetLogEvents', { logGroupName: '/own', logStreamName: 's', startFromHead: true })).events.map((e) => e.message);
seen.filtered = await collect(
  logsSdk.paginateFilterLogEvents({ client: logs }, { logGroupName: '/own', filterPattern: 'two' }), (page) => page.events.map((e) => e.message));
seen.noGroup = await fault(callLogs('FilterLogEvents', { logGroupName: '/nowhere' }));
await call('DeleteFunction', { FunctionName: 'journey' });
seen.gone = await fault(call('GetFunction', { FunctionName: 'journey' }));
console.log(JSON.stringify(seen));
