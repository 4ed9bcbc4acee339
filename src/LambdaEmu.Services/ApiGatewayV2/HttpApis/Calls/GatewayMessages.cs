namespace LambdaEmu.Services.ApiGatewayV2.HttpApis.Calls;

/// <summary>What HTTP APIs themselves answer.</summary>
internal static class GatewayMessages
{
    public const string NotFound = "Not Found";
    public const string Unauthorized = "Unauthorized";
    public const string Forbidden = "Forbidden";
    public const string TooLarge = "Request Entity Too Large";
    public const string TooMany = "Too Many Requests";
    public const string Failed = "Internal Server Error";
    public const string Unavailable = "Service Unavailable";
}

/// <summary>A request that the gateway itself answers with a status and a text.</summary>
internal sealed class RefusedException(int status, string message) : Exception(message)
{
    public int Status { get; } = status;

    /// <summary>Told as www-authenticate; null for none.</summary>
    public string? Challenge { get; init; }

    /// <summary>What access logs tell of it, where that differs.</summary>
    public string? Reason { get; init; }
}
