using System.Text;
using System.Text.RegularExpressions;
using LambdaEmu.ClientTests.Clients;

namespace LambdaEmu.ClientTests.Lambda;

/// <summary>
/// Function output without what differs from run to run: ids are &lt;id&gt;, times &lt;time&gt;, durations and memory &lt;n&gt;, and frames
/// of runtimes are left out, for they are the emulator's own.
/// </summary>
internal static partial class InvocationLog
{
    /// <summary>The decoded X-Amz-Log-Result.</summary>
    public static string Tail(this RawAnswer answer) =>
        Steady(Encoding.UTF8.GetString(Convert.FromBase64String(answer.Header("X-Amz-Log-Result")!)), answer.Header("x-amzn-RequestId")!);

    public static string SteadyText(this RawAnswer answer) => Steady(answer.Text, answer.Header("x-amzn-RequestId")!);

    public static string Steady(string text, string requestId)
    {
        text = text.Replace(requestId, "<id>", StringComparison.Ordinal);
        text = Time().Replace(text, "<time>");
        text = Measured().Replace(text, "$1<n>$2");
        text = RuntimeHash().Replace(text, "runtime:<hash>");
        return RuntimeFrames().Replace(text, "");
    }

    /// <summary>The lines that frame a successful first invocation.</summary>
    public static string Cold(string output, int memorySize = 128, string version = "$LATEST") => $"""
        START RequestId: <id> Version: {version}
        {output}END RequestId: <id>
        REPORT RequestId: <id>{'\t'}Duration: <n> ms{'\t'}Billed Duration: <n> ms{'\t'}Memory Size: {memorySize} MB{'\t'}Max Memory Used: <n> MB{'\t'}Init Duration: <n> ms{'\t'}

        """;

    /// <param name="outcome">Such as Status: timeout.</param>
    public static string ColdFailure(string output, string outcome) => Cold(output).TrimEnd('\n') + outcome + "\n";

    /// <summary>The lines of an invocation whose init phase failed twice; what the runtime wrote stands before.</summary>
    public static string InitFailure(string runtime, string output, string errorType) => $"""
        INIT_START Runtime Version: {runtime}{'\t'}Runtime Version ARN: arn:aws:lambda:us-east-1::runtime:<hash>
        {output}INIT_REPORT Init Duration: <n> ms{'\t'}Phase: invoke{'\t'}Status: error{'\t'}Error Type: {errorType}
        START RequestId: <id> Version: $LATEST
        END RequestId: <id>
        REPORT RequestId: <id>{'\t'}Duration: <n> ms{'\t'}Billed Duration: <n> ms{'\t'}Memory Size: 128 MB{'\t'}Max Memory Used: <n> MB{'\t'}Status: error{'\t'}Error Type: {errorType}

        """;

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")]
    private static partial Regex Time();

    [GeneratedRegex(@"((?:Duration|Max Memory Used): )\d+(?:\.\d\d)?( ms| MB)")]
    private static partial Regex Measured();

    [GeneratedRegex("runtime:[0-9a-f]{64}")]
    private static partial Regex RuntimeHash();

    // As items of a JSON list, as lines in a JSON text, and as lines.
    [GeneratedRegex("""
        ,"(    at |- )[^"]*(/var/runtime/|node:)[^"]*"|\\n- /var/runtime/[^\\"]*|\n    at [^\n]*(/var/runtime/|node:)[^\n]*
        """)]
    private static partial Regex RuntimeFrames();
}
