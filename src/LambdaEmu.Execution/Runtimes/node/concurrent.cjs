'use strict';
// Several invocations at a time in one process, on managed instances: each has a connection to the Runtime API of its own.
const { AsyncLocalStorage } = require('async_hooks');
const { RuntimeApi } = require('./wire.cjs');
const context = require('./context.cjs');
const errors = require('./errors.cjs');
const logs = require('./logs.cjs');

const current = new AsyncLocalStorage();

// One connection, which knows whether it waits for an event.
class Lane extends RuntimeApi {
  nextRequest() {
    this.waits = true;
    return super.nextRequest();
  }

  received(status, headers, body) {
    this.waits = false;
    super.received(status, headers, body);
  }
}

// `runnerFor` makes what runs a streaming handler over a connection; null for one that returns its response.
function serve(handler, address, limit, runnerFor) {
  const lanes = [];
  logs.takeRequestIdFrom(() => current.getStore());

  // A lane is added when the last one that waits gets an event: there is always one to take the next, and there are
  // never more than have been needed at once.
  function keepOneWaiting() {
    if (lanes.length < limit && !lanes.some((lane) => lane.waits)) {
      open();
    }
  }

  function open() {
    const lane = new Lane(address);
    const run = runnerFor ? runnerFor(lane) : runBuffered;
    lanes.push(lane);
    lane.onEvent = (headers, body) => {
      keepOneWaiting();
      const requestId = headers['lambda-runtime-aws-request-id'];
      current.run(requestId, () => run(handler, headers, body, new Invocation(lane, requestId)));
    };
    lane.next();
  }

  open();
}

class Invocation {
  constructor(lane, requestId) {
    this.lane = lane;
    this.requestId = requestId;
    this.answered = false;
  }

  answer(send) {
    if (!this.answered) {
      this.answered = true;
      send();
    }
  }

  succeed(result) {
    let body;
    try {
      body = JSON.stringify(result === undefined ? null : result);
    } catch {
      this.fail(new Error('Unable to stringify response body'));
      return;
    }
    this.answer(() => this.lane.respond(this.requestId, body === undefined ? 'null' : body));
  }

  fail(error) {
    logs.error('Invoke Error', error);
    this.answer(() => this.lane.fail(this.requestId, errors.describe(error)));
  }
}

async function runBuffered(handler, headers, body, invocation) {
  try {
    invocation.succeed(await handler(JSON.parse(body), context.build(headers, { waits: false }, null)));
  } catch (error) {
    invocation.fail(error);
  }
}

module.exports = { serve };
