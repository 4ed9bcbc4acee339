using LambdaEmu.Core.Identity;

namespace LambdaEmu.Services.ApiGateway.Integrations;

/// <summary>Which addresses of backends AWS accepts.</summary>
internal static class IntegrationUri
{
    /// <exception cref="Core.Errors.AwsException">BadRequestException, as AWS words it for the integration's type.</exception>
    public static void Check(string type, string? uri, string? credentials)
    {
        switch (type)
        {
            case IntegrationTypes.Http or IntegrationTypes.HttpProxy:
                CheckHttp(uri);
                break;
            case IntegrationTypes.Aws or IntegrationTypes.AwsProxy:
                CheckAws(type, uri, credentials);
                break;
        }
    }

    /// <summary>Whether a text is the address by which API Gateway invokes a function; the function's ARN may hold stage variables.</summary>
    public static bool IsFunctionInvocation(Arn arn)
    {
        const string Functions = "/functions/";
        var at = arn.Resource.IndexOf(Functions, StringComparison.Ordinal);
        if (arn.AccountId != "lambda" || !arn.Resource.StartsWith("path/", StringComparison.Ordinal) || at < 0)
        {
            return false;
        }
        var end = arn.Resource.LastIndexOf('/');
        var function = arn.Resource[(at + Functions.Length)..Math.Max(end, at + Functions.Length)];
        return arn.Resource[(end + 1)..] is "invocations" or "response-streaming-invocations"
            && (function.Contains("${stageVariables.", StringComparison.Ordinal) || Arn.TryParse(function) is { Service: "lambda" });
    }

    private static void CheckHttp(string? uri)
    {
        var isHttp = uri?.StartsWith("http://", StringComparison.OrdinalIgnoreCase) == true || uri?.StartsWith("https://", StringComparison.OrdinalIgnoreCase) == true;
        if (!isHttp || uri!.EndsWith("://", StringComparison.Ordinal))
        {
            throw Faults.BadRequest("Invalid HTTP endpoint specified for URI");
        }
    }

    // The parts of such an ARN: arn:aws:apigateway:{region}:{subdomain.service|service}:{path|action}/{service_api}.
    private static void CheckAws(string type, string? uri, string? credentials)
    {
        var arn = Arn.TryParse(uri) ?? throw Faults.BadRequest("Invalid ARN specified in the request");
        if (arn.Service != "apigateway" || !(arn.Resource.StartsWith("path/", StringComparison.Ordinal) || arn.Resource.StartsWith("action/", StringComparison.Ordinal)))
        {
            throw Faults.BadRequest("AWS ARN for integration must contain path or action");
        }
        if (type == IntegrationTypes.AwsProxy && !IsFunctionInvocation(arn) && !IsDeliveryStream(arn))
        {
            throw Faults.BadRequest("Integrations of type 'AWS_PROXY' currently only supports Lambda function and Firehose stream invocations.");
        }
        if (type == IntegrationTypes.Aws && credentials is null && arn.AccountId != "lambda" && !arn.AccountId.EndsWith(".lambda", StringComparison.Ordinal))
        {
            throw Faults.BadRequest("Role ARN must be specified for AWS integrations");
        }
    }

    private static bool IsDeliveryStream(Arn arn) => arn is { AccountId: "firehose", Resource: "action/PutRecord" or "action/PutRecordBatch" };
}
