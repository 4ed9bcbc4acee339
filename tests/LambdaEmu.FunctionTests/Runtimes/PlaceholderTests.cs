using System.Text.Json;
using System.Text.RegularExpressions;
using LambdaEmu.FunctionTests.Sandboxes;

namespace LambdaEmu.FunctionTests.Runtimes;

/// <summary>Real functions in real sandboxes whose runtimes were started ahead of need.</summary>
public sealed partial class PlaceholderTests
{
    [Theory]
    [InlineData("python3.11", "fixtures.surroundings", null)]
    [InlineData("python3.11", "fixtures.surroundings", Rungs.User)]
    [InlineData("nodejs20.x", "fixtures.surroundings", null)]
    [InlineData("java17", "fixtures.Functions::surroundings", null)]
    public async Task Function_InAPlaceholder_SeesWhatItWouldInAPlainStart(string runtime, string handler, string? rung)
    {
        using var code = FixturePackages.Of(runtime);
        using var layer = new TemporaryDirectory();
        layer.Write("lib/native.txt", "");
        layer.Write("python/added.py", "");
        await using var plain = new RealPlane(placeholderMegabytes: 0, rung);
        await using var ahead = new RealPlane(placeholderMegabytes: 256, rung);

        var expected = await SurroundingsAsync(plain, layer.Path);
        var found = await SurroundingsAsync(ahead, layer.Path);

        ahead.Plane.Placeholders.Hits.Should().Be(1);
        ahead.Logs.Lines.Should().NotContain(line => line.StartsWith("INIT_REPORT"), "a placeholder that failed would have been followed by a plain start");
        plain.Plane.Placeholders.Hits.Should().Be(0);
        // Under AWS's own /opt lies a mount too.
        found.Replace("\"/opt ro,relatime\", ", "", StringComparison.Ordinal).Should().Be(expected);
        expected.Should().Contain("mine").And.NotContain("LAMBDAEMU_PLACEHOLDER");

        async Task<string> SurroundingsAsync(RealPlane plane, string layerDirectory)
        {
            var spec = await plane.DeployAsync(runtime, handler, code.Path, layerDirectory, new Dictionary<string, string> { ["OWN"] = "mine" });
            await plane.PrepareAsync(spec);
            return WithoutChance(await plane.InvokeAsync(spec));
        }
    }

    [Theory]
    [InlineData("python3.11", "fixtures.counter")]
    [InlineData("nodejs20.x", "fixtures.counter")]
    [InlineData("java17", "fixtures.Functions::counter")]
    [InlineData("dotnet8", "Fixtures::Fixtures.Protocol::counter")]
    public async Task Function_OnceSpecialised_IsItsOwn(string runtime, string handler)
    {
        using var code = FixturePackages.Of(runtime);
        await using var plane = new RealPlane(placeholderMegabytes: 256);
        var first = await plane.DeployAsync(runtime, handler, code.Path, name: "first");
        var second = await plane.DeployAsync(runtime, handler, code.Path, name: "second");
        await plane.PrepareAsync(first);

        var answers = new[] { await plane.InvokeAsync(first), await plane.InvokeAsync(first), await plane.InvokeAsync(second), await plane.InvokeAsync(first) };

        answers.Should().Equal("1", "2", "1", "3");
        plane.Plane.Placeholders.Hits.Should().Be(2);
        plane.Logs.Lines.Should().NotContain(line => line.StartsWith("INIT_REPORT"), "a placeholder that failed would have been followed by a plain start");
    }

    [Theory]
    [InlineData("PYTHONHASHSEED", "7")]
    [InlineData("TZ", "Europe/Berlin")]
    [InlineData("LD_PRELOAD", "")]
    public async Task Variables_ThatActAtTheStart_GetAPlainStart(string name, string value)
    {
        using var code = FixturePackages.Of("python3.11");
        await using var plane = new RealPlane(placeholderMegabytes: 256);
        var other = await plane.DeployAsync("python3.11", "fixtures.env", code.Path);
        await plane.PrepareAsync(other);
        var spec = await plane.DeployAsync("python3.11", "fixtures.env", code.Path, environment: new Dictionary<string, string> { [name] = value }, name: "own");

        var environment = JsonDocument.Parse(await plane.InvokeAsync(spec)).RootElement;

        environment.GetProperty(name).GetString().Should().Be(value);
        plane.Plane.Placeholders.Hits.Should().Be(0);
    }

    [Fact]
    public async Task Memory_OfASpecialisedSandbox_IsTheFunctions()
    {
        using var code = new TemporaryDirectory();
        code.Write("app.py", "def handler(event, context):\n    return len(bytearray(event << 20))\n");
        await using var plane = new RealPlane(placeholderMegabytes: 256);
        var spec = await plane.DeployAsync("python3.11", "app.handler", code.Path);
        await plane.PrepareAsync(spec);

        (await plane.InvokeAsync(spec, "180")).Should().Be("188743680", "256 MB are more than the 128 that it started with");
        (await plane.InvokeAsync(spec, "300")).Should().Contain("Runtime.OutOfMemory");
        plane.Plane.Placeholders.Hits.Should().Be(1);
    }

    /// <summary>Without what differs from one environment to the next.</summary>
    private static string WithoutChance(string surroundings) => Chance().Replace(surroundings, "$1");

    [GeneratedRegex("(AWS_SECRET_ACCESS_KEY|AWS_SESSION_TOKEN|AWS_ACCESS_KEY_ID|AWS_LAMBDA_LOG_STREAM_NAME|AWS_LAMBDA_RUNTIME_API)(=|\":\\s?\")[^\"\\\\]*")]
    private static partial Regex Chance();
}
