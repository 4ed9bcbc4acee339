#!/usr/bin/env bash
# Deploys the websocket-chat sample with the AWS CLI: a WebSocket API with one function behind its routes. Prints the address to connect to.
set -euo pipefail
cd "$(dirname "$0")"
. ./settings.sh

endpoint=${LAMBDAEMU_ENDPOINT:-http://127.0.0.1:4566}
package=$(mktemp -d)
trap 'rm -rf "$package"' EXIT

(cd room && python3 -m zipfile -c "$package/room.zip" ./*)
room=$(awsl lambda create-function --function-name chat-room --runtime nodejs22.x --handler index.handler --timeout 10 \
  --role arn:aws:iam::000000000000:role/chat --zip-file "fileb://$package/room.zip" --query FunctionArn)
awsl lambda wait function-active-v2 --function-name chat-room
awsl lambda put-function-concurrency --function-name chat-room --reserved-concurrent-executions 1 >/dev/null
awsl lambda add-permission --function-name chat-room --statement-id api --action lambda:InvokeFunction --principal apigateway.amazonaws.com >/dev/null

api=$(awsl apigatewayv2 create-api --name chat --protocol-type WEBSOCKET --route-selection-expression '$request.body.action' --query ApiId)
integration=$(awsl apigatewayv2 create-integration --api-id "$api" --integration-type AWS_PROXY --integration-uri "$room" --query IntegrationId)
for route in '$connect' '$disconnect' '$default' say; do
  awsl apigatewayv2 create-route --api-id "$api" --route-key "$route" --target "integrations/$integration" >/dev/null
done
awsl apigatewayv2 create-stage --api-id "$api" --stage-name dev >/dev/null
awsl apigatewayv2 create-deployment --api-id "$api" --stage-name dev >/dev/null

echo "${endpoint/http/ws}/_aws/execute-api/$api/dev"
