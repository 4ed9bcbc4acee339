'use strict';
// Finds and loads `path/file.export`.
const fs = require('fs');
const path = require('path');
const { fault } = require('./errors.cjs');

async function loadHandler(root, name) {
  if (name.includes('..')) {
    throw fault('MalformedHandlerName', `'${name}' is not a valid handler name. Use absolute paths when specifying root directories in handler names.`);
  }
  const match = /^([^.]*)\.(.*)$/.exec(path.basename(name));
  if (!match) {
    throw fault('MalformedHandlerName', 'Bad handler');
  }
  const [, file, member] = match;
  const module = await load(path.resolve(root, path.dirname(name), file), file, root);
  // An ES module that was made from CommonJS may hold everything in its default export.
  const handler = find(module, member) ?? find(module.default, member);
  if (handler === undefined || handler === null) {
    throw fault('HandlerNotFound', `${name} is undefined or not exported`);
  }
  if (typeof handler !== 'function') {
    throw fault('HandlerNotFound', `${name} is not a function`);
  }
  return handler;
}

function find(module, member) {
  return member.split('.').reduce((at, key) => (at === undefined || at === null ? undefined : at[key]), module);
}

async function load(base, file, root) {
  try {
    if (isFile(base)) {
      return require(base);
    }
    if (isFile(`${base}.js`)) {
      return isModuleScope(base) ? await importFile(`${base}.js`) : require(`${base}.js`);
    }
    if (isFile(`${base}.mjs`)) {
      return await importFile(`${base}.mjs`);
    }
    if (isFile(`${base}.cjs`)) {
      return require(`${base}.cjs`);
    }
    // A package: a directory, or something below node_modules.
    return require(require.resolve(fs.existsSync(base) ? base : file, { paths: [path.dirname(base), root] }));
  } catch (error) {
    if (error instanceof SyntaxError) {
      throw fault('UserCodeSyntaxError', String(error));
    }
    if (error && (error.code === 'MODULE_NOT_FOUND' || error.code === 'ERR_MODULE_NOT_FOUND')) {
      throw fault('ImportModuleError', String(error));
    }
    throw error;
  }
}

function importFile(name) {
  return import(require('url').pathToFileURL(name).href);
}

function isFile(name) {
  const entry = fs.statSync(name, { throwIfNoEntry: false });
  return entry !== undefined && entry.isFile();
}

// Whether the nearest package.json makes .js files ES modules.
function isModuleScope(base) {
  for (let at = path.dirname(base); ; at = path.dirname(at)) {
    if (path.basename(at) === 'node_modules') {
      return false;
    }
    try {
      return JSON.parse(fs.readFileSync(path.join(at, 'package.json'), 'utf8')).type === 'module';
    } catch (error) {
      if (error.code !== 'ENOENT' || path.dirname(at) === at) {
        return false;
      }
    }
  }
}

module.exports = { loadHandler };
