// One room. Who is in it is kept in this environment's memory: the function has a concurrency of one, so there is no other.
const members = new Map();

// The management API of the stage that the connection came by. The emulator verifies no signatures there, so fetch stands in for an SDK.
async function post({ apiId, stage }, connectionId, message) {
  const scope = `${process.env.AWS_ACCESS_KEY_ID}/20260101/${process.env.AWS_REGION}/execute-api/aws4_request`;
  const address = `${process.env.AWS_ENDPOINT_URL}/_aws/execute-api/${apiId}/${stage}/@connections/${encodeURIComponent(connectionId)}`;
  const answer = await fetch(address, {
    method: 'POST',
    body: JSON.stringify(message),
    headers: { Authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=none` },
  });
  if (answer.status === 410) {
    members.delete(connectionId);
  }
}

const tell = (context, message) => Promise.all([...members.keys()].map((id) => post(context, id, message)));

export async function handler(event) {
  const { routeKey, connectionId } = event.requestContext;
  if (routeKey === '$connect') {
    const name = event.queryStringParameters?.name;
    if (!name) {
      return { statusCode: 403 };
    }
    members.set(connectionId, name);
  } else if (routeKey === '$disconnect') {
    const name = members.get(connectionId);
    members.delete(connectionId);
    await tell(event.requestContext, { left: name });
  } else if (routeKey === 'say') {
    await tell(event.requestContext, { from: members.get(connectionId), text: JSON.parse(event.body).text });
  } else {
    await post(event.requestContext, connectionId, { error: 'Send {"action":"say","text":"..."}.' });
  }
  return { statusCode: 200 };
}
