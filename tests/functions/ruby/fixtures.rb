# Handlers that tests deploy. Each shows one behaviour of a function.
require 'logger'

class CustomException < StandardError; end

$invocations = 0

def echo(event:, context:)
  event
end

def nothing(event:, context:); end

def counter(event:, context:)
  $invocations += 1
end

def env(event:, context:)
  ENV.to_h
end

def error(event:, context:)
  raise CustomException, 'some error occurred'
end

def name_error(event:, context:)
  no_such_method_here
end

def exit3(event:, context:)
  exit 3
end

def hard_exit3(event:, context:)
  exit! 3
end

def big(event:, context:)
  'x' * (7 * 1024 * 1024)
end

def unmarshalable(event:, context:)
  "\xff"
end

def bytes(event:, context:)
  require 'stringio'
  StringIO.new("plain \u20ac")
end

def logs(event:, context:)
  puts 'printed'
  puts "printed\nin two lines"
  logger = Logger.new($stdout)
  logger.debug('a debug message')
  logger.info('an info message')
  logger.warn("a warning\nin two lines")
  warn 'to stderr'
  print 'no line feed'
end

def log_at_levels(event:, context:)
  logger = Logger.new($stdout, progname: 'app')
  logger.debug('hidden')
  logger.info('shown')
  begin
    raise CustomException, 'caught'
  rescue CustomException => e
    logger.error(e)
  end
end

def context(event:, context:)
  remaining = context.get_remaining_time_in_millis
  {
    aws_request_id: context.aws_request_id, log_group_name: context.log_group_name, log_stream_name: context.log_stream_name,
    function_name: context.function_name, function_version: context.function_version, memory_limit_in_mb: context.memory_limit_in_mb,
    invoked_function_arn: context.invoked_function_arn, identity: context.identity, client_context: context.client_context,
    tenant_id: context.tenant_id, in_time: remaining.between?(1, 30_000), before_deadline: context.deadline_ms.positive?,
    trace: ENV['_X_AMZN_TRACE_ID']
  }
end

# What only RubyGems has, asked for in each of the ways that load it.
def gems(event:, context:)
  case event
  when 'constant' then Gem::Version.new('1.10') > Gem::Version.new('1.9')
  when 'method' then gem('json')
  else
    begin
      require 'a_gem_that_is_not_there'
    rescue LoadError
      defined?(Gem::Specification).to_s
    end
  end
end

def layer_gem(event:, context:)
  require 'layered'
  LAYERED
end

class Order
  def self.process(event:, context:)
    { 'class' => name, 'event' => event }
  end
end

module Shop
  class Order
    def self.process(event:, context:)
      { 'class' => name, 'event' => event }
    end
  end
end
