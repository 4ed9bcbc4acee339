'use strict';
// A start without a function: everything that each function needs is loaded, then this process waits until it is given one.
const fs = require('fs');
const net = require('net');

const MARKER = '_LAMBDAEMU_PLACEHOLDER';

// Runs at once in a process that was started for its function.
function whenSpecialised(run) {
  if (!process.env[MARKER]) {
    run();
    return;
  }
  rehearse(() => {
    become(readEnvironment());
    run();
  });
}

// One event from a Runtime API of our own: JavaScript is compiled when it first runs.
function rehearse(then) {
  const { RuntimeApi } = require('./wire.cjs');
  const context = require('./context.cjs');
  const answer = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nLambda-Runtime-Aws-Request-Id: 0\r\n\r\n{}';
  const server = net.createServer((socket) => socket.once('data', () => socket.write(answer)));
  server.listen(0, '127.0.0.1', () => {
    const api = new RuntimeApi(`127.0.0.1:${server.address().port}`);
    api.onEvent = (headers, body) => {
      context.build(headers, { waits: true }, () => {});
      JSON.stringify(JSON.parse(body));
      const { socket } = api;
      api.socket = null;
      socket.destroy();
      server.close(then);
    };
    api.next();
  });
}

function readEnvironment() {
  fs.writeSync(0, '\n');
  const parts = [];
  const part = Buffer.allocUnsafe(65536);
  for (;;) {
    const count = fs.readSync(0, part);
    if (count === 0) {
      return Buffer.concat(parts).toString();
    }
    parts.push(Buffer.from(part.subarray(0, count)));
  }
}

function become(block) {
  // The lowest free descriptor is the one just closed.
  fs.closeSync(0);
  fs.openSync('/dev/null', 'r');
  // The block ends with a zero byte of its own.
  const given = new Map(block.split('\0').slice(0, -2).map((variable) => {
    const end = variable.indexOf('=');
    return [variable.slice(0, end), variable.slice(end + 1)];
  }));
  // Node acts on some variables, such as TZ, whenever they are set: what stays the same is left alone.
  for (const [name, value] of Object.entries(process.env)) {
    if (given.get(name) === value) {
      given.delete(name);
    } else {
      delete process.env[name];
    }
  }
  for (const [name, value] of given) {
    process.env[name] = value;
  }
  process.chdir(process.env.LAMBDA_TASK_ROOT);
  // Node has read NODE_PATH at its start.
  require('module')._initPaths();
}

module.exports = { whenSpecialised };
