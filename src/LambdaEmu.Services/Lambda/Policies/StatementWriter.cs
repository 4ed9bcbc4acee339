using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace LambdaEmu.Services.Lambda.Policies;

/// <summary>Makes policy statements of permission requests, in AWS's rendering and order of members.</summary>
internal static partial class StatementWriter
{
    /// <param name="conditions">Operator, key and value; those without a value are left out.</param>
    /// <exception cref="Core.Errors.AwsException">InvalidParameterValueException for a principal that can't be one.</exception>
    public static PolicyStatement Write(
        string sid, string principal, string action, string resource, params ReadOnlySpan<(string Operator, string Key, string? Value)> conditions)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            writer.WriteString("Sid", sid);
            writer.WriteString("Effect", "Allow");
            WritePrincipal(writer, principal);
            writer.WriteString("Action", action);
            writer.WriteString("Resource", resource);
            WriteConditions(writer, conditions);
            writer.WriteEndObject();
        }
        return new PolicyStatement(sid, principal, Encoding.UTF8.GetString(buffer.ToArray()));
    }

    private static void WritePrincipal(Utf8JsonWriter writer, string principal)
    {
        if (principal == "*")
        {
            writer.WriteString("Principal", principal);
            return;
        }
        var (kind, value) = principal switch
        {
            _ when AccountPattern().IsMatch(principal) => ("AWS", $"arn:aws:iam::{principal}:root"),
            _ when ArnPattern().IsMatch(principal) => ("AWS", principal),
            _ when ServicePattern().IsMatch(principal) => ("Service", principal),
            _ => throw LambdaErrors.InvalidParameter("The provided principal was invalid. Please check the principal and try again."),
        };
        writer.WriteStartObject("Principal");
        writer.WriteString(kind, value);
        writer.WriteEndObject();
    }

    // Keys of the same operator share one object.
    private static void WriteConditions(Utf8JsonWriter writer, ReadOnlySpan<(string Operator, string Key, string? Value)> conditions)
    {
        var given = new List<(string Operator, string Key, string Value)>();
        foreach (var (name, key, value) in conditions)
        {
            if (value is not null)
            {
                given.Add((name, key, value));
            }
        }
        if (given.Count == 0)
        {
            return;
        }
        writer.WriteStartObject("Condition");
        foreach (var group in given.GroupBy(c => c.Operator))
        {
            writer.WriteStartObject(group.Key);
            foreach (var (_, key, value) in group)
            {
                writer.WriteString(key, value);
            }
            writer.WriteEndObject();
        }
        writer.WriteEndObject();
    }

    [GeneratedRegex(@"\A\d{12}\z", RegexOptions.CultureInvariant)]
    private static partial Regex AccountPattern();

    [GeneratedRegex(@"\Aarn:aws[a-z-]*:(iam|sts)::\d{12}:\S+\z", RegexOptions.CultureInvariant)]
    private static partial Regex ArnPattern();

    [GeneratedRegex(@"\A[a-z0-9-]+(\.[a-z0-9-]+)*\.(amazonaws\.com(\.cn)?|amazon\.com)\z", RegexOptions.CultureInvariant)]
    private static partial Regex ServicePattern();
}
