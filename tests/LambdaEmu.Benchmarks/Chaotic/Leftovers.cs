using System.Diagnostics;
using System.Globalization;
using LambdaEmu.Benchmarks.Servers;

namespace LambdaEmu.Benchmarks.Chaotic;

/// <summary>What the emulator holds at one moment.</summary>
/// <param name="Directories">Of environments and unpacked code.</param>
/// <param name="Packages">In the blob store, which keeps what was uploaded.</param>
/// <param name="Heap">Bytes that are alive.</param>
internal sealed record Leftovers(int Processes, int Descriptors, int Cgroups, int LoopDevices, int Directories, int Packages, double Heap)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private static readonly EnumerationOptions Everywhere = new() { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint };

    /// <summary>Waits until all environments have ended and the kernel has let go of their cgroups, which nobody is told of, but not for ever.</summary>
    public static async Task<Leftovers> TakeSettledAsync(ChildServer emulator, TimeSpan limit, CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        while ((ProcessFigures.Descendants(emulator.ProcessId).Count > 0 || CountCgroups(emulator.ProcessId) > 0) && Stopwatch.GetElapsedTime(started) < limit)
        {
            await Task.Delay(Pause, ct);
        }
        // What is cleaned up after the last process.
        await Task.Delay(5 * Pause, ct);
        return await TakeAsync(emulator, ct);
    }

    public static async Task<Leftovers> TakeAsync(ChildServer emulator, CancellationToken ct)
    {
        var heap = double.Parse(await emulator.AskAsync("heap", ct), CultureInfo.InvariantCulture);
        var id = emulator.ProcessId;
        return new Leftovers(
            ProcessFigures.Descendants(id).Count, ProcessFigures.FileDescriptors(id), CountCgroups(id), CountLoopDevices(emulator.Directory),
            Directory.EnumerateDirectories(emulator.Directory, "*", Everywhere).Count(directory => !IsOfBlobs(directory)),
            Directory.EnumerateFiles(emulator.Directory, "*", Everywhere).Count(IsOfBlobs), heap);
    }

    private static bool IsOfBlobs(string path) => path.Contains("/blobs/", StringComparison.Ordinal);

    // Named after the host's process, in whichever hierarchy and wherever below it.
    private static int CountCgroups(int process) =>
        Directory.EnumerateDirectories("/sys/fs/cgroup", $"lambdaemu-{process}-*", Everywhere).Count();

    private static int CountLoopDevices(string directory) => Directory.Exists("/sys/block")
        ? Directory.EnumerateDirectories("/sys/block", "loop*")
            .Select(device => Path.Combine(device, "loop", "backing_file"))
            .Count(file => File.Exists(file) && File.ReadAllText(file).StartsWith(directory, StringComparison.Ordinal))
        : 0;
}
