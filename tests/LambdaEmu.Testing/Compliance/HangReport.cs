using System.Globalization;
using System.Text;

namespace LambdaEmu.Testing.Compliance;

/// <summary>What the processes below this one do: the answer to "why did it hang" on a machine that nobody can log in to.</summary>
public static class HangReport
{
    /// <summary>Waits, and where that takes unreasonably long, fails with the report.</summary>
    /// <exception cref="TimeoutException">With a line for each process that descends from this one.</exception>
    public static async Task<T> WaitOrTellAsync<T>(this Task<T> task, TimeSpan patience)
    {
        try
        {
            return await task.WaitAsync(patience);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"Still waiting after {patience}. The processes:\n{Describe(Environment.ProcessId)}");
        }
    }

    /// <summary>A line for each process that descends from this one; none where it has ended, as any may while it is read.</summary>
    public static string Describe(int processId)
    {
        var text = new StringBuilder();
        DescribeChildren(text, processId, depth: 1);
        return text.ToString();
    }

    private static void DescribeChildren(StringBuilder text, int processId, int depth)
    {
        foreach (var thread in Threads(processId))
        {
            foreach (var child in Read(thread, "children").Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                text.Append(' ', depth * 2).AppendLine(DescribeProcess($"/proc/{child}"));
                DescribeChildren(text, int.Parse(child, CultureInfo.InvariantCulture), depth + 1);
            }
        }
    }

    private static string[] Threads(int processId)
    {
        try
        {
            return Directory.GetDirectories($"/proc/{processId}/task");
        }
        catch (IOException)
        {
            return [];
        }
    }

    private static string DescribeProcess(string directory) =>
        string.Join("; ", Read(directory, "stat").Trim(), Read(directory, "stack").ReplaceLineEndings(" "), Read(directory, "cgroup").ReplaceLineEndings(" "));

    private static string Read(string directory, string file)
    {
        try
        {
            return File.ReadAllText(Path.Combine(directory, file));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
