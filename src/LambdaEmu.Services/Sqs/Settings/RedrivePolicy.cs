using System.Text.Json;

namespace LambdaEmu.Services.Sqs.Settings;

/// <summary>Where messages go that were received too often.</summary>
/// <param name="Text">The policy as it was given, which is also how it is shown.</param>
internal sealed record RedrivePolicy(string Text, string TargetArn, int MaxReceiveCount)
{
    private const string Attribute = "RedrivePolicy";
    private const int MaxCount = 1000;

    /// <exception cref="Core.Errors.AwsException">The text is no policy.</exception>
    public static RedrivePolicy Parse(string text)
    {
        using var json = PolicyJson.Parse(text) ?? throw Invalid(text, "Amazon SQS can't create the redrive policy, as it's in an unsupported format.");
        var target = PolicyJson.Text(json.RootElement, "deadLetterTargetArn")
            ?? throw Invalid(text, "Redrive policy does not contain mandatory attribute: deadLetterTargetArn.");
        var count = PolicyJson.Text(json.RootElement, "maxReceiveCount")
            ?? throw Invalid(text, "Redrive policy does not contain mandatory attribute: maxReceiveCount.");
        if (!int.TryParse(count, out var max) || max is < 1 or > MaxCount)
        {
            throw Invalid(text, $"Invalid value for maxReceiveCount: {count}, valid values are from 1 to {MaxCount} both inclusive.");
        }
        return new RedrivePolicy(text, target, max);
    }

    public static Core.Errors.AwsException Invalid(string text, string reason) => SqsFaults.InvalidValue(text, Attribute, reason);
}

/// <summary>Which queues may name this one as their dead-letter queue.</summary>
/// <param name="Permission">allowAll, denyAll or byQueue.</param>
internal sealed record RedriveAllowPolicy(string Text, string Permission, IReadOnlyList<string> SourceArns)
{
    private const string Attribute = "RedriveAllowPolicy";
    private const int MaxSources = 10;

    public bool Allows(string sourceArn) => Permission == "allowAll" || (Permission == "byQueue" && SourceArns.Contains(sourceArn));

    /// <exception cref="Core.Errors.AwsException">The text is no policy.</exception>
    public static RedriveAllowPolicy Parse(string text)
    {
        using var json = PolicyJson.Parse(text)
            ?? throw SqsFaults.InvalidValue(text, Attribute, "Amazon SQS can't create the redrive allow policy, as it's in an unsupported format.");
        var permission = PolicyJson.Text(json.RootElement, "redrivePermission");
        if (permission is not ("allowAll" or "denyAll" or "byQueue"))
        {
            throw SqsFaults.InvalidValue(text, Attribute, "Amazon SQS can't create the redrive allow policy, as it's in an unsupported format.");
        }
        List<string> sources = json.RootElement.TryGetProperty("sourceQueueArns", out var arns) && arns.ValueKind == JsonValueKind.Array
            ? [.. arns.EnumerateArray().Select(a => a.ToString())]
            : [];
        return (permission == "byQueue") == (sources.Count > 0) && sources.Count <= MaxSources
            ? new RedriveAllowPolicy(text, permission, sources)
            : throw SqsFaults.InvalidValue(text, Attribute, $"sourceQueueArns are 1 to {MaxSources} ARNs with byQueue, and none with any other permission.");
    }
}

internal static class PolicyJson
{
    /// <summary>Null where the text is no JSON object.</summary>
    public static JsonDocument? Parse(string text)
    {
        try
        {
            var json = JsonDocument.Parse(text);
            if (json.RootElement.ValueKind == JsonValueKind.Object)
            {
                return json;
            }
            json.Dispose();
        }
        catch (JsonException)
        {
            // Then it is none.
        }
        return null;
    }

    /// <summary>A member's text, or number as text; null where there is neither.</summary>
    public static string? Text(JsonElement policy, string member) =>
        policy.TryGetProperty(member, out var value) && value.ValueKind is JsonValueKind.String or JsonValueKind.Number ? value.ToString() : null;
}
