export const handler = async (event, context) => ({ event, esm: import.meta.url.endsWith('module.mjs') });
