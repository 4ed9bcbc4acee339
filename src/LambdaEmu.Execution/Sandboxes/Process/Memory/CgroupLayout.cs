namespace LambdaEmu.Execution.Sandboxes.Process.Memory;

/// <summary>The file names of the memory controller in one version of cgroups.</summary>
/// <param name="Swap">v1 limits memory and swap together, v2 swap alone: so there it is none at all.</param>
/// <param name="EventsFile">Has a line "oom_kill COUNT".</param>
internal sealed record CgroupLayout(
    string Kind, string LimitFile, string SwapFile, Func<long, long> Swap, string PeakFile, string CurrentFile, string EventsFile)
{
    public static CgroupLayout V1 { get; } = new(
        "cgroup v1", "memory.limit_in_bytes", "memory.memsw.limit_in_bytes", limit => limit, "memory.max_usage_in_bytes",
        "memory.usage_in_bytes", "memory.oom_control");

    public static CgroupLayout V2 { get; } = new(
        "cgroup v2", "memory.max", "memory.swap.max", _ => 0, "memory.peak", "memory.current", "memory.events");
}
