using System;
using System.Globalization;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LambdaEmu.DotnetHost;

/// <param name="Invocation">The body and what Lambda's headers say, whatever was asked.</param>
/// <param name="Closes">The server takes no more requests on this connection.</param>
internal readonly record struct Answer(int Status, Invocation Invocation, bool Closes);

/// <summary>A connection to the Runtime API and what has come in on it. Everything that breaks it is an <see cref="IOException"/>.</summary>
internal sealed class AnswerReader(Socket socket)
{
    private readonly byte[] _buffer = new byte[16384];
    private int _position;
    private int _end;
    private long _length;
    private bool _chunked;
    private bool _closes;

    public static AnswerReader Connect(IPEndPoint endPoint)
    {
        try
        {
            var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            socket.Connect(endPoint);
            return new AnswerReader(socket);
        }
        catch (SocketException refused)
        {
            throw new IOException("The Runtime API can't be reached.", refused);
        }
    }

    public void Close() => socket.Dispose();

    public void Send(ArraySegment<byte> bytes)
    {
        try
        {
            for (var sent = 0; sent < bytes.Count;)
            {
                sent += socket.Send(bytes.AsSpan(sent));
            }
        }
        catch (SocketException gone)
        {
            throw new IOException("The Runtime API has gone.", gone);
        }
    }

    public Answer Read()
    {
        (_length, _chunked, _closes) = (0, false, false);
        var status = int.Parse(ReadLine().AsSpan(9, 3), NumberStyles.None, CultureInfo.InvariantCulture);
        var invocation = new Invocation();
        while (ReadLine() is { Length: > 0 } line)
        {
            Take(line, invocation);
        }
        invocation.Event = _chunked ? ReadChunks() : ReadBytes((int)_length);
        return new Answer(status, invocation, _closes);
    }

    private void Take(string line, Invocation invocation)
    {
        var colon = line.IndexOf(':');
        var value = line[(colon + 1)..].Trim();
        switch (line[..colon].ToLowerInvariant())
        {
            case "lambda-runtime-aws-request-id":
                invocation.RequestId = value;
                break;
            case "lambda-runtime-deadline-ms":
                invocation.Deadline = long.Parse(value, CultureInfo.InvariantCulture);
                break;
            case "lambda-runtime-invoked-function-arn":
                invocation.FunctionArn = value;
                break;
            case "lambda-runtime-trace-id":
                invocation.TraceId = value;
                break;
            case "lambda-runtime-aws-tenant-id":
                invocation.TenantId = value;
                break;
            case "lambda-runtime-client-context":
                invocation.ClientContext = value;
                break;
            case "lambda-runtime-cognito-identity":
                invocation.CognitoIdentity = value;
                break;
            case "content-length":
                _length = long.Parse(value, CultureInfo.InvariantCulture);
                break;
            case "transfer-encoding":
                _chunked = value == "chunked";
                break;
            case "connection":
                _closes = value == "close";
                break;
        }
    }

    private byte[] ReadChunks()
    {
        using var body = new MemoryStream();
        int size;
        while ((size = int.Parse(ReadLine(), NumberStyles.HexNumber, CultureInfo.InvariantCulture)) > 0)
        {
            body.Write(ReadBytes(size));
            ReadLine();
        }
        while (ReadLine().Length > 0)
        {
            // Trailers.
        }
        return body.ToArray();
    }

    private string ReadLine()
    {
        var start = _position;
        int newline;
        while ((newline = Array.IndexOf(_buffer, (byte)'\n', start, _end - start)) < 0)
        {
            if (_position > 0)
            {
                Buffer.BlockCopy(_buffer, _position, _buffer, 0, _end - _position);
                _end -= _position;
                _position = 0;
            }
            start = _end;
            if (_end == _buffer.Length)
            {
                throw new IOException("The Runtime API's header is too long.");
            }
            Fill();
        }
        var length = newline - _position;
        var line = Encoding.UTF8.GetString(_buffer, _position, length > 0 && _buffer[newline - 1] == '\r' ? length - 1 : length);
        _position = newline + 1;
        return line;
    }

    private byte[] ReadBytes(int count)
    {
        var bytes = new byte[count];
        var got = Math.Min(count, _end - _position);
        Buffer.BlockCopy(_buffer, _position, bytes, 0, got);
        _position += got;
        while (got < count)
        {
            got += Receive(bytes.AsSpan(got));
        }
        return bytes;
    }

    private void Fill() => _end += Receive(_buffer.AsSpan(_end));

    private int Receive(Span<byte> into)
    {
        try
        {
            var received = socket.Receive(into);
            return received > 0 ? received : throw new EndOfStreamException();
        }
        catch (SocketException gone)
        {
            throw new IOException("The Runtime API has gone.", gone);
        }
    }
}
