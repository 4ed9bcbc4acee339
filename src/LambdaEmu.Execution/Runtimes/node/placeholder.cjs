'use strict';
// A start without a function: everything that each function needs is loaded, then this process waits until it is given one.
const fs = require('fs');

const MARKER = '_LAMBDAEMU_PLACEHOLDER';

// Returns at once in a process that was started for its function.
function wait() {
  if (!process.env[MARKER]) {
    return;
  }
  load();
  become(readEnvironment());
}

// Modules that read nothing of the environment.
function load() {
  require('net');
  require('path');
  require('url');
  require('util');
  require('./wire.cjs');
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
  for (const name of Object.keys(process.env)) {
    delete process.env[name];
  }
  for (const variable of block.split('\0').slice(0, -1)) {
    const end = variable.indexOf('=');
    process.env[variable.slice(0, end)] = variable.slice(end + 1);
  }
  process.chdir(process.env.LAMBDA_TASK_ROOT);
  // Node has read NODE_PATH at its start.
  require('module')._initPaths();
}

module.exports = { wait };
