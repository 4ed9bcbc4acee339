using System.Xml.Linq;

namespace LambdaEmu.ClientTests.Sqs;

/// <summary>Message move tasks in the query protocol, which the clients that still speak it are too old to know.</summary>
public sealed class SqsMoveTests(SharedEmulator emulator) : ClientTest(emulator)
{
    private const string NoTask = "Task does not exist.";

    [Fact]
    public async Task MoveTask_InTheQueryProtocol_MovesAndIsListed()
    {
        var source = await CreateAsync("source");
        var dead = await CreateAsync("dead");
        await CallAsync("SetQueueAttributes", ("QueueUrl", source), ("Attribute.1.Name", "RedrivePolicy"),
            ("Attribute.1.Value", $$"""{"deadLetterTargetArn":"{{Arn("dead")}}","maxReceiveCount":1}"""));
        await CallAsync("SendMessage", ("QueueUrl", dead), ("MessageBody", "poison"));

        var handle = Text(await CallAsync("StartMessageMoveTask", ("SourceArn", Arn("dead")), ("DestinationArn", Arn("source"))), "TaskHandle");

        handle.Should().NotBeEmpty();
        var received = await CallAsync("ReceiveMessage", ("QueueUrl", source), ("WaitTimeSeconds", "20"));
        Text(received, "Body").Should().Be("poison");
        var listed = await CallAsync("ListMessageMoveTasks", ("SourceArn", Arn("dead")));
        (Text(listed, "Status"), Text(listed, "ApproximateNumberOfMessagesMoved")).Should().Be(("COMPLETED", "1"));
    }

    [Fact]
    public async Task Cancel_OfATaskThatIsOver_IsRefused()
    {
        await CreateAsync("source");
        var dead = await CreateAsync("dead");
        await CallAsync("SetQueueAttributes", ("QueueUrl", Url("source")), ("Attribute.1.Name", "RedrivePolicy"),
            ("Attribute.1.Value", $$"""{"deadLetterTargetArn":"{{Arn("dead")}}","maxReceiveCount":1}"""));
        await CallAsync("SendMessage", ("QueueUrl", dead), ("MessageBody", "poison"));
        var handle = Text(await CallAsync("StartMessageMoveTask", ("SourceArn", Arn("dead"))), "TaskHandle");
        await CallAsync("ReceiveMessage", ("QueueUrl", Url("source")), ("WaitTimeSeconds", "20"));

        var answer = await Raw.SqsFormAsync(Form("CancelMessageMoveTask", ("TaskHandle", handle)));

        answer.Status.Should().Be(404);
        var fault = XDocument.Parse(answer.Text);
        (Text(fault, "Type"), Text(fault, "Code"), Text(fault, "Message")).Should().Be(("Sender", "ResourceNotFoundException", NoTask));
    }

    private async Task<string> CreateAsync(string name) => Text(await CallAsync("CreateQueue", ("QueueName", name)), "QueueUrl");

    private async Task<XDocument> CallAsync(string action, params (string Name, string Value)[] parameters)
    {
        var answer = await Raw.SqsFormAsync(Form(action, parameters));
        answer.Status.Should().Be(200, answer.Text);
        return XDocument.Parse(answer.Text);
    }

    private static string Form(string action, params (string Name, string Value)[] parameters) =>
        $"Action={action}&Version=2012-11-05{string.Concat(parameters.Select(p => $"&{p.Name}={Uri.EscapeDataString(p.Value)}"))}";

    private string Arn(string queue) => $"arn:aws:sqs:{Settings.Region}:{Account}:{queue}";

    private string Url(string queue) => $"{Settings.Endpoint}{Account}/{queue}";

    private static string Text(XDocument answer, string element) => answer.Descendants().FirstOrDefault(e => e.Name.LocalName == element)?.Value ?? "";
}
