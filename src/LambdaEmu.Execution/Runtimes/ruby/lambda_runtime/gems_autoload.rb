# frozen_string_literal: true

LambdaRuntime::Gems.load
