export const handler = async (event) => ({ event, esm: typeof require === 'undefined' });
