exports.handler = async (event) => {;
