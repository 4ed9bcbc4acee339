# What the benchmarks run in Ruby.
require 'rbconfig'

def echo(event:, context:)
  event
end

def interpreter(event:, context:)
  RbConfig.ruby
end
