using LambdaEmu.Execution.Sandboxes.Process.Memory;

namespace LambdaEmu.FunctionTests.Sandboxes;

/// <summary>Lines as the kernel writes them on the systems named.</summary>
public sealed class CgroupMountTests
{
    private const string V1Memory = "34 30 0:31 / /sys/fs/cgroup/memory rw,relatime - cgroup cgroup rw,memory";
    private const string V1Cpu = "31 30 0:28 / /sys/fs/cgroup/cpu rw,relatime shared:9 - cgroup cgroup rw,cpu";
    private const string V2 = "30 23 0:26 / /sys/fs/cgroup rw,nosuid,nodev,noexec,relatime shared:4 - cgroup2 cgroup2 rw,nsdelegate";
    private const string V2Hybrid = "42 30 0:30 / /sys/fs/cgroup/unified rw,nosuid shared:5 - cgroup2 cgroup2 rw";

    [Fact]
    public void Find_MixedSystem_TakesTheControllersHierarchy()
    {
        var mount = CgroupMount.Find([V2Hybrid, V1Cpu, V1Memory], ["5:cpu:/a", "4:memory:/user.slice/session", "0::/b"]);

        mount.Should().Be(new CgroupMount(CgroupLayout.V1, "/sys/fs/cgroup/memory", "/sys/fs/cgroup/memory/user.slice/session"));
    }

    [Fact]
    public void Find_V1InAContainer_SeesItsOwnPartAsTheTop()
    {
        var inContainer = "700 690 0:31 /docker/0123 /sys/fs/cgroup/memory ro,nosuid master:15 - cgroup cgroup rw,memory";

        var mount = CgroupMount.Find([inContainer], ["11:memory:/docker/0123", "0::/"]);

        mount.Should().Be(new CgroupMount(CgroupLayout.V1, "/sys/fs/cgroup/memory", "/sys/fs/cgroup/memory"));
    }

    [Fact]
    public void Find_V2_JoinsMountAndPath()
    {
        var mount = CgroupMount.Find([V2], ["0::/user.slice/user-1000.slice/session-3.scope"]);

        mount.Should().Be(new CgroupMount(CgroupLayout.V2, "/sys/fs/cgroup", "/sys/fs/cgroup/user.slice/user-1000.slice/session-3.scope"));
    }

    [Fact]
    public void Find_V2WithItsOwnNamespace_IsTheTop() =>
        CgroupMount.Find([V2], ["0::/"])!.Own.Should().Be("/sys/fs/cgroup");

    [Fact]
    public void Find_NoCgroups_IsNull() =>
        CgroupMount.Find(["22 1 254:0 / / rw,relatime - ext4 /dev/root rw"], []).Should().BeNull();
}
