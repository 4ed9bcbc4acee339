# frozen_string_literal: true

require 'json'
require_relative 'wire'
require_relative 'logs'
require_relative 'faults'
require_relative 'context'

# What a handler outside of any class runs on; AWS's name, since an error about a missing handler tells it.
class LambdaHandler
  def initialize(name)
    @file, *namespace, @method = name.split('.')
    @namespace = namespace.first
    return if @method && namespace.size < 2

    raise ArgumentError, "Invalid handler #{name.split('.')}, must be of form FILENAME.METHOD or FILENAME.CLASS.METHOD " \
                         'where FILENAME corresponds with an existing Ruby source file FILENAME.rb, CLASS is an optional module/class ' \
                         'namespace and METHOD is a callable method. If using CLASS, METHOD must be a class-level method.'
  end

  def load
    $LOAD_PATH.unshift(ENV['LAMBDA_TASK_ROOT']) unless $LOAD_PATH.include?(ENV['LAMBDA_TASK_ROOT'])
    require @file
  end

  def call(event, context)
    target = @namespace ? Kernel.const_get(@namespace) : self
    target.__send__(@method, event: event, context: context)
  end

  # Whoever prints a handler, as Ruby's own messages do, need not see what is in it.
  def inspect
    '#<LambdaHandler>'
  end
end

# Loads the handler, then answers one event after the other.
module LambdaRuntime
  def self.run
    api = RuntimeApi.new(ENV['AWS_LAMBDA_RUNTIME_API'])
    Logs.install
    handler = load_handler(api)
    loop { serve(api, handler, *api.next_event) }
  end

  def self.load_handler(api)
    handler = LambdaHandler.new(ENV['_HANDLER'])
    handler.load
    handler
  rescue Exception => e # A file may end with a LoadError or a SyntaxError, which are no StandardErrors, or call exit.
    document = Faults.describe(e, 'Init')
    Logs.write_error("Init error when loading handler #{ENV['_HANDLER']}", document)
    api.fail_init(JSON.generate(document), Faults.kind_of(e, 'Init'))
    exit(-4)
  end

  def self.serve(api, handler, headers, body)
    request_id = begin_invocation(headers)
    event = JSON.parse(body)
    begin
      answer, content_type = marshal(handler.call(event, LambdaContext.new(headers)))
    rescue Exception => e # exit and a LoadError are no StandardErrors.
      return goes_on_after?(e) ? fail(api, request_id, e, 'Function') : fail_hard(api, request_id, e)
    end
    api.respond(request_id, answer, content_type)
  rescue JSON::ParserError => e
    fail(api, request_id, e, 'Runtime')
  end

  def self.begin_invocation(headers)
    ENV['_X_AMZN_TRACE_ID'] = headers['lambda-runtime-trace-id']
    # Functions with formatters of their own read AWS's global variable.
    Logs.request_id = $_global_aws_request_id = headers['lambda-runtime-aws-request-id']
  end

  def self.marshal(result)
    if result.is_a?(IO) || (defined?(StringIO) && result.is_a?(StringIO))
      [result.read, 'application/unknown']
    else
      [result.to_json, 'application/json']
    end
  end

  def self.fail(api, request_id, error, phase)
    document = Faults.describe(error, phase)
    Logs.write_error('Error raised from handler method', document)
    api.fail(request_id, JSON.generate(document), Faults.kind_of(error, phase))
  end

  # AWS's client takes an unknown name for a broken function, and ends with it.
  def self.goes_on_after?(error)
    error.is_a?(StandardError) && !error.is_a?(NameError)
  end

  def self.fail_hard(api, request_id, error)
    document = Faults.describe(error, 'Function')
    Logs.write_error('Critical exception from handler', document)
    api.fail(request_id, JSON.generate(document), Faults.kind_of(error, 'Function'), last: true)
    exit(-1)
  end
end
