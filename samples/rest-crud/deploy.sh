#!/usr/bin/env bash
# Deploys the rest-crud sample with the AWS CLI: a REST API, three functions that share a layer, and a Lambda authorizer. Prints the stage's URL.
set -euo pipefail
cd "$(dirname "$0")"
. ./settings.sh

endpoint=${LAMBDAEMU_ENDPOINT:-http://127.0.0.1:4566}
package=$(mktemp -d)
trap 'rm -rf "$package"' EXIT

zipped() { (cd "$1" && python3 -m zipfile -c "$package/$2.zip" ./*) && echo "fileb://$package/$2.zip"; }

# NAME [LAYER]: a function out of the directory of its name, which the API may invoke.
function_uri() {
  local arn
  arn=$(awsl lambda create-function --function-name "notes-$1" --runtime python3.13 --handler app.handler --timeout 10 \
    --role arn:aws:iam::000000000000:role/notes ${2:+--layers "$2"} --zip-file "$(zipped "$1" "$1")" --query FunctionArn)
  awsl lambda wait function-active-v2 --function-name "notes-$1"
  awsl lambda add-permission --function-name "notes-$1" --statement-id api --action lambda:InvokeFunction \
    --principal apigateway.amazonaws.com --source-arn "arn:aws:execute-api:us-east-1:000000000000:$api/*" >/dev/null
  echo "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/$arn/invocations"
}

# RESOURCE METHOD FUNCTION [OPTIONS OF PUT-METHOD]
proxy() {
  awsl apigateway put-method --rest-api-id "$api" --resource-id "$1" --http-method "$2" \
    --authorization-type CUSTOM --authorizer-id "$guard" "${@:4}" >/dev/null
  awsl apigateway put-integration --rest-api-id "$api" --resource-id "$1" --http-method "$2" \
    --type AWS_PROXY --integration-http-method POST --uri "$(function_uri "$3" "$layer")" >/dev/null
}

awsl logs create-log-group --log-group-name notes
awsl logs create-log-stream --log-group-name notes --log-stream-name all
layer=$(awsl lambda publish-layer-version --layer-name notes-store --zip-file "$(zipped store store)" --query LayerVersionArn)

api=$(awsl apigateway create-rest-api --name notes --query id)
root=$(awsl apigateway get-resources --rest-api-id "$api" --query 'items[0].id')
notes=$(awsl apigateway create-resource --rest-api-id "$api" --parent-id "$root" --path-part notes --query id)
note=$(awsl apigateway create-resource --rest-api-id "$api" --parent-id "$notes" --path-part '{id}' --query id)

guard=$(awsl apigateway create-authorizer --rest-api-id "$api" --name guard --type TOKEN --identity-source method.request.header.Authorization \
  --authorizer-uri "$(function_uri guard)" --query id)
awsl apigateway create-model --rest-api-id "$api" --name Note --content-type application/json \
  --schema '{"type":"object","required":["text"],"properties":{"text":{"type":"string","minLength":1}},"additionalProperties":false}' >/dev/null
checks=$(awsl apigateway create-request-validator --rest-api-id "$api" --name body --validate-request-body --query id)

proxy "$notes" GET list
proxy "$notes" POST save --request-validator-id "$checks" --request-models application/json=Note
proxy "$note" GET item

# Browsers see errors too.
for kind in DEFAULT_4XX DEFAULT_5XX; do
  awsl apigateway put-gateway-response --rest-api-id "$api" --response-type "$kind" \
    --response-parameters '{"gatewayresponse.header.Access-Control-Allow-Origin":"'"'*'"'"}' >/dev/null
done
awsl apigateway create-deployment --rest-api-id "$api" --stage-name dev >/dev/null

echo "$endpoint/_aws/execute-api/$api/dev"
