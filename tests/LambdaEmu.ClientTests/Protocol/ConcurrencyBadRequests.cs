namespace LambdaEmu.ClientTests.Protocol;

/// <summary>What is wrong with requests about concurrency and deployment rules. Texts as in <see cref="BadRequests"/>.</summary>
internal static class ConcurrencyBadRequests
{
    private const string Arn = "arn:aws:lambda:us-east-1:{A}:function:nope";

    public static IEnumerable<BadRequest> All() => [.. Provisioned(), .. Signing(), .. Runtimes(), .. Capacity(), .. Scaling()];

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

    private static IEnumerable<BadRequest> Signing()
    {
        const string Configs = "/2020-04-22/code-signing-configs";
        const string Config = "arn:aws:lambda:us-east-1:{A}:code-signing-config:csc-12345678901234567";
        const string Missing = $"The Lambda code signing configuration {Config} can not be found.";
        const string OfFunction = "/2020-06-30/functions/nope/code-signing-config";
        var path = $"{Configs}/{Config.Replace(":", "%3A", StringComparison.Ordinal)}";

        yield return new("lambda:CreateCodeSigningConfig", "POST", Configs, "{}", 400, "ValidationException", Constraint("Value null at 'allowedPublishers'", "Member must not be null"));
        yield return new("lambda:CreateCodeSigningConfig", "POST", Configs, "{\"AllowedPublishers\":{\"SigningProfileVersionArns\":[]}}", 400, "ValidationException", Constraint("Value '[]' at 'allowedPublishers.signingProfileVersionArns'", "Member must have length greater than or equal to 1"));
        yield return new("lambda:ListCodeSigningConfigs", "GET", $"{Configs}?MaxItems=0", "", 400, "ValidationException", Constraint("Value '0' at 'maxItems'", "Member must have value greater than or equal to 1"));
        yield return new("lambda:GetCodeSigningConfig", "GET", path, "", 404, "ResourceNotFoundException", Missing);
        yield return new("lambda:UpdateCodeSigningConfig", "PUT", path, "{}", 404, "ResourceNotFoundException", Missing);
        yield return new("lambda:DeleteCodeSigningConfig", "DELETE", path, "", 404, "ResourceNotFoundException", Missing);
        yield return new("lambda:ListFunctionsByCodeSigningConfig", "GET", $"{path}/functions", "", 404, "ResourceNotFoundException", Missing);
        yield return new("lambda:PutFunctionCodeSigningConfig", "PUT", OfFunction, "{}", 400, "ValidationException", Constraint("Value null at 'codeSigningConfigArn'", "Member must not be null"));
        yield return new("lambda:DeleteFunctionCodeSigningConfig", "DELETE", OfFunction, "", 404, "ResourceNotFoundException", $"Function not found: {Arn}");
    }

    private static IEnumerable<BadRequest> Runtimes()
    {
        const string Path = "/2021-07-20/functions/nope/runtime-management-config";
        yield return new("lambda:GetRuntimeManagementConfig", "GET", Path, "", 404, "ResourceNotFoundException", $"Function not found: {Arn}");
        yield return new("lambda:PutRuntimeManagementConfig", "PUT", Path, "{\"UpdateRuntimeOn\":\"Auto\"}", 404, "ResourceNotFoundException", $"Function not found: {Arn}");
        yield return new("lambda:PutRuntimeManagementConfig", "PUT", Path, "{}", 400, "ValidationException", Constraint("Value null at 'updateRuntimeOn'", "Member must not be null"));
        yield return new("lambda:InvokeAsync", "POST", "/2014-11-13/functions/nope/invoke-async", "{}", 404, "ResourceNotFoundException", $"Function not found: {Arn}:$LATEST");
    }

    private static IEnumerable<BadRequest> Capacity()
    {
        const string Providers = "/2025-11-30/capacity-providers";
        const string Missing = "Capacity provider not found: *";
        const string Role = "\"PermissionsConfig\":{\"CapacityProviderOperatorRoleArn\":\"arn:aws:iam::000000000000:role/r\"}";
        const string Vpc = "\"VpcConfig\":{\"SubnetIds\":[\"subnet-1\"],\"SecurityGroupIds\":[]}";
        BadRequest Create(string members, string message) => new("lambda:CreateCapacityProvider", "POST", Providers, $"{{{members}}}", 400, "ValidationException", message);

        yield return Create($"{Vpc},{Role}", Constraint("Value null at 'capacityProviderName'", "Member must not be null"));
        yield return Create($"\"CapacityProviderName\":\"p\",{Role}", Constraint("Value null at 'vpcConfig'", "Member must not be null"));
        yield return Create($"\"CapacityProviderName\":\"p\",{Vpc}", Constraint("Value null at 'permissionsConfig'", "Member must not be null"));
        yield return Create($"\"CapacityProviderName\":\"p\",{Vpc},{Role},\"CapacityProviderScalingConfig\":{{\"MaxVCpuCount\":1}}", Constraint("Value '1' at 'capacityProviderScalingConfig.maxVCpuCount'", "Member must have value greater than or equal to 2"));
        yield return new("lambda:GetCapacityProvider", "GET", $"{Providers}/nope", "", 404, "ResourceNotFoundException", Missing);
        yield return new("lambda:UpdateCapacityProvider", "PUT", $"{Providers}/nope", "{}", 404, "ResourceNotFoundException", Missing);
        yield return new("lambda:DeleteCapacityProvider", "DELETE", $"{Providers}/nope", "", 404, "ResourceNotFoundException", Missing);
        yield return new("lambda:ListFunctionVersionsByCapacityProvider", "GET", $"{Providers}/nope/function-versions", "", 404, "ResourceNotFoundException", Missing);
        yield return new("lambda:ListCapacityProviders", "GET", $"{Providers}?MaxItems=51", "", 400, "ValidationException", Constraint("Value '51' at 'maxItems'", "Member must have value less than or equal to 50"));
    }

    private static IEnumerable<BadRequest> Scaling()
    {
        const string Path = "/2025-11-30/functions/nope/function-scaling-config";
        foreach (var (name, method, body) in new[] { ("Put", "PUT", "{}"), ("Get", "GET", "") })
        {
            var operation = $"lambda:{name}FunctionScalingConfig";
            yield return new(operation, method, $"{Path}?Qualifier=1", body, 404, "ResourceNotFoundException", $"Function not found: {Arn}:1");
            yield return new(operation, method, Path, body, 400, "ValidationException", Constraint("Value null at 'qualifier'", "Member must not be null"));
            yield return new(operation, method, $"{Path}?Qualifier=live", body, 400, "ValidationException", Constraint("Value 'live' at 'qualifier'", @"Member must satisfy regular expression pattern: (\$LATEST\.PUBLISHED|[0-9]+)"));
        }
        yield return new("lambda:PutFunctionScalingConfig", "PUT", $"{Path}?Qualifier=1", "{\"FunctionScalingConfig\":{\"MaxExecutionEnvironments\":15001}}", 400, "ValidationException", Constraint("Value '15001' at 'functionScalingConfig.maxExecutionEnvironments'", "Member must have value less than or equal to 15000"));
    }

    private static string Constraint(string value, string constraint) => $"1 validation error detected: {value} failed to satisfy constraint: {constraint}";
}
