using LambdaEmu.Execution;
using LambdaEmu.Execution.Invocations;
using LambdaEmu.Execution.Runtimes;
using LambdaEmu.Execution.Sandboxes;

namespace LambdaEmu.UnitTests.Execution.Runtimes;

public sealed class FunctionEnvironmentTests
{
    private static readonly SandboxPaths s_onAws = new("/var/task", "/opt", "/var/runtime", "/tmp");

    [Fact]
    public void Block_OfAManagedRuntime_HoldsAwssVariables()
    {
        var block = Build("python3.13");

        block.Should().Contain(new Dictionary<string, string>
        {
            ["_HANDLER"] = "app.handler",
            ["_LAMBDA_TELEMETRY_LOG_FD"] = "62",
            ["AWS_EXECUTION_ENV"] = "AWS_Lambda_python3.13",
            ["AWS_REGION"] = "eu-west-1",
            ["AWS_DEFAULT_REGION"] = "eu-west-1",
            ["AWS_LAMBDA_FUNCTION_NAME"] = "probe",
            ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] = "256",
            ["AWS_LAMBDA_FUNCTION_VERSION"] = "7",
            ["AWS_LAMBDA_INITIALIZATION_TYPE"] = "on-demand",
            ["AWS_ENDPOINT_URL"] = "http://10.0.0.7:4566",
            ["LOCALSTACK_HOSTNAME"] = "10.0.0.7",
            ["EDGE_PORT"] = "4566",
            ["LAMBDA_TASK_ROOT"] = "/var/task",
            ["LAMBDA_RUNTIME_DIR"] = "/var/runtime",
            ["LANG"] = "en_US.UTF-8",
            ["TZ"] = ":UTC",
            ["PWD"] = "/var/task",
            ["SHLVL"] = "0",
            ["AWS_XRAY_CONTEXT_MISSING"] = "LOG_ERROR",
            ["AWS_XRAY_DAEMON_ADDRESS"] = "169.254.100.1:2000",
            ["_AWS_XRAY_DAEMON_PORT"] = "2000",
        });
        block.Should().NotContainKeys("AWS_LAMBDA_LOG_FORMAT", "AWS_LAMBDA_LOG_LEVEL", "TMPDIR", "HOME");
    }

    [Fact]
    public void Block_OfACustomRuntime_NamesNoExecutionEnvironment() =>
        Build("provided.al2023").Should().NotContainKey("AWS_EXECUTION_ENV");

    [Fact]
    public void Variables_OfTheFunction_OverrideDefaultsButNothingReserved()
    {
        var block = Build("python3.13", new() { ["TZ"] = "Europe/Berlin", ["PATH"] = "/mine", ["AWS_REGION"] = "mars", ["STAGE"] = "test" });

        block.Should().Contain("TZ", "Europe/Berlin").And.Contain("PATH", "/mine").And.Contain("STAGE", "test").And.Contain("AWS_REGION", "eu-west-1");
    }

    [Fact]
    public void Path_HoldsTheInterpretersDirectoryEarly_AndNoShims()
    {
        var path = Build("python3.13")["PATH"].Split(':');

        path.Should().StartWith(["/var/lang/bin", "/languages/bin", "/usr/local/bin", "/usr/bin", "/bin", "/opt/bin"])
            .And.OnlyHaveUniqueItems().And.NotContain(directory => directory.EndsWith("/shims"));
    }

    [Fact]
    public void Libraries_AreTheFunctionsOwn() =>
        Build("python3.13")["LD_LIBRARY_PATH"].Should().Be("/var/task:/var/task/lib:/opt/lib");

    [Fact]
    public void Logging_InJson_IsToldToTheRuntime()
    {
        Build("python3.13", logging: new LogSettings("/g", Json: true)).Should()
            .Contain("AWS_LAMBDA_LOG_FORMAT", "JSON").And.Contain("AWS_LAMBDA_LOG_LEVEL", "INFO");
        Build("python3.13", logging: new LogSettings("/g", Json: true, "DEBUG"))["AWS_LAMBDA_LOG_LEVEL"].Should().Be("DEBUG");
    }

    [Fact]
    public void Directories_OfAPlainSandbox_AreThoseOfTheHost()
    {
        var block = Build("python3.13", paths: new SandboxPaths("/w/code", "/w/layers", "/w/runtimes", "/w/tmp"));

        block.Should().Contain("LAMBDA_TASK_ROOT", "/w/code").And.Contain("TMPDIR", "/w/tmp")
            .And.Contain("LD_LIBRARY_PATH", "/w/code:/w/code/lib:/w/layers/lib");
    }

    private static Dictionary<string, string> Build(
        string runtime, Dictionary<string, string>? environment = null, LogSettings? logging = null, SandboxPaths? paths = null) =>
        FunctionEnvironment.Build(
            new LaunchRequest(Specs.Of(runtime, environment, logging), paths ?? s_onAws, "/code", null,
                new ExecutionOptions { EndpointUrl = "http://10.0.0.7:4566", WorkDirectory = "/w" }),
            "/languages/bin", []);
}
