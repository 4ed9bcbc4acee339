# frozen_string_literal: true

require 'socket.so'

module LambdaRuntime
  # One keep-alive connection to the Runtime API over a bare socket. The answer to an event and the question for the next
  # one go out in one write, so a warm round trip is one wake-up on either side.
  class RuntimeApi
    ROOT = '/2018-06-01/runtime'

    class Disconnected < StandardError; end

    GONE = [Disconnected, SystemCallError, IOError].freeze

    def initialize(address)
      @host, _, @port = address.rpartition(':')
      @common = " HTTP/1.1\r\nHost: #{address}\r\n"
      @next = "GET #{ROOT}/invocation/next#{@common}\r\n".b
      @asked = false
      @unanswered = nil
      connect
    end

    # Waits for an event: its headers (names in lower case) and its body.
    def next_event
      settle if @unanswered
      status, headers, body = ask
      @asked = false
      raise "The Runtime API answered #{status} to next: #{body}" if status != 200

      [headers, body]
    end

    def respond(request_id, body, content_type)
      post("/invocation/#{request_id}/response", body, "Content-Type: #{content_type}\r\n", @next)
    end

    # An error after which the runtime goes on, or with `last` one that ends it.
    def fail(request_id, body, kind, last: false)
      post("/invocation/#{request_id}/error", body, error_headers(kind), last ? '' : @next)
      settle if last
    end

    def fail_init(body, kind)
      post('/init/error', body, error_headers(kind), '')
      settle
    end

    private

    # The connection may have gone stale while nothing was said on it: once more, on a new one.
    def ask
      attempts = 0
      begin
        unless @asked
          send_all(@next)
          @asked = true
        end
        read_answer
      rescue *GONE
        drop
        (attempts += 1) < 2 ? retry : raise
      end
    end

    def post(path, body, headers, following)
      request = "POST #{ROOT}#{path}#{@common}#{headers}Content-Length: #{body.bytesize}\r\n\r\n".b << body.b
      @unanswered = request
      @asked = !following.empty?
      send_all(request, following)
    rescue *GONE
      drop
    end

    # Reads the answer to the last post. Refusals (413, an invocation that timed out) are the server's to deal with.
    def settle
      request = @unanswered
      @unanswered = nil
      if @socket
        begin
          return read_answer
        rescue *GONE
          drop
        end
      end
      begin
        send_all(request)
        read_answer
      rescue *GONE
        drop
      end
    end

    def error_headers(kind)
      "Content-Type: application/json\r\nLambda-Runtime-Function-Error-Type: #{kind}\r\n"
    end

    def connect
      @socket = TCPSocket.new(@host, @port.to_i)
      @socket.setsockopt(Socket::IPPROTO_TCP, Socket::TCP_NODELAY, 1)
    end

    def drop
      @socket&.close
      @socket = nil
      @asked = false
    end

    # IO#write hands several strings to the kernel in one writev.
    def send_all(*parts)
      connect unless @socket
      @socket.write(*parts)
    end

    def read_answer
      lines = read_until("\r\n\r\n").split("\r\n")
      headers = lines.drop(1).to_h do |line|
        name, _, value = line.partition(':')
        [name.downcase, value.strip.force_encoding(Encoding::UTF_8)]
      end
      body = headers['transfer-encoding'] == 'chunked' ? read_chunks : read_bytes(headers['content-length'].to_i)
      drop if headers['connection'] == 'close'
      [lines[0].split(' ', 3)[1].to_i, headers, body.force_encoding(Encoding::UTF_8)]
    end

    def read_until(mark)
      text = @socket.gets(mark)
      raise Disconnected unless text&.end_with?(mark)

      text
    end

    def read_bytes(count)
      data = count.zero? ? +'' : @socket.read(count)
      raise Disconnected if data.nil? || data.bytesize < count

      data
    end

    def read_chunks
      body = +''.b
      while (size = read_until("\r\n").to_i(16)).positive?
        body << read_bytes(size)
        read_until("\r\n")
      end
      # Trailers, then an empty line.
      loop { break if read_until("\r\n") == "\r\n" }
      body
    end
  end
end
