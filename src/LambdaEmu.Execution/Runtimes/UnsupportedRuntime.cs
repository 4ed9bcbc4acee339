namespace LambdaEmu.Execution.Runtimes;

/// <summary>A language that LambdaEmu has no bootstrap for: functions can be managed, and say so when they are invoked.</summary>
internal sealed class UnsupportedRuntime(string prefix, string language) : RuntimeFamily
{
    public override bool Serves(string runtime) => runtime.StartsWith(prefix, StringComparison.Ordinal);

    public override bool IsRunnable(string runtime) => false;

    public override RuntimeLaunch Launch(LaunchRequest request) => Fail(request, "Runtime.UnsupportedRuntime",
        $"LambdaEmu can't run {request.Spec.Runtime} functions: it has no bootstrap for {language}.");
}
