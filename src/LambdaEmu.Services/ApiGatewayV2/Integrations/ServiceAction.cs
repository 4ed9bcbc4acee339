using System.Collections.Frozen;

namespace LambdaEmu.Services.ApiGatewayV2.Integrations;

/// <summary>
/// What HTTP APIs call of other services without a function between.
/// See https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-aws-services-reference.html.
/// </summary>
internal sealed record ServiceAction(string Subtype, string[] Required, string[] Optional)
{
    public const string SendMessage = "SQS-SendMessage";
    public const string ReceiveMessage = "SQS-ReceiveMessage";
    public const string DeleteMessage = "SQS-DeleteMessage";

    private static readonly FrozenDictionary<string, ServiceAction> Known = new ServiceAction[]
    {
        new(SendMessage, ["QueueUrl", "MessageBody"], ["DelaySeconds", "MessageDeduplicationId", "MessageGroupId", "Region"]),
        new(ReceiveMessage, ["QueueUrl"], ["MaxNumberOfMessages", "VisibilityTimeout", "WaitTimeSeconds", "Region"]),
        new(DeleteMessage, ["QueueUrl", "ReceiptHandle"], ["Region"]),
    }.ToFrozenDictionary(a => a.Subtype);

    /// <exception cref="Core.Errors.AwsException">An action that is not here, or parameters that it does not have.</exception>
    public static void Require(IntegrationDefinition integration)
    {
        if (!Known.TryGetValue(integration.Subtype!, out var action))
        {
            throw ApiGatewayV2Faults.Unsupported($"integrationSubtype {integration.Subtype}", $"there are {string.Join(", ", Known.Keys.Order(StringComparer.Ordinal))}");
        }
        if (integration.CredentialsArn is null)
        {
            throw ApiGatewayV2Faults.BadRequest("CredentialsArn is required for AWS_PROXY integrations with an integration subtype");
        }
        var given = integration.RequestParameters?.Keys ?? [];
        foreach (var missing in action.Required.Except(given))
        {
            throw ApiGatewayV2Faults.BadRequest($"Parameter: {missing} is a required parameter for integration subtype {action.Subtype}");
        }
        foreach (var unknown in given.Except(action.Required).Except(action.Optional))
        {
            throw ApiGatewayV2Faults.Unsupported($"request parameter {unknown} of {action.Subtype}");
        }
    }
}
