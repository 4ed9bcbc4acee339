using LambdaEmu.Core.Errors;
using LambdaEmu.Core.Identity;
using LambdaEmu.Services.Lambda.Functions;

namespace LambdaEmu.Services.Lambda.EventSourceMappings;

/// <summary>The function, version or alias that a mapping is to be for.</summary>
/// <param name="Timeout">Seconds.</param>
internal sealed record MappedFunction(FunctionReference Reference, int Timeout)
{
    /// <param name="action">Such as lambda:CreateEventSourceMapping, for the fault about other accounts' functions.</param>
    /// <exception cref="AwsException">InvalidParameterValueException: it does not exist, or can't be invoked without a tenant.</exception>
    public static MappedFunction Require(FunctionRegistry functions, ResourceScope scope, string name, string action)
    {
        var reference = FunctionReference.Parse(scope, name, null, action);
        var version = functions.Find(reference.Scope, reference.Name)?.Find(reference.Qualifier)?.Configuration
            ?? throw LambdaErrors.InvalidParameter("Function does not exist");
        return version.TenantIsolation is null
            ? new MappedFunction(reference, version.Timeout)
            // No record says whose it is. AWS's own text is not known.
            : throw LambdaErrors.InvalidParameter("Event source mappings are not supported for functions with tenancy configuration.");
    }
}
