using LambdaEmu.Core.Ports;

namespace LambdaEmu.Services.ApiGateway.Serving.Backends;

/// <summary>Whom functions' policies see.</summary>
internal static class Callers
{
    /// <summary>API Gateway, for the method that the call came to; the resource's path stands there with its parameters' names.</summary>
    public static ServiceCaller Of(RestCall call)
    {
        var scope = call.Staged.Scope;
        return new ServiceCaller(
            "apigateway.amazonaws.com",
            $"arn:aws:execute-api:{scope.Region}:{scope.AccountId}:{call.Staged.ApiId}/{call.Stage.Name}/{call.Http.Method}{call.Method!.Resource.Path}",
            scope.AccountId);
    }
}
