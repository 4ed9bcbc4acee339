namespace LambdaEmu.Core.Identity;

/// <summary>
/// An Amazon Resource Name, taken apart at its first five colons.
/// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html.
/// </summary>
public sealed record Arn(string Partition, string Service, string Region, string AccountId, string Resource)
{
    public ResourceScope Scope => new(AccountId, Region);

    public static string Format(string service, ResourceScope scope, string resource) =>
        $"arn:aws:{service}:{scope.Region}:{scope.AccountId}:{resource}";

    /// <summary>Null where <paramref name="text"/> is not an ARN. The resource keeps its own colons.</summary>
    public static Arn? TryParse(string? text)
    {
        if (text is null || !text.StartsWith("arn:", StringComparison.Ordinal))
        {
            return null;
        }
        var parts = text.Split(':', 6);
        return parts.Length == 6 ? new Arn(parts[1], parts[2], parts[3], parts[4], parts[5]) : null;
    }

    public override string ToString() => $"arn:{Partition}:{Service}:{Region}:{AccountId}:{Resource}";
}
