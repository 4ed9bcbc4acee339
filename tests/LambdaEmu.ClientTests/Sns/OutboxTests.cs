using LambdaEmu.ClientTests.Clients;

namespace LambdaEmu.ClientTests.Sns;

/// <summary>What would have left for people and devices, as the emulator shows it.</summary>
public sealed class OutboxTests(SharedEmulator emulator) : ClientTest(emulator)
{
    private const string Path = "/_lambdaemu/outbox";

    [Fact]
    public async Task Outbox_ShowsMailsWithTheirLinks_TillItIsCleared()
    {
        var topic = $"arn:aws:sns:us-east-1:{Account}:t";
        await SnsAsync("Action=CreateTopic&Name=t&Attributes.entry.1.key=DisplayName&Attributes.entry.1.value=News");
        await SnsAsync($"Action=Subscribe&TopicArn={topic}&Protocol=email&Endpoint=a%40example.org");
        (await Raw.UnsignedAsync(HttpMethod.Delete, Path)).Status.Should().Be(200);
        await SnsAsync($"Action=Subscribe&TopicArn={topic}&Protocol=email&Endpoint=a%40example.org");
        var asked = (await Raw.UnsignedAsync(HttpMethod.Get, Path)).Json["messages"]!.AsArray().Should().ContainSingle("the first was forgotten").Subject!;
        (await Raw.UnsignedAsync(HttpMethod.Get, new Uri(asked["confirmUrl"]!.ToString()).PathAndQuery)).Status.Should().Be(200);
        await SnsAsync($"Action=Publish&TopicArn={topic}&Subject=Hi&Message=hello"
            + "&MessageAttributes.entry.1.Name=k&MessageAttributes.entry.1.Value.DataType=String&MessageAttributes.entry.1.Value.StringValue=v");

        var mail = (await Raw.UnsignedAsync(HttpMethod.Get, Path)).Json["messages"]![1]!;

        mail.AsObject().Remove("at").Should().BeTrue();
        mail.AsObject().Remove("messageId").Should().BeTrue();
        mail.AsObject().Remove("subscriptionArn").Should().BeTrue();
        mail.ShouldBeJson($$"""
            { "protocol": "email", "to": "a@example.org", "from": "News", "topicArn": "{{topic}}", "subject": "Hi", "message": "hello", "attributes": { "k": "v" } }
            """);
    }

    private async Task SnsAsync(string form) => (await Raw.SnsAsync($"{form}&Version=2010-03-31")).Status.Should().Be(200);
}
