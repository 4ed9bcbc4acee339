using System.Text;
using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Execution;
using LambdaEmu.Execution.Invocations;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Lambda.Functions;
using LambdaEmu.Services.Lambda.Payloads;

namespace LambdaEmu.Services.Lambda.Operations;

/// <summary>See https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html.</summary>
internal sealed class Invoke(FunctionRegistry functions, IFunctionRunner runner, TimeProvider time, Random random) : IOperation<InvocationRequest, InvocationResponse>
{
    /// <summary>Bytes of a synchronous payload.</summary>
    public const int MaxPayloadBytes = 6_291_456;

    private const int MaxEventPayloadBytes = 1_048_576;
    private const int MaxClientContextLength = 3583;

    public async ValueTask<InvocationResponse> HandleAsync(InvocationRequest request, AwsRequestContext context, CancellationToken ct)
    {
        RefuseUnsupported(request);
        var reference = FunctionReference.Parse(context.Scope, request.FunctionName!, request.Qualifier, "lambda:InvokeFunction");
        var version = Resolve(reference);
        switch (request.InvocationType)
        {
            case "DryRun":
                return new InvocationResponse { StatusCode = 204 };
            case "Event":
                if (request.Payload is { Length: var length and > MaxEventPayloadBytes })
                {
                    throw LambdaErrors.TooLarge($"{length} byte payload is too large for the Event invocation type (limit {MaxEventPayloadBytes} bytes)");
                }
                runner.Enqueue(Describe(request, context, reference, version));
                return new InvocationResponse { StatusCode = 202 };
            default:
                return await InvokeAsync(Describe(request, context, reference, version), context, ct);
        }
    }

    private async ValueTask<InvocationResponse> InvokeAsync(Invocation invocation, AwsRequestContext context, CancellationToken ct)
    {
        var result = await runner.InvokeAsync(invocation, ct);
        context.SetResponseHeader("X-Amzn-Remapped-Content-Length", "0");
        context.SetResponseHeader("X-Amzn-Trace-Id", TraceIds.ForCaller(invocation.TraceId));
        return new InvocationResponse
        {
            StatusCode = 200,
            ExecutedVersion = invocation.Spec.Version,
            FunctionError = result.IsError ? "Unhandled" : null,
            LogResult = invocation.TailLog ? Convert.ToBase64String(result.LogTail.Span) : null,
            Payload = result.Payload,
        };
    }

    private DeployedVersion Resolve(FunctionReference reference) =>
        functions.Find(reference.Scope, reference.Name)?.Route(reference.Qualifier, random)
        ?? throw LambdaErrors.FunctionNotFound($"{reference.Arn}:{reference.Qualifier ?? FunctionReference.Latest}");

    private Invocation Describe(InvocationRequest request, AwsRequestContext context, FunctionReference reference, DeployedVersion version)
    {
        var payload = request.Payload is { IsEmpty: false } given ? given : "{}"u8.ToArray();
        if (JsonSyntax.FindError(payload.Span) is { } error)
        {
            throw LambdaErrors.InvalidContent($"Could not parse request body into json: Could not parse payload into json: {error}");
        }
        return new Invocation
        {
            RequestId = context.RequestId,
            Spec = version.Spec,
            Payload = payload,
            InvokedFunctionArn = reference.QualifiedArn,
            ClientContext = ClientContext(request.ClientContext),
            TraceId = TraceIds.Continue(context.TraceHeader, version.Configuration.TracingMode == "Active", time),
            TailLog = request.LogType == "Tail",
        };
    }

    private static string? ClientContext(string? encoded)
    {
        if (string.IsNullOrEmpty(encoded))
        {
            return null;
        }
        if (encoded.Length > MaxClientContextLength)
        {
            throw LambdaErrors.InvalidContent($"Client context must be no more than {MaxClientContextLength} bytes when base64-encoded.");
        }
        var bytes = new byte[encoded.Length];
        if (Convert.TryFromBase64String(encoded, bytes, out var length) && JsonSyntax.FindError(bytes.AsSpan(0, length)) is null)
        {
            return Encoding.UTF8.GetString(bytes, 0, length);
        }
        throw LambdaErrors.InvalidContent("Client context must be a valid Base64-encoded JSON object.");
    }

    private static void RefuseUnsupported(InvocationRequest request)
    {
        if (request.TenantId is not null)
        {
            throw LambdaErrors.InvalidParameter("The invoked function is not enabled with tenancy configuration. Remove the tenant ID from the request and try again.");
        }
        if (request.DurableExecutionName is not null)
        {
            throw LambdaErrors.Unsupported("X-Amz-Durable-Execution-Name");
        }
    }
}
