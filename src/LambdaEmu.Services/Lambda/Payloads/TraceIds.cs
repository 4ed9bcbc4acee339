using LambdaEmu.Core.Identity;

namespace LambdaEmu.Services.Lambda.Payloads;

/// <summary>X-Ray trace headers. See https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html#xray-concepts-tracingheader.</summary>
internal static class TraceIds
{
    /// <summary>The caller's header where it sent one, with what is missing added; else a new trace.</summary>
    public static string Continue(string? callers, bool active, TimeProvider time)
    {
        if (callers is null || !callers.Contains("Root=", StringComparison.OrdinalIgnoreCase))
        {
            return $"Root={TraceRoot.New(time)};Parent={TraceRoot.NewParent()};Sampled={(active ? 1 : 0)}";
        }
        var header = callers.Contains("Parent=", StringComparison.OrdinalIgnoreCase) ? callers : $"{callers};Parent={TraceRoot.NewParent()}";
        return header.Contains("Sampled=", StringComparison.OrdinalIgnoreCase) ? header : $"{header};Sampled={(active ? 1 : 0)}";
    }

    /// <summary>The form of the Invoke answer: lower-case keys, without the parent and the count of turns.</summary>
    public static string ForCaller(string traceId)
    {
        const int usual = 256;
        var answer = traceId.Length <= usual ? stackalloc char[usual] : new char[traceId.Length];
        var length = 0;
        foreach (var range in traceId.AsSpan().Split(';'))
        {
            var part = traceId.AsSpan(range);
            if (part.StartsWith("Parent=", StringComparison.OrdinalIgnoreCase) || part.StartsWith("Lineage=", StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }
            if (length > 0)
            {
                answer[length++] = ';';
            }
            var key = Math.Max(part.IndexOf('='), 0);
            part[..key].ToLowerInvariant(answer[length..]);
            part[key..].CopyTo(answer[(length + key)..]);
            length += part.Length;
        }
        return new string(answer[..length]);
    }
}
