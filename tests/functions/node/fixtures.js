'use strict';
// Handlers that tests deploy. Each shows one behaviour of a function.
class CustomError extends Error {
  constructor(message) {
    super(message);
    this.name = 'CustomError';
  }
}

let invocations = 0;
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

exports.echo = async (event) => event;
exports.env = async () => process.env;
exports.error = async () => { throw new CustomError('some error occurred'); };
exports.throwText = async () => { throw 'just text'; };
exports.timeout = async (event) => pause(1000 * (event.seconds || 900));
exports.sleep200 = async (event) => { await pause(200); return event; };
exports.exit3 = async () => process.exit(3);
exports.big = async () => 'x'.repeat(7 * 1024 * 1024);
exports.counter = async () => ++invocations;
exports.nothing = async () => {};
exports.circular = async () => { const it = {}; it.it = it; return it; };
exports.neverSettled = async () => new Promise(() => {});
exports.notAFunction = 5;

exports.hog = async () => {
  for (const held = []; ;) {
    held.push(Buffer.alloc(1 << 20, 1));
  }
};

exports.logs = async () => {
  console.log('a message');
  console.info('formatted %s', { a: 1 });
  console.warn('a warning\nin two lines');
  console.error(new CustomError('shown'));
  console.debug('a debug message');
  process.stdout.write('raw\n');
};

exports.context = async (event, context) => ({ ...context, remaining: context.getRemainingTimeInMillis(), trace: process.env._X_AMZN_TRACE_ID });

exports.callback = (event, context, callback) => callback(null, event);
exports.callbackError = (event, context, callback) => callback(new CustomError('called back'));
exports.noCallback = () => {};

// The answer waits until the timer has fired, unless the handler asks not to.
exports.callbackAndTimer = (event, context, callback) => {
  context.callbackWaitsForEmptyEventLoop = event.waits;
  const result = { fired: false };
  setTimeout(() => { result.fired = true; }, 50);
  callback(null, result);
};

exports.done = (event, context) => context.done(null, event);
exports.rejectsLater = (event, context, callback) => { Promise.reject(new CustomError('nobody listens')); };
exports.throwsLater = () => { setTimeout(() => { throw new CustomError('thrown later'); }, 1); };

exports.stream = awslambda.streamifyResponse(async (event, response) => {
  response.setContentType('text/plain');
  response.write('Hello, ');
  await pause(1);
  response.write('world!');
  response.end();
});

exports.streamHttp = awslambda.streamifyResponse(async (event, response) => {
  const http = awslambda.HttpResponseStream.from(response, { statusCode: 201, headers: { 'x-kind': 'streamed' } });
  http.write('body');
  http.end();
});

exports.streamError = awslambda.streamifyResponse(async (event, response) => {
  response.write('partial');
  await pause(1);
  throw new CustomError('in mid-stream');
});

// All that a process can see of how it was started.
exports.surroundings = async () => ({
  environment: process.env,
  directory: process.cwd(),
  path: require('module').globalPaths,
  arguments: process.argv,
  stdin: require('fs').readFileSync(0, 'utf8'),
  shell: require('child_process').execSync('pwd; ls -a / /opt /tmp /var/task; env | sort').toString().split('\n'),
});

// Streams over HTTP, and writes the second half when a connection to the port of its query string ends.
exports.streamHttpGate = awslambda.streamifyResponse(async (event, response) => {
  const http = awslambda.HttpResponseStream.from(response, { statusCode: 201, headers: { 'x-kind': 'streamed', 'content-type': 'text/plain' }, cookies: ['a=1'] });
  http.write('first');
  const socket = require('net').connect(Number(event.queryStringParameters.port), '127.0.0.1');
  socket.resume();
  await new Promise((resolve) => socket.on('close', resolve));
  http.write('second');
  http.end();
});
