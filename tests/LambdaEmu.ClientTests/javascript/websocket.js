// A session with a WebSocket API: made by the AWS SDK for JavaScript v3, talked to by the ws package; prints what each step showed as one JSON document.
import { once } from 'node:events';
import * as gateway from '@aws-sdk/client-apigatewayv2';
import * as management from '@aws-sdk/client-apigatewaymanagementapi';
import WebSocket from 'ws';

const ENDPOINT = process.env.LAMBDAEMU_ENDPOINT;
const FUNCTION = process.argv[2];
const client = new gateway.ApiGatewayV2Client({ endpoint: ENDPOINT });
const call = (name, input) => client.send(new gateway[`${name}Command`](input));
const seen = {};

const { ApiId } = await call('CreateApi', { Name: 'chat', ProtocolType: 'WEBSOCKET', RouteSelectionExpression: '$request.body.action' });
const { IntegrationId } = await call('CreateIntegration', { ApiId, IntegrationType: 'AWS_PROXY', IntegrationUri: FUNCTION });
for (const RouteKey of ['$connect', 'join', '$disconnect']) {
  const { RouteId } = await call('CreateRoute', { ApiId, RouteKey, Target: `integrations/${IntegrationId}` });
  if (RouteKey === 'join') {
    await call('CreateRouteResponse', { ApiId, RouteId, RouteResponseKey: '$default' });
  }
}
await call('CreateStage', { ApiId, StageName: 'dev' });
await call('CreateDeployment', { ApiId, StageName: 'dev' });

const address = `${ENDPOINT}/_aws/execute-api/${ApiId}/dev`;
const connections = new management.ApiGatewayManagementApiClient({ endpoint: address });
const connect = (token) => new WebSocket(`${address.replace('http', 'ws')}?token=${token}`);
const message = async (socket) => (await once(socket, 'message'))[0].toString();
const closed = async (socket) => (await once(socket, 'close')).map((part) => (Buffer.isBuffer(part) ? part.toString() : part));

async function open() {
  const socket = connect('good');
  await once(socket, 'open');
  socket.send('{"action":"join"}');
  return { socket, joined: JSON.parse(await message(socket)) };
}

const refused = connect('bad');
seen.refused = (await once(refused, 'error'))[0].message;

const { socket, joined } = await open();
const ConnectionId = joined[3];
seen.reply = [...joined.slice(0, 3), ConnectionId.endsWith('=')];
socket.send('{"action":"nothing"}');
seen.unrouted = JSON.parse(await message(socket)).message;

const posted = message(socket);
await connections.send(new management.PostToConnectionCommand({ ConnectionId, Data: 'from the server' }));
seen.posted = await posted;
const shown = await connections.send(new management.GetConnectionCommand({ ConnectionId }));
seen.shown = [shown.Identity.SourceIp, shown.LastActiveAt >= shown.ConnectedAt];
const end = closed(socket);
await connections.send(new management.DeleteConnectionCommand({ ConnectionId }));
seen.closed = (await end).slice(0, 1);
try {
  await connections.send(new management.PostToConnectionCommand({ ConnectionId, Data: 'late' }));
} catch (error) {
  seen.gone = [error.$metadata.httpStatusCode, error.name];
}

const big = (await open()).socket;
const tooBig = closed(big);
big.send('x'.repeat(32 * 1024 + 1));
seen.big = (await tooBig)[0];

const last = (await open()).socket;
const deleted = closed(last);
await call('DeleteApi', { ApiId });
seen.deleted = await deleted;

console.log(JSON.stringify(seen));
