using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace LambdaEmu.Services.Sqs.Settings;

/// <summary>The statements that AddPermission writes into a queue's policy, and RemovePermission takes out. Kept and shown; nobody is refused by them.</summary>
internal static partial class QueuePolicy
{
    private const int MaxActions = 7;

    // What somebody else than the queue's owner can be allowed.
    private static readonly string[] Shareable =
    [
        "*", "SendMessage", "ReceiveMessage", "DeleteMessage", "ChangeMessageVisibility", "GetQueueAttributes", "GetQueueUrl",
        "ListDeadLetterSourceQueues", "PurgeQueue",
    ];

    public static QueueSettings Add(
        QueueSettings settings, string queueArn, string label, IReadOnlyList<string> accounts, IReadOnlyList<string> actions, Func<string, bool> isOperation)
    {
        RequireLabel(label);
        if (actions.Count > MaxActions)
        {
            throw SqsFaults.OverLimit($"{actions.Count} Actions were found, maximum allowed is {MaxActions}.");
        }
        if (actions.FirstOrDefault(a => !Shareable.Contains(a)) is { } refused)
        {
            throw SqsFaults.InvalidValue($"SQS:{refused}", "ActionName", isOperation(refused)
                ? "Only the queue owner is allowed to invoke this action."
                : "Please refer to the appropriate WSDL for a list of valid actions.");
        }
        if (accounts.Count == 0 || !accounts.All(a => Account().IsMatch(a)))
        {
            throw SqsFaults.InvalidValue($"[{string.Join(", ", accounts)}]", "PrincipalId", "Unable to verify.");
        }
        var policy = Read(settings) ?? new JsonObject { ["Version"] = "2008-10-17", ["Id"] = $"{queueArn}/SQSDefaultPolicy" };
        var statements = Statements(policy);
        if (statements.Any(s => IsLabelled(s, label)))
        {
            throw SqsFaults.InvalidValue(label, "Label", "Already exists.");
        }
        statements.Add((JsonNode)new JsonObject
        {
            ["Sid"] = label,
            ["Effect"] = "Allow",
            ["Principal"] = new JsonObject { ["AWS"] = OneOrMany([.. accounts.Select(a => $"arn:aws:iam::{a}:root")]) },
            ["Action"] = OneOrMany([.. actions.Select(a => $"SQS:{a}")]),
            ["Resource"] = queueArn,
        });
        return settings with { Policy = policy.ToJsonString() };
    }

    public static QueueSettings Remove(QueueSettings settings, string label)
    {
        var policy = Read(settings);
        var statements = policy is null ? [] : Statements(policy);
        var found = statements.FirstOrDefault(s => IsLabelled(s, label)) ?? throw SqsFaults.InvalidValue(label, "Label", "can't find label.");
        statements.Remove(found);
        return settings with { Policy = statements.Count == 0 ? null : policy!.ToJsonString() };
    }

    private static void RequireLabel(string label)
    {
        if (!Label().IsMatch(label))
        {
            throw SqsFaults.InvalidValue(label, "Label", "Label can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length.");
        }
    }

    private static JsonObject? Read(QueueSettings settings) => settings.Policy is { } text ? JsonNode.Parse(text)!.AsObject() : null;

    // A policy of the owner's own may hold one statement without a list around it.
    private static JsonArray Statements(JsonObject policy)
    {
        switch (policy["Statement"])
        {
            case JsonArray statements:
                return statements;
            case { } only:
                policy.Remove("Statement");
                policy["Statement"] = new JsonArray(only);
                break;
            default:
                policy["Statement"] = new JsonArray();
                break;
        }
        return policy["Statement"]!.AsArray();
    }

    private static bool IsLabelled(JsonNode? statement, string label) => statement is JsonObject members && members["Sid"]?.ToString() == label;

    private static JsonNode OneOrMany(string[] values) =>
        values.Length == 1 ? JsonValue.Create(values[0]) : new JsonArray([.. values.Select(v => (JsonNode)JsonValue.Create(v))]);

    [GeneratedRegex("^[A-Za-z0-9_-]{1,80}$")]
    private static partial Regex Label();

    [GeneratedRegex("^[0-9]{12}$")]
    private static partial Regex Account();
}
