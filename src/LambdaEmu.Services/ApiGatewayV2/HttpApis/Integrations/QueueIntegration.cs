using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using LambdaEmu.Core.Identity;
using LambdaEmu.Core.Ports;
using LambdaEmu.Services.ApiGatewayV2.HttpApis.Calls;
using LambdaEmu.Services.ApiGatewayV2.Integrations;
using LambdaEmu.Services.ApiGatewayV2.Mappings;
using LambdaEmu.Services.Endpoints.Proxies;

namespace LambdaEmu.Services.ApiGatewayV2.HttpApis.Integrations;

/// <summary>
/// Sends, receives and deletes messages without a function between; answers as SQS's query protocol does. See
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-aws-services-reference.html.
/// </summary>
internal sealed class QueueIntegration(IQueueSender sender, IQueueReader reader)
{
    private static readonly XNamespace Xml = "http://queue.amazonaws.com/doc/2012-11-05/";

    /// <exception cref="Core.Errors.AwsException">SQS's fault.</exception>
    public async ValueTask<ProxyAnswer> CallAsync(StageCall call, CancellationToken ct)
    {
        var integration = call.Match!.Route.Integration!;
        var parameters = (integration.RequestParameters ?? ImmutableDictionary<string, string>.Empty).Select(p => (p.Key, Value: MappingExpression.Parse(p.Value).Evaluate(call.Find)))
            .Where(p => p.Value is not null).ToDictionary(p => p.Key, p => p.Value!);
        var queue = QueueArn(call, parameters);
        var result = integration.Subtype switch
        {
            ServiceAction.SendMessage => await SendAsync(call, queue, parameters, ct),
            ServiceAction.ReceiveMessage => await ReceiveAsync(queue, parameters, ct),
            _ => await DeleteAsync(queue, parameters),
        };
        var name = integration.Subtype!["SQS-".Length..];
        var document = new XElement(Xml + $"{name}Response", result, new XElement(Xml + "ResponseMetadata", new XElement(Xml + "RequestId", RandomId.New().ToString())));
        return new ProxyAnswer
        {
            Headers = [KeyValuePair.Create("Content-Type", "text/xml")],
            Body = Encoding.UTF8.GetBytes("<?xml version=\"1.0\"?>" + document.ToString(SaveOptions.DisableFormatting)),
        };
    }

    private async ValueTask<XElement> SendAsync(StageCall call, string queue, Dictionary<string, string> parameters, CancellationToken ct)
    {
        var body = Encoding.UTF8.GetBytes(Required(parameters, "MessageBody"));
        var id = await sender.SendAsync(
            queue,
            new QueueSend
            {
                Body = body,
                GroupId = parameters.GetValueOrDefault("MessageGroupId"),
                DeduplicationId = parameters.GetValueOrDefault("MessageDeduplicationId"),
                Delay = Number(parameters, "DelaySeconds") is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
                SenderId = call.Api.Scope.AccountId,
                TraceHeader = call.Call.TraceHeader,
            },
            ct);
        var md5 = Convert.ToHexStringLower(System.Security.Cryptography.MD5.HashData(body));
        return new XElement(Xml + "SendMessageResult", new XElement(Xml + "MessageId", id), new XElement(Xml + "MD5OfMessageBody", md5));
    }

    private async ValueTask<XElement> ReceiveAsync(string queue, Dictionary<string, string> parameters, CancellationToken ct)
    {
        var messages = await reader.ReceiveAsync(
            queue, Number(parameters, "MaxNumberOfMessages") ?? 1, TimeSpan.FromSeconds(Number(parameters, "WaitTimeSeconds") ?? 0),
            Number(parameters, "VisibilityTimeout") is { } seconds ? TimeSpan.FromSeconds(seconds) : null, ct);
        return new XElement(Xml + "ReceiveMessageResult", messages.Select(m => new XElement(
            Xml + "Message",
            new XElement(Xml + "MessageId", m.MessageId), new XElement(Xml + "ReceiptHandle", m.ReceiptHandle),
            new XElement(Xml + "MD5OfBody", m.Md5OfBody), new XElement(Xml + "Body", Encoding.UTF8.GetString(m.Body.Span)))));
    }

    private async ValueTask<XElement?> DeleteAsync(string queue, Dictionary<string, string> parameters)
    {
        await reader.DeleteAsync(queue, [Required(parameters, "ReceiptHandle")]);
        return null;
    }

    // Whatever the host: the last two parts of a queue's URL are its account and its name.
    private static string QueueArn(StageCall call, Dictionary<string, string> parameters)
    {
        var parts = Required(parameters, "QueueUrl").TrimEnd('/').Split('/');
        return parts.Length >= 2
            ? Arn.Format("sqs", new ResourceScope(parts[^2], parameters.GetValueOrDefault("Region") ?? call.Api.Scope.Region), parts[^1])
            : throw new RefusedException(400, "Bad Request") { Reason = "QueueUrl is no queue's URL" };
    }

    private static string Required(Dictionary<string, string> parameters, string name) =>
        parameters.GetValueOrDefault(name) ?? throw new RefusedException(400, "Bad Request") { Reason = $"{name} found nothing in the request" };

    private static int? Number(Dictionary<string, string> parameters, string name) => !parameters.TryGetValue(name, out var text) ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new RefusedException(400, "Bad Request") { Reason = $"{name} is no number: {JsonEncodedText.Encode(text)}" };
}
