'use strict';
// What the benchmarks run in Node.
exports.echo = async (event) => event;
exports.interpreter = async () => process.execPath;
exports.sleep200 = async (event) => {
  await new Promise((resolve) => setTimeout(resolve, 200));
  return event;
};

exports.pieces = awslambda.streamifyResponse(async (event, stream) => {
  stream.write('first');
  await new Promise((resolve) => setTimeout(resolve, 5));
  stream.write('second');
  stream.end();
});

exports.chaos = async (event) => {
  require('fs').writeSync(1, `${JSON.stringify(event)}\n`);
  if (event.do === 'exit') process.exit(3);
  if (event.do === 'kill') process.kill(0, 'SIGKILL');
  if (event.do === 'hang') await new Promise(() => setInterval(() => {}, 3600_000));
  return event;
};
