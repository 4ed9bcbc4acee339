using System.Text.Json;
using LambdaEmu.Core.Errors;
using Microsoft.AspNetCore.Http;

namespace LambdaEmu.Protocol.EventStream;

/// <summary>An answer that goes out event by event. Until the first one it can still become an ordinary answer or a fault.</summary>
public sealed class EventStreamResponse
{
    private readonly HttpResponse _response;

    internal EventStreamResponse(HttpResponse response) => _response = response;

    /// <summary>Whether the status and the headers are gone.</summary>
    internal bool HasStarted => _response.HasStarted;

    /// <summary>Writes one event and sends it at once. A client that has gone away gets nothing, and nobody is told.</summary>
    public async ValueTask WriteEventAsync(string eventType, string contentType, ReadOnlyMemory<byte> payload)
    {
        if (!HasStarted)
        {
            _response.ContentType = "application/vnd.amazon.eventstream";
        }
        EventStreamFrame.WriteEvent(_response.BodyWriter, eventType, contentType, payload.Span);
        await _response.BodyWriter.FlushAsync();
    }

    /// <summary>Answers without a stream.</summary>
    public void End(int status) => _response.StatusCode = status;

    /// <summary>Ends the stream with a fault.</summary>
    internal async ValueTask WriteFaultAsync(AwsException fault)
    {
        using var document = new MemoryStream();
        using (var json = new Utf8JsonWriter(document))
        {
            json.WriteStartObject();
            json.WriteString("Message", fault.Message);
            json.WriteEndObject();
        }
        EventStreamFrame.WriteException(_response.BodyWriter, fault.Code, document.ToArray());
        await _response.BodyWriter.FlushAsync();
    }
}
