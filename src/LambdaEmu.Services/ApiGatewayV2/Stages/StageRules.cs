using System.Collections.Immutable;
using System.Text.RegularExpressions;
using LambdaEmu.Contracts.ApiGatewayV2;
using LambdaEmu.Core.Identity;
using LambdaEmu.Services.ApiGatewayV2.Apis;
using LambdaEmu.Services.ApiGatewayV2.Mappings;

namespace LambdaEmu.Services.ApiGatewayV2.Stages;

/// <summary>Takes a request's members over into a stage, and looks whether the whole makes sense.</summary>
internal static partial class StageRules
{
    private const int MaxStages = 10;

    public static StageDefinition Create(ApiState api, CreateStageRequest request, DateTimeOffset now)
    {
        var name = request.StageName!;
        var isDefault = name == StageDefinition.DefaultName && api.Settings.IsHttp;
        if (!isDefault && !StageName().IsMatch(name))
        {
            throw ApiGatewayV2Faults.BadRequest("Stage name only allows a-zA-Z0-9_-" + (api.Settings.IsHttp ? " or $default" : ""));
        }
        if (api.Stages.ContainsKey(name))
        {
            throw ApiGatewayV2Faults.Conflict("Stage already exists");
        }
        if (api.Stages.Count >= MaxStages)
        {
            throw ApiGatewayV2Faults.BadRequest($"Unable to create stage: the maximum number of stages ({MaxStages}) has been reached");
        }
        return Apply(
            api,
            new StageDefinition { Name = name, CreatedAt = now, UpdatedAt = now, Tags = request.Tags?.ToImmutableDictionary() ?? ImmutableDictionary<string, string>.Empty },
            new UpdateStageRequest
            {
                AccessLogSettings = request.AccessLogSettings,
                AutoDeploy = request.AutoDeploy,
                ClientCertificateId = request.ClientCertificateId,
                DefaultRouteSettings = request.DefaultRouteSettings,
                DeploymentId = request.DeploymentId,
                Description = request.Description,
                RouteSettings = request.RouteSettings,
                StageVariables = request.StageVariables,
            },
            now);
    }

    /// <summary>Members that are not given stay as they are.</summary>
    public static StageDefinition Apply(ApiState api, StageDefinition stage, UpdateStageRequest request, DateTimeOffset now)
    {
        if (request.ClientCertificateId is { Length: > 0 })
        {
            throw ApiGatewayV2Faults.Unsupported("clientCertificateId", "there are no client certificates");
        }
        var autoDeploy = request.AutoDeploy ?? stage.AutoDeploy;
        if (request.DeploymentId is { Length: > 0 } deployment)
        {
            if (autoDeploy)
            {
                throw ApiGatewayV2Faults.BadRequest("Deployment ID cannot be set on stages with AutoDeploy enabled");
            }
            api.Deployment(deployment);
        }
        RequireVariables(request.StageVariables);
        return stage with
        {
            Description = request.Description ?? stage.Description,
            AutoDeploy = autoDeploy,
            DeploymentId = request.DeploymentId is { Length: > 0 } id ? id : stage.DeploymentId,
            Variables = PatchedMap.Apply(stage.Variables, request.StageVariables)!,
            DefaultLimits = stage.DefaultLimits.With(request.DefaultRouteSettings),
            RouteLimits = Merge(api, stage.RouteLimits, request.RouteSettings),
            AccessLog = request.AccessLogSettings is { } log ? RequireLog(log) : stage.AccessLog,
            UpdatedAt = now,
        };
    }

    private static ImmutableDictionary<string, RouteLimits> Merge(
        ApiState api, ImmutableDictionary<string, RouteLimits> limits, Dictionary<string, RouteSettings>? changes)
    {
        foreach (var (key, settings) in changes ?? [])
        {
            if (!api.Definition.Routes.Values.Any(r => r.Key == key))
            {
                throw new Core.Errors.AwsException("NotFoundException", $"Unable to find Route by key {key} within the provided RouteSettings", 404);
            }
            limits = limits.SetItem(key, (limits.GetValueOrDefault(key) ?? new RouteLimits()).With(settings));
        }
        return limits;
    }

    private static AccessLog RequireLog(AccessLogSettings log)
    {
        if (log.DestinationArn is not { } destination || Arn.TryParse(destination) is not { Service: "logs" } arn || !arn.Resource.StartsWith("log-group:", StringComparison.Ordinal))
        {
            throw ApiGatewayV2Faults.BadRequest("Invalid ARN specified in the request. Access logs go to a log group of CloudWatch Logs");
        }
        if (string.IsNullOrEmpty(log.Format))
        {
            throw ApiGatewayV2Faults.BadRequest("Access log format must be specified");
        }
        return log.Format.Contains("$context.requestId", StringComparison.Ordinal) || log.Format.Contains("$context.extendedRequestId", StringComparison.Ordinal)
            ? new AccessLog(destination.EndsWith(":*", StringComparison.Ordinal) ? destination[..^2] : destination, log.Format)
            : throw ApiGatewayV2Faults.BadRequest("Invalid access log format: Access log format must contain at least $context.requestId or $context.extendedRequestId");
    }

    private static void RequireVariables(Dictionary<string, string>? variables)
    {
        foreach (var (name, value) in variables ?? [])
        {
            if (!VariableName().IsMatch(name) || !VariableValue().IsMatch(value))
            {
                throw ApiGatewayV2Faults.BadRequest($"Invalid stage variable name or value: {name}. Names consist of letters, digits and underscores, values of [A-Za-z0-9-._~:/?#&=,]");
            }
        }
    }

    [GeneratedRegex(@"\A[A-Za-z0-9_-]+\z")]
    private static partial Regex StageName();

    [GeneratedRegex(@"\A[A-Za-z0-9_]{1,64}\z")]
    private static partial Regex VariableName();

    [GeneratedRegex(@"\A[A-Za-z0-9\-._~:/?#&=,]{0,512}\z")]
    private static partial Regex VariableValue();
}
