using System.Text.RegularExpressions;
using LambdaEmu.Core.Errors;
using LambdaEmu.Core.Identity;

namespace LambdaEmu.Services.Lambda.Functions;

/// <summary>
/// A function as a caller names it: name, name:qualifier, account:function:name[:qualifier], or an ARN, with the request's own
/// qualifier beside it. See https://docs.aws.amazon.com/lambda/latest/api/API_GetFunction.html.
/// </summary>
/// <param name="Qualifier">$LATEST, $LATEST.PUBLISHED, a version's number or an alias; null where none was given.</param>
internal sealed partial record FunctionReference(ResourceScope Scope, string Name, string? Qualifier)
{
    public const string Latest = "$LATEST";

    /// <summary>The published version without a number that functions on managed instances may have.</summary>
    public const string LatestPublished = "$LATEST.PUBLISHED";

    public string Arn => Core.Identity.Arn.Format("lambda", Scope, $"function:{Name}");

    /// <summary>The ARN with the qualifier that was asked for, if any.</summary>
    public string QualifiedArn => Qualifier is null ? Arn : $"{Arn}:{Qualifier}";

    public bool IsLatest => Qualifier is null or Latest;
    public bool IsVersion => Qualifier is { Length: > 0 } q && q.All(char.IsAsciiDigit);

    /// <summary>Whether the qualifier could be an alias's name, which has no $ in it.</summary>
    public bool IsAlias => !IsLatest && !IsVersion && Qualifier != LatestPublished;

    /// <param name="text">Has satisfied the model's pattern.</param>
    /// <param name="action">Such as lambda:GetFunction, for the fault about other accounts' functions.</param>
    public static FunctionReference Parse(ResourceScope scope, string text, string? qualifier, string action)
    {
        var parts = text.Split(':').AsSpan();
        // A function may itself be called arn.
        if (parts.Length > 3 && parts[0] == "arn")
        {
            parts = parts[3..];
        }
        string? region = null, account = null;
        if (parts.Length > 1 && RegionPattern().IsMatch(parts[0]))
        {
            region = parts[0];
            parts = parts[1..];
        }
        if (parts.Length > 1 && parts[0].Length == 12 && parts[0].All(char.IsAsciiDigit))
        {
            account = parts[0];
            parts = parts[1..];
        }
        if (parts.Length > 1 && parts[0] == "function")
        {
            parts = parts[1..];
        }
        var derived = parts.Length > 1 ? parts[1] : null;
        if (derived is not null && qualifier is not null && derived != qualifier)
        {
            throw LambdaErrors.InvalidParameter("The derived qualifier from the function name does not match the specified qualifier.");
        }
        var reference = new FunctionReference(scope, parts[0], qualifier ?? derived);
        reference.RequireReachable(region, account, action);
        return reference;
    }

    private void RequireReachable(string? region, string? account, string action)
    {
        if (region is not null && region != Scope.Region)
        {
            throw LambdaErrors.NotFound($"Functions from '{region}' are not reachable in this region ('{Scope.Region}')");
        }
        if (account is not null && account != Scope.AccountId)
        {
            var arn = Core.Identity.Arn.Format("lambda", new ResourceScope(account, Scope.Region), $"function:{Name}");
            throw new AwsException(
                "AccessDeniedException",
                $"User: arn:aws:iam::{Scope.AccountId}:root is not authorized to perform: {action} on resource: {arn} because no resource-based policy allows the {action} action",
                403);
        }
    }

    [GeneratedRegex(@"\A(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}\z", RegexOptions.CultureInvariant)]
    private static partial Regex RegionPattern();
}
