using LambdaEmu.ClientTests.Clients;
using LambdaEmu.ClientTests.Deployments;

namespace LambdaEmu.ClientTests.ApiGateway;

/// <summary>A test of a REST API's stage, with functions that it may call.</summary>
public abstract class RestTest : ClientTest
{
    /// <summary>Returns its event, as a proxy answer's body.</summary>
    private protected const string EchoSource = "import json\ndef handler(event, context):\n    return {'statusCode': 200, 'body': json.dumps(event)}\n";

    /// <summary>Returns what its body says.</summary>
    private protected const string RespondSource = "import json\ndef handler(event, context):\n    return json.loads(event['body'])\n";

    private protected RestTest(SharedEmulator emulator)
        : base(emulator) => Apis = new RestApiDeployer(Raw, Settings);

    private protected RestApiDeployer Apis { get; }

    /// <summary>A function that API Gateway may call.</summary>
    private protected async Task FunctionAsync(string name, string source)
    {
        await Functions.PythonAsync(name, source);
        await AllowAsync(name);
    }

    private protected async Task AllowAsync(string function) => (await Raw.LambdaAsync(
        HttpMethod.Post, $"/2015-03-31/functions/{function}/policy",
        """{"StatementId":"gateway","Action":"lambda:InvokeFunction","Principal":"apigateway.amazonaws.com"}""")).Status.Should().Be(201);

    private protected Task<RawAnswer> GetAsync(RestApiUnderTest api, string path, params (string Name, string Value)[] headers) =>
        Raw.HostAsync(HttpMethod.Get, api.Host, path, null, headers);

    private protected Task<RawAnswer> PostAsync(RestApiUnderTest api, string path, string body, params (string Name, string Value)[] headers) =>
        Raw.HostAsync(HttpMethod.Post, api.Host, path, body, headers);
}
