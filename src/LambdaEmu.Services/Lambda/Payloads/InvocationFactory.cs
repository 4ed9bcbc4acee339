using System.Text;
using LambdaEmu.Core.Errors;
using LambdaEmu.Core.Json;
using LambdaEmu.Execution.Invocations;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Lambda.AsyncInvocations;
using LambdaEmu.Services.Lambda.Functions;
using LambdaEmu.Services.Lambda.Managed;

namespace LambdaEmu.Services.Lambda.Payloads;

/// <summary>Makes an invocation out of what a caller sent, whichever operation brought it.</summary>
internal sealed class InvocationFactory(FunctionRegistry functions, TimeProvider time, Random random)
{
    private const int MaxClientContextLength = 3583;

    /// <summary>The version that the qualifier names, or that the alias chose this time.</summary>
    /// <exception cref="Core.Errors.AwsException">There is no such function or version, or it takes no tenants, or nothing else, or it is not published.</exception>
    public DeployedVersion Resolve(FunctionReference reference, string? tenantId)
    {
        var function = functions.Find(reference.Scope, reference.Name);
        var version = function?.Route(reference.Qualifier, random)
            ?? throw LambdaErrors.FunctionNotFound($"{reference.Arn}:{reference.Qualifier ?? FunctionReference.Latest}");
        if (version.Configuration.ManagedInstances is not null)
        {
            version = ManagedVersions.Invocable(function!, version, reference.Qualifier);
        }
        if (version.Configuration.TenantIsolation is null == tenantId is null)
        {
            return version;
        }
        throw LambdaErrors.InvalidParameter(tenantId is null
            ? "The invoked function is enabled with tenancy configuration. Add a valid tenant ID in your request and try again."
            : "The invoked function is not enabled with tenancy configuration. Remove the tenant ID from the request and try again.");
    }

    /// <exception cref="Core.Errors.AwsException">The payload or the client context is no JSON.</exception>
    public Invocation Create(AwsRequestContext context, FunctionReference reference, DeployedVersion version, CallerInput input) =>
        Create(context.RequestId, context.TraceHeader, reference, version, input);

    /// <inheritdoc cref="Create(AwsRequestContext, FunctionReference, DeployedVersion, CallerInput)"/>
    public Invocation Create(string requestId, string? traceHeader, FunctionReference reference, DeployedVersion version, CallerInput input)
    {
        var payload = input.Payload is { IsEmpty: false } given ? given : "{}"u8.ToArray();
        if (!input.IsChecked && JsonSyntax.FindError(payload.Span) is { } error)
        {
            throw LambdaErrors.InvalidContent($"Could not parse request body into json: Could not parse payload into json: {error}");
        }
        return new Invocation
        {
            RequestId = requestId,
            Spec = version.Spec,
            Payload = payload,
            InvokedFunctionArn = reference.QualifiedArn,
            ClientContext = ClientContext(input.ClientContext),
            TraceId = RecursiveLoops.Enter(TraceIds.Continue(traceHeader, version.Configuration.TracingMode == "Active", time), version.LineageKey),
            TenantId = input.TenantId,
            TailLog = input.LogType == "Tail",
            Stream = input.Stream,
        };
    }

    /// <summary>For callers who wait; an event that nobody waits for goes to the dead letters.</summary>
    /// <exception cref="Core.Errors.AwsException">The function has invoked itself too often.</exception>
    public void RefuseRecursiveLoop(Invocation invocation, FunctionReference reference, DeployedVersion version)
    {
        if (RecursiveLoops.IsTooLong(invocation.TraceId, version.LineageKey)
            && functions.Find(reference.Scope, reference.Name) is { } function && !RecursiveLoops.AreAllowed(function))
        {
            throw new AwsException("RecursiveInvocationException", RecursiveLoops.Message);
        }
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
}

/// <param name="ClientContext">Base64 of JSON.</param>
/// <param name="Stream">For a caller who takes the answer piece by piece.</param>
internal readonly record struct CallerInput(
    ReadOnlyMemory<byte>? Payload, string? ClientContext = null, string? LogType = null, string? TenantId = null, ResponseStream? Stream = null)
{
    /// <summary>Whether the payload is known to be JSON: a service of ours wrote it.</summary>
    public bool IsChecked { get; init; }
}
