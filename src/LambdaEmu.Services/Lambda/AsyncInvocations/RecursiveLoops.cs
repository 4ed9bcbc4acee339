using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LambdaEmu.Services.Lambda.Functions;

namespace LambdaEmu.Services.Lambda.AsyncInvocations;

/// <summary>
/// Tells a function that invokes itself by way of queues and topics. The trace header carries how often each function has had its turn in this chain
/// of events (Lineage=hash:count|hash:count); AWS's SDKs inside functions, SQS and SNS pass it on. See
/// https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html.
/// </summary>
internal static class RecursiveLoops
{
    public const string Message = "AWS Lambda detected a recursive loop and stopped this invocation.";

    private const int MaxTurns = 16;
    private const string Key = "Lineage=";

    /// <summary>What stands for a function in the header: eight hexadecimal digits.</summary>
    public static string KeyOf(string functionArn)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(functionArn), hash);
        return BinaryPrimitives.ReadUInt32BigEndian(hash).ToString("x8", CultureInfo.InvariantCulture);
    }

    /// <summary>The trace header for an invocation: one more turn for the function.</summary>
    /// <param name="own">The function's <see cref="KeyOf"/>.</param>
    public static string Enter(string trace, string own)
    {
        var (start, end) = Find(trace);
        if (start == end)
        {
            return $"{trace};{Key}{own}:1";
        }
        var lineage = trace[start..end];
        var others = lineage.Split('|', StringSplitOptions.RemoveEmptyEntries).Where(entry => !entry.StartsWith(own, StringComparison.Ordinal));
        var turns = string.Create(CultureInfo.InvariantCulture, $"{own}:{Turns(lineage, own) + 1}");
        return $"{trace[..start]}{string.Join('|', others.Append(turns))}{trace[end..]}";
    }

    /// <summary>Whether the turn that a trace header was given by <see cref="Enter"/> is one too many, whatever the function's settings say.</summary>
    public static bool IsTooLong(string trace, string own)
    {
        var (start, end) = Find(trace);
        return Turns(trace.AsSpan(start..end), own) > MaxTurns;
    }

    /// <summary>Of several events that run together, the header of the one that has been here most often; null where none has one.</summary>
    public static string? Longest(IEnumerable<string> traces, string own) => traces.MaxBy(trace =>
    {
        var (start, end) = Find(trace);
        return Turns(trace.AsSpan(start..end), own);
    });

    public static bool AreAllowed(Function function) => function.Attachments.RecursiveLoop == "Allow";

    // Every invocation comes by here, so nothing is made.
    private static int Turns(ReadOnlySpan<char> lineage, string own)
    {
        foreach (var range in lineage.Split('|'))
        {
            var entry = lineage[range];
            if (entry.Length > own.Length && entry.StartsWith(own, StringComparison.Ordinal)
                && int.TryParse(entry[(own.Length + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var turns))
            {
                return turns;
            }
        }
        return 0;
    }

    /// <returns>Where the lineage stands; an empty place where there is none.</returns>
    private static (int Start, int End) Find(string trace)
    {
        var key = trace.IndexOf(Key, StringComparison.OrdinalIgnoreCase);
        if (key < 0)
        {
            return default;
        }
        var start = key + Key.Length;
        var end = trace.IndexOf(';', start);
        return (start, end < 0 ? trace.Length : end);
    }
}
