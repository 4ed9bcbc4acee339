namespace LambdaEmu.Services.ApiGateway.Integrations;

internal static class IntegrationTypes
{
    public const string Http = "HTTP";
    public const string HttpProxy = "HTTP_PROXY";
    public const string Aws = "AWS";
    public const string AwsProxy = "AWS_PROXY";
    public const string Mock = "MOCK";
}

internal static class PassthroughBehaviors
{
    public const string WhenNoMatch = "WHEN_NO_MATCH";
    public const string WhenNoTemplates = "WHEN_NO_TEMPLATES";
    public const string Never = "NEVER";
}

internal static class ContentHandlings
{
    public const string ToBinary = "CONVERT_TO_BINARY";
    public const string ToText = "CONVERT_TO_TEXT";
}

internal static class ConnectionTypes
{
    public const string Internet = "INTERNET";
    public const string VpcLink = "VPC_LINK";
}

internal static class ResponseTransferModes
{
    public const string Buffered = "BUFFERED";
    public const string Stream = "STREAM";
}
