# frozen_string_literal: true

require 'logger'

module LambdaRuntime
  # What a function prints with puts and writes with Logger, each one event of the log.
  module Logs
    JSON_FORMAT = ENV['AWS_LAMBDA_LOG_FORMAT'].to_s.casecmp?('JSON')
    # As on AWS the function itself does not see the variable.
    DESCRIPTOR = ENV.delete('_LAMBDA_TELEMETRY_LOG_FD').to_i
    FRAMES = DESCRIPTOR.positive? ? IO.for_fd(DESCRIPTOR, 'wb', autoclose: false).tap { |io| io.sync = true } : nil
    LOWEST = ENV['AWS_LAMBDA_LOG_LEVEL'].to_s.sub('TRACE', 'DEBUG')
    LEVELS = { 'DEBUG' => 0x08, 'INFO' => 0x0C, 'WARN' => 0x10, 'ERROR' => 0x14, 'FATAL' => 0x18 }.freeze

    class << self
      attr_accessor :request_id
    end

    def self.install
      $stdout.sync = true
      Logger.prepend(LoggerToFrames)
      Kernel.module_eval do
        def puts(*values)
          LambdaRuntime::Logs.write(values.flatten.map(&:to_s).join("\n"))
          nil
        end
        private :puts
      end
    end

    # A frame keeps an event of several lines together; without the descriptor it is plain output.
    def self.write(text, level = nil)
      return $stdout.puts(text) unless FRAMES

      text = text.encode(Encoding::UTF_8, invalid: :replace, undef: :replace)
      kind = (JSON_FORMAT && level ? 0xA55A0002 : 0xA55A0003) + LEVELS.fetch(level, 0)
      now = Process.clock_gettime(Process::CLOCK_REALTIME, :microsecond)
      FRAMES.write([kind, text.bytesize, now].pack('L>L>Q>'), text)
    end

    def self.write_error(title, document)
      write(title)
      write(JSON.pretty_generate(document))
    end

    # Stands where a Logger has its device; gets what LoggerToFrames makes of a message.
    module FrameDevice
      def self.write(event)
        Logs.write(event.fetch(1), event.fetch(0))
      end

      def self.close; end
    end

    # A logger on the standard output writes frames, in AWS's form.
    module LoggerToFrames
      def initialize(device = nil, *arguments, **options)
        return super unless [nil, $stdout, $stderr].include?(device)

        options[:level] ||= LOWEST if LEVELS.key?(LOWEST)
        super(FrameDevice, *arguments, **options)
        @writes_frames = true
        @default_formatter = JSON_FORMAT ? JsonFormatter.new : TextFormatter.new
      end

      private

      def format_message(severity, *)
        @writes_frames ? [severity, super] : super
      end
    end

    class TextFormatter < Logger::Formatter
      def call(severity, time, progname, message)
        "#{severity[0]}, [#{format_datetime(time)} ##{Process.pid}] #{severity.rjust(5)} #{Logs.request_id} -- #{progname}: #{msg2str(message)}\n"
      end
    end

    class JsonFormatter < Logger::Formatter
      def call(severity, time, progname, message)
        event = { timestamp: time.utc.strftime('%Y-%m-%dT%H:%M:%S.%6NZ'), level: severity, requestId: Logs.request_id, logger: progname }
        event[:message] = message.is_a?(Exception) ? message.message : msg2str(message)
        event.update(error_members(message)) if message.is_a?(Exception)
        "#{JSON.generate(event.compact)}\n"
      end

      private

      def error_members(error)
        { errorType: error.class.to_s, errorMessage: error.message, stackTrace: Array(error.backtrace).map { |frame| Faults.as_on_aws(frame) } }
      end
    end
  end
end
