using LambdaEmu.Core.Ports;
using LambdaEmu.Services.ApiGateway.ApiKeys;
using LambdaEmu.Services.ApiGateway.Authorizers;
using LambdaEmu.Services.ApiGateway.RestApis;
using LambdaEmu.Services.ApiGateway.Serving.Answers;
using LambdaEmu.Services.ApiGateway.Serving.Authorization;
using LambdaEmu.Services.ApiGateway.Serving.Routing;
using LambdaEmu.Services.ApiGateway.Stages;
using LambdaEmu.Services.Endpoints.Requests;

namespace LambdaEmu.Services.ApiGateway.Serving;

/// <summary>One request to a stage on its way: what is known of it by now.</summary>
internal sealed class RestCall(HttpCall http, StagedApi staged, CompiledApi api, bool isCanary)
{
    public HttpCall Http { get; } = http;

    public StagedApi Staged { get; } = staged;

    public Stage Stage => Staged.Stage;

    public CompiledApi Api { get; } = api;

    public ApiDefinition Definition => Api.Definition;

    public bool IsCanary { get; } = isCanary;

    /// <summary>A UUID, told as x-amzn-RequestId.</summary>
    public string RequestId { get; init; } = GatewayIds.NewRequestId();

    /// <summary>Told as x-amz-apigw-id.</summary>
    public string ExtendedRequestId { get; } = GatewayIds.New();

    /// <summary>The request's path without the stage; slashes at its beginning count as one. Recorded in test_lambda_aws_proxy_integration.</summary>
    public string Path { get; } = "/" + http.RawPath.TrimStart('/');

    /// <summary>Null until the request is routed, and where no route fits.</summary>
    public CompiledMethod? Method { get; set; }

    public IReadOnlyList<KeyValuePair<string, string>> PathParameters { get; set; } = [];

    /// <summary>The stage's own with the canary's over them; null for none.</summary>
    public IReadOnlyDictionary<string, string>? StageVariables { get; } = isCanary && staged.Stage.Canary?.StageVariableOverrides is { } overrides
        ? (staged.Stage.Variables ?? overrides.Clear()).SetItems(overrides)
        : staged.Stage.Variables;

    /// <summary>What the authorizer said; null where there was none.</summary>
    public AuthorizerAnswer? Authorizer { get; set; }

    /// <summary>Who signed the request; null where no signature was asked for.</summary>
    public SigningKey? Signer { get; set; }

    /// <summary>The key that opened the method; null where none was asked for.</summary>
    public ApiKey? ApiKey { get; set; }

    /// <summary>Why the gateway answers by itself.</summary>
    public GatewayFailure? Failure { get; set; }

    /// <summary>How the backend answered, for logs.</summary>
    public IntegrationTrace Integration { get; } = new();

    /// <summary>Lines of the execution log; null where nobody reads them.</summary>
    public Logging.ExecutionLines? Log { get; set; }

    public string DomainName => Http.HostName.StartsWith(Staged.ApiId + ".", StringComparison.OrdinalIgnoreCase)
        ? Http.HostName : $"{Staged.ApiId}.execute-api.{Staged.Scope.Region}.amazonaws.com";

    /// <summary>What a policy calls the request.</summary>
    public string MethodArn =>
        $"arn:aws:execute-api:{Staged.Scope.Region}:{Staged.Scope.AccountId}:{Staged.ApiId}/{Stage.Name}/{Http.Method}{(Path == "/" ? "/" : Path)}";
}

/// <summary>How a backend answered.</summary>
internal sealed class IntegrationTrace
{
    public int? Status { get; set; }

    public string? RequestId { get; set; }

    public string? Error { get; set; }

    public TimeSpan? Latency { get; set; }

    /// <summary>Root=1-..., told to clients of AWS and HTTP integrations.</summary>
    public string? TraceId { get; set; }
}
