using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LambdaEmu.ClientTests.Clients;

namespace LambdaEmu.ClientTests.Protocol;

/// <summary>What the emulator says of itself is so, for each operation of AWS's models.</summary>
public sealed partial class CapabilitiesTests(SharedEmulator emulator) : ClientTest(emulator)
{
    public static TheoryData<string> Services => new() { "apigatewayv2", "iam", "lambda", "logs", "sns", "sqs", "sts" };

    [Theory]
    [MemberData(nameof(Services))]
    public async Task Capabilities_Service_ListsEveryOperationOfAwssModel(string service)
    {
        var listed = await ListedAsync(service);

        listed.Select(o => o.Key).Should().BeEquivalentTo(Model(service)["operations"]!.AsObject().Select(o => o.Key));
        listed.Select(o => o.Value!.ToString()).Should().OnlyContain(state => state == "implemented" || state == "not implemented");
    }

    [Theory]
    [MemberData(nameof(Services))]
    public async Task Operation_NotImplemented_Answers501AndIsNamed(string service)
    {
        var listed = await ListedAsync(service);
        foreach (var (name, _) in listed.Where(o => o.Value!.ToString() == "not implemented"))
        {
            var answer = await CallAsync(service, name);

            answer.Status.Should().Be(501, "{0} is not implemented: {1}", name, answer.Text);
            (answer.Text + answer.Header("x-amzn-ErrorType")).Should().Contain("NotImplementedException");
            answer.Text.Should().Contain($"{service}:{name}");
        }
    }

    [Theory]
    [MemberData(nameof(Services))]
    public async Task Operation_Implemented_AnswersForItself(string service)
    {
        var implemented = (await ListedAsync(service)).Where(o => o.Value!.ToString() == "implemented").Select(o => o.Key).ToList();

        implemented.Should().NotBeEmpty();
        foreach (var name in implemented)
        {
            (await CallAsync(service, name)).Status.Should().BeOneOf([200, 204, 400, 404], "{0} is implemented", name);
        }
    }

    [Fact]
    public async Task Service_Unknown_Answers501()
    {
        var signed = await Raw.SendAsync(Raw.Request(HttpMethod.Post, "/", "quantumledger", "{}"u8.ToArray(), "application/x-amz-json-1.0"));
        var targeted = await Raw.SendAsync(Raw.Request(
            HttpMethod.Post, "/", null, "{}"u8.ToArray(), "application/x-amz-json-1.0", ("X-Amz-Target", "AmazonQLDB.ListLedgers")));

        signed.Status.Should().Be(501);
        signed.Text.Should().Contain("quantumledger");
        targeted.Status.Should().Be(501);
        targeted.Text.Should().Contain("AmazonQLDB");
    }

    private async Task<JsonObject> ListedAsync(string service) =>
        (await Raw.UnsignedAsync(HttpMethod.Get, "/_lambdaemu/capabilities")).Json["services"]![service]!.AsObject();

    private Task<RawAnswer> CallAsync(string service, string operation)
    {
        switch (service)
        {
            case "logs":
                return Raw.LogsAsync(operation, "{}");
            case "sqs":
                return Raw.SqsAsync(operation, "{}");
            case "iam":
                return Raw.IamAsync($"Action={operation}&Version=2010-05-08");
            case "sns":
                return Raw.SnsAsync($"Action={operation}&Version=2010-03-31");
            case "sts":
                return Raw.StsAsync($"Action={operation}&Version=2011-06-15");
            default:
                var http = Model(service)["operations"]![operation]!["http"]!;
                var path = Label().Replace(http["requestUri"]!.ToString(), "x");
                var method = new HttpMethod(http["method"]!.ToString());
                var body = method == HttpMethod.Get || method == HttpMethod.Delete ? null : "{}";
                return service == "lambda" ? Raw.LambdaAsync(method, path, body) : Raw.ApiGatewayAsync(method, path, body);
        }
    }

    private static JsonNode Model(string service) => JsonNode.Parse(File.ReadAllText(Repository.Path($"src/LambdaEmu.Contracts/models/{service}.json")))!;

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Label();
}
