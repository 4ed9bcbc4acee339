using LambdaEmu.Execution.Invocations;

namespace LambdaEmu.FunctionTests.Runtimes;

/// <summary>Tests of a runtime, which must hold however its process is started.</summary>
/// <param name="ahead">Starts it before it is known for which function, where the runtime can do that.</param>
public abstract class RuntimeTests(bool ahead)
{
    private protected FunctionProcess Start(
        string runtime, string handler, AnswerStyle style = AnswerStyle.AtOnce, LogSettings? logging = null,
        IReadOnlyDictionary<string, string>? environment = null, string? code = null, string layers = "/opt") =>
        FunctionProcess.Start(runtime, handler, style, logging, environment, code, layers, ahead);
}
