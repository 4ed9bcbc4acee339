'use strict';
// What runs several invocations at a time, in one process.
const waiting = [];

// Settles when two are here.
function both() {
  return new Promise((resolve) => {
    waiting.push(resolve);
    if (waiting.length === 2) {
      waiting.splice(0).forEach((go) => go());
    }
  });
}

exports.meet = async (event, context) => {
  await both();
  console.log(`met by ${event.Name}`);
  return [event.Name, context.awsRequestId, process.pid];
};

exports.leave = async () => {
  await both();
  process.exit(3);
};
