using System.Text;
using System.Text.Json.Nodes;
using LambdaEmu.Services.Sqs.Queues;

namespace LambdaEmu.UnitTests.Services.Sqs;

public sealed class MoveTaskTests
{
    private readonly SqsFixture _sqs = new();

    [Fact]
    public async Task Start_WithoutDestination_MovesEachMessageToItsSource()
    {
        var dead = await PrepareAsync("a", "b");
        await PoisonAsync("a", 2);
        await PoisonAsync("b", 3);
        dead.Describe().Visible.Should().Be(5);

        await _sqs.DoAsync("StartMessageMoveTask", """{"SourceArn":"arn:aws:sqs:us-east-1:000000000000:dead"}""");

        var task = (await ListAsync())[0]!.AsObject();
        task["Status"]!.ToString().Should().Be("COMPLETED");
        task.Select(m => m.Key).Should().BeEquivalentTo(
            "Status", "SourceArn", "ApproximateNumberOfMessagesMoved", "ApproximateNumberOfMessagesToMove", "StartedTimestamp");
        (task["ApproximateNumberOfMessagesMoved"]!.GetValue<long>(), task["ApproximateNumberOfMessagesToMove"]!.GetValue<long>()).Should().Be((5, 5));
        (dead.Describe().Visible, Queue("a").Describe().Visible, Queue("b").Describe().Visible).Should().Be((0, 2, 3));
        var moved = (await _sqs.ReceiveAsync(Queue("a")))[0];
        moved.ReceiveCount.Should().Be(1, "it is a new message");
        moved.Message.SourceArn.Should().BeNull();
    }

    [Fact]
    public async Task Start_WithARate_MovesMessageByMessage_UntilItIsCancelled()
    {
        await PrepareAsync("a");
        var target = await _sqs.CreateAsync("target");
        await PoisonAsync("a", 10);

        var handle = (await _sqs.DoAsync("StartMessageMoveTask",
            $$"""{"SourceArn":"{{SqsFixture.Arn("dead")}}","DestinationArn":"{{SqsFixture.Arn("target")}}","MaxNumberOfMessagesPerSecond":2}"""))["TaskHandle"]!.ToString();
        _sqs.Advance(1);
        target.Describe().Visible.Should().Be(3);
        var running = (await ListAsync())[0]!;
        var second = await _sqs.CallAsync("StartMessageMoveTask", $$"""{"SourceArn":"{{SqsFixture.Arn("dead")}}"}""");
        var cancelled = await _sqs.DoAsync("CancelMessageMoveTask", $$"""{"TaskHandle":"{{handle}}"}""");
        _sqs.Advance(10);

        (running["Status"]!.ToString(), running["TaskHandle"]!.ToString(), running["MaxNumberOfMessagesPerSecond"]!.GetValue<int>()).Should().Be(("RUNNING", handle, 2));
        second.ShouldBeFault(400, "InvalidParameterValueException", "InvalidParameterValue",
            "There is already a task running. Only one active task is allowed for a source queue arn at a given time.");
        cancelled["ApproximateNumberOfMessagesMoved"]!.GetValue<long>().Should().Be(3);
        target.Describe().Visible.Should().Be(3);
        (await ListAsync())[0]!["Status"]!.ToString().Should().Be("CANCELLED");
        (await _sqs.CallAsync("CancelMessageMoveTask", $$"""{"TaskHandle":"{{handle}}"}"""))
            .ShouldBeFault(404, "ResourceNotFoundException", "ResourceNotFoundException", "Task does not exist.");
    }

    [Fact]
    public async Task Start_WithARate_EndsWithTheLastMessage()
    {
        await PrepareAsync("a");
        await PoisonAsync("a", 3);
        await _sqs.DoAsync("StartMessageMoveTask", $$"""{"SourceArn":"{{SqsFixture.Arn("dead")}}","MaxNumberOfMessagesPerSecond":1}""");
        _sqs.Advance(2);

        (await ListAsync())[0]!["Status"]!.ToString().Should().Be("COMPLETED");
        _sqs.Time.ArmedTimers.Should().Be(2, "only the two queues' expiries are left");
    }

    [Fact]
    public async Task Start_OfMessagesWithoutASource_Fails()
    {
        var dead = await PrepareAsync("a");
        await _sqs.SendAsync(dead, "sent here");
        await _sqs.DoAsync("StartMessageMoveTask", $$"""{"SourceArn":"{{SqsFixture.Arn("dead")}}"}""");

        var task = (await ListAsync())[0]!;
        (task["Status"]!.ToString(), task["FailureReason"]!.ToString()).Should().Be(("FAILED", "CouldNotDetermineMessageSource"));
        dead.Describe().Visible.Should().Be(1);
    }

