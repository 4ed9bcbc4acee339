#!/usr/bin/env bash
# ./send.sh WHAT SEVERITY publishes one alarm. Of severity high or low; nobody can be paged for any other.
set -euo pipefail
cd "$(dirname "$0")"
. ./settings.sh

topic=$(awsl sns list-topics --query "Topics[?ends_with(TopicArn, ':alarms')].TopicArn")
message=$(python3 -c 'import json, sys; print(json.dumps({"what": sys.argv[1], "severity": sys.argv[2]}))' "$1" "$2")
awsl sns publish --topic-arn "$topic" --message "$message" --query MessageId
