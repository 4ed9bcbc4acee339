using LambdaEmu.Core.Errors;
using LambdaEmu.Core.Identity;

namespace LambdaEmu.Services.ApiGateway;

/// <summary>API Gateway's faults with their statuses. See https://docs.aws.amazon.com/apigateway/latest/api/CommonErrors.html.</summary>
internal static class Faults
{
    public static AwsException BadRequest(string message) => new("BadRequestException", message);

    public static AwsException NotFound(string message) => new("NotFoundException", message, 404);

    public static AwsException Conflict(string message) => new("ConflictException", message, 409);

    public static AwsException LimitExceeded(string message) => new("LimitExceededException", message, 429);

    public static AwsException NoApi(ResourceScope scope, string apiId) => NotFound($"Invalid API identifier specified {scope.AccountId}:{apiId}");

    public static AwsException NoResource() => NotFound("Invalid Resource identifier specified");

    public static AwsException NoMethod() => NotFound("Invalid Method identifier specified");

    public static AwsException NoIntegration() => NotFound("Invalid Integration identifier specified");

    public static AwsException NoResponse() => NotFound("Invalid Response status code specified");

    public static AwsException NoStage() => NotFound("Invalid stage identifier specified");

    public static AwsException NoDeployment() => NotFound("Invalid Deployment identifier specified");

    /// <summary>For a setting of AWS's that nothing here would obey: refused by name, never kept and ignored.</summary>
    public static AwsException Unsupported(string setting, string? why = null) =>
        BadRequest($"LambdaEmu does not support {setting}{(why is null ? "" : $": {why}")}.");
}
