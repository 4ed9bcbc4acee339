'use strict';
// What a handler gets as its second argument. `complete` is null where the runtime knows no callbacks any more (Node 24).
const environment = process.env;

function build(headers, state, complete) {
  const deadline = Number(headers['lambda-runtime-deadline-ms'] || 0);
  const given = {};
  if (complete) {
    Object.defineProperty(given, 'callbackWaitsForEmptyEventLoop', {
      enumerable: true,
      configurable: true,
      get: () => state.waits,
      set: (value) => { state.waits = Boolean(value); },
    });
    // The old ways to end an invocation never wait for the event loop.
    const end = (error, result) => {
      state.waits = false;
      complete(error, result);
    };
    given.succeed = (result) => end(null, result);
    given.fail = (error) => end(error === undefined || error === null ? 'handled' : error);
    given.done = (error, result) => end(error, result);
  }
  return Object.assign(given, {
    functionVersion: environment.AWS_LAMBDA_FUNCTION_VERSION,
    functionName: environment.AWS_LAMBDA_FUNCTION_NAME,
    memoryLimitInMB: environment.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    logGroupName: environment.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: environment.AWS_LAMBDA_LOG_STREAM_NAME,
    clientContext: parse(headers['lambda-runtime-client-context']),
    identity: parse(headers['lambda-runtime-cognito-identity']),
    invokedFunctionArn: headers['lambda-runtime-invoked-function-arn'],
    awsRequestId: headers['lambda-runtime-aws-request-id'],
    tenantId: headers['lambda-runtime-aws-tenant-id'],
    getRemainingTimeInMillis: () => deadline - Date.now(),
  });
}

function parse(text) {
  return text ? JSON.parse(text) : undefined;
}

module.exports = { build };
