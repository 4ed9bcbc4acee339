'use strict';
// What the benchmarks run in Node.
exports.echo = async (event) => event;
exports.interpreter = async () => process.execPath;
exports.sleep200 = async (event) => {
  await new Promise((resolve) => setTimeout(resolve, 200));
  return event;
};
