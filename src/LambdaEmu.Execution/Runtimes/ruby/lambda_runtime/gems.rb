# frozen_string_literal: true

module LambdaRuntime
  # RubyGems, loaded when something asks for it: a file that only a gem may have, the constant Gem, or Kernel#gem.
  # A function that brings gems of its own gets it at once, since one of them may be newer than the standard library's.
  module Gems
    def self.install
      return load if own_gems?

      Object.autoload(:Gem, File.join(__dir__, 'gems_autoload.rb'))
      Kernel.module_eval do
        alias_method :require_without_gems, :require

        def require(name)
          require_without_gems(name)
        rescue LoadError => e
          # Of a file that itself failed to load something, the top has run already and must not run again.
          raise if e.path != name.to_s || !LambdaRuntime::Gems.load

          require(name)
        end

        def gem(*arguments)
          LambdaRuntime::Gems.load ? gem(*arguments) : super
        end
        private :require, :gem
      end
    end

    # Returns whether this call loaded it.
    def self.load
      return false if @loaded

      @loaded = true
      if Kernel.private_method_defined?(:require_without_gems)
        Kernel.module_eval do
          alias_method :require, :require_without_gems
          private :require
          remove_method :gem
        end
      end
      # RubyGems itself opens the module Gem, which must not lead back here.
      Object.__send__(:remove_const, :Gem) if Object.autoload?(:Gem)
      require 'rubygems'
      true
    end

    def self.own_gems?
      ENV['GEM_PATH'].to_s.split(':').any? { |path| Dir.exist?(path) }
    end
  end
end
