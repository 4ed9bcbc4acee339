using LambdaEmu.Core.Errors;
using LambdaEmu.Core.Policies;
using LambdaEmu.Core.Ports;
using LambdaEmu.Services.Lambda.Functions;

namespace LambdaEmu.Services.Lambda.Policies;

/// <summary>Whether the policy of a function, version or alias lets a service act on it.</summary>
internal static class FunctionPermissions
{
    public static bool Allow(FunctionRegistry functions, FunctionReference reference, ServiceCaller caller, string action) =>
        functions.Find(reference.Scope, reference.Name)?.Attachments.Policies.GetValueOrDefault(reference.IsLatest ? "" : reference.Qualifier!)
            ?.Document.Decide(caller, action, reference.IsLatest ? reference.Arn : reference.QualifiedArn) == PolicyVerdict.Allowed;

    /// <exception cref="AwsException">AccessDeniedException.</exception>
    public static void Require(FunctionRegistry functions, FunctionReference reference, ServiceCaller caller, string action)
    {
        if (!Allow(functions, reference, caller, action))
        {
            throw new AwsException("AccessDeniedException",
                $"User: {caller.Principal} is not authorized to perform: {action} on resource: {reference.QualifiedArn} because no resource-based policy allows the {action} action", 403);
        }
    }
}
