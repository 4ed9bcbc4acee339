using System.Text.Json.Nodes;
using LambdaEmu.ClientTests.Deployments;

namespace LambdaEmu.ClientTests.Lambda;

/// <summary>Layers as the AWS CLI publishes them and as functions see them.</summary>
public sealed class LayerTests(SharedEmulator emulator) : ClientTest(emulator), IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("client-tests-");

    [Fact]
    public async Task Function_ImportsFromItsLayers_AndTheLaterLayerWins()
    {
        const string Source = "import first, second, both\ndef handler(event, context): return [first.NAME, second.NAME, both.NAME]";
        var lower = await PublishAsync("lower", ("python/first.py", "NAME = 'first'"), ("python/both.py", "NAME = 'lower'"));
        var upper = await PublishAsync("upper", ("python/second.py", "NAME = 'second'"), ("python/both.py", "NAME = 'upper'"));

        await Functions.PythonAsync("layered", Source, new() { ["Layers"] = new JsonArray(lower, upper) });
        await Functions.PythonAsync("reversed", Source, new() { ["Layers"] = new JsonArray(upper, lower) });

        (await Raw.InvokeAsync("layered", "{}"u8.ToArray())).Text.Should().Be("""["first", "second", "upper"]""");
        (await Raw.InvokeAsync("reversed", "{}"u8.ToArray())).Text.Should().Be("""["first", "second", "lower"]""");
    }

    [Fact]
    public async Task Update_OfLayers_IsSeenByTheNextInvocation()
    {
        var one = await PublishAsync("changing", ("python/module.py", "NAME = 'one'"));
        var two = await PublishAsync("changing", ("python/module.py", "NAME = 'two'"));
        await Functions.PythonAsync(
            "updated", "import module\ndef handler(event, context): return module.NAME", new() { ["Layers"] = new JsonArray(one) });
        (await Raw.InvokeAsync("updated", "{}"u8.ToArray())).Text.Should().Be("\"one\"");

        await Cli.RunAsync("lambda", "update-function-configuration", "--function-name", "updated", "--layers", two);

        (await Raw.InvokeAsync("updated", "{}"u8.ToArray())).Text.Should().Be("\"two\"");
    }

    [Fact]
    public async Task ContentLocation_DownloadsTheVeryZip()
    {
        var package = Package.Of("python/module.py", "NAME = 'one'");
        await PublishAsync("downloaded", ("python/module.py", "NAME = 'one'"));

        var got = await Cli.RunAsync("lambda", "get-layer-version", "--layer-name", "downloaded", "--version-number", "1");
        using var browser = new HttpClient();

        (await browser.GetByteArrayAsync(got["Content"]!["Location"]!.ToString())).Should().Equal(package.Zip);
        got["Content"]!["CodeSha256"]!.ToString().Should().Be(package.Sha256);
    }

    void IDisposable.Dispose()
    {
        _directory.Delete(recursive: true);
        Dispose();
    }

    private async Task<string> PublishAsync(string name, params (string Path, string Content)[] files)
    {
        var zip = Package.Of([.. files.Select(f => (f.Path, System.Text.Encoding.UTF8.GetBytes(f.Content), "644"))]).Save(_directory.FullName, $"{Guid.NewGuid()}.zip");
        var published = await Cli.RunAsync("lambda", "publish-layer-version", "--layer-name", name, "--zip-file", $"fileb://{zip}");
        return published["LayerVersionArn"]!.ToString();
    }
}
