'use strict';
// Handlers made by awslambda.streamifyResponse: the response is written chunk by chunk.
const { Writable } = require('stream');
const { ROOT } = require('./wire.cjs');
const context = require('./context.cjs');
const errors = require('./errors.cjs');
const logs = require('./logs.cjs');

const BEFORE_FIRST_WRITE = Symbol('before first write');

class ResponseStream extends Writable {
  constructor(api, requestId, highWaterMark) {
    super({ highWaterMark });
    this.api = api;
    this.requestId = requestId;
    this.contentType = 'application/octet-stream';
    this.socket = null;
    this[BEFORE_FIRST_WRITE] = null;
  }

  setContentType(contentType) {
    this.contentType = contentType;
  }

  _write(chunk, encoding, done) {
    this.begin();
    if (chunk.length === 0) {
      done();
      return;
    }
    this.socket.write(`${chunk.length.toString(16)}\r\n`);
    this.socket.write(chunk);
    // The callback waits until the server has taken it, so a handler feels back pressure.
    this.socket.write('\r\n', done);
  }

  _final(done) {
    this.begin();
    this.socket.write('0\r\n\r\n');
    done();
  }

  begin() {
    if (this.socket) {
      return;
    }
    const head = `POST ${ROOT}/invocation/${this.requestId}/response${this.api.common}Content-Type: ${this.contentType}\r\n`
      + 'Lambda-Runtime-Function-Response-Mode: streaming\r\nTransfer-Encoding: chunked\r\n'
      + 'Trailer: Lambda-Runtime-Function-Error-Type, Lambda-Runtime-Function-Error-Body\r\n\r\n';
    this.socket = this.api.stream(head, () => this.api.next());
    if (this[BEFORE_FIRST_WRITE]) {
      const prelude = this[BEFORE_FIRST_WRITE];
      this.socket.write(`${prelude.length.toString(16)}\r\n`);
      this.socket.write(prelude);
      this.socket.write('\r\n');
    }
  }

  // An error in mid-stream travels in the trailers, since the status line is long gone.
  abort(document) {
    const body = Buffer.from(JSON.stringify(document)).toString('base64');
    this.socket.write(`0\r\nLambda-Runtime-Function-Error-Type: ${document.errorType}\r\n`
      + `Lambda-Runtime-Function-Error-Body: ${body}\r\n\r\n`);
    this.destroy();
  }
}

const HttpResponseStream = {
  // Puts the status and headers of an HTTP response in front of the body.
  from(stream, prelude) {
    stream.setContentType('application/vnd.awslambda.http-integration-response');
    stream[BEFORE_FIRST_WRITE] = Buffer.concat([Buffer.from(JSON.stringify(prelude)), Buffer.alloc(8)]);
    return stream;
  },
};

function runner(api, handler) {
  const highWaterMark = handler[Symbol.for('aws.lambda.runtime.handler.streaming.highWaterMark')];
  return async (run, headers, body, invocation) => {
    const response = new ResponseStream(api, invocation.requestId, highWaterMark);
    response.on('error', () => {});
    try {
      await run(JSON.parse(body), response, context.build(headers, { waits: true }, null));
      invocation.answer(() => response.end());
    } catch (error) {
      if (!response.socket) {
        invocation.fail(error);
        return;
      }
      logs.error('Invoke Error', error);
      invocation.answer(() => response.abort(errors.describe(error)));
    }
  };
}

module.exports = { runner, HttpResponseStream };
