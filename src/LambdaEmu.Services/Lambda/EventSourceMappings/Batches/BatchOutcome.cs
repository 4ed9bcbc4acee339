using System.Text.Json;
using LambdaEmu.Core.Json;
using LambdaEmu.Execution.Invocations;

namespace LambdaEmu.Services.Lambda.EventSourceMappings.Batches;

/// <summary>Which records of a batch are done with. See https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html#services-sqs-batchfailurereporting.</summary>
internal static class BatchOutcome
{
    private const string Failures = "batchItemFailures";
    private const string Identifier = "itemIdentifier";

    /// <param name="batch">The identifiers of the batch's records.</param>
    /// <param name="reportsItems">Whether the function's answer says which have failed.</param>
    /// <returns>Those that have failed; null where all have, whatever the answer says.</returns>
    public static IReadOnlySet<string>? Failed(InvocationResult result, IReadOnlyCollection<string> batch, bool reportsItems)
    {
        if (result.IsError)
        {
            return null;
        }
        return reportsItems ? Read(result.Payload, batch) : new HashSet<string>();
    }

    private static HashSet<string>? Read(ReadOnlyMemory<byte> answer, IReadOnlyCollection<string> batch)
    {
        if (answer.IsEmpty)
        {
            return [];
        }
        if (JsonSyntax.FindError(answer.Span) is not null)
        {
            return null;
        }
        using var document = JsonDocument.Parse(answer, new JsonDocumentOptions { MaxDepth = JsonSyntax.MaxDepth });
        return document.RootElement switch
        {
            { ValueKind: JsonValueKind.Null } => [],
            { ValueKind: JsonValueKind.String } text when text.ValueEquals("") => [],
            { ValueKind: JsonValueKind.Object } answered => ReadFailures(answered, batch),
            _ => null,
        };
    }

    private static HashSet<string>? ReadFailures(JsonElement answer, IReadOnlyCollection<string> batch)
    {
        if (!answer.TryGetProperty(Failures, out var failures) || failures.ValueKind == JsonValueKind.Null)
        {
            return [];
        }
        if (failures.ValueKind != JsonValueKind.Array)
        {
            return null;
        }
        var failed = new HashSet<string>();
        foreach (var failure in failures.EnumerateArray())
        {
            if (failure.ValueKind != JsonValueKind.Object || !failure.TryGetProperty(Identifier, out var identifier)
                || identifier.ValueKind != JsonValueKind.String || Text(identifier) is not { } named || !batch.Contains(named))
            {
                return null;
            }
            failed.Add(named);
        }
        return failed;
    }

    private static string? Text(JsonElement text)
    {
        try
        {
            return text.GetString();
        }
        catch (InvalidOperationException)
        {
            // An escaped half of a character.
            return null;
        }
    }
}
