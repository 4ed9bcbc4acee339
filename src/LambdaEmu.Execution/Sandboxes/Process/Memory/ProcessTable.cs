using System.Buffers.Text;

namespace LambdaEmu.Execution.Sandboxes.Process.Memory;

/// <summary>One look at all processes of the machine: who is whose child, and how much memory each holds.</summary>
internal sealed class ProcessTable
{
    private readonly ILookup<int, Entry> _children;

    private ProcessTable(IEnumerable<Entry> entries) => _children = entries.ToLookup(entry => entry.Parent);

    public static ProcessTable Read()
    {
        var entries = new List<Entry>();
        foreach (var directory in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(directory.AsSpan()), out var processId) && ReadEntry(directory, processId) is { } entry)
            {
                entries.Add(entry);
            }
        }

        return new(entries);
    }

    /// <summary>The resident bytes of everything below a process, without itself.</summary>
    public long ResidentBytesBelow(int processId) =>
        _children[processId].Sum(child => child.ResidentBytes + ResidentBytesBelow(child.ProcessId));

    public IEnumerable<int> Below(int processId) =>
        _children[processId].SelectMany(child => Below(child.ProcessId).Prepend(child.ProcessId));

    private static Entry? ReadEntry(string directory, int processId)
    {
        Span<byte> stat = stackalloc byte[1024];
        try
        {
            using var file = File.OpenHandle($"{directory}/stat", share: FileShare.ReadWrite);
            stat = stat[..RandomAccess.Read(file, stat, 0)];
        }
        catch (Exception ended) when (ended is IOException or UnauthorizedAccessException)
        {
            return null;
        }

        if (stat.IsEmpty)
        {
            return null;
        }

        // After the name in parentheses: state, parent, and as the 22nd field from here the resident pages.
        stat = stat[(stat.LastIndexOf((byte)')') + 2)..];
        return new(processId, (int)Field(stat, 1), Field(stat, 21) * Environment.SystemPageSize);
    }

    private static long Field(ReadOnlySpan<byte> stat, int index)
    {
        for (; index > 0; index--)
        {
            stat = stat[(stat.IndexOf((byte)' ') + 1)..];
        }

        return Utf8Parser.TryParse(stat, out long value, out _) ? value : 0;
    }

    private readonly record struct Entry(int ProcessId, int Parent, long ResidentBytes);
}
