using System.Text.Json;
using LambdaEmu.Services.ApiGateway.Serving.Backends;

namespace LambdaEmu.Services.ApiGateway.Serving.Mapping;

/// <summary>What parameters are mapped from: the request, and once there is one the backend's answer.</summary>
internal sealed class ParameterValues(RestCall call, BackendAnswer? answer = null)
{
    private JsonElement? _request;
    private JsonElement? _response;
    private bool _parsed;

    public RestCall Call { get; } = call;

    public JsonElement? RequestJson => _request ??= Parse(Call.Http.Body);

    public JsonElement? ResponseJson
    {
        get
        {
            if (!_parsed)
            {
                _parsed = true;
                _response = answer is null ? null : Parse(answer.Body);
            }
            return _response;
        }
    }

    /// <summary>Decoded.</summary>
    public string? PathParameter(string name) =>
        Call.PathParameters.FirstOrDefault(p => p.Key == name) is { Key: not null, Value: var value } ? Uri.UnescapeDataString(value) : null;

    public string? ResponseHeader(string name) =>
        answer?.Headers.Where(h => h.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(h => h.Value).ToList() is { Count: > 0 } values
            ? string.Join(',', values) : null;

    private static JsonElement? Parse(ReadOnlyMemory<byte> text)
    {
        if (text.IsEmpty)
        {
            return null;
        }
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
