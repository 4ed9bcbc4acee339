using System.Text.Json.Nodes;
using LambdaEmu.ClientTests.Clients;
using LambdaEmu.ClientTests.Deployments;

namespace LambdaEmu.ClientTests.Logs;

/// <summary>Answers whole, as AWS's recordings show them (test_logs_groups, test_logs_streams, test_logs_events, test_invocation_type_event_error).</summary>
public sealed class LogsAnswerTests(SharedEmulator emulator) : ClientTest(emulator)
{
    [Fact]
    public async Task DescribeLogGroups_Item_HasEveryMember()
    {
        await DoAsync("CreateLogGroup", """{ "logGroupName": "/g/b" }""");
        await DoAsync("CreateLogGroup", """{ "logGroupName": "/g/a" }""");
        await DoAsync("CreateLogGroup", """{ "logGroupName": "/other" }""");

        var described = await DoAsync("DescribeLogGroups", """{ "logGroupNamePrefix": "/g/" }""");
        var pattern = await DoAsync("DescribeLogGroups", """{ "logGroupNamePattern": "OTH" }""");

        described.ShouldBeJson($$"""{ "logGroups": [{{Group("/g/a")}}, {{Group("/g/b")}}] }""");
        // A search by pattern goes to an index on AWS, which has fewer members.
        pattern.ShouldBeJson($$"""
            {
              "logGroups": [{
                "arn": "arn:aws:logs:us-east-1:{{Account}}:log-group:/other:*", "logGroupArn": "arn:aws:logs:us-east-1:{{Account}}:log-group:/other",
                "creationTime": "<time>", "logGroupClass": "STANDARD", "logGroupName": "/other", "metricFilterCount": 0
              }]
            }
            """);
    }

    [Fact]
    public async Task DescribeLogStreams_Item_HasTimesOnlyWithEvents()
    {
        await DoAsync("CreateLogGroup", """{ "logGroupName": "/g" }""");
        await DoAsync("CreateLogStream", """{ "logGroupName": "/g", "logStreamName": "empty" }""");
        await DoAsync("CreateLogStream", """{ "logGroupName": "/g", "logStreamName": "full" }""");
        var now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        var put = await DoAsync("PutLogEvents", $$"""
            { "logGroupName": "/g", "logStreamName": "full", "logEvents": [{ "timestamp": {{now}}, "message": "a" }, { "timestamp": {{now + 5}}, "message": "b" }] }
            """);

        var byName = await DoAsync("DescribeLogStreams", """{ "logGroupName": "/g" }""");
        var byArn = await DoAsync("DescribeLogStreams", $$"""{ "logGroupIdentifier": "arn:aws:logs:us-east-1:{{Account}}:log-group:/g", "logStreamNamePrefix": "em" }""");

        var empty = $$"""
            { "arn": "arn:aws:logs:us-east-1:{{Account}}:log-group:/g:log-stream:empty", "creationTime": "<time>", "logStreamName": "empty", "storedBytes": 0 }
            """;
        put.Select(m => m.Key).Should().Equal("nextSequenceToken");
        byName["logStreams"]![0]!.ShouldBeJson(empty);
        var full = byName["logStreams"]![1]!.AsObject();
        full.Remove("uploadSequenceToken");
        full.ShouldBeJson($$"""
            {
              "arn": "arn:aws:logs:us-east-1:{{Account}}:log-group:/g:log-stream:full", "creationTime": "<time>", "logStreamName": "full",
              "firstEventTimestamp": {{now}}, "lastEventTimestamp": {{now + 5}}, "lastIngestionTime": "<time>", "storedBytes": 0
            }
            """);
        byArn.ShouldBeJson($$"""{ "logStreams": [{{empty}}] }""");
    }

    [Fact]
    public async Task PutLogEvents_TooOldAndTooNew_AreCountedAndDropped()
    {
        await DoAsync("CreateLogGroup", """{ "logGroupName": "/g" }""");
        await DoAsync("CreateLogStream", """{ "logGroupName": "/g", "logStreamName": "s" }""");
        var now = DateTimeOffset.UtcNow;
        var old = now.AddDays(-15).ToUnixTimeMilliseconds();

        var put = await DoAsync("PutLogEvents", $$"""{ "logGroupName": "/g", "logStreamName": "s", "logEvents": [{ "timestamp": {{old}}, "message": "old" }] }""");

        put["rejectedLogEventsInfo"]!.ShouldBeJson("""{ "tooOldLogEventEndIndex": 1 }""");
        (await DoAsync("GetLogEvents", """{ "logGroupName": "/g", "logStreamName": "s" }"""))["events"]!.AsArray().Should().BeEmpty();
    }

