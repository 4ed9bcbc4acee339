using System.Text.Json.Nodes;
using LambdaEmu.ClientTests.Clients;

namespace LambdaEmu.ClientTests.Sns;

/// <summary>Topics in front of real functions: the event arrives, and what has no permission goes to the dead-letter queue.</summary>
public sealed class SnsFunctionTests(SharedEmulator emulator) : ClientTest(emulator)
{
    // Tells what it got by way of its log, which is there when the emulator is idle.
    private const string Source = "def handler(event, context):\n    r = event['Records'][0]\n    print('GOT', r['EventSource'], r['Sns']['Message'], r['Sns']['MessageAttributes']['k']['Value'], context.invoked_function_arn)\n";

    [Fact]
    public async Task Function_ThatPermitsTheTopic_GetsTheEvent()
    {
        await Functions.PythonAsync("f", Source);
        var topic = await SubscribedAsync();
        (await Raw.LambdaAsync(HttpMethod.Post, "/2015-03-31/functions/f/policy",
            $$"""{"StatementId":"sns","Action":"lambda:InvokeFunction","Principal":"sns.amazonaws.com","SourceArn":"{{topic}}"}""")).Status.Should().Be(201);

        await PublishAsync(topic);

        var events = (await Raw.LogsAsync("FilterLogEvents", new JsonObject { ["logGroupName"] = "/aws/lambda/f", ["filterPattern"] = "GOT" })).Json["events"]!.AsArray();
        events.Should().ContainSingle().Which!["message"]!.ToString().Trim().Should().Be($"GOT aws:sns hello v {FunctionArn("f")}");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Function_ThatDoesNotPermitOrIsNotThere_LeavesTheMessageToTheDeadLetterQueue(bool exists)
    {
        if (exists)
        {
            await Functions.PythonAsync("f", Source);
        }
        await Raw.SqsAsync("CreateQueue", new JsonObject { ["QueueName"] = "dead" });
        var topic = await SubscribedAsync($"&Attributes.entry.1.key=RedrivePolicy&Attributes.entry.1.value={Uri.EscapeDataString($$"""{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:{{Account}}:dead"}""")}");

        await PublishAsync(topic);

        var received = (await Raw.SqsAsync("ReceiveMessage", new JsonObject { ["QueueUrl"] = $"http://localhost/{Account}/dead" })).Json["Messages"]![0]!;
        JsonNode.Parse(received["Body"]!.ToString())!["Message"]!.ToString().Should().Be("hello");
    }

    private async Task<string> SubscribedAsync(string more = "")
    {
        var topic = $"arn:aws:sns:us-east-1:{Account}:t";
        (await Raw.SnsAsync("Action=CreateTopic&Version=2010-03-31&Name=t")).Status.Should().Be(200);
        (await Raw.SnsAsync($"Action=Subscribe&Version=2010-03-31&TopicArn={topic}&Protocol=lambda&Endpoint={FunctionArn("f")}{more}")).Status.Should().Be(200);
        return topic;
    }

    private async Task PublishAsync(string topic)
    {
        (await Raw.SnsAsync($"Action=Publish&Version=2010-03-31&TopicArn={topic}&Message=hello"
            + "&MessageAttributes.entry.1.Name=k&MessageAttributes.entry.1.Value.DataType=String&MessageAttributes.entry.1.Value.StringValue=v")).Status.Should().Be(200);
        await BecomeIdleAsync();
    }
}
