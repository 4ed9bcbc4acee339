using System.Collections.Immutable;
using LambdaEmu.Core.Errors;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Patching;

/// <summary>
/// What may be patched of one kind of resource. Operations are applied in their order; the first that is not allowed fails the whole call.
/// See https://docs.aws.amazon.com/apigateway/latest/api/patch-operations.html.
/// </summary>
internal sealed class PatchTable<T>(params ImmutableArray<PatchRule<T>> rules)
{
    /// <summary>AWS's text for what no rule allows, where it is not the usual one; the argument is the path.</summary>
    public Func<string, string>? UnknownPathFault { get; init; }

    /// <exception cref="AwsException">BadRequestException: the path or the operation is not allowed, or what a rule throws.</exception>
    public T Apply(T target, IReadOnlyList<Wire.PatchOperation>? operations)
    {
        foreach (var operation in operations ?? [])
        {
            target = Apply(target, operation);
        }
        return target;
    }

    public T Apply(T target, Wire.PatchOperation operation)
    {
        if (operation is not { Op: { } op, Path: { } path })
        {
            throw Faults.BadRequest("Invalid request input");
        }
        var fault = UnknownPathFault?.Invoke(path);
        foreach (var rule in rules)
        {
            if (rule.Path.Match(path) is not { } captured)
            {
                continue;
            }
            if (rule.Allows(op))
            {
                return rule.Apply(target, new PatchStep(op, operation.Value, captured));
            }
            fault = rule.OtherOperationFault ?? fault;
        }
        throw Faults.BadRequest(fault ?? Refusal(op, path));
    }

    /// <summary>What an operation may be applied to, in the form of AWS's texts: /variables/{name}.</summary>
    public IEnumerable<string> PathsFor(string op) => rules.Where(r => r.Allows(op)).Select(r => r.Path.ToString()).Distinct();

    // The two spaces are AWS's.
    private string Refusal(string op, string path)
    {
        var allowed = PathsFor(op).ToList();
        var hint = allowed.Count == 0 ? "Please choose supported operations" : $"Must be one of: [{string.Join(", ", allowed)}]";
        return $"Invalid patch path  '{path}' specified for op '{op}'. {hint}";
    }
}

/// <summary>One path that may be patched.</summary>
/// <param name="Apply">Makes the changed value.</param>
/// <param name="OtherOperationFault">AWS's text for other operations on this path; null for the usual one.</param>
internal sealed record PatchRule<T>(PatchOps Ops, PatchPath Path, Func<T, PatchStep, T> Apply, string? OtherOperationFault = null)
{
    public bool Allows(string op) => op switch
    {
        "add" => Ops.HasFlag(PatchOps.Add),
        "remove" => Ops.HasFlag(PatchOps.Remove),
        "replace" => Ops.HasFlag(PatchOps.Replace),
        _ => false,
    };
}

[Flags]
internal enum PatchOps
{
    Add = 1,
    Remove = 2,
    Replace = 4,
    Set = Add | Replace,
    Any = Add | Remove | Replace,
}
