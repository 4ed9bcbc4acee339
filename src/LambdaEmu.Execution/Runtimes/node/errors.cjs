'use strict';
// Errors as AWS's client words them.

// Without a mount namespace the code lies elsewhere; a trace still says where AWS has it.
function asOnAws(text) {
  const taskRoot = process.env.LAMBDA_TASK_ROOT;
  const mapped = taskRoot ? text.replaceAll(`${taskRoot}/`, '/var/task/') : text;
  return mapped.replaceAll(`${__dirname}/`, '/var/runtime/');
}

function isError(value) {
  return value instanceof Error || Object.prototype.toString.call(value) === '[object Error]';
}

function stackOf(error) {
  return typeof error.stack === 'string' ? asOnAws(error.stack).split('\n') : [];
}

// The error document that is posted.
function describe(error) {
  if (isError(error)) {
    return { errorType: String(error.name), errorMessage: asOnAws(String(error.message)), trace: stackOf(error) };
  }
  return { errorType: typeof error, errorMessage: String(error), trace: [] };
}

// The form in which it is logged.
function forLog(error) {
  if (!isError(error)) {
    return { errorType: typeof error, errorMessage: String(error), stack: [] };
  }
  const own = {};
  for (const key of Object.keys(error)) {
    if (key !== 'name') {
      own[key] = isError(error[key]) ? forLog(error[key]) : error[key];
    }
  }
  return { errorType: String(error.name), errorMessage: asOnAws(String(error.message)), ...own, stack: stackOf(error) };
}

// Something that the runtime itself found wrong, such as Runtime.ImportModuleError.
function fault(kind, message) {
  const error = new Error(message);
  Object.defineProperty(error, 'name', { value: `Runtime.${kind}` });
  error.stack = `Runtime.${kind}: ${message}${error.stack.slice(error.stack.indexOf('\n    at '))}`;
  return error;
}

function unhandledRejection(reason, promise) {
  const error = fault('UnhandledPromiseRejection', String(reason));
  error.reason = reason;
  error.promise = promise;
  return error;
}

function neverSettled() {
  return fault('NodeJsExit', 'The Lambda runtime client detected an unexpected Node.js exit code. '
    + 'This is most commonly caused by a Promise that was never settled. '
    + 'For more information, see https://nodejs.org/docs/latest/api/process.html#exit-codes');
}

module.exports = { describe, forLog, fault, unhandledRejection, neverSettled };
