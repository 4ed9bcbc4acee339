using LambdaEmu.Core.Errors;

namespace LambdaEmu.Services.ApiGatewayV2;

/// <summary>The service's faults, as API Gateway words them.</summary>
internal static class ApiGatewayV2Faults
{
    public static AwsException BadRequest(string message) => new("BadRequestException", message);

    public static AwsException Conflict(string message) => new("ConflictException", message, 409);

    /// <param name="what">Such as Route; the wire calls it the resource's type.</param>
    public static AwsException NotFound(string what, string id) => new("NotFoundException", $"Invalid {what} identifier specified {id}", 404);

    public static AwsException NoStage() => new("NotFoundException", "Invalid stage identifier specified", 404);

    public static AwsException NoDomainName() => new("NotFoundException", "The domain name resource specified in the request was not found.", 404);

    /// <summary>For what AWS does and LambdaEmu doesn't: it is never kept without effect.</summary>
    public static AwsException Unsupported(string setting, string? why = null) => BadRequest($"LambdaEmu does not support {setting}{(why is null ? "" : $": {why}")}.");

    public static AwsException Missing(string member) => BadRequest($"1 validation error detected: Value null at '{member}' failed to satisfy constraint: Member must not be null");
}
