using LambdaEmu.Execution.Environments;
using LambdaEmu.Execution.RuntimeApi;

namespace LambdaEmu.UnitTests.Execution.RuntimeApi;

public sealed class StateTableTests
{
    [Fact]
    public void RuntimeStates_AllowExactlyTheseMoves()
    {
        var moves = from source in Enum.GetValues<RuntimeState>()
                    from target in Enum.GetValues<RuntimeState>()
                    where RuntimeStates.CanMove(source, target)
                    select $"{source}>{target}";

        moves.Should().BeEquivalentTo(
            "Started>Ready", "Started>InitError", "Ready>Ready", "Ready>Running", "Running>InvocationResponse",
            "Running>InvocationErrorResponse", "InvocationResponse>ResponseSent", "InvocationErrorResponse>ResponseSent", "ResponseSent>Ready");
    }

    [Fact]
    public void EnvironmentStates_AllowExactlyTheseMoves()
    {
        var moves = from source in Enum.GetValues<EnvironmentState>()
                    from target in Enum.GetValues<EnvironmentState>()
                    where target != EnvironmentState.Stopped && EnvironmentStates.CanMove(source, target)
                    select $"{source}>{target}";

        moves.Should().BeEquivalentTo(
            "Created>Initializing", "Reset>Initializing", "Initializing>Invoking", "Initializing>Ready", "Initializing>Reset", "Invoking>Ready",
            "Invoking>Reset", "Ready>Invoking", "Ready>Reset");
        EnvironmentStates.CanMove(EnvironmentState.Stopped, EnvironmentState.Initializing).Should().BeFalse();
    }

    [Theory]
    [InlineData("Runtime.ImportModuleError", "Runtime.ImportModuleError")]
    [InlineData("Function.Broken", "Function.Broken")]
    [InlineData("Function.broken", "Function.Unknown")]
    [InlineData("Function.Broken2", "Function.Unknown")]
    [InlineData("ValueError", "Function.Unknown")]
    [InlineData(null, "Function.Unknown")]
    public void ErrorTypes_OfOtherForms_AreReplaced(string? given, string kept) =>
        RuntimeErrorTypes.Valid(given, RuntimeErrorTypes.FunctionUnknown).Should().Be(kept);

    [Fact]
    public void Addresses_AreReusedOnlyAfterARest()
    {
        var addresses = new LoopbackAddresses();
        var first = addresses.Allocate();
        addresses.Release(first);

        var following = Enumerable.Range(0, 200).Select(_ =>
        {
            var address = addresses.Allocate();
            addresses.Release(address);
            return address;
        }).ToList();

        LoopbackAddresses.ToText(first).Should().Be("127.1.0.1");
        following.Take(64).Should().NotContain(first);
        following.Should().Contain(first);
        following.Distinct().Count().Should().BeLessThan(100);
    }
}
