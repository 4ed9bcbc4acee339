namespace LambdaEmu.ClientTests.Protocol;

/// <summary>What is wrong with requests about concurrency and deployment rules. Texts as in <see cref="BadRequests"/>.</summary>
internal static class ConcurrencyBadRequests
{
    private const string Arn = "arn:aws:lambda:us-east-1:{A}:function:nope";

    public static IEnumerable<BadRequest> All() => [.. Provisioned()];

    private static IEnumerable<BadRequest> Provisioned()
    {
        const string Path = "/2019-09-30/functions/nope/provisioned-concurrency";
        const string One = "{\"ProvisionedConcurrentExecutions\":1}";
        foreach (var (name, method, body) in new[] { ("Put", "PUT", One), ("Get", "GET", ""), ("Delete", "DELETE", "") })
        {
            var operation = $"lambda:{name}ProvisionedConcurrencyConfig";
            yield return new(operation, method, $"{Path}?Qualifier=1", body, 404, "ResourceNotFoundException", $"Function not found: {Arn}:1");
            yield return new(operation, method, $"{Path}?Qualifier=live", body, 404, "ResourceNotFoundException", $"Cannot find alias arn: {Arn}:live");
            yield return new(operation, method, Path, body, 400, "ValidationException", Constraint("Value null at 'qualifier'", "Member must not be null"));
        }
        yield return new("lambda:PutProvisionedConcurrencyConfig", "PUT", $"{Path}?Qualifier=1", "{}", 400, "ValidationException", Constraint("Value null at 'provisionedConcurrentExecutions'", "Member must not be null"));
        yield return new("lambda:PutProvisionedConcurrencyConfig", "PUT", $"{Path}?Qualifier=$LATEST", One, 400, "InvalidParameterValueException", "Provisioned Concurrency Configs cannot be applied to unpublished function versions.");
        yield return new("lambda:ListProvisionedConcurrencyConfigs", "GET", $"{Path}?List=ALL", "", 404, "ResourceNotFoundException", $"Function not found: {Arn}");
        yield return new("lambda:ListProvisionedConcurrencyConfigs", "GET", $"{Path}?List=ALL&MaxItems=51", "", 400, "ValidationException", Constraint("Value '51' at 'maxItems'", "Member must have value less than or equal to 50"));
    }

    private static string Constraint(string value, string constraint) => $"1 validation error detected: {value} failed to satisfy constraint: {constraint}";
}
