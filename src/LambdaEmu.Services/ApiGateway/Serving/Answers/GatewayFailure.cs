namespace LambdaEmu.Services.ApiGateway.Serving.Answers;

/// <summary>
/// Why the gateway itself answers: the type of its gateway response, and what AWS says. See
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html.
/// </summary>
/// <param name="ResponseType">Such as MISSING_AUTHENTICATION_TOKEN.</param>
/// <param name="ErrorType">Told as x-amzn-ErrorType.</param>
/// <param name="Message">$context.error.message; null for none.</param>
internal sealed record GatewayFailure(string ResponseType, string ErrorType, string? Message)
{
    /// <summary>The status in the place of the type's default.</summary>
    public int? Status { get; init; }

    /// <summary>$context.error.validationErrorString: why the body is refused.</summary>
    public string? ValidationErrors { get; init; }

    /// <summary>A caller whom a policy refuses.</summary>
    public const string AccessDeniedError = "AccessDeniedException";

    private const string InternalError = "Internal server error";

    public static GatewayFailure MissingAuthenticationToken() => new("MISSING_AUTHENTICATION_TOKEN", "MissingAuthenticationTokenException", "Missing Authentication Token");

    public static GatewayFailure Forbidden() => new("INVALID_API_KEY", "ForbiddenException", "Forbidden");

    public static GatewayFailure AccessDenied(string? message = null) =>
        new("ACCESS_DENIED", AccessDeniedError, message ?? "User is not authorized to access this resource");

    public static GatewayFailure Unauthorized() => new("UNAUTHORIZED", "UnauthorizedException", "Unauthorized");

    public static GatewayFailure AuthorizerFailure() => new("AUTHORIZER_FAILURE", "AuthorizerFailureException", null);

    public static GatewayFailure AuthorizerConfiguration() => new("AUTHORIZER_CONFIGURATION_ERROR", "AuthorizerConfigurationException", null);

    public static GatewayFailure InvalidSignature() => new("INVALID_SIGNATURE", "InvalidSignatureException",
        "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.");

    public static GatewayFailure InvalidToken() =>
        new("ACCESS_DENIED", "UnrecognizedClientException", "The security token included in the request is invalid.");

    public static GatewayFailure BadParameters(IEnumerable<string> missing) =>
        new("BAD_REQUEST_PARAMETERS", "BadRequestException", $"Missing required request parameters: [{string.Join(", ", missing)}]");

    public static GatewayFailure BadBody(string reasons) => new("BAD_REQUEST_BODY", "BadRequestException", "Invalid request body") { ValidationErrors = reasons };

    public static GatewayFailure UnsupportedMediaType() => new("UNSUPPORTED_MEDIA_TYPE", "BadRequestException", "Unsupported Media Type");

    public static GatewayFailure TooLarge() => new("REQUEST_TOO_LARGE", "RequestTooLargeException", "Request Too Long");

    public static GatewayFailure Throttled() => new("THROTTLED", "TooManyRequestsException", "Too Many Requests");

    public static GatewayFailure QuotaExceeded() => new("QUOTA_EXCEEDED", "LimitExceededException", "Limit Exceeded");

    /// <summary>A template, a mapping or an integration of the API's that can't work.</summary>
    public static GatewayFailure Configuration() => new("API_CONFIGURATION_ERROR", "InternalServerErrorException", InternalError);

    /// <summary>The function answered with what is no answer, or failed.</summary>
    public static GatewayFailure MalformedAnswer() => new("DEFAULT_5XX", "InternalServerErrorException", InternalError) { Status = 502 };

    /// <summary>The backend can't be reached, or refuses.</summary>
    public static GatewayFailure Integration(int status = 500) => new("INTEGRATION_FAILURE", "InternalServerErrorException", InternalError) { Status = status };

    public static GatewayFailure Timeout() => new("INTEGRATION_TIMEOUT", "InternalServerErrorException", "Endpoint request timed out");
}
