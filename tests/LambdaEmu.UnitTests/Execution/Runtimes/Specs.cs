using LambdaEmu.Core.Identity;
using LambdaEmu.Execution.Invocations;

namespace LambdaEmu.UnitTests.Execution.Runtimes;

internal static class Specs
{
    public static ExecutionSpec Of(
        string runtime, IReadOnlyDictionary<string, string>? environment = null, LogSettings? logging = null, string handler = "app.handler") => new()
    {
        Scope = new ResourceScope("111122223333", "eu-west-1"),
        FunctionName = "probe",
        Version = "7",
        FunctionArn = "arn:aws:lambda:eu-west-1:111122223333:function:probe",
        Runtime = runtime,
        RuntimeVersionArn = "arn:aws:lambda:eu-west-1::runtime:0",
        Handler = handler,
        RoleArn = "arn:aws:iam::111122223333:role/probe",
        MemorySize = 256,
        CodeBlob = "",
        Logging = logging ?? new LogSettings("/aws/lambda/probe"),
        Environment = environment ?? new Dictionary<string, string>(),
    };
}
