using System.Runtime.Versioning;
using LambdaEmu.Execution;
using LambdaEmu.Execution.Runtimes;
using LambdaEmu.Execution.Sandboxes;

namespace LambdaEmu.UnitTests.Execution.Runtimes;

[UnsupportedOSPlatform("windows")]
public sealed class RuntimeCatalogTests : IDisposable
{
    private const UnixFileMode Program = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private static readonly SandboxPaths s_paths = new("/var/task", "/opt", "/var/runtime", "/tmp");
    private readonly string _machine = Directory.CreateTempSubdirectory("lambdaemu-catalog-").FullName;

    [Theory]
    [InlineData("python3.13", true, false)]
    [InlineData("provided.al2023", true, false)]
    [InlineData("nodejs12.x", true, true)]
    [InlineData("python3.99", false, false)]
    public void Names_OfAwssModel_AreKnown(string name, bool known, bool retired)
    {
        var catalog = Catalog();

        catalog.IsKnown(name).Should().Be(known);
        catalog.IsRetired(name).Should().Be(retired);
    }

    [Fact]
    public void Python_WithTheExactVersion_UsesItAndSaysSo()
    {
        Put("bin/python3.11");
        Put("bin/python3.12");

        var launch = Resolve("python3.12");

        launch.Failure.Should().BeNull();
        launch.Arguments.Should().Equal(_machine + "/bin/python3.12", "-B", "-S", "/var/runtime/python/bootstrap.py");
        launch.RuntimeVersion.Should().Be("python:3.12");
    }

    [Theory]
    [InlineData("PYTHONPATH", "bin/python3.12")]
    [InlineData("STAGE", "pyvenv.cfg")]
    public void Python_WhoseStartIsSomebodysOwn_ImportsSite(string variable, string file)
    {
        Put("bin/python3.12");
        Put(file);

        Resolve("python3.12", environment: new() { [variable] = "/mine" }).Arguments.Should().NotContain("-S");
    }

    [Theory]
    [InlineData("python3.14", "3.13")]
    [InlineData("python3.12", "3.13")]
    [InlineData("python3.10", "3.11")]
    [InlineData("python3.9", "3.8")]
    public void Python_WithoutTheExactVersion_UsesTheNearestAndSaysWhich(string asked, string used)
    {
        Put("bin/python3.8");
        Put("bin/python3.11");
        Put("bin/python3.13");

        var launch = Resolve(asked);

        launch.Arguments[0].Should().EndWith("/python" + used);
        launch.RuntimeVersion.Should().Be($"python:{used} ({asked} was asked for)");
    }

    [Fact]
    public void Python_BehindAShim_IsTheRealOne()
    {
        Put("bin/python3.12", "#!/usr/bin/env bash\nexec pyenv exec \"$@\"\n");
        Put("pyenv/3.12.1/bin/python3.12");

        Resolve("python3.12").Arguments[0].Should().Be(_machine + "/pyenv/3.12.1/bin/python3.12");
    }

    [Theory]
    [InlineData("python3.12", "python3")]
    [InlineData("nodejs22.x", "nodejs")]
    [InlineData("ruby3.4", "ruby")]
    [InlineData("java21", "default-jdk-headless")]
    [InlineData("dotnet8", "dotnet-runtime-8.0")]
    public void Interpreter_ThatIsMissing_IsAFailureThatSaysWhatToInstall(string runtime, string package)
    {
        // Too old to run the bootstrap.
        Put("bin/python3.6");

        var failure = Resolve(runtime).Failure!;

        failure.ErrorType.Should().Be("Runtime.InterpreterNotFound");
        failure.Message.Should().StartWith(runtime).And.Contain("apt install " + package);
        Catalog().IsRunnable(runtime).Should().BeFalse();
    }

    [Fact]
    public void Node_InAVersionManager_IsKnownByItsDirectory()
    {
        Put("nvm/v18.19.0/bin/node");
        Put("nvm/v22.3.0/bin/node");

        Resolve("nodejs22.x").Arguments.Should().Equal(_machine + "/nvm/v22.3.0/bin/node", "/var/runtime/node/bootstrap.cjs");
        Resolve("nodejs24.x").RuntimeVersion.Should().Be("nodejs:22 (nodejs24.x was asked for)");
        Resolve("nodejs18.x").RuntimeVersion.Should().Be("nodejs:18");
    }

    [Fact]
    public void Node_OfAPackage_IsKnownByItsHeader()
    {
        Put("bin/node");
        Put("include/node/node_version.h", "#define NODE_MAJOR_VERSION 20\n#define NODE_MINOR_VERSION 1\n");

        Resolve("nodejs20.x").RuntimeVersion.Should().Be("nodejs:20");
    }

