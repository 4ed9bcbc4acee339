using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using LambdaEmu.Core.Errors;
using LambdaEmu.Core.Ports;
using LambdaEmu.Execution.Invocations;
using LambdaEmu.Services.Sqs.Delivery;
using LambdaEmu.UnitTests.Services.Sqs;

namespace LambdaEmu.UnitTests.Services.Lambda.EventSourceMappings;

/// <summary>What becomes of messages between a queue and its function.</summary>
public sealed class SqsPollerTests
{
    private static readonly TimeSpan Visibility = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Message_IsHandedOverWhole_AndIsGoneWhenItSucceeded()
    {
        using var fixture = await PollerFixture.CreateAsync();
        await fixture.Sqs.CreateAsync("q");
        var mapping = fixture.Map("q");
        await new QueueSender(fixture.Sqs.Queues).SendAsync(SqsFixture.Arn("q"), new QueueSend
        {
            Body = "grün"u8.ToArray(),
            SenderId = "AIDA",
            TraceHeader = "Root=1-67891233-abcdef012345678912345678",
            Attributes =
            [
                new QueueMessageAttribute("blob", "Binary", true, new byte[] { 1, 2 }),
                new QueueMessageAttribute("n", "Number", false, "6"u8.ToArray()),
            ],
        }, default);
        await fixture.IdleAsync();

        var record = fixture.Lambda.Runner.Enqueued.Should().ContainSingle().Which is { } invocation ? PollerFixture.Records(invocation).Single() : null;
        var id = record!["messageId"]!.GetValue<string>();
        var handle = record["receiptHandle"]!.GetValue<string>();
        record.ToJsonString().Should().Be(JsonNode.Parse($$"""
            {"messageId":"{{id}}","receiptHandle":"{{handle}}","body":"grün",
             "attributes":{"SenderId":"AIDA","SentTimestamp":"1738324800000","ApproximateReceiveCount":"1","ApproximateFirstReceiveTimestamp":"1738324800000",
               "AWSTraceHeader":"Root=1-67891233-abcdef012345678912345678"},
             "messageAttributes":{"blob":{"binaryValue":"AQI=","stringListValues":[],"binaryListValues":[],"dataType":"Binary" },
               "n":{"stringValue":"6","stringListValues":[],"binaryListValues":[],"dataType":"Number" } },
             "md5OfMessageAttributes":"{{record["md5OfMessageAttributes"]}}","md5OfBody":"{{record["md5OfBody"]}}",
             "eventSource":"aws:sqs","eventSourceARN":"arn:aws:sqs:us-east-1:000000000000:q","awsRegion":"us-east-1"}
            """)!.ToJsonString());
        fixture.Count("q").Should().Be((0, 0));
        mapping.LastProcessingResult.Should().Be("OK");
    }

    [Fact]
    public async Task Message_OfGroup_ShowsItsOrder_AndOneWithoutAttributesNoChecksum()
    {
        using var fixture = await PollerFixture.CreateAsync();
        var queue = await fixture.Sqs.CreateAsync("q.fifo");
        fixture.Map("q.fifo");

        await fixture.Sqs.SendAsync(queue, "a", group: "g", id: "d");
        await fixture.IdleAsync();

        var record = PollerFixture.Records(fixture.Lambda.Runner.Enqueued.Single()).Single();
        record["attributes"]!.AsObject().Select(a => a.Key).Should().Equal(
            "SenderId", "SentTimestamp", "ApproximateReceiveCount", "ApproximateFirstReceiveTimestamp", "SequenceNumber", "MessageDeduplicationId", "MessageGroupId");
        record.ContainsKey("md5OfMessageAttributes").Should().BeFalse();
        record["messageAttributes"]!.AsObject().Should().BeEmpty();
    }

