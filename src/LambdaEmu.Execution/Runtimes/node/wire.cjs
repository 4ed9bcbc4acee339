'use strict';
// One keep-alive connection to the Runtime API over a bare socket. The answer to an event and the question for the next
// one go out in one write, so a warm round trip is one wake-up on either side.
const net = require('net');

const ROOT = '/2018-06-01/runtime';

class RuntimeApi {
  constructor(address) {
    const colon = address.lastIndexOf(':');
    this.host = address.slice(0, colon);
    this.port = Number(address.slice(colon + 1));
    this.common = ` HTTP/1.1\r\nHost: ${address}\r\n`;
    this.question = `GET ${ROOT}/invocation/next${this.common}\r\n`;
    this.onEvent = null;
    this.expected = []; // What waits for an answer, in the order it was sent: {data, then}
    this.chunks = [];
    this.size = 0;
    this.answer = null; // The head that was read while its body is still on its way.
    this.failures = 0;
    this.connect();
  }

  // Asks for the next event. The socket keeps the process alive only while the runtime waits for something.
  next() {
    this.send(this.question, this.nextRequest());
  }

  nextRequest() {
    return { data: this.question, then: (status, headers, body) => this.received(status, headers, body) };
  }

  respond(requestId, body) {
    this.post(`/invocation/${requestId}/response`, body, '', null);
  }

  fail(requestId, document, then) {
    this.post(`/invocation/${requestId}/error`, JSON.stringify(document), kindOf(document), then);
  }

  failInit(document, then) {
    this.post('/init/error', JSON.stringify(document), kindOf(document), then);
  }

  // Without `then` the question for the next event goes out in the same write.
  post(path, body, headers, then) {
    const head = `POST ${ROOT}${path}${this.common}Content-Type: application/json\r\n${headers}`
      + `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n`;
    const data = head + body;
    if (then) {
      this.send(data, { data, then: () => then() });
    } else {
      // Refusals (413, an invocation that timed out) are the server's to deal with.
      this.send(data + this.question, { data, then: () => {} }, this.nextRequest());
    }
  }

  // A streamed response: the caller writes it on the socket that it gets here.
  stream(head, then) {
    this.send(head, { data: head, again: true, then });
    return this.socket;
  }

  received(status, headers, body) {
    if (status !== 200) {
      process.stderr.write(`The Runtime API answered ${status} to next: ${body}\n`);
      process.exit(1);
    }
    if (this.socket) {
      this.socket.unref();
    }
    this.onEvent(headers, body);
  }

  connect() {
    const socket = net.connect({ host: this.host, port: this.port, noDelay: true });
    this.socket = socket;
    socket.on('data', (data) => this.socket === socket && this.read(socket, data));
    socket.on('error', () => {});
    socket.on('close', () => this.socket === socket && this.disconnected());
  }

  // The server closed the connection. What is unanswered is sent again; a post only once, then it is given up.
  disconnected() {
    const unanswered = this.expected;
    this.socket.destroy();
    this.socket = null;
    this.expected = [];
    this.chunks = [];
    this.size = 0;
    this.answer = null;
    if (unanswered.length > 0 && ++this.failures > 2) {
      process.stderr.write('The Runtime API does not answer.\n');
      process.exit(1);
    }
    for (const request of unanswered) {
      if (request.again) {
        request.then();
      } else {
        request.again = request.data !== this.question;
        this.send(request.data, request);
      }
    }
  }

  send(data, ...requests) {
    if (!this.socket) {
      this.connect();
    }
    this.expected.push(...requests);
    this.socket.ref();
    this.socket.write(data);
  }

  read(socket, data) {
    this.chunks.push(data);
    this.size += data.length;
    while (this.size > 0 && (!this.answer || this.size >= this.answer.needed)) {
      const buffer = this.chunks.length === 1 ? this.chunks[0] : Buffer.concat(this.chunks);
      this.chunks = [buffer];
      if (!this.take(buffer) || this.socket !== socket) {
        return;
      }
    }
  }

  // Takes one answer off the buffer's front, if it is whole.
  take(buffer) {
    if (!this.answer) {
      const end = buffer.indexOf('\r\n\r\n');
      if (end < 0) {
        return false;
      }
      this.answer = parseHead(buffer.utf8Slice(0, end), end + 4);
    }
    const { status, headers, start, needed, chunked } = this.answer;
    const body = chunked ? readChunks(buffer, start) : readPlain(buffer, start, needed);
    if (!body) {
      return false;
    }
    this.answer = null;
    this.failures = 0;
    this.size = buffer.length - body.end;
    this.chunks = this.size > 0 ? [buffer.subarray(body.end)] : [];
    const request = this.expected.shift();
    if (headers.connection === 'close') {
      this.disconnected();
    }
    if (request) {
      request.then(status, headers, body.text);
    }
    return true;
  }
}

function parseHead(text, start) {
  const lines = text.split('\r\n');
  const headers = {};
  for (let i = 1; i < lines.length; i++) {
    const colon = lines[i].indexOf(':');
    headers[lines[i].slice(0, colon).toLowerCase()] = lines[i].slice(colon + 1).trim();
  }
  const chunked = headers['transfer-encoding'] === 'chunked';
  const length = Number(headers['content-length'] || 0);
  return { status: Number(lines[0].split(' ', 2)[1]), headers, start, chunked, needed: chunked ? 0 : start + length };
}

function readPlain(buffer, start, end) {
  return buffer.length >= end ? { text: buffer.utf8Slice(start, end), end } : null;
}

function readChunks(buffer, at) {
  const parts = [];
  for (;;) {
    const end = buffer.indexOf('\r\n', at);
    if (end < 0) {
      return null;
    }
    const size = parseInt(buffer.latin1Slice(at, end), 16);
    at = end + 2;
    if (buffer.length < at + size + 2) {
      return null;
    }
    if (size === 0) {
      // Trailers, then an empty line.
      const last = buffer.indexOf('\r\n\r\n', end);
      return last < 0 ? null : { text: Buffer.concat(parts).toString(), end: last + 4 };
    }
    parts.push(buffer.subarray(at, at + size));
    at += size + 2;
  }
}

function kindOf(document) {
  // A header may not hold what a name of an error class may.
  return /^[\w.$]+$/.test(document.errorType) ? `Lambda-Runtime-Function-Error-Type: ${document.errorType}\r\n` : '';
}

module.exports = { RuntimeApi, ROOT };