    [Fact]
    public async Task GetLogEvents_Paged_GivesEachEventOnceAndEndsWithTheSameToken()
    {
        await DoAsync("CreateLogGroup", """{ "logGroupName": "/g" }""");
        await DoAsync("CreateLogStream", """{ "logGroupName": "/g", "logStreamName": "s" }""");
        var now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        await Raw.LogsAsync("PutLogEvents", new JsonObject
        {
            ["logGroupName"] = "/g",
            ["logStreamName"] = "s",
            ["logEvents"] = new JsonArray([.. Enumerable.Range(0, 25).Select(i => (JsonNode)new JsonObject { ["timestamp"] = now, ["message"] = $"{i}" })]),
        });

        var messages = new List<string>();
        string? token = null, last;
        do
        {
            last = token;
            var request = new JsonObject { ["logGroupName"] = "/g", ["logStreamName"] = "s", ["limit"] = 10, ["startFromHead"] = true };
            if (token is not null)
            {
                request["nextToken"] = token;
            }
            var page = (await Raw.LogsAsync("GetLogEvents", request)).Json;
            messages.AddRange(page["events"]!.AsArray().Select(e => e!["message"]!.ToString()));
            token = page["nextForwardToken"]!.ToString();
        }
        while (token != last);

        messages.Should().Equal(Enumerable.Range(0, 25).Select(i => $"{i}"));
    }

    [Fact]
    public async Task FilterLogEvents_ForeignToken_IsRefused()
    {
        await DoAsync("CreateLogGroup", """{ "logGroupName": "/g" }""");

        var answer = await Raw.LogsAsync("FilterLogEvents", """{ "logGroupName": "/g", "nextToken": "who knows" }""");

        answer.Status.Should().Be(400);
        answer.Json.ShouldBeJson("""{ "__type": "InvalidParameterException", "message": "The specified nextToken is invalid." }""");
    }

    [Fact]
    public async Task FailingEvent_InTheLog_IsWhatAwsRecorded()
    {
        await Functions.FixtureAsync(FixtureRuntime.Python, "failing", "error");
        var requestId = (await Raw.InvokeAsync("failing", "{}"u8.ToArray())).Header("x-amzn-RequestId")!;
        await BecomeIdleAsync();

        var found = await DoAsync("FilterLogEvents", """{ "logGroupName": "/aws/lambda/failing" }""");

        found["events"]!.AsArray().Select(e => Lambda.InvocationLog.Steady(e!["message"]!.ToString(), requestId)).Should().Equal(
            "INIT_START Runtime Version: python:3.11\tRuntime Version ARN: arn:aws:lambda:us-east-1::runtime:<hash>\n",
            "START RequestId: <id> Version: $LATEST\n",
            "[ERROR] CustomException: some error occurred\nTraceback (most recent call last):\n\u00a0\u00a0File \"/var/task/fixtures.py\", line 23, in error\n"
                + "\u00a0\u00a0\u00a0\u00a0raise CustomException(\"some error occurred\")",
            "END RequestId: <id>\n",
            "REPORT RequestId: <id>\tDuration: <n> ms\tBilled Duration: <n> ms\tMemory Size: 128 MB\tMax Memory Used: <n> MB\tInit Duration: <n> ms\t\n");
    }

    [Fact]
    public async Task JsonLogFormat_InTheLog_IsOneObjectAnEvent()
    {
        await Functions.PythonAsync(
            "structured", "import logging\ndef handler(event, context):\n  logging.getLogger().info('a message')\n  logging.getLogger().debug('hidden')",
            new() { ["LoggingConfig"] = new JsonObject { ["LogFormat"] = "JSON", ["LogGroup"] = "/own/group" } });
        var requestId = (await Raw.InvokeAsync("structured", "{}"u8.ToArray())).Header("x-amzn-RequestId")!;
        await BecomeIdleAsync();

        var found = await DoAsync("FilterLogEvents", """{ "logGroupName": "/own/group" }""");

        var events = found["events"]!.AsArray().Select(e => JsonNode.Parse(e!["message"]!.ToString())!.AsObject()).ToList();
        events.Select(e => e["type"]?.ToString() ?? e["message"]!.ToString()).Should().Equal(
            "platform.initStart", "platform.start", "a message", "platform.report");
        events[1]["record"]!.ShouldBeJson($$"""{ "requestId": "{{requestId}}", "version": "$LATEST" }""");
        events[2].Remove("timestamp").Should().BeTrue();
        events[2].ShouldBeJson($$"""{ "level": "INFO", "message": "a message", "logger": "root", "requestId": "{{requestId}}" }""");
        events[3]["record"]!["status"]!.ToString().Should().Be("success");
        found["events"]![0]!["logStreamName"]!.ToString().Should().MatchRegex(@"^\d{4}/\d\d/\d\d/structured\[\$LATEST\][0-9a-f]{32}$");
    }

    private string Group(string name) => $$"""
        {
          "arn": "arn:aws:logs:us-east-1:{{Account}}:log-group:{{name}}:*", "logGroupArn": "arn:aws:logs:us-east-1:{{Account}}:log-group:{{name}}",
          "creationTime": "<time>", "deletionProtectionEnabled": false, "logGroupClass": "STANDARD", "logGroupName": "{{name}}",
          "metricFilterCount": 0, "storedBytes": 0
        }
        """;

    private async Task<JsonObject> DoAsync(string operation, string request)
    {
        RawAnswer answer = await Raw.LogsAsync(operation, request);
        answer.Status.Should().Be(200, answer.Text);
        return answer.Body.Length == 0 ? [] : answer.Json;
    }
}