    [Fact]
    public async Task List_ShowsTheNewestFirst()
    {
        await PrepareAsync("a");
        for (var i = 0; i < 3; i++)
        {
            await PoisonAsync("a", i + 1);
            await _sqs.DoAsync("StartMessageMoveTask", $$"""{"SourceArn":"{{SqsFixture.Arn("dead")}}"}""");
            await Queue("a").PurgeAsync();
            _sqs.Advance(60);
        }

        var all = await _sqs.DoAsync("ListMessageMoveTasks", $$"""{"SourceArn":"{{SqsFixture.Arn("dead")}}","MaxResults":2}""");
        all["Results"]!.AsArray().Select(r => r!["ApproximateNumberOfMessagesMoved"]!.GetValue<long>()).Should().Equal(3, 2);
        (await ListAsync()).Should().HaveCount(1);
    }

    [Fact]
    public async Task Faults_AreAwss()
    {
        await PrepareAsync("a");
        const string NoSource = "The resource that you specified for the SourceArn parameter doesn't exist.";
        var unknown = Convert.ToBase64String(Encoding.UTF8.GetBytes($$"""{"taskId":"x","sourceArn":"{{SqsFixture.Arn("dead")}}"}"""));
        var gone = Convert.ToBase64String(Encoding.UTF8.GetBytes($$"""{"taskId":"x","sourceArn":"{{SqsFixture.Arn("gone")}}"}"""));

        (await _sqs.CallAsync("StartMessageMoveTask", $$"""{"SourceArn":"{{SqsFixture.Arn("a")}}"}"""))
            .ShouldBeFault(400, "InvalidParameterValueException", "InvalidParameterValue", "Source queue must be configured as a Dead Letter Queue.");
        (await _sqs.CallAsync("StartMessageMoveTask", $$"""{"SourceArn":"{{SqsFixture.Arn("gone")}}"}"""))
            .ShouldBeFault(404, "ResourceNotFoundException", "ResourceNotFoundException", NoSource);
        (await _sqs.CallAsync("StartMessageMoveTask", $$"""{"SourceArn":"{{SqsFixture.Arn("dead")}}","DestinationArn":"{{SqsFixture.Arn("gone")}}"}"""))
            .ShouldBeFault(404, "ResourceNotFoundException", "ResourceNotFoundException", "The resource that you specified for the DestinationArn parameter doesn't exist.");
        (await _sqs.CallAsync("ListMessageMoveTasks", $$"""{"SourceArn":"{{SqsFixture.Arn("gone")}}"}"""))
            .ShouldBeFault(404, "ResourceNotFoundException", "ResourceNotFoundException", NoSource);
        (await _sqs.CallAsync("CancelMessageMoveTask", $$"""{"TaskHandle":"{{gone}}"}"""))
            .ShouldBeFault(404, "ResourceNotFoundException", "ResourceNotFoundException", NoSource);
        (await _sqs.CallAsync("CancelMessageMoveTask", $$"""{"TaskHandle":"{{unknown}}"}"""))
            .ShouldBeFault(404, "ResourceNotFoundException", "ResourceNotFoundException", "Task does not exist.");
        (await _sqs.CallAsync("CancelMessageMoveTask", """{"TaskHandle":"?"}""")).ShouldBe(400);
    }

    private SqsQueue Queue(string name) => _sqs.Queues.Find(SqsFixture.Scope, name)!;

    private async Task<SqsQueue> PrepareAsync(params string[] sources)
    {
        var dead = await _sqs.CreateAsync("dead");
        foreach (var source in sources)
        {
            await _sqs.CreateAsync(source, ("RedrivePolicy", $$"""{"deadLetterTargetArn":"{{SqsFixture.Arn("dead")}}","maxReceiveCount":1}"""));
        }
        return dead;
    }

    /// <summary>Messages that end in the dead-letter queue.</summary>
    private async Task PoisonAsync(string name, int count)
    {
        for (var i = 0; i < count; i++)
        {
            await _sqs.SendAsync(Queue(name), $"{name}{i}");
        }
        (await _sqs.ReceiveAsync(Queue(name), visibility: 0)).Should().HaveCount(count);
        (await _sqs.ReceiveAsync(Queue(name))).Should().BeEmpty();
    }

    private async Task<JsonArray> ListAsync() =>
        (await _sqs.DoAsync("ListMessageMoveTasks", $$"""{"SourceArn":"{{SqsFixture.Arn("dead")}}"}"""))["Results"]!.AsArray();
}
