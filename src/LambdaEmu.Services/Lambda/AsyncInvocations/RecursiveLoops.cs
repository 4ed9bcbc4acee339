using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LambdaEmu.Core.Errors;
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
        var (before, lineage, after) = Parts(trace);
        if (lineage.Length == 0)
        {
            return $"{before};{Key}{own}:1{after}";
        }
        var turns = Turns(lineage, own) + 1;
        var others = lineage.Split('|', StringSplitOptions.RemoveEmptyEntries).Where(entry => !entry.StartsWith(own, StringComparison.Ordinal));
        return $"{before}{Key}{string.Join('|', others.Append(string.Create(CultureInfo.InvariantCulture, $"{own}:{turns}")))}{after}";
    }

    /// <summary>Whether the turn that a trace header was given by <see cref="Enter"/> is one too many.</summary>
    public static bool IsOne(string trace, Function function) =>
        function.Attachments.RecursiveLoop != "Allow" && Turns(Parts(trace).Lineage, function.Latest.LineageKey) > MaxTurns;

    /// <exception cref="AwsException">RecursiveInvocationException, for a caller who waits.</exception>
    public static void Refuse(string trace, Function function)
    {
        if (IsOne(trace, function))
        {
            throw new AwsException("RecursiveInvocationException", Message);
        }
    }

    private static int Turns(string lineage, string own)
    {
        foreach (var entry in lineage.Split('|'))
        {
            if (entry.Length > own.Length && entry.StartsWith(own, StringComparison.Ordinal) && int.TryParse(entry.AsSpan(own.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var turns))
            {
                return turns;
            }
        }
        return 0;
    }

    private static (string Before, string Lineage, string After) Parts(string trace)
    {
        var start = trace.IndexOf(Key, StringComparison.OrdinalIgnoreCase);
        if (start < 0)
        {
            return (trace, "", "");
        }
        var end = trace.IndexOf(';', start);
        var value = start + Key.Length;
        return end < 0 ? (trace[..start], trace[value..], "") : (trace[..start], trace[value..end], trace[end..]);
    }
}
