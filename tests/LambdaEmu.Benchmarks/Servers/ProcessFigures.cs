using System.Globalization;

namespace LambdaEmu.Benchmarks.Servers;

/// <summary>What the kernel tells of a process.</summary>
internal static class ProcessFigures
{
    private const double TicksPerSecond = 100;

    /// <summary>MB of VmRSS.</summary>
    public static double ResidentMegabytes(int process)
    {
        var line = File.ReadLines($"/proc/{process}/status").First(l => l.StartsWith("VmRSS:", StringComparison.Ordinal));
        return double.Parse(line.AsSpan("VmRSS:".Length, line.Length - "VmRSS: kB".Length), CultureInfo.InvariantCulture) / 1024;
    }

    /// <summary>Without those of assemblies, which the runtime loads when it first needs them and keeps.</summary>
    public static int FileDescriptors(int process) => Directory.EnumerateFileSystemEntries($"/proc/{process}/fd")
        .Count(descriptor => File.ResolveLinkTarget(descriptor, returnFinalTarget: false)?.Name.EndsWith(".dll", StringComparison.Ordinal) != true);

    /// <summary>The processor time of all its threads.</summary>
    public static TimeSpan ProcessorTime(int process)
    {
        var fields = Stat(process);
        return TimeSpan.FromSeconds((long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) / TicksPerSecond);
    }

    /// <summary>How many processes it has started that live, with theirs.</summary>
    public static int Descendants(int process)
    {
        var parents = Directory.EnumerateDirectories("/proc")
            .Select(directory => int.TryParse(Path.GetFileName(directory), out var id) ? id : 0)
            .Where(id => id > 0)
            .Select(id => (Id: id, Parent: ParentOf(id)))
            .ToLookup(p => p.Parent, p => p.Id);
        return CountBelow(process);

        int CountBelow(int parent) => parents[parent].Sum(child => 1 + CountBelow(child));
    }

    private static int ParentOf(int process)
    {
        try
        {
            return int.Parse(Stat(process)[1], CultureInfo.InvariantCulture);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }

    // The second field is the program's name in brackets, which may hold anything; the array starts with the third, the state.
    private static string[] Stat(int process)
    {
        var stat = File.ReadAllText($"/proc/{process}/stat");
        return stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
    }
}