    [Fact]
    public void Ruby_OfAVersionManagerOrAPackage_IsKnownByItsName()
    {
        Put("rbenv/3.4.1/bin/ruby");
        Put("rubies/ruby-3.2.5/bin/ruby");
        Put("usr/bin/ruby3.3");
        File.CreateSymbolicLink(_machine + "/usr/bin/ruby", "ruby3.3");

        Resolve("ruby3.4").Arguments.Should().Equal(_machine + "/rbenv/3.4.1/bin/ruby", "-EUTF-8", "--disable=gems", "/var/runtime/ruby/bootstrap.rb");
        Resolve("ruby3.3").RuntimeVersion.Should().Be("ruby:3.3");
        Resolve("ruby3.2").Arguments[0].Should().EndWith("ruby-3.2.5/bin/ruby");
    }

    [Fact]
    public void Ruby_OfAnotherVersion_OffersTheGemsOfBoth()
    {
        Put("rbenv/3.2.1/bin/ruby");

        var launch = Resolve("ruby3.4");

        launch.RuntimeVersion.Should().Be("ruby:3.2 (ruby3.4 was asked for)");
        launch.Environment["GEM_PATH"].Should().Be(
            "/var/task/vendor/bundle/ruby/3.2.0:/opt/ruby/gems/3.2.0:/var/task/vendor/bundle/ruby/3.4.0:/opt/ruby/gems/3.4.0:");
        launch.Environment["RUBYLIB"].Should().Be("/var/task:/opt/ruby/lib");
    }

    [Theory]
    [InlineData("java8.al2", 8, "java:8")]
    [InlineData("java11", 17, "java:17 (java11 was asked for)")]
    [InlineData("java17", 17, "java:17")]
    [InlineData("java21", 25, "java:25 (java21 was asked for)")]
    public void Java_WithoutTheExactVersion_IsTheNextNewerSinceThatReadsOlderClasses(string runtime, int used, string version)
    {
        PutJava(8, "1.8.0_412");
        PutJava(17, "17.0.15");
        PutJava(25, "25.0.3");

        var launch = Resolve(runtime);

        launch.Failure.Should().BeNull();
        launch.Arguments[0].Should().Be($"{_machine}/jdk{used}/bin/java");
        launch.RuntimeVersion.Should().Be(version);
    }

    [Fact]
    public void Java_OfAnOlderVersionAlone_IsTried()
    {
        PutJava(11, "11.0.2");
        PutJava(17, "17.0.15");

        Resolve("java25").RuntimeVersion.Should().Be("java:17 (java25 was asked for)");
    }

    [Fact]
    public void Java_Launch_HasTheHeapOfTheMemoryAndLibrariesByName()
    {
        PutJava(21, "21.0.1");
        Put("code/lib/b.jar");
        Put("code/lib/a.jar");

        Resolve("java21").Arguments.Should().ContainInOrder(
            "-XX:MaxHeapSize=222822k", "-XX:+UseSerialGC", "-cp", "/var/runtime/java:/var/task:/var/task/lib/a.jar:/var/task/lib/b.jar:/opt/java/lib/*", "lambdaemu.Main");
    }

    [Theory]
    [InlineData("dotnet6", "dotnet:8 (dotnet6 was asked for)")]
    [InlineData("dotnet8", "dotnet:8")]
    [InlineData("dotnet10", "dotnet:10")]
    public void Dotnet_WithoutTheExactVersion_IsTheNextNewer(string runtime, string version)
    {
        PutDotnet("lib/dotnet", "10.0.1", "8.0.22", "8.0.3");
        Put("bin/elsewhere");
        File.CreateSymbolicLink(_machine + "/bin/dotnet", "../lib/dotnet/dotnet");
        Put("code/App.deps.json");
        Put("code/App.runtimeconfig.json");

        var launch = Catalog().Resolve(Specs.Of(runtime, handler: "App::App.Function::Handle"), s_paths, _machine + "/code");

        launch.Failure.Should().BeNull();
        launch.RuntimeVersion.Should().Be(version);
        launch.Arguments.Should().Equal(
            _machine + "/lib/dotnet/dotnet", "exec", "--runtimeconfig", "/var/task/App.runtimeconfig.json", "/var/runtime/dotnet/lambda-host.dll");
        launch.Environment["DOTNET_ROOT"].Should().Be(_machine + "/lib/dotnet");
        launch.Environment["DOTNET_ROLL_FORWARD"].Should().Be("Major");
    }

    [Fact]
    public void Dotnet_OfAnOlderVersionAlone_IsAFailureSinceItCantRunNewerCode()
    {
        PutDotnet("bin", "8.0.22");

        Resolve("dotnet10").Failure!.Message.Should().Be(
            "dotnet10 needs .NET 10 or newer, and this machine has none. Install it (for example: apt install dotnet-runtime-10.0) and restart LambdaEmu.");
    }

