using Microsoft.AspNetCore.Http;

namespace LambdaEmu.Host.Admin;

/// <summary>GET /_lambdaemu/capabilities: the truth about each operation of each service, and how functions are kept apart on this machine.</summary>
internal sealed class Capabilities(Emulator emulator)
{
    /// <summary>Settings that are kept and shown, but can't do here what they do on AWS.</summary>
    private static readonly (string Setting, string Truth)[] KeptOnly =
    [
        ("iam:policies", "policies, trust policies and boundaries are checked for their form and kept; nothing is allowed or refused because of them"),
        ("lambda:Architectures", "code runs on this machine's own architecture"),
        ("lambda:EphemeralStorage", "/tmp is private to an environment, its size is not limited"),
        ("lambda:FunctionEventInvokeConfig", "an event is tried once, and its result goes nowhere"),
        ("lambda:FunctionUrlConfig", "nothing answers at a function's URL"),
        ("lambda:KMSKeyArn", "nothing is encrypted"),
        ("lambda:Policy", "no caller is checked against resource policies"),
        ("lambda:RecursiveLoop", "recursive loops are not detected"),
        ("lambda:Role", "every role can be assumed, and none is checked"),
        ("logs:kmsKeyId", "nothing is encrypted"),
        ("logs:logGroupClass", "all classes behave like STANDARD"),
        ("sqs:FifoThroughputLimit", "FIFO queues are as fast as the machine; neither limit is enforced"),
        ("sqs:KmsMasterKeyId", "nothing is encrypted"),
        ("sqs:Policy", "no caller is checked against queue policies"),
        ("sqs:SqsManagedSseEnabled", "nothing is encrypted"),
        ("sts:AssumeRole", "whoever calls may assume every role that exists; session policies, external ids, session tags and MFA codes change nothing"),
    ];

    public Task HandleAsync(HttpContext http) => AdminAnswer.WriteAsync(http, StatusCodes.Status200OK, writer =>
    {
        writer.WriteString("version", Emulator.Version);
        writer.WriteStartObject("isolation");
        writer.WriteString("level", emulator.Isolation.Level);
        foreach (var (name, value) in emulator.Isolation.Details)
        {
            writer.WriteString(name, value);
        }
        writer.WriteEndObject();
        writer.WriteStartObject("keptOnly");
        foreach (var (setting, truth) in KeptOnly)
        {
            writer.WriteString(setting, truth);
        }
        writer.WriteEndObject();
        writer.WriteStartObject("services");
        foreach (var service in emulator.Services)
        {
            writer.WriteStartObject(service.Model.Id);
            foreach (var operation in service.Model.Operations)
            {
                writer.WriteString(operation.Name, service.ServedOperations.Contains(operation.Name) ? "implemented" : "not implemented");
            }
            writer.WriteEndObject();
        }
        writer.WriteEndObject();
    });
}
