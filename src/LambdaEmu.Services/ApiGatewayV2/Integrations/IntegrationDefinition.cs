using System.Collections.Immutable;
using Contract = LambdaEmu.Contracts.ApiGatewayV2;

namespace LambdaEmu.Services.ApiGatewayV2.Integrations;

/// <summary>What a route calls. See https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-integrations-integrationid.html.</summary>
internal sealed record IntegrationDefinition
{
    public required string Id { get; init; }

    /// <summary>AWS_PROXY or HTTP_PROXY; of WebSocket APIs also AWS, HTTP and MOCK.</summary>
    public required string Type { get; init; }

    /// <summary>A function's ARN, API Gateway's own ARN of an action, or a URL. Stage variables may stand in it.</summary>
    public string? Uri { get; init; }

    /// <summary>Of HTTP integrations.</summary>
    public string? Method { get; init; }

    /// <summary>Such as SQS-SendMessage; null where a function or a URL is called.</summary>
    public string? Subtype { get; init; }
    public string PayloadFormatVersion { get; init; } = "1.0";
    public string? CredentialsArn { get; init; }
    public string? Description { get; init; }
    public required int TimeoutInMillis { get; init; }

    /// <summary>By append:header.name and such; of service integrations by the action's parameters.</summary>
    public ImmutableDictionary<string, string>? RequestParameters { get; init; }

    /// <summary>By status.</summary>
    public ImmutableDictionary<string, ImmutableDictionary<string, string>>? ResponseParameters { get; init; }
    public ImmutableDictionary<string, string>? RequestTemplates { get; init; }
    public string? TemplateSelectionExpression { get; init; }
    public string? PassthroughBehavior { get; init; }
    public string? ContentHandlingStrategy { get; init; }

    /// <summary>Made by quick create.</summary>
    public bool Managed { get; init; }
    public ImmutableDictionary<string, IntegrationResponseDefinition> Responses { get; init; } = ImmutableDictionary<string, IntegrationResponseDefinition>.Empty;

    /// <exception cref="Core.Errors.AwsException">There is no such integration response.</exception>
    public IntegrationResponseDefinition Response(string id) => Responses.GetValueOrDefault(id) ?? throw ApiGatewayV2Faults.NotFound("IntegrationResponse", id);

    public Contract.Integration Show(bool isHttp) => new()
    {
        IntegrationId = Id,
        IntegrationType = Type,
        IntegrationUri = Uri,
        IntegrationMethod = Method,
        IntegrationSubtype = Subtype,
        // WebSocket APIs know no other version, and AWS tells it all the same.
        PayloadFormatVersion = PayloadFormatVersion,
        ConnectionType = "INTERNET",
        CredentialsArn = CredentialsArn,
        Description = Description,
        TimeoutInMillis = TimeoutInMillis,
        RequestParameters = RequestParameters?.ToDictionary(),
        ResponseParameters = ResponseParameters?.ToDictionary(p => p.Key, p => p.Value.ToDictionary()),
        RequestTemplates = RequestTemplates?.ToDictionary(),
        TemplateSelectionExpression = TemplateSelectionExpression,
        PassthroughBehavior = PassthroughBehavior,
        ContentHandlingStrategy = ContentHandlingStrategy,
        IntegrationResponseSelectionExpression = isHttp ? null : Type is "AWS_PROXY" or "HTTP_PROXY" or "MOCK" ? "${integration.response.statuscode}" : SelectionExpression,
        ApiGatewayManaged = Managed ? true : null,
    };

    private string SelectionExpression => Type == "AWS" ? "${integration.response.body.errorMessage}" : "${integration.response.statuscode}";
}

/// <summary>How a WebSocket API turns an integration's answer into a message.</summary>
/// <param name="Key">$default, or what is matched with the selection expression's value between slashes.</param>
/// <param name="ContentHandlingStrategy">Null to leave the content as it is.</param>
internal sealed record IntegrationResponseDefinition(
    string Id, string Key, string? ContentHandlingStrategy, ImmutableDictionary<string, string>? ResponseParameters,
    ImmutableDictionary<string, string>? ResponseTemplates, string? TemplateSelectionExpression)
{
    public Contract.IntegrationResponse Show() => new()
    {
        IntegrationResponseId = Id,
        IntegrationResponseKey = Key,
        ContentHandlingStrategy = ContentHandlingStrategy,
        ResponseParameters = ResponseParameters?.ToDictionary(),
        ResponseTemplates = ResponseTemplates?.ToDictionary(),
        TemplateSelectionExpression = TemplateSelectionExpression,
    };
}
