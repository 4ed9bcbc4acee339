using System.Globalization;
using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Core.Identity;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Lambda.Functions;

namespace LambdaEmu.Services.Lambda.Urls;

/// <summary>The function or alias whose URL a call is about. Recorded in test_url_config_deletion_without_qualifier.</summary>
internal sealed record UrlTarget(FunctionReference Reference, Function? Function)
{
    public string Key => Reference.Qualifier ?? "";

    public static UrlTarget Parse(FunctionRegistry functions, ResourceScope scope, string name, string? qualifier, string action)
    {
        var reference = FunctionReference.Parse(scope, name, qualifier, action);
        return new UrlTarget(reference, functions.Find(reference.Scope, reference.Name));
    }

    public Function Require() => Function is { } function && (Reference.Qualifier is null || (Reference.IsAlias && function.Find(Reference.Qualifier) is not null))
        ? function
        : throw LambdaErrors.NotFound("Function does not exist");

    /// <summary>AWS does not tell a missing function from a missing URL.</summary>
    public FunctionUrl RequireUrl() => Function?.Attachments.Urls.GetValueOrDefault(Key) ?? throw LambdaErrors.NoSuchResource();

    public static FunctionUrlConfig Describe(Function function, string key, FunctionUrl url, AwsRequestContext context) => new()
    {
        FunctionUrl = Address(function, url, context),
        FunctionArn = key.Length == 0 ? function.Arn : $"{function.Arn}:{key}",
        AuthType = url.AuthType,
        Cors = url.Cors,
        InvokeMode = url.InvokeMode ?? "BUFFERED",
        CreationTime = Time(url.Created),
        LastModifiedTime = Time(url.Modified),
    };

    /// <summary>Under a name that everybody's DNS knows as this machine, at the port that the caller came to.</summary>
    private static string Address(Function function, FunctionUrl url, AwsRequestContext context)
    {
        var origin = new Uri(context.Origin);
        return $"{origin.Scheme}://{url.Id}.lambda-url.{function.Scope.Region}.localhost.localstack.cloud:{origin.Port}/";
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
}
