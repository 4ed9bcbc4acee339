using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Core.Identity;
using LambdaEmu.Services.Lambda.Functions;

namespace LambdaEmu.Services.Lambda.EventInvokes;

/// <summary>Which destinations AWS takes. Recorded in test_lambda_eventinvokeconfig_exceptions.</summary>
internal static class Destinations
{
    public static void Check(FunctionRegistry functions, Function function, DestinationConfig? destinations)
    {
        foreach (var destination in new[] { destinations?.OnSuccess?.Destination, destinations?.OnFailure?.Destination })
        {
            if (!string.IsNullOrEmpty(destination))
            {
                Check(functions, function, destinations!, destination);
            }
        }
    }

    /// <summary>AWS clears a destination that is given empty.</summary>
    public static string? Merge(string? wanted, string? current) => wanted is null ? current : wanted.Length == 0 ? null : wanted;

    private static void Check(FunctionRegistry functions, Function function, DestinationConfig destinations, string destination)
    {
        var arn = Arn.TryParse(destination);
        if (arn?.Service is not ("lambda" or "sqs" or "sns" or "events" or "s3"))
        {
            throw LambdaErrors.InvalidParameter($"The provided destination config DestinationConfig({Render(destinations)}) is invalid.");
        }
        if (arn.Service is "events" or "s3")
        {
            throw LambdaErrors.Unsupported($"the destination {destination}", "results go to queues, topics and functions");
        }
        if (arn.Service != "lambda")
        {
            CheckStandard(destination);
            return;
        }
        if (arn.Resource.Split(':') is not ["function", var name, ..])
        {
            throw LambdaErrors.InvalidParameter($"The destination ARN {destination} is invalid.");
        }
        if (arn.Scope == function.Scope && name == function.Name)
        {
            throw LambdaErrors.InvalidParameter("You can't specify the function as a destination for itself.");
        }
        if (functions.Find(arn.Scope, name) is null)
        {
            throw LambdaErrors.InvalidParameter($"The destination ARN {destination} is invalid.");
        }
    }

    private static void CheckStandard(string destination)
    {
        if (destination.EndsWith(".fifo", StringComparison.Ordinal))
        {
            throw LambdaErrors.InvalidParameter($"The destination ARN {destination} is invalid.");
        }
    }

    private static string Render(DestinationConfig d) =>
        $"onSuccess={(d.OnSuccess is { } s ? $"OnSuccess(destination={s.Destination ?? "null"})" : "null")}, "
        + $"onFailure={(d.OnFailure is { } f ? $"OnFailure(destination={f.Destination ?? "null"})" : "null")}";
}
