using System.Globalization;
using System.Text;

namespace LambdaEmu.FunctionTests.Runtimes;

/// <summary>Reads HTTP/1.1 requests off a stream, as many as come in one packet.</summary>
internal sealed class HttpRequestReader(Stream stream)
{
    private readonly byte[] _buffer = new byte[65536];
    private int _start;
    private int _end;

    /// <summary>Whether the packet that held the end of the last request holds more.</summary>
    public bool HasMore => _end > _start;

    /// <returns>Null at the end of the stream.</returns>
    public async Task<HttpRequestText?> ReadAsync(CancellationToken ct)
    {
        if (await ReadLineAsync(ct) is not { Length: > 0 } first)
        {
            return null;
        }
        var headers = await ReadHeadersAsync(ct);
        var trailers = new Dictionary<string, string>();
        byte[] body;
        if (headers.GetValueOrDefault("Transfer-Encoding") == "chunked")
        {
            (body, trailers) = await ReadChunksAsync(ct);
        }
        else
        {
            body = await ReadBytesAsync(int.Parse(headers.GetValueOrDefault("Content-Length", "0"), CultureInfo.InvariantCulture), ct);
        }
        var line = first.Split(' ');
        return new HttpRequestText(line[0], line[1], headers, body, trailers);
    }

    private async Task<Dictionary<string, string>> ReadHeadersAsync(CancellationToken ct)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (await ReadLineAsync(ct) is { Length: > 0 } line)
        {
            var colon = line.IndexOf(':');
            headers[line[..colon]] = line[(colon + 1)..].Trim();
        }
        return headers;
    }

    private async Task<(byte[] Body, Dictionary<string, string> Trailers)> ReadChunksAsync(CancellationToken ct)
    {
        var body = new List<byte>();
        while (int.Parse((await ReadLineAsync(ct))!, NumberStyles.HexNumber, CultureInfo.InvariantCulture) is > 0 and var size)
        {
            body.AddRange(await ReadBytesAsync(size, ct));
            await ReadLineAsync(ct);
        }
        return ([.. body], await ReadHeadersAsync(ct));
    }

    private async Task<string?> ReadLineAsync(CancellationToken ct)
    {
        var line = new List<byte>();
        while (true)
        {
            if (!HasMore && !await FillAsync(ct))
            {
                return null;
            }
            var next = _buffer[_start++];
            if (next == '\n')
            {
                return Encoding.UTF8.GetString([.. line]).TrimEnd('\r');
            }
            line.Add(next);
        }
    }

    private async Task<byte[]> ReadBytesAsync(int count, CancellationToken ct)
    {
        var bytes = new byte[count];
        for (var got = 0; got < count;)
        {
            if (!HasMore && !await FillAsync(ct))
            {
                throw new EndOfStreamException();
            }
            var taken = Math.Min(count - got, _end - _start);
            Array.Copy(_buffer, _start, bytes, got, taken);
            got += taken;
            _start += taken;
        }
        return bytes;
    }

    private async Task<bool> FillAsync(CancellationToken ct)
    {
        _start = 0;
        _end = await stream.ReadAsync(_buffer, ct);
        return _end > 0;
    }
}

internal sealed record HttpRequestText(
    string Method, string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body, IReadOnlyDictionary<string, string> Trailers)
{
    public bool IsNext => Method == "GET" && Path == "/2018-06-01/runtime/invocation/next";
}
