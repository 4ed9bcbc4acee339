# Where the emulator is, and who calls it; what is set already stays.
export AWS_ACCESS_KEY_ID=${AWS_ACCESS_KEY_ID:-test} AWS_SECRET_ACCESS_KEY=${AWS_SECRET_ACCESS_KEY:-test}
export AWS_DEFAULT_REGION=${AWS_DEFAULT_REGION:-us-east-1}

awsl() { aws --endpoint-url "${LAMBDAEMU_ENDPOINT:-http://127.0.0.1:4566}" --output text "$@"; }