    [Fact]
    public async Task Message_ThatFails_ComesAgainAfterItsVisibilityTimeout_AndLandsInTheDeadLetterQueue()
    {
        using var fixture = await PollerFixture.CreateAsync();
        await fixture.Sqs.CreateAsync("dead");
        var queue = await fixture.Sqs.CreateAsync("q", Redrive("dead", 2));
        var mapping = fixture.Map("q");
        fixture.Lambda.Runner.Result = Fails;

        await fixture.SendAsync(queue, "a");
        fixture.Batches.Should().HaveCount(1);
        fixture.Count("q").Should().Be((0, 1), "a message that failed stays");
        await fixture.AdvanceAsync(Visibility - TimeSpan.FromSeconds(1));
        fixture.Batches.Should().HaveCount(1);
        await fixture.AdvanceAsync(TimeSpan.FromSeconds(1));
        fixture.Batches.Should().HaveCount(2);
        mapping.LastProcessingResult.Should().Be("PROBLEM: Function call failed");
        await fixture.AdvanceAsync(Visibility);

        fixture.Batches.Should().HaveCount(2, "it has been received as often as it may");
        fixture.Count("q").Should().Be((0, 0));
        fixture.Count("dead").Should().Be((1, 0));
        PollerFixture.Records(fixture.Lambda.Runner.Enqueued.Last()).Single()["attributes"]!["ApproximateReceiveCount"]!.GetValue<string>().Should().Be("2");
    }

    [Fact]
    public async Task Batch_IsAsLargeAsItMay_AndWhatOneReceiveBrings()
    {
        using var fixture = await PollerFixture.CreateAsync();
        var queue = await fixture.Sqs.CreateAsync("q");
        await fixture.SendAsync(queue, "a", "b", "c", "d", "e");

        fixture.Map("q", s => s with { BatchSize = 3 });
        await fixture.IdleAsync();

        fixture.Batches.Select(b => b.Length).Should().Equal(3, 2);
        fixture.Batches.SelectMany(b => b).Order().Should().Equal("a", "b", "c", "d", "e");
    }

    [Fact]
    public async Task Window_GathersUntilItIsOver()
    {
        using var fixture = await PollerFixture.CreateAsync();
        var queue = await fixture.Sqs.CreateAsync("q");
        fixture.Map("q", s => s with { BatchSize = 100, BatchingWindow = 5 });

        await fixture.SendAsync(queue, "a");
        await fixture.AdvanceAsync(TimeSpan.FromSeconds(4));
        await fixture.SendAsync(queue, "b", "c");
        fixture.Batches.Should().BeEmpty();
        await fixture.AdvanceAsync(TimeSpan.FromSeconds(1));

        fixture.Batches.Should().ContainSingle().Which.Should().Equal("a", "b", "c");
        fixture.Count("q").Should().Be((0, 0));
    }

    [Fact]
    public async Task Window_LongerThanTheVisibilityTimeout_SeesEachMessageOnce_AndFailureBringsItBackInTime()
    {
        using var fixture = await PollerFixture.CreateAsync();
        var queue = await fixture.Sqs.CreateAsync("q");
        fixture.Lambda.Runner.Result = Fails;
        var mapping = fixture.Map("q", s => s with { BatchSize = 100, BatchingWindow = 300 });

        await fixture.SendAsync(queue, "a");
        for (var second = 0; second < 300; second += 10)
        {
            await fixture.AdvanceAsync(TimeSpan.FromSeconds(10));
        }
        fixture.Batches.Should().ContainSingle().Which.Should().Equal("a");
        PollerFixture.Records(fixture.Lambda.Runner.Enqueued.Single()).Single()["attributes"]!["ApproximateReceiveCount"]!.GetValue<string>().Should().Be("1");
        await fixture.StopAsync(mapping);
        await fixture.AdvanceAsync(Visibility);

        fixture.Count("q").Should().Be((1, 0));
    }

    [Fact]
    public async Task Window_EndsWithAFullBatch()
    {
        using var fixture = await PollerFixture.CreateAsync();
        var queue = await fixture.Sqs.CreateAsync("q");
        fixture.Map("q", s => s with { BatchSize = 15, BatchingWindow = 300 });

        await fixture.SendAsync(queue, [.. Enumerable.Range(0, 20).Select(i => $"{i}")]);

        fixture.Batches.Should().ContainSingle().Which.Should().HaveCount(15);
        await fixture.AdvanceAsync(TimeSpan.FromSeconds(300));
        fixture.Batches.Select(b => b.Length).Should().Equal(15, 5);
    }

    [Fact]
    public async Task Batch_BeyondSixMegabytes_IsSeveralInvocations()
    {
        using var fixture = await PollerFixture.CreateAsync();
        var queue = await fixture.Sqs.CreateAsync("q");
        var large = new string('x', 1_000_000);
        await fixture.SendAsync(queue, [.. Enumerable.Range(0, 10).Select(_ => large)]);

        fixture.Map("q");
        await fixture.IdleAsync();

        fixture.Batches.Select(b => b.Length).Should().Equal(6, 4);
        fixture.Lambda.Runner.Enqueued.Should().OnlyContain(i => i.Payload.Length <= 6_291_456);
        fixture.Count("q").Should().Be((0, 0));
    }

