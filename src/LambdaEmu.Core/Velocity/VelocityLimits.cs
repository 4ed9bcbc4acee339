namespace LambdaEmu.Core.Velocity;

/// <summary>
/// What a template may use up, so that none can hang or swell the process. The first two are quotas of API Gateway
/// (https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html), the depths Velocity's defaults.
/// </summary>
public static class VelocityLimits
{
    /// <summary>A #foreach ends silently after as many rounds.</summary>
    public const int MaxIterations = 1000;

    /// <summary>In characters.</summary>
    public const int MaxTemplateLength = 300 * 1024;

    /// <summary>Of the output and of every text that a template builds, in characters: the payload of a request or response can be no larger.</summary>
    public const int MaxTextLength = 10 * 1024 * 1024;

    /// <summary>Macros in macros; more is an error.</summary>
    public const int MaxMacroDepth = 20;

    /// <summary>A #define'd block that is rendered within itself renders nothing beyond it.</summary>
    public const int MaxBlockDepth = 2;

    /// <summary>Parentheses, lists and blocks within each other, in templates and in values.</summary>
    internal const int MaxNesting = 100;

    /// <summary>Steps and characters that one rendering may spend: a few seconds.</summary>
    internal const int MaxWork = 128 * 1024 * 1024;

    /// <summary>What an item of a list or map costs of it, as many bytes as it may take.</summary>
    internal const int ItemWork = 64;
}
