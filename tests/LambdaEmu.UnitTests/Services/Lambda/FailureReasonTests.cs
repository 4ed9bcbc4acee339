using System.Text;
using LambdaEmu.Execution.Invocations;
using LambdaEmu.Services.Lambda.Payloads;

namespace LambdaEmu.UnitTests.Services.Lambda;

public sealed class FailureReasonTests
{
    [Theory]
    [InlineData("""{"errorType":"E","errorMessage":"m"}""", null, "E: m")]
    [InlineData("""{"errorType":"E","errorMessage":"m"}""", "Runtime.ExitError", "Runtime.ExitError: m")]
    [InlineData("""{"errorMessage":"Task timed out after 3.00 seconds"}""", null, "Task timed out after 3.00 seconds")]
    [InlineData("""{"errorType":"E","errorMessage":""}""", null, "E")]
    [InlineData("""{"errorType":1,"errorMessage":null}""", null, null)]
    [InlineData("""{"errorMessage":"\ud800"}""", "E", "E")]
    [InlineData("""["errorType"]""", "E", "E")]
    [InlineData("{", null, null)]
    [InlineData("", null, null)]
    public void Reason_IsTypeAndMessage_AsFarAsTheyAreKnown(string document, string? errorType, string? reason) => Reason(document, errorType).Should().Be(reason);

    [Fact]
    public void Reason_IsNoBook() => Reason($$"""{"errorMessage":"{{new string('x', 600)}}"}""", null).Should().Be(new string('x', 500) + "...");

    private static string? Reason(string document, string? errorType) => FailureReason.Of(
        new InvocationResult { Outcome = InvocationOutcome.FunctionError, Payload = Encoding.UTF8.GetBytes(document), ErrorType = errorType });
}
