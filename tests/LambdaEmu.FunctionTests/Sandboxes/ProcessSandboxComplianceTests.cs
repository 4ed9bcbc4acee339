using LambdaEmu.Testing.Compliance;

namespace LambdaEmu.FunctionTests.Sandboxes;

/// <summary>Root: namespaces and a memory cgroup.</summary>
public sealed class PrivilegedSandboxTests() : SandboxFileSystemCompliance(Rungs.CreateHarness(Rungs.Privileged)), IDisposable
{
    public void Dispose() => Harness.Dispose();

    [Fact]
    public void Isolation_IsTheTopOfTheLadder() => Harness.Factory.Isolation.Level.Should().Be("cgroups");
}

/// <summary>Namespaces by way of a user namespace.</summary>
public sealed class UserNamespaceSandboxTests() : SandboxFileSystemCompliance(Rungs.CreateHarness(Rungs.User)), IDisposable
{
    public void Dispose() => Harness.Dispose();

    [Fact]
    public void Isolation_IsByUserNamespace() => Harness.Factory.Isolation.Details["user namespace"].Should().Be("yes");
}

/// <summary>No rights at all: limits, and the resident size watched.</summary>
public sealed class PlainSandboxTests() : SandboxDescendantsCompliance(Rungs.CreateHarness(Rungs.Plain)), IDisposable
{
    public void Dispose() => Harness.Dispose();

    [Fact]
    public void Isolation_IsPlain() => Harness.Factory.Isolation.Level.Should().Be("plain");
}

/// <summary>As root, in a sandbox that was made before its function was known.</summary>
public sealed class PrivilegedPlaceholderTests() : SandboxFileSystemCompliance(Rungs.CreateHarness(Rungs.Privileged, SandboxOrigin.Placeholder)), IDisposable
{
    public void Dispose() => Harness.Dispose();
}

/// <summary>By way of a user namespace, in a sandbox that was made before its function was known.</summary>
public sealed class UserNamespacePlaceholderTests() : SandboxFileSystemCompliance(Rungs.CreateHarness(Rungs.User, SandboxOrigin.Placeholder)), IDisposable
{
    public void Dispose() => Harness.Dispose();
}

/// <summary>Without rights, in a sandbox that was made before its function was known.</summary>
public sealed class PlainPlaceholderTests() : SandboxDescendantsCompliance(Rungs.CreateHarness(Rungs.Plain, SandboxOrigin.Placeholder)), IDisposable
{
    public void Dispose() => Harness.Dispose();
}

/// <summary>As root, in a sandbox that lay ready.</summary>
public sealed class PrivilegedEmptySandboxTests() : SandboxFileSystemCompliance(Rungs.CreateHarness(Rungs.Privileged, SandboxOrigin.EmptySandbox)), IDisposable
{
    public void Dispose() => Harness.Dispose();
}

/// <summary>By way of a user namespace, in a sandbox that lay ready.</summary>
public sealed class UserNamespaceEmptySandboxTests() : SandboxFileSystemCompliance(Rungs.CreateHarness(Rungs.User, SandboxOrigin.EmptySandbox)), IDisposable
{
    public void Dispose() => Harness.Dispose();
}

/// <summary>Without rights, in a sandbox that lay ready.</summary>
public sealed class PlainEmptySandboxTests() : SandboxDescendantsCompliance(Rungs.CreateHarness(Rungs.Plain, SandboxOrigin.EmptySandbox)), IDisposable
{
    public void Dispose() => Harness.Dispose();
}

/// <summary>No rights and no C compiler at build.</summary>
public sealed class ShellSandboxTests() : SandboxCompliance(Rungs.CreateHarness(Rungs.Shell)), IDisposable
{
    public void Dispose() => Harness.Dispose();

    [Fact]
    public void Isolation_IsPlainByShell() => Harness.Factory.Isolation.Details["launcher"].Should().Be("shell");
}
