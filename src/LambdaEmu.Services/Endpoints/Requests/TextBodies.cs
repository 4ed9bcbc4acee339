namespace LambdaEmu.Services.Endpoints.Requests;

/// <summary>Which bodies events carry as text, where nobody lists binary types: HTTP APIs and function URLs.</summary>
public static class TextBodies
{
    /// <param name="contentType">Of the request; null and unknown types are carried in base64.</param>
    public static bool Contain(string? contentType)
    {
        if (contentType is null)
        {
            return false;
        }
        var end = contentType.IndexOf(';');
        var type = (end < 0 ? contentType : contentType[..end]).AsSpan().Trim();
        return type.StartsWith("text/", StringComparison.OrdinalIgnoreCase)
            || type.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || type.Equals("application/xml", StringComparison.OrdinalIgnoreCase)
            || type.Equals("application/javascript", StringComparison.OrdinalIgnoreCase);
    }
}
