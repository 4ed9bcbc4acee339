#!/usr/bin/env bash
# Runs all tests: ./test.sh, or some: ./test.sh unit|client|function|sample. The last line is the sum.
# What the tests drive (the AWS CLI, boto3, the AWS SDK for JavaScript, OpenSSL, Ruby, a JDK, a C compiler) is installed where it is missing.
set -euo pipefail
cd "$(dirname "$0")"

case "${1:-all}" in
  all) projects=(tests/LambdaEmu.{Unit,Function,Client}Tests samples/dotnet-xunit) ;;
  unit) projects=(tests/LambdaEmu.UnitTests) ;;
  function) projects=(tests/LambdaEmu.FunctionTests) ;;
  client) projects=(tests/LambdaEmu.ClientTests) ;;
  sample) projects=(samples/dotnet-xunit) ;;
  *) echo "usage: ./test.sh [unit|client|function|sample]" >&2; exit 2 ;;
esac

as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

node_is_new() {
  command -v node >/dev/null && command -v npm >/dev/null && [ "$(node -p 'process.versions.node.split(".")[0]')" -ge 18 ]
}

install_packages() {
  local missing=()
  [ -x /usr/bin/python3 ] || missing+=(python3)
  [ -x /usr/bin/aws ] || missing+=(awscli)
  /usr/bin/python3 -c 'import boto3' 2>/dev/null || missing+=(python3-boto3)
  command -v cc >/dev/null || missing+=(gcc libc6-dev)
  command -v openssl >/dev/null || missing+=(openssl)
  command -v ruby >/dev/null || missing+=(ruby)
  command -v javac >/dev/null || missing+=(default-jdk-headless)
  node_is_new || missing+=(nodejs npm)
  if [ ${#missing[@]} -gt 0 ]; then
    echo "Installing ${missing[*]}"
    as_root apt-get update -qq
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
  fi
}

# npm writes the lock file that it has followed into node_modules.
install_javascript() {
  local directory=tests/LambdaEmu.ClientTests/javascript
  if [ "$directory/package-lock.json" -nt "$directory/node_modules/.package-lock.json" ]; then
    echo "Installing the AWS SDK for JavaScript"
    (cd "$directory" && npm ci --silent --no-audit --no-fund)
  fi
}

install_packages
install_javascript

echo "Building"
dotnet build LambdaEmu.sln --nologo --verbosity quiet

passed=0 failed=0 skipped=0 broken=()
output=$(mktemp)
trap 'rm -f "$output"' EXIT

# Adds the closing lines of the assemblies: "Passed!  - Failed:     0, Passed:    10, Skipped:     0, Total: ..."
add_results() {
  local line
  while read -r line; do
    [[ $line =~ Failed:\ +([0-9]+),\ +Passed:\ +([0-9]+),\ +Skipped:\ +([0-9]+) ]] || continue
    failed=$((failed + BASH_REMATCH[1])) passed=$((passed + BASH_REMATCH[2])) skipped=$((skipped + BASH_REMATCH[3]))
  done < <(grep -E '^(Passed|Failed)! ' "$output")
}

# The sandboxes' top rung needs namespaces and a memory cgroup, so the tests of functions run as root.
run_project() {
  local command=(dotnet test "$1" --no-build --nologo)
  if [ "$1" = tests/LambdaEmu.FunctionTests ]; then as_root env "PATH=$PATH" "HOME=$HOME" "${command[@]}"; else "${command[@]}"; fi
}

for project in "${projects[@]}"; do
  echo "Running $project"
  if ! run_project "$project" 2>&1 | tee "$output"; then
    broken+=("$project")
  fi
  add_results
done

if [ ${#broken[@]} -gt 0 ]; then
  echo "Failing: ${broken[*]}"
fi
echo "$passed passed, $failed failed, $skipped skipped"
[ ${#broken[@]} -eq 0 ] && [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
