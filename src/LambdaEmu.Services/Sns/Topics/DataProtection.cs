namespace LambdaEmu.Services.Sns.Topics;

/// <summary>Data protection policies: kept and shown.</summary>
internal static class DataProtection
{
    /// <exception cref="Core.Errors.AwsException">The text is no policy.</exception>
    public static string Require(string policy) =>
        JsonText.ParseObject(policy) is null ? throw SnsFaults.InvalidParameter("DataProtectionPolicy") : policy;
}
