using System.Text.Json;
using LambdaEmu.Contracts.Wire;

namespace LambdaEmu.Protocol.AwsJson;

/// <summary>A JSON document as an operation's input.</summary>
internal static class JsonBody
{
    public static void Read(ReadOnlyMemory<byte> body, IInput request)
    {
        var reader = new Utf8JsonReader(body.Span);
        try
        {
            request.ReadJson(ref reader);
            if (reader.Read())
            {
                throw JsonWire.Serialization("Could not parse request body into json: there is more than one value");
            }
        }
        catch (JsonException malformed)
        {
            throw JsonWire.Serialization(
                $"Could not parse request body into json: line: {malformed.LineNumber + 1}, column: {malformed.BytePositionInLine + 1}");
        }
        catch (InvalidOperationException)
        {
            // What the reader throws for a text that can't be decoded.
            throw JsonWire.Serialization("Could not parse request body into json: a text is not valid UTF-8");
        }
    }
}