    [Fact]
    public async Task Filter_DeletesWhatDoesNotMatch()
    {
        using var fixture = await PollerFixture.CreateAsync();
        var queue = await fixture.Sqs.CreateAsync("q");
        var mapping = fixture.Map("q", s => s with { Filters = ["""{"body":{"a":["x"]}}"""] });

        await fixture.SendAsync(queue, """{"a":"y"}""", "plain", """{"a":"x"}""");

        fixture.Batches.Should().ContainSingle().Which.Should().Equal("""{"a":"x"}""");
        fixture.Count("q").Should().Be((0, 0));
        (mapping.Metrics.PolledEventCount, mapping.Metrics.FilteredOutEventCount, mapping.Metrics.InvokedEventCount, mapping.Metrics.DeletedEventCount)
            .Should().Be((3L, 2L, 1L, 1L));
    }

    [Fact]
    public async Task Failures_ThatAreReported_StayAlone()
    {
        using var fixture = await PollerFixture.CreateAsync();
        var queue = await fixture.Sqs.CreateAsync("q");
        await fixture.SendAsync(queue, "a", "bad", "c");
        fixture.Lambda.Runner.Result = i => Answers($$"""
            {"batchItemFailures":[{{string.Join(',', PollerFixture.Records(i).Where(r => r["body"]!.GetValue<string>() == "bad").Select(r => $$"""{"itemIdentifier":"{{r["messageId"]}}"}"""))}}]}
            """);

        fixture.Map("q", s => s with { ReportsItemFailures = true });
        await fixture.IdleAsync();
        fixture.Count("q").Should().Be((0, 1));
        await fixture.AdvanceAsync(Visibility);

        fixture.Batches.Should().HaveCount(2);
        fixture.Batches[1].Should().Equal("bad");
    }

    [Fact]
    public async Task Answer_ThatIsNotUnderstood_FailsTheWholeBatch()
    {
        using var fixture = await PollerFixture.CreateAsync();
        var queue = await fixture.Sqs.CreateAsync("q");
        fixture.Lambda.Runner.Result = _ => Answers("""{"batchItemFailures":[{"itemIdentifier":"who?"}]}""");
        var mapping = fixture.Map("q", s => s with { ReportsItemFailures = true });

        await fixture.SendAsync(queue, "a");

        fixture.Count("q").Should().Be((0, 1));
        mapping.LastProcessingResult.Should().Be("PROBLEM: Function call failed");
        mapping.Metrics.FailedInvokeEventCount.Should().Be(1);
    }

    [Fact]
    public async Task Group_KeepsItsOrder_WhileAMessageFails()
    {
        using var fixture = await PollerFixture.CreateAsync();
        var queue = await fixture.Sqs.CreateAsync("q.fifo");
        await fixture.SendAsync(queue, "1", "2", "3", "4");
        var fails = true;
        fixture.Lambda.Runner.Result = i => fails ? Fails(i) : Answers("{}");

        fixture.Map("q.fifo", s => s with { BatchSize = 1 });
        await fixture.IdleAsync();
        fixture.Batches.SelectMany(b => b).Should().Equal("1");
        fails = false;
        await fixture.AdvanceAsync(Visibility);

        fixture.Batches.SelectMany(b => b).Should().Equal("1", "1", "2", "3", "4");
    }

