using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Core.Errors;
using LambdaEmu.Core.Identity;
using LambdaEmu.Services.Lambda.Functions;

namespace LambdaEmu.Services.Lambda.EventInvokes;

/// <summary>The function, version or alias that a call is about. Recorded in test_lambda_eventinvokeconfig_exceptions.</summary>
internal sealed record EventInvokeTarget(FunctionReference Reference, Function? Function)
{
    /// <summary>Without a qualifier it is $LATEST.</summary>
    public string Key => Reference.Qualifier ?? FunctionReference.Latest;

    public static EventInvokeTarget Parse(FunctionRegistry functions, ResourceScope scope, string name, string? qualifier, string action)
    {
        var reference = FunctionReference.Parse(scope, name, qualifier, action);
        return new EventInvokeTarget(reference, functions.Find(reference.Scope, reference.Name));
    }

    /// <summary>For calls that write: the function and what the qualifier names have to be there.</summary>
    public Function Require() => Function is { } function && function.Find(Reference.Qualifier) is not null ? function : throw NoFunction();

    /// <summary>For calls that read: AWS does not tell a missing function from a missing configuration.</summary>
    public EventInvokeConfig RequireConfig() =>
        Function?.Attachments.EventInvokes.GetValueOrDefault(Key) ?? throw LambdaErrors.NotFound($"The function {Reference.Arn}:{Key} doesn't have an EventInvokeConfig");

    public static AwsException NoFunction() => LambdaErrors.NotFound("The function doesn't exist.");

    public static FunctionEventInvokeConfig Describe(Function function, string key, EventInvokeConfig config) => new()
    {
        FunctionArn = $"{function.Arn}:{key}",
        LastModified = config.LastModified,
        MaximumRetryAttempts = config.MaximumRetryAttempts,
        MaximumEventAgeInSeconds = config.MaximumEventAge,
        DestinationConfig = new DestinationConfig
        {
            OnSuccess = new OnSuccess { Destination = config.OnSuccess },
            OnFailure = new OnFailure { Destination = config.OnFailure },
        },
    };
}
