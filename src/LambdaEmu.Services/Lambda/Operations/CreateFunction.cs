using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Contracts.Wire;
using LambdaEmu.Execution;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Lambda.Functions;
using LambdaEmu.Services.Lambda.Layers;
using LambdaEmu.Services.Lambda.Managed;
using LambdaEmu.Services.Lambda.Signing;

namespace LambdaEmu.Services.Lambda.Operations;

internal sealed class CreateFunction(
    FunctionRegistry functions, CodePackages packages, HotFolders folders, FunctionLayers layers, UnsignedCode unsigned,
    ManagedSettings settings, ManagedVersions managed, IFunctionRunner runner, TimeProvider time)
    : IOperation<CreateFunctionRequest, FunctionConfiguration>
{
    private const int MaxNameLength = 64;

    public async ValueTask<FunctionConfiguration> HandleAsync(CreateFunctionRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var reference = FunctionReference.Parse(context.Scope, request.FunctionName!, null, "lambda:CreateFunction");
        if (reference.Name.Length > MaxNameLength)
        {
            throw LambdaErrors.InvalidParameter(ConstraintViolations.Describe(
                $"Value '{reference.Name}' at 'functionName' failed to satisfy constraint: Member must have length less than or equal to {MaxNameLength}"));
        }
        if (request.PackageType == "Image")
        {
            throw LambdaErrors.Unsupported("PackageType Image", "only zip packages run here");
        }
        if (request.Runtime is null || request.Handler is null)
        {
            throw LambdaErrors.InvalidParameter("Runtime and Handler are mandatory parameters for functions created with deployment packages.");
        }
        RuntimeParameter.Check(request.Runtime);
        FunctionSettings.RefuseUnsupported(request);
        if (functions.Contains(reference.Scope, reference.Name))
        {
            throw LambdaErrors.Conflict($"Function already exist: {reference.Name}");
        }
        unsigned.Check(reference.Scope, request.CodeSigningConfigArn);
        var version = await DescribeAsync(reference, request, ct);
        var function = new Function(reference.Scope, reference.Name, version)
        {
            Tags = FunctionTags.Merge(new Dictionary<string, string>(), request.Tags ?? []),
            Attachments = new FunctionAttachments { CodeSigningConfigArn = request.CodeSigningConfigArn },
        };
        var published = request.Publish == true ? PublishVersion.Publish(function, version, time, null, request.PublishTo) : version;
        await functions.AddAsync(function);
        if (version.Code.Folder is { } folder)
        {
            folders.Add(folder);
        }
        runner.Prepare(function.Latest.Spec);
        managed.Apply(function);
        return FunctionConfigurationView.Creating(function, published, function.Arn);
    }

    private async ValueTask<FunctionVersion> DescribeAsync(FunctionReference reference, CreateFunctionRequest request, CancellationToken ct)
    {
        var instances = settings.OfNew(reference.Scope, request);
        ManagedSettings.CheckPublishTo(request.PublishTo, request.Publish == true, instances);
        var used = layers.Resolve(reference.Scope, request.Layers, null);
        var source = request.Code!;
        var version = new FunctionVersion
        {
            Version = FunctionReference.Latest,
            RevisionId = Guid.NewGuid().ToString(),
            LastModified = time.GetUtcNow(),
            Runtime = request.Runtime!,
            Handler = request.Handler!,
            Role = request.Role!,
            Description = request.Description ?? "",
            Timeout = request.Timeout ?? 3,
            MemorySize = ManagedSettings.Memory(request.MemorySize, instances is null ? 128 : ManagedSettings.DefaultMemory, instances),
            EphemeralStorage = request.EphemeralStorage?.Size ?? 512,
            Architecture = request.Architectures?[0] ?? "x86_64",
            Environment = FunctionSettings.Environment(request.Environment, null),
            TracingMode = request.TracingConfig?.Mode ?? "PassThrough",
            KmsKeyArn = request.KMSKeyArn,
            SnapStart = FunctionSettings.SnapStart(request.SnapStart, null),
            Vpc = FunctionSettings.Vpc(request.VpcConfig, null),
            DeadLetterTarget = FunctionSettings.DeadLetterTarget(request.DeadLetterConfig, null),
            ManagedInstances = instances,
            TenantIsolation = request.TenancyConfig?.TenantIsolationMode,
            Logging = FunctionSettings.Logging(reference.Name, ManagedSettings.Logging(request.LoggingConfig, instances), null),
            Layers = used,
            // Last: AWS tells a wrong setting before a wrong package.
            Code = await packages.AcceptAsync(
                new CodeSource(source.ZipFile, source.S3Bucket, source.S3Key, source.S3ObjectVersion, source.ImageUri, source.SourceKMSKeyArn), dryRun: false, ct),
        };
        layers.CheckSize(version.Code, used);
        return version;
    }
}
