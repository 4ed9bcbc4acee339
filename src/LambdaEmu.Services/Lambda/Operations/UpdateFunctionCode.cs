using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Execution;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Lambda.Functions;
using LambdaEmu.Services.Lambda.Layers;
using LambdaEmu.Services.Lambda.Managed;
using LambdaEmu.Services.Lambda.Signing;
using LambdaEmu.Services.Lambda.State;

namespace LambdaEmu.Services.Lambda.Operations;

internal sealed class UpdateFunctionCode(
    FunctionRegistry functions, CodePackages packages, HotFolders folders, FunctionLayers layers, UnsignedCode unsigned,
    ManagedVersions managed, IFunctionRunner runner, TimeProvider time)
    : IOperation<UpdateFunctionCodeRequest, FunctionConfiguration>
{
    public async ValueTask<FunctionConfiguration> HandleAsync(UpdateFunctionCodeRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var function = functions.Require(LatestReference.Parse(context.Scope, request.FunctionName!, "lambda:UpdateFunctionCode"));
        ManagedSettings.CheckPublishTo(request.PublishTo, request.Publish == true, function.Latest.Configuration.ManagedInstances);
        if (request.ImageUri is not null)
        {
            throw LambdaErrors.InvalidParameter("Please don't provide ImageUri when updating a function with packageType Zip.");
        }
        unsigned.Check(function);
        var dryRun = request.DryRun == true;
        var code = await packages.AcceptAsync(
            new CodeSource(request.ZipFile, request.S3Bucket, request.S3Key, request.S3ObjectVersion, null, request.SourceKMSKeyArn), dryRun, ct);
        var replaced = function.Latest;
        var view = await functions.ChangeAsync(function, batch =>
        {
            replaced = function.Latest;
            var latest = function.Latest.Configuration;
            LatestReference.CheckRevision(request.RevisionId, latest);
            layers.CheckSize(code, latest.Layers);
            var updated = latest with
            {
                Code = code,
                Architecture = request.Architectures?[0] ?? latest.Architecture,
                LastModified = time.GetUtcNow(),
                RevisionId = Guid.NewGuid().ToString(),
            };
            if (dryRun)
            {
                return FunctionConfigurationView.Describe(function, updated with { RevisionId = latest.RevisionId, LastModified = latest.LastModified }, function.Arn);
            }
            function.ReplaceLatest(updated);
            if (request.Publish == true)
            {
                var published = PublishVersion.Publish(function, updated, time, null, request.PublishTo);
                batch.PutVersion(function, published).PutFunction(function);
                return FunctionConfigurationView.Creating(function, published, $"{function.Arn}:{published.Version}");
            }
            batch.PutFunction(function);
            return FunctionConfigurationView.Updating(function, updated);
        });
        if (!dryRun)
        {
            if (code.Folder is { } folder)
            {
                folders.Add(folder);
            }
            runner.Prepare(function.Latest.Spec);
            runner.Retire(function.Latest.Spec.Key);
            functions.DiscardUnused(runner, [replaced]);
            managed.Apply(function);
        }
        return view;
    }
}
