using System.Text.Json;
using LambdaEmu.Core.Faults;
using LambdaEmu.Core.Identity;

namespace LambdaEmu.Host.Admin;

/// <summary>
/// Reads {"rules":[{"queue":"orders","fault":"duplicate"}, {"function":"*","fault":"delay","by":"PT5S","probability":0.1,"seed":7,"times":3}]}.
/// Every member is obeyed or refused.
/// </summary>
internal static class FaultRuleReader
{
    private const string Rules = "rules";
    private static readonly TimeSpan LongestDelay = TimeSpan.FromDays(1);
    private static readonly string[] Members = [FaultNames.Queue, FaultNames.Function, "fault", "by", "probability", "seed", "times"];

    /// <exception cref="FaultRuleException">A member is missing, unknown or none of what it may be.</exception>
    public static List<FaultRule> Read(JsonElement body)
    {
        RequireMembers(body, "The body", [Rules]);
        if (!body.TryGetProperty(Rules, out var rules) || rules.ValueKind != JsonValueKind.Array)
        {
            throw new FaultRuleException(Rules, "is an array of rules");
        }
        return [.. rules.EnumerateArray().Select((rule, i) => ReadRule(rule, $"{Rules}[{i}]"))];
    }

    private static FaultRule ReadRule(JsonElement rule, string place)
    {
        RequireMembers(rule, place, Members);
        var subject = rule.TryGetProperty(FaultNames.Queue, out var target) ? FaultNames.Queue : FaultNames.Function;
        if (rule.TryGetProperty(FaultNames.Function, out var function) == (subject == FaultNames.Queue))
        {
            throw new FaultRuleException(place, "names a queue or a function");
        }
        var name = Text(subject == FaultNames.Queue ? target : function);
        var kind = FaultNames.Find(subject, rule.TryGetProperty("fault", out var fault) ? Text(fault) : null)
            ?? throw new FaultRuleException($"{place}.fault", $"of a {subject} is one of {FaultNames.List(subject)}");
        RequireTarget(subject, kind, name, $"{place}.{subject}");
        return new FaultRule(Number(rule, "seed", place, int.MinValue) ?? FaultRule.DefaultSeed)
        {
            Kind = kind,
            Target = name!,
            Delay = ReadDelay(rule, kind, $"{place}.by"),
            Probability = ReadProbability(rule, $"{place}.probability"),
            Times = Number(rule, "times", place, 1),
        };
    }

    private static void RequireTarget(string subject, FaultKind kind, string? target, string place)
    {
        var valid = target == FaultRule.All || (Arn.TryParse(target) is { } arn
            ? subject == FaultNames.Queue ? arn.Service == "sqs" && IsName(arn.Resource)
                : arn.Service == "lambda" && arn.Resource.StartsWith("function:", StringComparison.Ordinal) && IsName(arn.Resource["function:".Length..])
            : IsName(target));
        if (!valid)
        {
            throw new FaultRuleException(place, $"is the name of a {subject}, its ARN (without a qualifier) or {FaultRule.All}");
        }
        if (kind is FaultKind.DuplicateMessage or FaultKind.ReorderMessages && target!.EndsWith(".fifo", StringComparison.Ordinal))
        {
            throw new FaultRuleException(place, "is a FIFO queue, which neither duplicates nor reorders messages");
        }
    }

    private static bool IsName(string? name) => !string.IsNullOrEmpty(name) && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');

    private static TimeSpan ReadDelay(JsonElement rule, FaultKind kind, string place)
    {
        var given = rule.TryGetProperty("by", out var value);
        if (kind is not (FaultKind.DelayMessage or FaultKind.DelayInvocation))
        {
            return given ? throw new FaultRuleException(place, "goes with the fault delay alone") : TimeSpan.Zero;
        }
        return given && Duration.Read(value) is { } delay && delay > TimeSpan.Zero && delay <= LongestDelay
            ? delay
            : throw new FaultRuleException(place, "is an ISO 8601 duration or a number of seconds, more than none and a day at most");
    }

    private static double ReadProbability(JsonElement rule, string place)
    {
        if (!rule.TryGetProperty("probability", out var value))
        {
            return 1;
        }
        return value.ValueKind == JsonValueKind.Number && value.GetDouble() is >= 0 and <= 1 and var probability
            ? probability
            : throw new FaultRuleException(place, "is a number from 0 to 1");
    }

    private static int? Number(JsonElement rule, string name, string place, int least)
    {
        if (!rule.TryGetProperty(name, out var value))
        {
            return null;
        }
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= least
            ? number
            : throw new FaultRuleException($"{place}.{name}", $"is a whole number{(least > int.MinValue ? $", {least} or more" : "")}");
    }

    private static void RequireMembers(JsonElement value, string place, string[] known)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            throw new FaultRuleException(place, "is an object");
        }
        foreach (var member in value.EnumerateObject())
        {
            if (!known.Contains(member.Name))
            {
                throw new FaultRuleException($"{place}: {member.Name}", $"is not known; there are {string.Join(", ", known)}");
            }
        }
    }

    private static string? Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

/// <summary>A rule that is none.</summary>
internal sealed class FaultRuleException(string member, string problem) : Exception($"{member} {problem}");
