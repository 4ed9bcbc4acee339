'use strict';
// console.* as AWS's runtime writes it.
const fs = require('fs');
const errors = require('./errors.cjs');

const LEVELS = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'];

let json = false;
let lowest = 0;
let frames = 0;
let requestId;
let requestIdOf = () => requestId;

function prepare(environment) {
  json = (environment.AWS_LAMBDA_LOG_FORMAT || '').toUpperCase() === 'JSON';
  lowest = Math.max(LEVELS.indexOf((environment.AWS_LAMBDA_LOG_LEVEL || '').toUpperCase()), 0);
  frames = Number(environment._LAMBDA_TELEMETRY_LOG_FD || 0);
  delete environment._LAMBDA_TELEMETRY_LOG_FD;
  patchConsole();
}

function setRequestId(id) {
  requestId = id;
}

// Where several invocations run at once: `source` tells whose code is running.
function takeRequestIdFrom(source) {
  requestIdOf = source;
}

function patchConsole() {
  const methods = { log: 'INFO', trace: 'TRACE', debug: 'DEBUG', info: 'INFO', warn: 'WARN', error: 'ERROR', fatal: 'FATAL' };
  for (const [method, level] of Object.entries(methods)) {
    console[method] = LEVELS.indexOf(level) < lowest ? () => {} : (...values) => write(level, values);
  }
}

// An error that the runtime met: "Invoke Error", "Uncaught Exception".
function error(title, thrown) {
  write('ERROR', json ? [thrown] : [`${title} \t${stringify(errors.forLog(thrown))}`]);
}

function write(level, values) {
  const timestamp = new Date().toISOString();
  const line = json ? formatJson(timestamp, level, values) : `${timestamp}\t${requestIdOf()}\t${level}\t${formatText(values)}`;
  if (!frames) {
    // Plain output is cut into events at line feeds.
    emit(1, Buffer.from(`${json ? line : line.replace(/\n/g, '\r')}\n`));
    return;
  }
  const message = Buffer.from(`${line}\n`);
  const frame = Buffer.allocUnsafe(16 + message.length);
  frame.writeUInt32BE((json ? 0xa55a0002 : 0xa55a0003) + (LEVELS.indexOf(level) + 1) * 4, 0);
  frame.writeUInt32BE(message.length, 4);
  frame.writeBigInt64BE(BigInt(Date.now()) * 1000n, 8);
  message.copy(frame, 16);
  emit(frames, frame);
}

function emit(descriptor, data) {
  for (let at = 0; at < data.length;) {
    try {
      at += fs.writeSync(descriptor, data, at);
    } catch (problem) {
      if (problem.code !== 'EAGAIN') {
        throw problem;
      }
      // process.stdout makes the pipe non-blocking, and it is full: give the reader a moment.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
    }
  }
}

function formatText(values) {
  return values.length === 1 && typeof values[0] === 'string' ? values[0] : require('util').format(...values);
}

function formatJson(timestamp, level, values) {
  const event = { timestamp, level, requestId: requestIdOf() };
  if (values.length === 1) {
    try {
      return JSON.stringify({ ...event, message: values[0] }, replaceErrors);
    } catch {
      // Circular, or a BigInt: as text, like console.log would show it.
    }
  }
  event.message = formatText(values);
  const found = values.find((value) => value instanceof Error);
  if (found && values.length > 1) {
    event.errorType = found.constructor?.name ?? 'UnknownError';
    event.errorMessage = found.message;
    event.stackTrace = errors.describe(found).trace;
  }
  return JSON.stringify(event);
}

function replaceErrors(key, value) {
  if (value instanceof Error) {
    const { trace, ...rest } = errors.describe(value);
    return { ...rest, errorType: value.constructor?.name ?? 'UnknownError', stackTrace: trace };
  }
  return value;
}

function stringify(value) {
  try {
    return JSON.stringify(value);
  } catch {
    return require('util').inspect(value);
  }
}

module.exports = { setRequestId, takeRequestIdFrom, prepare, error };
