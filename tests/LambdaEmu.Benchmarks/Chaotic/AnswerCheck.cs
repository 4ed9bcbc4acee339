using System.Text;
using System.Text.Json;
using LambdaEmu.Benchmarks.Load;

namespace LambdaEmu.Benchmarks.Chaotic;

/// <summary>Whether an answer belongs to its event: an echo carries the event's token, an error the request id of the answer's own head.</summary>
internal static class AnswerCheck
{
    private const string Exited = "Runtime exited with error: exit status 3";
    private const string Killed = "Runtime exited with error: signal: killed";
    private const string TimedOut = "Task timed out after 1.00 seconds";

    public static ChaosAnswer Check(in HttpAnswer answer, int token, Deed deed, ChaosFunction function)
    {
        var requestId = RequestIdOf(answer);
        if (answer.Status != 200 || requestId == Guid.Empty)
        {
            return new ChaosAnswer(ChaosOutcome.Unexpected, requestId, $"{answer.Status}: {answer.Text}");
        }
        var outcome = answer.Head.Span.IndexOf("X-Amz-Function-Error"u8) < 0 ? CheckEcho(answer, token, deed) : CheckError(answer, requestId, deed, function);
        return new ChaosAnswer(outcome, requestId, outcome == ChaosOutcome.Unexpected ? $"{function.Name}, {deed}: {answer.Text}" : null);
    }

    private static ChaosOutcome CheckEcho(in HttpAnswer answer, int token, Deed deed)
    {
        using var document = JsonDocument.Parse(answer.Body);
        return deed == Deed.Echo && document.RootElement.GetProperty("token").GetInt32() == token ? ChaosOutcome.AsAsked : ChaosOutcome.Unexpected;
    }

    private static ChaosOutcome CheckError(in HttpAnswer answer, Guid requestId, Deed deed, ChaosFunction function)
    {
        using var document = JsonDocument.Parse(answer.Body);
        var message = document.RootElement.GetProperty("errorMessage").GetString()!;
        var own = $"RequestId: {requestId} Error: ";
        return (message.StartsWith(own, StringComparison.Ordinal) ? message[own.Length..] : "") switch
        {
            Exited when deed == Deed.Exit => ChaosOutcome.AsAsked,
            Killed => deed == Deed.Kill ? ChaosOutcome.AsAsked : ChaosOutcome.KilledFromOutside,
            // A second may also be too little for a cold start on a busy machine.
            TimedOut when function.IsTimed => deed == Deed.Hang ? ChaosOutcome.AsAsked : ChaosOutcome.TooSlow,
            _ => ChaosOutcome.Unexpected,
        };
    }

    private static Guid RequestIdOf(in HttpAnswer answer)
    {
        var head = Encoding.ASCII.GetString(answer.Head.Span);
        var at = head.IndexOf("x-amzn-RequestId: ", StringComparison.OrdinalIgnoreCase);
        return at >= 0 && Guid.TryParse(head.AsSpan(at + "x-amzn-RequestId: ".Length, 36), out var id) ? id : Guid.Empty;
    }
}

internal enum ChaosOutcome : byte
{
    /// <summary>No answer has come.</summary>
    None,
    AsAsked,
    KilledFromOutside,
    TooSlow,
    Unexpected,
}

/// <param name="Text">Of what was not expected.</param>
internal readonly record struct ChaosAnswer(ChaosOutcome Outcome, Guid RequestId, string? Text);
