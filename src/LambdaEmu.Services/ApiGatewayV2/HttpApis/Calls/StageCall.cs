using LambdaEmu.Services.ApiGatewayV2.Apis;
using LambdaEmu.Services.ApiGatewayV2.HttpApis.Authorization;
using LambdaEmu.Services.ApiGatewayV2.HttpApis.Routing;
using LambdaEmu.Services.ApiGatewayV2.Stages;
using LambdaEmu.Services.Endpoints.Requests;
using LambdaEmu.Services.Endpoints.Routing;

namespace LambdaEmu.Services.ApiGatewayV2.HttpApis.Calls;

/// <summary>One request to a stage of an HTTP API, and what is known about it so far.</summary>
internal sealed class StageCall
{
    public required HttpCall Call { get; init; }
    public required ApiState Api { get; init; }
    public required StageDefinition Stage { get; init; }

    /// <summary>What apigw-requestid tells.</summary>
    public required string RequestId { get; init; }

    /// <summary>As functions see it: with the stage or a mapping's key where the address has one; decoded but for %2F.</summary>
    public required string EventPath { get; init; }

    /// <summary>The host that the request came for; AWS's own name for the API where it came by a path.</summary>
    public required string DomainName { get; init; }

    /// <summary>Null until a route has been found.</summary>
    public RouteMatch<ServedRoute>? Match { get; set; }

    /// <summary>Null where nobody has been authorized.</summary>
    public Caller? Caller { get; set; }

    /// <summary>What went wrong with an authorizer or an integration, for access logs.</summary>
    public string? Error { get; set; }

    /// <summary>The status that the integration answered; null where none was called.</summary>
    public int? IntegrationStatus { get; set; }
    public TimeSpan? IntegrationLatency { get; set; }

    public string RouteKey => Match?.Route.Route.Key ?? "";

    /// <summary>What resource policies and authorizers' policies are asked about.</summary>
    public string RequestArn => ArnOf(Call.Method + (Call.Path.StartsWith('/') ? Call.Path : "/" + Call.Path));

    /// <summary>What a function's policy has to allow: the route, not the path.</summary>
    public string RouteArn
    {
        get
        {
            var space = RouteKey.IndexOf(' ');
            return ArnOf(space < 0 ? RouteKey : Call.Method + RouteKey[(space + 1)..]);
        }
    }

    private string ArnOf(string what) => $"arn:aws:execute-api:{Api.Scope.Region}:{Api.Scope.AccountId}:{Api.Id}/{Stage.Name}/{what}";
}
