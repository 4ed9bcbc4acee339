using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace LambdaEmu.DotnetHost;

/// <summary>An exception as AWS's runtime posts it: type, message, stack trace, cause, and the causes of an aggregate.</summary>
internal static class ErrorDocument
{
    private const int MaxSize = 256 * 1024;

    private static readonly JsonWriterOptions s_options = new()
    {
        Indented = true,
        // To be read by people, as the runtime of AWS leaves it.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The simple name of the class.</summary>
    public static string TypeOf(Exception error) => error.GetType().Name;

    public static byte[] Of(Exception error)
    {
        var document = Write(writer => Describe(writer, error));
        return document.Length <= MaxSize ? document : Write(static writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("errorMessage", "Exception exceeded maximum payload size of 256KB.");
            writer.WriteEndObject();
        });
    }

    /// <summary>The trace's lines from the throw up to the handler, without the host's own frames below it.</summary>
    public static IReadOnlyList<string> StackTraceOf(Exception error)
    {
        var lines = new List<string>();
        foreach (var line in (error.StackTrace ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (IsOfTheHost(line))
            {
                break;
            }
            lines.Add(line);
        }
        return lines;
    }

    private static bool IsOfTheHost(string line) =>
        line.StartsWith("at " + nameof(LambdaEmu) + "." + nameof(DotnetHost) + ".", StringComparison.Ordinal)
        || line.StartsWith("at InvokeStub_", StringComparison.Ordinal)
        || line.StartsWith("at System.RuntimeMethodHandle.InvokeMethod(", StringComparison.Ordinal)
        || line.StartsWith("at System.Reflection.MethodBaseInvoker.", StringComparison.Ordinal);

    private static void Describe(Utf8JsonWriter writer, Exception error)
    {
        writer.WriteStartObject();
        writer.WriteString("errorType", TypeOf(error));
        writer.WriteString("errorMessage", error.Message);
        var frames = StackTraceOf(error);
        if (frames.Count > 0)
        {
            writer.WriteStartArray("stackTrace");
            foreach (var frame in frames)
            {
                writer.WriteStringValue(frame);
            }
            writer.WriteEndArray();
        }
        DescribeCauses(writer, error);
        writer.WriteEndObject();
    }

    private static void DescribeCauses(Utf8JsonWriter writer, Exception error)
    {
        if (error.InnerException is { } cause)
        {
            writer.WritePropertyName("cause");
            Describe(writer, cause);
        }
        if (error is AggregateException { InnerExceptions: { Count: > 0 } causes })
        {
            writer.WriteStartArray("causes");
            foreach (var one in causes)
            {
                Describe(writer, one);
            }
            writer.WriteEndArray();
        }
    }

    private static byte[] Write(Action<Utf8JsonWriter> write)
    {
        using var document = new MemoryStream();
        using (var writer = new Utf8JsonWriter(document, s_options))
        {
            write(writer);
        }
        document.WriteByte((byte)'\n');
        return document.ToArray();
    }
}
