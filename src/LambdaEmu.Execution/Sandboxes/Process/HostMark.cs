using System.Globalization;
using System.Text.RegularExpressions;

namespace LambdaEmu.Execution.Sandboxes.Process;

/// <summary>
/// Goes into the names of what must not outlive this host (cgroups, directories), so that a later one can tell a dead host's
/// leavings from a living one's. The start time is there because containers reuse process ids: theirs is 1 every time.
/// </summary>
/// <param name="StartTime">Field 22 of /proc/PID/stat.</param>
internal readonly partial record struct HostMark(int ProcessId, long StartTime)
{
    public static HostMark Current { get; } = new(Environment.ProcessId, ReadStartTime(Environment.ProcessId) ?? 0);

    /// <summary>lambdaemu-PID-STARTTIME-ID</summary>
    public string Name(string id) => $"lambdaemu-{ProcessId}-{StartTime}-{id}";

    /// <summary>Removes the entries of a directory that dead hosts have left; what can't be removed stays.</summary>
    public static void Sweep(string directory, Action<string> remove)
    {
        foreach (var path in Directory.EnumerateDirectories(directory, "lambdaemu-*"))
        {
            if (Parse(Path.GetFileName(path)) is { } mark && ReadStartTime(mark.ProcessId) != mark.StartTime)
            {
                try
                {
                    remove(path);
                }
                catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
                {
                    // Another user's, or still in use: not ours to insist.
                }
            }
        }
    }

    private static HostMark? Parse(string name) => NamePattern().Match(name) is { Success: true } match
        ? new(int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture), long.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture))
        : null;

    private static long? ReadStartTime(int processId)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{processId}/stat");
            // The second field is the program's name in parentheses and may contain anything.
            return long.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[19], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"^lambdaemu-(\d{1,9})-(\d{1,18})-")]
    private static partial Regex NamePattern();
}
