using System.Text;

namespace LambdaEmu.UnitTests.Services.Lambda;

/// <summary>The operation that Invoke replaced. See https://docs.aws.amazon.com/lambda/latest/api/API_InvokeAsync.html.</summary>
public sealed class InvokeAsyncTests : IAsyncLifetime
{
    private readonly LambdaFixture _lambda = new();

    public Task InitializeAsync() => _lambda.CreateAsync();

    public Task DisposeAsync()
    {
        _lambda.Dispose();
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData("/2014-11-13/functions/f/invoke-async")]
    [InlineData("/2014-11-13/functions/f/invoke-async/")]
    public async Task Event_IsAcceptedForLater(string path)
    {
        (await _lambda.PostAsync(path, """{"n":1}""")).ShouldBe(202);
        await _lambda.Activity.WhenIdleAsync();

        var queued = _lambda.Runner.Enqueued.Single();
        Encoding.UTF8.GetString(queued.Payload.Span).Should().Be("""{"n":1}""");
        queued.Spec.Version.Should().Be("$LATEST");
    }

    [Fact]
    public async Task Event_ThatIsTooLargeOrNoJson_IsRefused()
    {
        (await _lambda.PostAsync("/2014-11-13/functions/f/invoke-async", "{")).ShouldBe(400).ErrorType.Should().Be("InvalidRequestContentException");
        (await _lambda.PostAsync("/2014-11-13/functions/f/invoke-async", $"\"{new string('x', 1_048_576)}\"")).ShouldBe(413);
        (await _lambda.PostAsync("/2014-11-13/functions/none/invoke-async")).ShouldFail(
            404, "ResourceNotFoundException", $"Function not found: {LambdaFixture.Arn}none:$LATEST");
        _lambda.Runner.Enqueued.Should().BeEmpty();
    }
}
