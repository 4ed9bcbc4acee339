# frozen_string_literal: true

module LambdaRuntime
  # Errors as AWS's client words them.
  module Faults
    RUNTIME = File.dirname(__dir__)
    TASK_ROOT = ENV['LAMBDA_TASK_ROOT'].to_s.chomp('/')
    # Of any other class AWS's client keeps the name out of the header.
    NAMED = %w[ArgumentError NoMethodError Exception StandardError NameError LoadError SystemExit SystemStackError].freeze

    # The error document; `phase` is Function, Init or Runtime.
    def self.describe(error, phase)
      frames = (error.backtrace || []).reject { |frame| frame.start_with?(RUNTIME) }.first(100)
      { errorMessage: as_on_aws(error.message), errorType: "#{phase}<#{error.class}>", stackTrace: frames.map { |frame| as_on_aws(frame) } }
    end

    def self.kind_of(error, phase)
      NAMED.include?(error.class.to_s) ? "#{phase}<#{error.class}>" : 'Function<UserException>'
    end

    # Without a mount namespace the code lies elsewhere; what is told still says where AWS has it.
    def self.as_on_aws(text)
      text = text.to_s.dup.force_encoding(Encoding::UTF_8).scrub
      TASK_ROOT.empty? ? text : text.gsub("#{TASK_ROOT}/", '/var/task/')
    end
  end
end