    [Fact]
    public async Task Group_KeepsItsOrder_WhereTheFirstHalfOfALargeBatchIsRefused()
    {
        using var fixture = await PollerFixture.CreateAsync();
        var queue = await fixture.Sqs.CreateAsync("q.fifo");
        await fixture.SendAsync(queue, [.. Enumerable.Range(0, 8).Select(i => $"{i}{new string('x', 1_000_000)}")]);
        var refusals = 1;
        fixture.Lambda.Runner.Place = _ => refusals-- > 0 ? throw new AwsException("TooManyRequestsException", "Rate Exceeded.", 429) : Task.CompletedTask;

        fixture.Map("q.fifo");
        await fixture.IdleAsync();
        fixture.Batches.Should().BeEmpty("what comes behind a message that was refused waits for it");
        await fixture.AdvanceAsync(Visibility);

        fixture.Batches.SelectMany(b => b).Select(b => b[0]).Should().Equal("01234567");
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(3, true)]
    public async Task Groups_KeepTheirOrder_WhileTheFunctionFailsAtRandom(int seed, bool reportsFailures)
    {
        using var fixture = await PollerFixture.CreateAsync();
        var queue = await fixture.Sqs.CreateAsync("q.fifo");
        var random = new Random(seed);
        var processed = Enumerable.Range(0, 5).Select(_ => new List<int>()).ToArray();
        fixture.Lambda.Runner.Result = invocation =>
        {
            lock (random)
            {
                var records = PollerFixture.Records(invocation).Select(r => (Id: $"{r["messageId"]}", Body: r["body"]!.GetValue<string>().Split('-'))).ToList();
                // As AWS asks of functions: the first failure of a group and all behind it are reported.
                var failed = new List<(string Id, string[] Body)>();
                foreach (var record in records)
                {
                    if (failed.Exists(f => f.Body[0] == record.Body[0]) || random.Next(4) == 0)
                    {
                        failed.Add(record);
                    }
                }
                if (failed.Count > 0 && !reportsFailures)
                {
                    return Fails(invocation);
                }
                foreach (var (_, body) in records.Except(failed))
                {
                    processed[int.Parse(body[0], CultureInfo.InvariantCulture)].Add(int.Parse(body[1], CultureInfo.InvariantCulture));
                }
                return Answers($"{{\"batchItemFailures\":[{string.Join(',', failed.Select(f => $"{{\"itemIdentifier\":\"{f.Id}\"}}"))}]}}");
            }
        };
        fixture.Map("q.fifo", s => s with { BatchSize = 5, ReportsItemFailures = reportsFailures });

        for (var i = 0; i < 200; i++)
        {
            await fixture.Sqs.SendAsync(queue, $"{i % 5}-{i / 5}", group: $"{i % 5}");
        }
        for (var tries = 0; fixture.Count("q.fifo") != (0, 0) && tries < 1000; tries++)
        {
            await fixture.AdvanceAsync(Visibility);
        }

        processed.Should().AllSatisfy(group => group.Should().Equal(Enumerable.Range(0, 40)));
    }

    [Fact]
    public async Task Stop_WaitsForWhatRuns_AndGivesBackWhatWasGathered()
    {
        using var fixture = await PollerFixture.CreateAsync();
        var queue = await fixture.Sqs.CreateAsync("q");
        var gathering = fixture.Map("q", s => s with { BatchSize = 100, BatchingWindow = 60 });
        await fixture.SendAsync(queue, "a");
        fixture.Count("q").Should().Be((0, 1));

        await fixture.StopAsync(gathering);

        fixture.Count("q").Should().Be((1, 0));
        var (begun, end) = (new TaskCompletionSource(), new TaskCompletionSource<InvocationResult>());
        fixture.Lambda.Runner.WhenFree = (_, _) =>
        {
            begun.SetResult();
            return new ValueTask<InvocationResult>(end.Task);
        };
        var running = fixture.Map("q");
        await begun.Task;
        var stopping = fixture.StopAsync(running);
        stopping.IsCompleted.Should().BeFalse("its batch is at the function");
        end.SetResult(Answers("{}"));
        await stopping;
        await fixture.IdleAsync();
        fixture.Count("q").Should().Be((0, 0));
    }

    [Fact]
    public async Task Mapping_ThatHasNothingToDo_WaitsWithoutATick()
    {
        using var fixture = await PollerFixture.CreateAsync();
        await fixture.Sqs.CreateAsync("q");
        fixture.Map("q");
        await fixture.IdleAsync();

        fixture.Lambda.Activity.InFlight.Should().Be(0);
        fixture.Lambda.Clock.ArmedTimers.Should().Be(1, "nothing but the end of the long poll is waited for");
        await fixture.AdvanceAsync(TimeSpan.FromHours(12));
        fixture.Lambda.Clock.ArmedTimers.Should().Be(1);
    }

    private static (string, string) Redrive(string queue, int max) =>
        ("RedrivePolicy", $$"""{"deadLetterTargetArn":"{{SqsFixture.Arn(queue)}}","maxReceiveCount":{{max}}}""");

    private static InvocationResult Answers(string answer) => new() { Outcome = InvocationOutcome.Succeeded, Payload = Encoding.UTF8.GetBytes(answer) };

    private static InvocationResult Fails(Invocation i) => new() { Outcome = InvocationOutcome.FunctionError, Payload = "{}"u8.ToArray() };
}
