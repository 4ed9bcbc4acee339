namespace LambdaEmu.Services.ApiGateway.Serving.Backends;

/// <summary>How services are told their action: those that speak JSON by a header, all others by a parameter.</summary>
internal static class JsonTargets
{
    /// <returns>What stands before the action in X-Amz-Target; null where the service takes a parameter.</returns>
    public static string? Of(string service) => service switch
    {
        "dynamodb" => "DynamoDB_20120810",
        "kinesis" => "Kinesis_20131202",
        "states" => "AWSStepFunctions",
        "events" => "AWSEvents",
        "logs" => "Logs_20140328",
        "firehose" => "Firehose_20150804",
        "secretsmanager" => "secretsmanager",
        "ssm" => "AmazonSSM",
        "kms" => "TrentService",
        "cognito-idp" => "AWSCognitoIdentityProviderService",
        _ => null,
    };

    /// <summary>What signatures call the service.</summary>
    public static string SigningName(string service) => service switch
    {
        "email" => "ses",
        _ => service,
    };
}
