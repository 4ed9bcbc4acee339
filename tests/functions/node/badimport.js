require('module-that-is-not-there');
exports.handler = async (event) => event;