    [Theory]
    [InlineData("Library::Type::Method", null, "Library.runtimeconfig.json")]
    [InlineData("Library::Type::Method", "Main.dll", "Main.runtimeconfig.json")]
    [InlineData("Absent::Type::Method", null, null)]
    public void Dotnet_WithSeveralAssemblies_TakesTheSettingsOfTheHandlersOrTheNamedOne(string handler, string? main, string? expected)
    {
        PutDotnet("bin", "8.0.22");
        foreach (var name in (string[])["Library", "Main"])
        {
            Put($"code/{name}.deps.json");
            Put($"code/{name}.runtimeconfig.json");
        }
        var environment = main is null ? null : new Dictionary<string, string> { ["LAMBDA_DOTNET_MAIN_ASSEMBLY"] = main };

        var launch = Catalog().Resolve(Specs.Of("dotnet8", environment, handler: handler), s_paths, _machine + "/code");

        launch.Arguments.Should().Contain(expected is null ? "echo \"$0\" >&2; exit 105" : "/var/task/" + expected);
    }

    [Theory]
    [InlineData("Program.dll", "Program", "/var/task/Program.dll")]
    [InlineData("Program.dll", "Program.dll", "/var/task/Program.dll")]
    [InlineData("bootstrap", "bootstrap", "/var/task/bootstrap")]
    public void Dotnet_Executable_IsAnAssemblyOrAProgram(string file, string handler, string started)
    {
        PutDotnet("bin", "8.0.22");
        Put("code/" + file);

        Catalog().Resolve(Specs.Of("dotnet8", handler: handler), s_paths, _machine + "/code").Arguments[^1].Should().Be(started);
    }

    [Fact]
    public void CustomRuntime_PrefersTheCodesBootstrapToTheLayers()
    {
        Put("code/bootstrap");
        Put("layers/bootstrap");

        Resolve("provided.al2023", layers: _machine + "/layers").Arguments.Should().Equal("/var/task/bootstrap");
        File.Delete(_machine + "/code/bootstrap");
        Resolve("provided.al2023", layers: _machine + "/layers").Arguments.Should().Equal("/opt/bootstrap");
        Resolve("provided.al2023").RuntimeVersion.Should().Be("provided.al2023");
    }

    [Fact]
    public void CustomRuntime_WithoutAnExecutableBootstrap_IsAnInvalidEntrypoint()
    {
        Put("code/bootstrap");
        File.SetUnixFileMode(_machine + "/code/bootstrap", UnixFileMode.UserRead);

        var launch = Resolve("provided.al2");

        launch.Failure.Should().Be(new RuntimeLaunchFailure(
            "Runtime.InvalidEntrypoint", "Couldn't find valid bootstrap(s): [/var/task/bootstrap /opt/bootstrap]"));
    }

    [Theory]
    [InlineData("go1.x", "Go; use provided.al2023")]
    public void Language_WithoutABootstrap_SaysSo(string runtime, string language)
    {
        var failure = Resolve(runtime).Failure!;

        failure.ErrorType.Should().Be("Runtime.UnsupportedRuntime");
        failure.Message.Should().Be($"LambdaEmu can't run {runtime} functions: it has no bootstrap for {language}.");
        Catalog().IsRunnable(runtime).Should().BeFalse();
    }

    [Theory]
    [InlineData("/opt/wrapper", "/layers/wrapper")]
    [InlineData("/var/task/wrapper.sh", "/task/wrapper.sh")]
    [InlineData("/usr/bin/env", "/usr/bin/env")]
    public void Wrapper_OfAManagedRuntime_StartsItWhereItReallyLies(string wrapper, string expected)
    {
        Put("bin/python3.12");
        var paths = new SandboxPaths("/task", "/layers", "/runtime", "/scratch");

        var launch = Resolve("python3.12", paths, new() { ["AWS_LAMBDA_EXEC_WRAPPER"] = wrapper });

        launch.Arguments.Should().Equal("/bin/sh", "-c", "exec \"$0\" \"$@\"", expected, _machine + "/bin/python3.12", "-B", "/runtime/python/bootstrap.py");
    }

    public void Dispose() => Directory.Delete(_machine, recursive: true);

    private void Put(string path, string content = "\u007fELF, as far as a look can tell")
    {
        var full = Path.Combine(_machine, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, content);
        File.SetUnixFileMode(full, Program);
    }

    private void PutJava(int major, string version)
    {
        Put($"jdk{major}/bin/java");
        Put($"jdk{major}/release", $"IMPLEMENTOR=\"N/A\"\nJAVA_VERSION=\"{version}\"\n");
    }

    private void PutDotnet(string directory, params string[] versions)
    {
        Put(directory + "/dotnet");
        foreach (var version in versions)
        {
            Directory.CreateDirectory($"{_machine}/{directory}/shared/Microsoft.NETCore.App/{version}");
        }
    }

    private RuntimeCatalog Catalog() => new(
        new ExecutionOptions { EndpointUrl = "http://127.0.0.1:4566", WorkDirectory = _machine + "/work" },
        new Interpreters([.. Directory.GetDirectories(_machine, "bin", SearchOption.AllDirectories).Order(StringComparer.Ordinal)]));

    private RuntimeLaunch Resolve(
        string runtime, SandboxPaths? paths = null, Dictionary<string, string>? environment = null, string? layers = null) =>
        Catalog().Resolve(Specs.Of(runtime, environment), paths ?? s_paths, _machine + "/code", layers);
}
