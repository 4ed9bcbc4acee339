// InvokeWithResponseStream of the function in the argument, through the AWS SDK for JavaScript v3.
import { InvokeWithResponseStreamCommand, LambdaClient } from '@aws-sdk/client-lambda';

const lambda = new LambdaClient({ endpoint: process.env.LAMBDAEMU_ENDPOINT });
const answer = await lambda.send(new InvokeWithResponseStreamCommand({ FunctionName: process.argv[2], Payload: '{}', LogType: 'Tail' }));
const seen = { status: answer.StatusCode, version: answer.ExecutedVersion, type: answer.ResponseStreamContentType, text: '' };
for await (const event of answer.EventStream) {
  if (event.PayloadChunk) {
    seen.text += Buffer.from(event.PayloadChunk.Payload).toString();
  } else {
    const complete = event.InvokeComplete;
    seen.code = complete.ErrorCode ?? null;
    seen.details = complete.ErrorDetails ? JSON.parse(complete.ErrorDetails).errorMessage : null;
    seen.log = Buffer.from(complete.LogResult, 'base64').toString().split(' ', 1)[0];
  }
}
console.log(JSON.stringify(seen));
