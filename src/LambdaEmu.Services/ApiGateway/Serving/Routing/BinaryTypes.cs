namespace LambdaEmu.Services.ApiGateway.Serving.Routing;

/// <summary>Which media types an API takes for bytes. See https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-payload-encodings.html.</summary>
internal sealed class BinaryTypes(IReadOnlyCollection<string> types)
{
    private readonly HashSet<string> _types = new(types, StringComparer.OrdinalIgnoreCase);

    public bool IsEmpty => _types.Count == 0;

    /// <param name="contentType">With parameters or without; null never is one, but for an API that takes all types.</param>
    public bool Contain(string? contentType)
    {
        if (_types.Count == 0)
        {
            return false;
        }
        if (_types.Contains("*/*"))
        {
            return true;
        }
        if (contentType is null)
        {
            return false;
        }
        var type = MediaType(contentType);
        var slash = type.IndexOf('/');
        return _types.Contains(type) || (slash > 0 && _types.Contains(type[..slash] + "/*"));
    }

    /// <summary>Whether the first type that an Accept header names is one.</summary>
    public bool Accept(string? accept) => Contain(accept?.Split(',')[0]);

    /// <summary>Without parameters.</summary>
    public static string MediaType(string contentType)
    {
        var end = contentType.IndexOf(';');
        return (end < 0 ? contentType : contentType[..end]).Trim();
    }
}
