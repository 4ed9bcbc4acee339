namespace LambdaEmu.ClientTests.Clients;

/// <summary>Where a stock client is pointed at, and as whom it calls.</summary>
/// <param name="Account">Twelve digits: given as the access key they are the caller's account.</param>
internal sealed record ClientSettings(Uri Endpoint, string Account, string Region = "us-east-1")
{
    /// <summary>What SDKs read from their environment; no file of the machine's user takes part.</summary>
    public IEnumerable<KeyValuePair<string, string>> Environment =>
    [
        new("AWS_ACCESS_KEY_ID", Account),
        new("AWS_SECRET_ACCESS_KEY", "test"),
        new("AWS_REGION", Region),
        new("AWS_DEFAULT_REGION", Region),
        new("AWS_EC2_METADATA_DISABLED", "true"),
        new("AWS_PAGER", ""),
        new("AWS_CONFIG_FILE", "/dev/null"),
        new("AWS_SHARED_CREDENTIALS_FILE", "/dev/null"),
        new("LAMBDAEMU_ENDPOINT", Endpoint.ToString().TrimEnd('/')),
    ];
}
