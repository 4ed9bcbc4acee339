export const handler = async (event, context) => {
  const name = event.name ?? "world";
  console.log(`saying hello to ${name}`);
  return { message: `Hello, ${name}!`, from: process.env.AWS_EXECUTION_ENV, requestId: context.awsRequestId };
};
