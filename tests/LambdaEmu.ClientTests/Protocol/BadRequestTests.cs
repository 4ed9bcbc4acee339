using System.Xml.Linq;
using LambdaEmu.ClientTests.Clients;

namespace LambdaEmu.ClientTests.Protocol;

/// <summary>Requests with something wrong in them: AWS's status, code and text, in the caller's protocol; and the next request is served.</summary>
public sealed class BadRequestTests(SharedEmulator emulator) : ClientTest(emulator)
{
    public static TheoryData<BadRequest> Table => [.. BadRequests.All];

    [Theory]
    [MemberData(nameof(Table))]
    public async Task BadRequest_IsRefusedInAwssWordsAndBreaksNothing(BadRequest bad)
    {
        var answer = await SendAsync(bad);

        var (code, message) = Fault(bad.Service, answer);
        code.Should().Be(bad.Code, "the answer was {0}", answer.Text);
        var expected = bad.Message.Replace("{A}", Account, StringComparison.Ordinal);
        if (expected.EndsWith('*'))
        {
            message.Should().StartWith(expected[..^1]).And.NotBeEmpty();
        }
        else
        {
            message.Should().Be(expected);
        }
        answer.Status.Should().Be(bad.Status);
        answer.Header("x-amzn-RequestId").Should().MatchRegex("^[0-9a-f-]{36}$");
        (await Raw.StsAsync("Action=GetCallerIdentity&Version=2011-06-15")).Status.Should().Be(200);
    }

    [Fact]
    public async Task Table_CoversEveryImplementedOperation()
    {
        var capabilities = (await Raw.UnsignedAsync(HttpMethod.Get, "/_lambdaemu/capabilities")).Json["services"]!.AsObject();
        var implemented = capabilities.SelectMany(service => service.Value!.AsObject()
            .Where(operation => operation.Value!.ToString() == "implemented").Select(operation => $"{service.Key}:{operation.Key}"));

        implemented.Should().BeSubsetOf(BadRequests.All.Select(bad => bad.Operation));
    }

    private Task<RawAnswer> SendAsync(BadRequest bad) => bad.Service switch
    {
        "lambda" => Raw.LambdaAsync(new HttpMethod(bad.Method), bad.Path.Replace("{A}", Account, StringComparison.Ordinal), bad.Body.Length == 0 ? null : bad.Body),
        "apigateway" or "apigatewayv2" => Raw.ApiGatewayAsync(new HttpMethod(bad.Method), bad.Path, bad.Body.Length == 0 ? null : bad.Body),
        "apigatewaymanagementapi" => Raw.ConnectionsAsync(new HttpMethod(bad.Method), bad.Path, bad.Body.Length == 0 ? null : bad.Body),
        "logs" => Raw.LogsAsync(bad.Name, bad.Body.Replace("{A}", Account, StringComparison.Ordinal)),
        "sqs" => Raw.SqsAsync(bad.Name, bad.Body.Replace("{A}", Account, StringComparison.Ordinal)),
        "sns" => Raw.SnsAsync(bad.Body.Replace("{A}", Account, StringComparison.Ordinal)),
        "iam" => Raw.IamAsync(bad.Body),
        _ => Raw.StsAsync(bad.Body),
    };

    private static (string? Code, string Message) Fault(string service, RawAnswer answer)
    {
        switch (service)
        {
            case "lambda" or "apigateway" or "apigatewayv2" or "apigatewaymanagementapi":
                answer.Header("Content-Type").Should().Be("application/json");
                return (answer.Header("x-amzn-ErrorType"), (answer.Json["message"] ?? answer.Json["Message"])!.ToString());
            case "logs":
                answer.Header("Content-Type").Should().Be("application/x-amz-json-1.1");
                return (answer.Json["__type"]?.ToString(), answer.Json["message"]!.ToString());
            case "sqs":
                answer.Header("Content-Type").Should().Be("application/x-amz-json-1.0");
                answer.Header("x-amzn-query-error").Should().EndWith(";Sender");
                return (answer.Header("x-amzn-query-error")!.Split(';')[0], answer.Json["message"]!.ToString());
            default:
                answer.Header("Content-Type").Should().Be("text/xml");
                XNamespace ns = service switch
                {
                    "iam" => "https://iam.amazonaws.com/doc/2010-05-08/",
                    "sns" => "http://sns.amazonaws.com/doc/2010-03-31/",
                    _ => "https://sts.amazonaws.com/doc/2011-06-15/",
                };
                var error = XDocument.Parse(answer.Text).Root!.Element(ns + "Error")!;
                error.Element(ns + "Type")!.Value.Should().Be("Sender");
                return (error.Element(ns + "Code")!.Value, error.Element(ns + "Message")!.Value);
        }
    }
}
