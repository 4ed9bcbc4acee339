'use strict';
// What the benchmarks run in Node.
exports.echo = async (event) => event;
exports.interpreter = async () => process.execPath;
