using System.Globalization;
using System.Runtime.InteropServices;

namespace LambdaEmu.Benchmarks.Reporting;

/// <summary>What the figures were measured on.</summary>
internal sealed record Machine(DateTimeOffset MeasuredAt, int Cores, string Framework, string System, double LoadBefore)
{
    public static Machine Describe() => new(
        DateTimeOffset.UtcNow, Environment.ProcessorCount, RuntimeInformation.FrameworkDescription, RuntimeInformation.OSDescription, Load());

    /// <summary>Processes that ran or wanted to, on average over the last minute.</summary>
    public static double Load() => double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture);

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Cores} cores, {Framework}, {System}, load {LoadBefore:0.0} before the start");
}
