namespace LambdaEmu.Execution.Sandboxes.Process.Memory;

/// <summary>Where a cgroup hierarchy with the memory controller is mounted, and where in it this process is.</summary>
/// <param name="MountPoint">The topmost directory that can be seen.</param>
/// <param name="Own">This process's group, at or below the mount point.</param>
internal sealed record CgroupMount(CgroupLayout Layout, string MountPoint, string Own)
{
    public static CgroupMount? Find(string controller = "memory") =>
        Find(File.ReadAllLines("/proc/self/mountinfo"), File.ReadAllLines("/proc/self/cgroup"), controller);

    /// <param name="mounts">Lines of /proc/self/mountinfo: id parent device ROOT MOUNTPOINT options ... - TYPE source SUPEROPTIONS.</param>
    /// <param name="groups">Lines of /proc/self/cgroup: id:CONTROLLERS:PATH; no controllers for v2.</param>
    public static CgroupMount? Find(IReadOnlyList<string> mounts, IReadOnlyList<string> groups, string controller = "memory")
    {
        // In a mixed system the controller hangs on v1, so that comes first.
        return Find(CgroupLayout.V1, mounts, groups, (type, options) => type == "cgroup" && options.Contains(controller), controller)
            ?? Find(CgroupLayout.V2, mounts, groups, (type, _) => type == "cgroup2", "");
    }

    private static CgroupMount? Find(
        CgroupLayout layout, IReadOnlyList<string> mounts, IReadOnlyList<string> groups, Func<string, string[], bool> matches, string controller)
    {
        var path = groups.Select(line => line.Split(':', 3)).FirstOrDefault(group => group[1].Split(',').Contains(controller))?[2];
        foreach (var line in mounts)
        {
            var fields = line.Split(' ');
            var type = Array.IndexOf(fields, "-") + 1;
            if (path is not null && matches(fields[type], fields[type + 2].Split(',')))
            {
                return new(layout, fields[4], fields[4] + Below(path, fields[3]));
            }
        }

        return null;
    }

    /// <summary>A container may see only its own part of the hierarchy, mounted as if it were the top.</summary>
    private static string Below(string path, string root)
    {
        var below = root == "/" ? path : path.StartsWith(root, StringComparison.Ordinal) ? path[root.Length..] : "";
        return below == "/" ? "" : below;
    }
}
