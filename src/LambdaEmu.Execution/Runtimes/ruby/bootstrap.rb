# frozen_string_literal: true

# The Ruby runtime. Starts without RubyGems, which would cost more than half of the interpreter's own start.
require_relative 'lambda_runtime/gems'
LambdaRuntime::Gems.install
require_relative 'lambda_runtime/main'
LambdaRuntime.run
