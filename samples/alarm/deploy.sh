#!/usr/bin/env bash
# Deploys the alarm sample with the AWS CLI: a topic, two queues, two functions and what joins them.
set -euo pipefail
cd "$(dirname "$0")"
. ./settings.sh

package=$(mktemp -d)
trap 'rm -rf "$package"' EXIT

queue_arn() { awsl sqs get-queue-attributes --queue-url "$1" --attribute-names QueueArn --query Attributes.QueueArn; }

# NAME DIRECTORY RUNTIME HANDLER
function_arn() {
  (cd "$2" && python3 -m zipfile -c "$package/$1.zip" ./*)
  awsl lambda create-function --function-name "$1" --runtime "$3" --handler "$4" --timeout 10 \
    --role arn:aws:iam::000000000000:role/alarm --zip-file "fileb://$package/$1.zip" --query FunctionArn
  awsl lambda wait function-active-v2 --function-name "$1"
}

topic=$(awsl sns create-topic --name alarms --query TopicArn)
dead=$(queue_arn "$(awsl sqs create-queue --queue-name alarm-dead-letters --query QueueUrl)")
jobs_url=$(awsl sqs create-queue --queue-name alarm-jobs --query QueueUrl \
  --attributes '{"VisibilityTimeout":"60","RedrivePolicy":"{\"deadLetterTargetArn\":\"'"$dead"'\",\"maxReceiveCount\":3}"}')
jobs=$(queue_arn "$jobs_url")
# AWS lets a topic send to a queue only where the queue's policy says so.
policy='{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sqs:SendMessage","Principal":{"Service":"sns.amazonaws.com"},
  "Resource":"'$jobs'","Condition":{"ArnEquals":{"aws:SourceArn":"'$topic'"}}}]}'
awsl sqs set-queue-attributes --queue-url "$jobs_url" --attributes "$(python3 -c 'import json, sys; print(json.dumps({"Policy": sys.argv[1]}))' "$policy")"
board=$(function_arn alarm-board board nodejs22.x index.handler)
page=$(function_arn alarm-page page python3.13 app.handler)

# The topic tells the board at once, and leaves a job for whoever has to be paged.
awsl lambda add-permission --function-name alarm-board --statement-id alarms --action lambda:InvokeFunction \
  --principal sns.amazonaws.com --source-arn "$topic" >/dev/null
awsl sns subscribe --topic-arn "$topic" --protocol lambda --notification-endpoint "$board" >/dev/null
awsl sns subscribe --topic-arn "$topic" --protocol sqs --notification-endpoint "$jobs" --attributes RawMessageDelivery=true >/dev/null
awsl lambda create-event-source-mapping --function-name "$page" --event-source-arn "$jobs" >/dev/null

echo "Deployed. Send an alarm: ./send.sh 'the disk is full' high"
