using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Lambda.Functions;
using LambdaEmu.Services.Lambda.Managed;
using LambdaEmu.Services.Lambda.State;

namespace LambdaEmu.Services.Lambda.Operations;

internal sealed class PublishVersion(FunctionRegistry functions, ManagedVersions managed, TimeProvider time) : IOperation<PublishVersionRequest, FunctionConfiguration>
{
    public async ValueTask<FunctionConfiguration> HandleAsync(PublishVersionRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var function = functions.Require(LatestReference.Parse(context.Scope, request.FunctionName!, "lambda:PublishVersion"));
        ManagedSettings.CheckPublishTo(request.PublishTo, null, function.Latest.Configuration.ManagedInstances);
        var view = await functions.ChangeAsync(function, batch =>
        {
            var latest = function.Latest.Configuration;
            LatestReference.CheckRevision(request.RevisionId, latest);
            if (request.CodeSha256 is { Length: > 0 } sha && sha != latest.Code.Sha256)
            {
                throw LambdaErrors.InvalidParameter(
                    $"CodeSHA256 ({sha}) is different from current CodeSHA256 in $LATEST ({latest.Code.Sha256}). Please try again with the CodeSHA256 in $LATEST.");
            }
            var published = Publish(function, latest, time, request.Description, request.PublishTo);
            batch.PutVersion(function, published).PutFunction(function);
            return FunctionConfigurationView.Describe(function, published, $"{function.Arn}:{published.Version}");
        });
        managed.Apply(function);
        return view;
    }

    /// <summary>A new version of $LATEST or, where that is asked for, $LATEST.PUBLISHED, or the newest one where nothing has changed since. The caller holds the function's lock or owns it alone.</summary>
    public static FunctionVersion Publish(Function function, FunctionVersion latest, TimeProvider time, string? description, string? publishTo)
    {
        var numbered = publishTo is null;
        if ((numbered ? function.Published().LastOrDefault() : function.LatestPublished) is { } newest && SameContent(newest.Configuration, latest))
        {
            return newest.Configuration;
        }
        var version = latest with
        {
            Version = numbered ? function.NextVersion.ToString(System.Globalization.CultureInfo.InvariantCulture) : FunctionReference.LatestPublished,
            RevisionId = Guid.NewGuid().ToString(),
            LastModified = time.GetUtcNow(),
        };
        if (!string.IsNullOrEmpty(description))
        {
            version = version with { Description = description, LatestDescription = latest.Description };
        }
        return function.Publish(version).Configuration;
    }

    private static bool SameContent(FunctionVersion published, FunctionVersion latest) => FunctionDocuments.Content(published).AsSpan().SequenceEqual(
        FunctionDocuments.Content(latest with
        {
            Version = published.Version,
            RevisionId = published.RevisionId,
            LastModified = published.LastModified,
            // What a publication said of itself is no difference; what has been said of $LATEST since is one.
            Description = published.LatestDescription == latest.Description ? published.Description : latest.Description,
            LatestDescription = published.LatestDescription,
        }));
}
