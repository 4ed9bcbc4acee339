using System.Text;
using LambdaEmu.Core.Errors;
using LambdaEmu.Core.Ports;

namespace LambdaEmu.UnitTests.Services.Lambda;

/// <summary>Functions as other services invoke them: the policy of what is invoked has to let them.</summary>
public sealed class AsyncInvokerTests : IAsyncLifetime
{
    private const string Topic = "arn:aws:sns:us-east-1:000000000000:t";

    private readonly LambdaFixture _lambda = new();

    public async Task InitializeAsync()
    {
        await _lambda.CreateAsync("f", """{"Publish":true}""");
        await _lambda.PostAsync(LambdaFixture.Functions + "/f/aliases", """{"Name":"live","FunctionVersion":"1"}""");
    }

    public Task DisposeAsync()
    {
        _lambda.Dispose();
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData("f", "")]
    [InlineData("f:$LATEST", "")]
    [InlineData("f:1", "?Qualifier=1")]
    [InlineData("f:live", "?Qualifier=live")]
    public async Task Event_IsAccepted_WhereThePolicyLetsTheTopic(string function, string qualifier)
    {
        await PermitAsync(qualifier, $",\"SourceArn\":\"{Topic}\"");

        await InvokeAsync(function);
        await _lambda.Activity.WhenIdleAsync();

        var queued = _lambda.Runner.Enqueued.Should().ContainSingle().Subject;
        (queued.InvokedFunctionArn, Encoding.UTF8.GetString(queued.Payload.Span)).Should().Be(($"{LambdaFixture.Arn}{function}", "{\"n\":1}"));
        queued.TraceId.Should().StartWith("Root=1-5759e988-bd862e3fe1be46a994272793;");
        queued.RequestId.Should().MatchRegex("^[0-9a-f-]{36}$");
    }

    [Theory]
    [InlineData("f", "?Qualifier=live", ",\"SourceArn\":\"arn:aws:sns:us-east-1:000000000000:t\"")]
    [InlineData("f:live", "", "")]
    [InlineData("f", "", ",\"SourceArn\":\"arn:aws:sns:us-east-1:000000000000:other\"")]
    [InlineData("f", "", ",\"SourceAccount\":\"111111111111\"")]
    public async Task Event_IsRefused_WhereThePolicyDoesNot(string function, string qualifier, string condition)
    {
        await PermitAsync(qualifier, condition);
        var invoking = () => InvokeAsync(function);

        var fault = (await invoking.Should().ThrowAsync<AwsException>()).Which;
        (fault.Code, fault.Status).Should().Be(("AccessDeniedException", 403));
        fault.Message.Should().Be(
            $"User: sns.amazonaws.com is not authorized to perform: lambda:InvokeFunction on resource: {LambdaFixture.Arn}{function} because no resource-based policy allows the lambda:InvokeFunction action");
        _lambda.Runner.Enqueued.Should().BeEmpty();
    }

    [Theory]
    [InlineData("nope")]
    [InlineData("f:nope")]
    public async Task Event_ForAFunctionThatIsNotThere_IsRefused(string function)
    {
        var invoking = () => InvokeAsync(function);

        (await invoking.Should().ThrowAsync<AwsException>()).Which.Code.Should().Be("ResourceNotFoundException");
    }

    private async Task PermitAsync(string qualifier, string condition) => (await _lambda.PostAsync($"{LambdaFixture.Functions}/f/policy{qualifier}",
        $$"""{"StatementId":"s","Principal":"sns.amazonaws.com","Action":"lambda:InvokeFunction"{{condition}}}""")).ShouldBe(201);

    private async Task InvokeAsync(string function) => await _lambda.Service.Events.InvokeAsync($"{LambdaFixture.Arn}{function}", new FunctionEvent
    {
        Payload = "{\"n\":1}"u8.ToArray(),
        Caller = new ServiceCaller("sns.amazonaws.com", Topic, "000000000000"),
        TraceHeader = "Root=1-5759e988-bd862e3fe1be46a994272793",
    }, default);
}
