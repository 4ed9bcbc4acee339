using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Lambda.Functions;

namespace LambdaEmu.Services.Lambda.Operations;

internal sealed class GetFunction(FunctionRegistry functions) : IOperation<GetFunctionRequest, GetFunctionResponse>
{
    /// <summary>Where the host serves packages; AWS gives a presigned S3 address here.</summary>
    public const string DownloadPath = "/_lambdaemu/code/";

    public ValueTask<GetFunctionResponse> HandleAsync(GetFunctionRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var reference = FunctionReference.Parse(context.Scope, request.FunctionName!, request.Qualifier, "lambda:GetFunction");
        var (function, version) = functions.RequireVersion(reference);
        return ValueTask.FromResult(new GetFunctionResponse
        {
            Configuration = FunctionConfigurationView.Describe(function, version.Configuration, reference.QualifiedArn),
            Code = new FunctionCodeLocation
            {
                RepositoryType = "S3",
                Location = version.Configuration.Code.Folder is { } folder
                    ? $"file://{folder}"
                    : $"{context.Origin}{DownloadPath}{version.Configuration.Code.Blob}",
            },
            Concurrency = function.Attachments.ReservedConcurrency is { } reserved ? new Concurrency { ReservedConcurrentExecutions = reserved } : null,
            Tags = function.Tags.Count > 0 ? new(function.Tags) : null,
        });
    }
}
