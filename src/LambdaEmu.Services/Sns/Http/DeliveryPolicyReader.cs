using System.Globalization;
using System.Text.Json;
using LambdaEmu.Core.Errors;

namespace LambdaEmu.Services.Sns.Http;

/// <summary>The parts that topics' and subscriptions' delivery policies have in common, and the faults in them.</summary>
internal sealed class DeliveryPolicyReader(string prefix)
{
    private const int MaxRetries = 100;
    private const int MaxDelay = 3600;

    private static readonly string[] RetryMembers =
    [
        "minDelayTarget", "maxDelayTarget", "numRetries", "numMaxDelayRetries", "numNoDelayRetries", "numMinDelayRetries", "backoffFunction",
    ];

    public AwsException Invalid(string reason) => new("InvalidParameter", prefix + reason);

    public void RequireMembers(JsonElement policy, string[] known)
    {
        foreach (var member in policy.EnumerateObject())
        {
            if (!known.Contains(member.Name))
            {
                throw Invalid($"Unexpected JSON member: {member.Name}");
            }
        }
    }

    /// <summary>For what AWS takes from older clients and LambdaEmu does not do.</summary>
    public void RequireNone(JsonElement policy, string member, string path)
    {
        if (Given(policy, member) is not null)
        {
            throw Invalid($"LambdaEmu does not support {path}");
        }
    }

    /// <inheritdoc cref="RequireNone"/>
    public void RequireNotSet(JsonElement policy, string member)
    {
        if (Flag(policy, member, member))
        {
            throw Invalid($"LambdaEmu does not support {member}");
        }
    }

    public bool Flag(JsonElement policy, string member, string path) => Given(policy, member)?.ValueKind switch
    {
        null or JsonValueKind.False => false,
        JsonValueKind.True => true,
        _ => throw Invalid($"{path} must be a boolean"),
    };

    /// <summary>Null where the member is missing or null.</summary>
    public JsonElement? Object(JsonElement policy, string member) =>
        Given(policy, member) is not { } value ? null : value.ValueKind == JsonValueKind.Object ? value : throw Invalid($"{member} must be a JSON object");

    public IReadOnlySet<string> GivenMembers(JsonElement policy, string member) =>
        Object(policy, member) is { } value ? value.EnumerateObject().Where(m => m.Value.ValueKind != JsonValueKind.Null).Select(m => m.Name).ToHashSet() : [];

    public int? Throttle(JsonElement policy, string member, string path)
    {
        if (Object(policy, member) is not { } throttle)
        {
            return null;
        }
        RequireMembers(throttle, ["maxReceivesPerSecond"]);
        var rate = Number(throttle, "maxReceivesPerSecond", path);
        return rate is null or >= 1 ? rate : throw Invalid($"{path}.maxReceivesPerSecond must be greater than or equal to 1");
    }

    public string? ContentType(JsonElement policy, string member, string path, IReadOnlySet<string> allowed)
    {
        if (Object(policy, member) is not { } request)
        {
            return null;
        }
        RequireMembers(request, ["headerContentType"]);
        if (Given(request, "headerContentType") is not { } type)
        {
            return null;
        }
        return type.ValueKind == JsonValueKind.String && type.GetString() is { } text && IsAllowed(text, allowed)
            ? text
            : throw Invalid($"{path}.headerContentType: the value [{type}] is not a valid content type");
    }

    public RetryPolicy? Retry(JsonElement policy, string member, string path)
    {
        if (Object(policy, member) is not { } retry)
        {
            return null;
        }
        RequireMembers(retry, RetryMembers);
        var read = new RetryPolicy
        {
            MaxDelayTarget = Required(retry, "maxDelayTarget", path, 1, MaxDelay),
            MinDelayTarget = Required(retry, "minDelayTarget", path, 1, MaxDelay),
            NumRetries = Required(retry, "numRetries", path, 0, MaxRetries),
            NumMaxDelayRetries = Within(Number(retry, "numMaxDelayRetries", path) ?? 0, $"{path}.numMaxDelayRetries", 0, MaxRetries),
            NumNoDelayRetries = Within(Number(retry, "numNoDelayRetries", path) ?? 0, $"{path}.numNoDelayRetries", 0, MaxRetries),
            NumMinDelayRetries = Within(Number(retry, "numMinDelayRetries", path) ?? 0, $"{path}.numMinDelayRetries", 0, MaxRetries),
            BackoffFunction = Function(retry, path),
        };
        RequireConsistent(read, path);
        return read;
    }

    private void RequireConsistent(RetryPolicy retry, string path)
    {
        if (retry.MaxDelayTarget < retry.MinDelayTarget)
        {
            throw Invalid($"{path}.maxDelayTarget must be greater than or equal to minDelayTarget");
        }
        if (retry.NumRetries < retry.NumMinDelayRetries + retry.NumNoDelayRetries + retry.NumMaxDelayRetries)
        {
            throw Invalid($"{path}.numRetries must be greater than or equal to total of numMinDelayRetries, numNoDelayRetries and numMaxDelayRetries");
        }
    }

    private BackoffFunction Function(JsonElement retry, string path)
    {
        if (Given(retry, "backoffFunction") is not { } function)
        {
            return BackoffFunction.Linear;
        }
        return function.ToString() switch
        {
            "linear" => BackoffFunction.Linear,
            "arithmetic" => BackoffFunction.Arithmetic,
            "geometric" => BackoffFunction.Geometric,
            "exponential" => BackoffFunction.Exponential,
            var unknown => throw Invalid($"{path}.backoffFunction: the value [{unknown}] is not a valid backoff function"),
        };
    }

    private int Required(JsonElement retry, string member, string path, int min, int max) =>
        Within(Number(retry, member, path) ?? throw Invalid($"{path}.{member} must be specified"), $"{path}.{member}", min, max);

    private int Within(int value, string path, int min, int max) =>
        value < min ? throw Invalid(string.Create(CultureInfo.InvariantCulture, $"{path} must be greater than or equal to {min}"))
        : value > max ? throw Invalid(string.Create(CultureInfo.InvariantCulture, $"{path} must be less than or equal to {max}"))
        : value;

    private int? Number(JsonElement part, string member, string path) =>
        Given(part, member) is not { } value ? null
        : value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number
        : throw Invalid($"{path}.{member} must be an integer");

    private static bool IsAllowed(string type, IReadOnlySet<string> allowed) => allowed.Contains(type.Split(';', 2)[0].Trim()) && !type.AsSpan().ContainsAny('\r', '\n');

    private static JsonElement? Given(JsonElement policy, string member) =>
        policy.TryGetProperty(member, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
