using LambdaEmu.Core.Identity;
using LambdaEmu.Execution;
using LambdaEmu.Services.Lambda.Functions;

namespace LambdaEmu.Services.Lambda.Provisioning;

/// <summary>
/// How an account's concurrency is divided between what functions reserve, what is provisioned, and the rest for all. Recorded in
/// test_function_concurrency_limits and test_provisioned_concurrency_limits.
/// </summary>
internal sealed class AccountConcurrency(FunctionRegistry functions, ExecutionOptions options)
{
    /// <summary>Accounts that start small keep 10 of what little they have.</summary>
    private const int SmallAccount = 100;

    /// <summary>Two functions that take a share at once must not pass the limit together.</summary>
    public Lock Lock { get; } = new();

    public int Unreserved(ResourceScope scope) => Unreserved(scope, null);

    public void CheckReserved(Function function, int wanted)
    {
        var provisioned = Provisioned(function.Attachments);
        // Reserving nothing takes nothing away, whatever the others have.
        if (wanted > 0 && Unreserved(function.Scope, function) - (long)wanted < MinUnreserved)
        {
            throw LambdaErrors.InvalidParameter(
                $"Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [{MinUnreserved}].");
        }
        if (wanted < provisioned)
        {
            // AWS's own text is not known.
            throw LambdaErrors.InvalidParameter($"Specified ReservedConcurrentExecutions for function is less than its provisioned concurrency [{provisioned}].");
        }
    }

    public void CheckProvisioned(Function function, string qualifier, int wanted)
    {
        var others = Provisioned(function.Attachments with { Provisioned = function.Attachments.Provisioned.Remove(qualifier) });
        if (function.Attachments.ReservedConcurrency is { } reserved)
        {
            if (others + (long)wanted > reserved)
            {
                throw LambdaErrors.InvalidParameter("Requested Provisioned Concurrency should not be greater than the reservedConcurrentExecution for function");
            }
            return;
        }
        var unreserved = Unreserved(function.Scope, function) - others;
        if (wanted > unreserved)
        {
            throw LambdaErrors.InvalidParameter($"Specified ConcurrentExecutions for function is greater than account's unreserved concurrency [{unreserved}].");
        }
        if (unreserved - wanted < MinUnreserved)
        {
            throw LambdaErrors.InvalidParameter(
                $"Specified ConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [{MinUnreserved}].");
        }
    }

    private int MinUnreserved => options.ConcurrentExecutions > SmallAccount ? 100 : 10;

    private int Unreserved(ResourceScope scope, Function? except) =>
        options.ConcurrentExecutions - functions.List(scope).Where(f => f != except).Sum(f => f.Attachments.ReservedConcurrency ?? Provisioned(f.Attachments));

    private static int Provisioned(FunctionAttachments attachments) => attachments.Provisioned.Values.Sum(p => p.Requested);
}
