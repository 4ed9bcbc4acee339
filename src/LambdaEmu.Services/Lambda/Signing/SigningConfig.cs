namespace LambdaEmu.Services.Lambda.Signing;

/// <summary>A code signing configuration, frozen. See https://docs.aws.amazon.com/lambda/latest/dg/configuration-codesigning.html.</summary>
/// <param name="Id">csc- and seventeen characters.</param>
/// <param name="Policy">Enforce or Warn: what happens to code that no allowed publisher has signed.</param>
internal sealed record SigningConfig(
    string Id, string? Description, List<string> Publishers, string Policy, DateTimeOffset LastModified, Dictionary<string, string> Tags)
{
    [System.Text.Json.Serialization.JsonIgnore]
    public bool RefusesUnsigned => Policy == "Enforce";
}
