namespace LambdaEmu.UnitTests.Execution.Environments;

/// <summary>An environment that has served one tenant never sees another's events.</summary>
public sealed class TenantTests
{
    [Fact]
    public async Task Invoke_ForSeveralTenants_KeepsAnEnvironmentForEach()
    {
        await using var plane = new ScriptedPlane(Scripts.Handle((runtime, received) =>
            Task.FromResult($"\"{received.Answer.Headers["Lambda-Runtime-Aws-Tenant-Id"]} {runtime.Sandbox.Spec.Id}\"")));

        var seen = new List<string[]>();
        foreach (var tenant in new[] { "blue", "green", "blue", "green", "red" })
        {
            seen.Add((await plane.InvokeAsync(plane.Invocation(tenant: tenant))).Text().Trim('"').Split(' '));
        }

        seen.Select(s => s[0]).Should().Equal("blue", "green", "blue", "green", "red");
        seen.Select(s => s[1]).Distinct().Should().HaveCount(3);
        seen.GroupBy(s => s[1]).Should().OnlyContain(environment => environment.Select(s => s[0]).Distinct().Count() == 1);
    }

    [Fact]
    public async Task Environment_OfATenantWhoStaysAway_IsEndedLikeAnyOther()
    {
        await using var plane = new ScriptedPlane(Scripts.EchoAsync);
        await plane.InvokeAsync(plane.Invocation(tenant: "blue"));
        plane.Time.Advance(TimeSpan.FromMinutes(9));
        await plane.InvokeAsync(plane.Invocation(tenant: "green"));

        plane.Time.Advance(TimeSpan.FromMinutes(2));

        await plane.Sandboxes.Created[0].Disposed.WaitAsync(ScriptedPlane.Patience);
        plane.Sandboxes.Created[1].IsDisposed.Should().BeFalse();
    }
}
