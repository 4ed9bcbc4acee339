using System.Buffers.Binary;
using System.Text;

namespace LambdaEmu.ClientTests.Clients;

/// <summary>Reads an event stream while it comes in. Checksums are the SDKs' to verify.</summary>
internal sealed class EventStreamReader(Stream stream)
{
    /// <summary>Null at the stream's end.</summary>
    public async Task<StreamedEvent?> ReadAsync()
    {
        var prelude = new byte[12];
        if (await stream.ReadAtLeastAsync(prelude, prelude.Length, throwOnEndOfStream: false) == 0)
        {
            return null;
        }
        var message = new byte[BinaryPrimitives.ReadInt32BigEndian(prelude) - prelude.Length];
        await stream.ReadExactlyAsync(message);
        var headers = message.AsSpan(0, BinaryPrimitives.ReadInt32BigEndian(prelude.AsSpan(4)));
        return new StreamedEvent(HeaderOf(headers, ":event-type"), Encoding.UTF8.GetString(message.AsSpan()[headers.Length..^4]));
    }

    public async Task<List<StreamedEvent>> ReadAllAsync()
    {
        var events = new List<StreamedEvent>();
        while (await ReadAsync() is { } next)
        {
            events.Add(next);
        }
        return events;
    }

    private static string HeaderOf(ReadOnlySpan<byte> headers, string name)
    {
        while (!headers.IsEmpty)
        {
            var nameLength = headers[0];
            var valueLength = BinaryPrimitives.ReadUInt16BigEndian(headers[(2 + nameLength)..]);
            if (Encoding.UTF8.GetString(headers.Slice(1, nameLength)) == name)
            {
                return Encoding.UTF8.GetString(headers.Slice(4 + nameLength, valueLength));
            }
            headers = headers[(4 + nameLength + valueLength)..];
        }
        throw new InvalidDataException($"The event has no header {name}.");
    }
}

internal sealed record StreamedEvent(string Type, string Payload);
