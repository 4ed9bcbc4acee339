'use strict';
// The Node runtime. Requires only what every function needs; the rest is loaded when a function asks for it.
const { RuntimeApi } = require('./wire.cjs');
const context = require('./context.cjs');
const logs = require('./logs.cjs');
const { loadHandler } = require('./handler.cjs');
const errors = require('./errors.cjs');

const STREAMING = Symbol.for('aws.lambda.runtime.handler.streaming');
const environment = process.env;

let api;
let hasCallbacks;
// How many invocations run at a time, on managed instances; elsewhere 0.
let concurrency;
// What becomes of an error that nobody caught: during init and during an invocation it is reported in different places.
let report = (document, then) => api.failInit(document, then);
let onEmptyLoop = null;

require('./placeholder.cjs').whenSpecialised(run);

function run() {
  // Several invocations share one event loop: no callback could wait until it is empty.
  concurrency = Number(environment.AWS_LAMBDA_MAX_CONCURRENCY || 0);
  hasCallbacks = !concurrency && !(parseInt((environment.AWS_EXECUTION_ENV || '').split('nodejs')[1], 10) >= 24);
  api = new RuntimeApi(environment.AWS_LAMBDA_RUNTIME_API);
  logs.prepare(environment);
  watchProcess();
  offerStreaming();
  loadHandler(environment.LAMBDA_TASK_ROOT || process.cwd(), environment._HANDLER).then(start).catch((error) => {
    logs.error('Uncaught Exception', error);
    api.failInit(errors.describe(error), () => process.exit(129));
  });
}

function watchProcess() {
  process.on('beforeExit', () => onEmptyLoop && onEmptyLoop());
  process.on('uncaughtException', (error) => {
    logs.error('Uncaught Exception', error);
    report(errors.describe(error), () => process.exit(129));
  });
  process.on('unhandledRejection', (reason, promise) => {
    const error = errors.unhandledRejection(reason, promise);
    logs.error('Unhandled Promise Rejection', error);
    report(errors.describe(error), () => process.exit(128));
  });
}

function offerStreaming() {
  globalThis.awslambda = {
    streamifyResponse(handler, options) {
      handler[STREAMING] = 'response';
      if (options && options.highWaterMark !== undefined) {
        handler[Symbol.for('aws.lambda.runtime.handler.streaming.highWaterMark')] = parseInt(options.highWaterMark, 10);
      }
      return handler;
    },
    get HttpResponseStream() {
      return require('./streaming.cjs').HttpResponseStream;
    },
  };
}

function start(handler) {
  if (!hasCallbacks && !handler[STREAMING] && handler.length >= 3) {
    throw errors.fault('CallbackHandlerDeprecated',
      'AWS Lambda has removed support for callback-based function handlers starting with Node.js 24. '
      + 'You need to modify this function to use a supported handler signature to use Node.js 24 or later. '
      + 'For more information see https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html.');
  }
  if (concurrency) {
    // An error that nobody caught can't be told to belong to one of them. It ends the process, and with it them all.
    report = (document, then) => then();
    const runnerFor = handler[STREAMING] ? (lane) => require('./streaming.cjs').runner(lane, handler) : null;
    require('./concurrent.cjs').serve(handler, environment.AWS_LAMBDA_RUNTIME_API, concurrency, runnerFor);
    return;
  }
  const run = handler[STREAMING] ? require('./streaming.cjs').runner(api, handler) : runBuffered;
  api.onEvent = (headers, body) => {
    const requestId = headers['lambda-runtime-aws-request-id'];
    logs.setRequestId(requestId);
    const trace = headers['lambda-runtime-trace-id'];
    if (trace) {
      environment._X_AMZN_TRACE_ID = trace;
    } else {
      delete environment._X_AMZN_TRACE_ID;
    }
    run(handler, headers, body, new Invocation(requestId));
  };
  api.next();
}

// One invocation, which is answered once; whatever comes later is dropped.
class Invocation {
  constructor(requestId) {
    this.requestId = requestId;
    this.answered = false;
    report = (document, then) => this.answer(() => api.fail(requestId, document, then)) || then();
  }

  answer(send) {
    if (this.answered) {
      return false;
    }
    this.answered = true;
    onEmptyLoop = null;
    send();
    return true;
  }

  succeed(result) {
    let body;
    try {
      body = JSON.stringify(result === undefined ? null : result);
    } catch {
      return this.fail(new Error('Unable to stringify response body'));
    }
    return this.answer(() => api.respond(this.requestId, body === undefined ? 'null' : body));
  }

  fail(error) {
    if (!this.answered) {
      logs.error('Invoke Error', error);
    }
    return this.answer(() => api.fail(this.requestId, errors.describe(error)));
  }
}

function runBuffered(handler, headers, body, invocation) {
  const state = { waits: true };
  const complete = (error, result) => {
    if (error !== undefined && error !== null) {
      invocation.fail(error);
    } else if (state.waits) {
      onEmptyLoop = () => invocation.succeed(result);
    } else {
      // What the handler does right after its callback still belongs to this invocation.
      setImmediate(() => invocation.succeed(result));
    }
  };
  const isAsync = handler.constructor.name === 'AsyncFunction';
  onEmptyLoop = () => (isAsync ? invocation.fail(errors.neverSettled()) : invocation.succeed(null));
  try {
    const given = context.build(headers, state, hasCallbacks ? complete : null);
    const result = hasCallbacks ? handler(JSON.parse(body), given, complete) : handler(JSON.parse(body), given);
    if (result && typeof result.then === 'function') {
      result.then((value) => invocation.succeed(value), (error) => invocation.fail(error));
    } else if (!hasCallbacks) {
      invocation.succeed(result);
    }
  } catch (error) {
    invocation.fail(error);
  }
}
