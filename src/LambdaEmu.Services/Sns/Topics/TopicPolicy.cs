using System.Text.Json;
using System.Text.Json.Nodes;
using LambdaEmu.Core.Identity;
using LambdaEmu.Core.Policies;

namespace LambdaEmu.Services.Sns.Topics;

/// <summary>A topic's policy. Kept and shown; nobody is refused by it.</summary>
internal static class TopicPolicy
{
    // What somebody else than the topic's owner can be allowed.
    private static readonly string[] Shareable =
    [
        "GetTopicAttributes", "SetTopicAttributes", "AddPermission", "RemovePermission", "DeleteTopic", "Subscribe", "ListSubscriptionsByTopic",
        "Publish", "Receive",
    ];

    /// <summary>The policy that every topic has till it gets another.</summary>
    public static string Default(ResourceScope scope, string topicArn) =>
        $$$$"""
        {"Version":"2008-10-17","Id":"__default_policy_ID","Statement":[{"Sid":"__default_statement_ID","Effect":"Allow","Principal":{"AWS":"*"},"Action":["SNS:GetTopicAttributes","SNS:SetTopicAttributes","SNS:AddPermission","SNS:RemovePermission","SNS:DeleteTopic","SNS:Subscribe","SNS:ListSubscriptionsByTopic","SNS:Publish"],"Resource":"{{{{topicArn}}}}","Condition":{"StringEquals":{"AWS:SourceOwner":"{{{{scope.AccountId}}}}"}}}]}
        """;

    /// <returns>The policy as it was given.</returns>
    /// <exception cref="Core.Errors.AwsException">The text is no policy.</exception>
    public static string Require(string text)
    {
        if (JsonText.ParseObject(text) is null)
        {
            throw SnsFaults.InvalidParameter("Policy Error: null");
        }
        using var policy = JsonDocument.Parse(text);
        return PolicyDocument.HasKnownConditions(policy.RootElement) ? text : throw SnsFaults.InvalidParameter("Policy Error: null");
    }

    public static string Add(string policy, string topicArn, string label, IReadOnlyList<string> accounts, IReadOnlyList<string> actions)
    {
        if (actions.Any(a => !Shareable.Contains(a)))
        {
            throw SnsFaults.InvalidParameter("Policy statement action out of service scope!");
        }
        var members = JsonText.ParseObject(policy)!;
        var statements = Statements(members);
        if (statements.Any(s => IsLabelled(s, label)))
        {
            throw SnsFaults.InvalidParameter("Statement already exists");
        }
        statements.Add((JsonNode)new JsonObject
        {
            ["Sid"] = label,
            ["Effect"] = "Allow",
            ["Principal"] = new JsonObject { ["AWS"] = OneOrMany([.. accounts.Select(a => $"arn:aws:iam::{a}:root")]) },
            ["Action"] = OneOrMany([.. actions.Select(a => $"SNS:{a}")]),
            ["Resource"] = topicArn,
        });
        return members.ToJsonString();
    }

    /// <summary>Without the statement of a label; none there is no error.</summary>
    public static string Remove(string policy, string label)
    {
        var members = JsonText.ParseObject(policy)!;
        var statements = Statements(members);
        if (statements.FirstOrDefault(s => IsLabelled(s, label)) is not { } found)
        {
            return policy;
        }
        statements.Remove(found);
        return members.ToJsonString();
    }

    // A policy of the owner's own may hold one statement without a list around it.
    private static JsonArray Statements(JsonObject policy)
    {
        if (policy["Statement"] is JsonArray statements)
        {
            return statements;
        }
        var only = policy["Statement"];
        policy.Remove("Statement");
        var list = only is null ? new JsonArray() : new JsonArray(only);
        policy["Statement"] = list;
        return list;
    }

    private static bool IsLabelled(JsonNode? statement, string label) => statement is JsonObject members && members["Sid"]?.ToString() == label;

    private static JsonNode OneOrMany(string[] values) =>
        values.Length == 1 ? JsonValue.Create(values[0]) : new JsonArray([.. values.Select(v => (JsonNode)JsonValue.Create(v))]);
}
