using System.Text.Json.Nodes;
using LambdaEmu.ClientTests.Clients;
using LambdaEmu.ClientTests.Deployments;

namespace LambdaEmu.ClientTests.Host;

/// <summary>
/// An endless, fixed sequence of changes to one account, with the state of the account after each number of them: whatever was acknowledged
/// last, it is known what has to be there.
/// </summary>
internal sealed class ChangeSequence(RawClient client, string account)
{
    private const string Functions = "/2015-03-31/functions";
    private const int StepsOfARound = 6;
    private static readonly Package Code = Package.Of("app.py", "def handler(event, context): return context.function_version");

    /// <summary>How many changes were acknowledged. One more may have happened unacknowledged.</summary>
    public int Acknowledged { get; private set; }

    public async Task PrepareAsync()
    {
        await RequireAsync(client.LogsAsync("CreateLogGroup", """{ "logGroupName": "/kept" }"""));
        await RequireAsync(client.LogsAsync("CreateLogStream", """{ "logGroupName": "/kept", "logStreamName": "s" }"""));
    }

    /// <summary>Makes changes until the emulator is gone.</summary>
    public async Task RunAsync(Action acknowledged)
    {
        try
        {
            while (true)
            {
                await RequireAsync(StepAsync(Acknowledged / StepsOfARound, Acknowledged % StepsOfARound));
                Acknowledged++;
                acknowledged();
            }
        }
        catch (HttpRequestException)
        {
            // It was killed.
        }
    }

    /// <summary>The state after so many changes.</summary>
    public static JsonObject StateAfter(int changes)
    {
        var functions = new SortedDictionary<string, JsonObject>(StringComparer.Ordinal);
        var events = new JsonArray();
        for (var change = 0; change < changes; change++)
        {
            var round = change / StepsOfARound;
            switch (change % StepsOfARound)
            {
                case 0: functions[Name(round)] = new() { ["description"] = "new", ["versions"] = new JsonArray("$LATEST"), ["tag"] = null }; break;
                case 1: functions[Name(round)]["description"] = $"changed {round}"; break;
                case 2: functions[Name(round)]["versions"] = new JsonArray("$LATEST", "1"); break;
                case 3: functions[Name(round)]["tag"] = $"{round}"; break;
                case 4: events.Add($"first {round}"); events.Add($"second {round}"); break;
                default: functions.Remove(Name(round - 2)); break;
            }
        }
        return new JsonObject { ["functions"] = new JsonObject(functions.Select(f => KeyValuePair.Create(f.Key, (JsonNode?)f.Value))), ["events"] = events };
    }

    /// <summary>The state as the emulator shows it.</summary>
    public async Task<JsonObject> ReadStateAsync()
    {
        var functions = new SortedDictionary<string, JsonNode?>(StringComparer.Ordinal);
        string? marker = null;
        do
        {
            var page = (await RequireAsync(client.LambdaAsync(HttpMethod.Get, $"{Functions}{(marker is null ? "" : $"?Marker={Uri.EscapeDataString(marker)}")}"))).Json;
            foreach (var name in page["Functions"]!.AsArray().Select(f => f!["FunctionName"]!.ToString()))
            {
                functions[name] = await ReadFunctionAsync(name);
            }
            marker = page["NextMarker"]?.ToString();
        }
        while (marker is not null);
        var events = (await RequireAsync(client.LogsAsync("GetLogEvents", """{ "logGroupName": "/kept", "logStreamName": "s", "startFromHead": true }"""))).Json;
        return new JsonObject
        {
            ["functions"] = new JsonObject(functions),
            ["events"] = new JsonArray([.. events["events"]!.AsArray().Select(e => e!["message"]!.DeepClone())]),
        };
    }

    private static string Name(int round) => $"f-{round:d4}";

    private Task<RawAnswer> StepAsync(int round, int step) => step switch
    {
        0 => client.LambdaAsync(HttpMethod.Post, Functions,
            FunctionDeployer.Request(Name(round), "python3.11", "app.handler", Code, new() { ["Description"] = "new" }).ToJsonString()),
        1 => client.LambdaAsync(HttpMethod.Put, $"{Functions}/{Name(round)}/configuration", $$"""{ "Description": "changed {{round}}" }"""),
        2 => client.LambdaAsync(HttpMethod.Post, $"{Functions}/{Name(round)}/versions", "{}"),
        3 => client.LambdaAsync(HttpMethod.Post, $"/2017-03-31/tags/arn:aws:lambda:us-east-1:{account}:function:{Name(round)}", $$"""{ "Tags": { "round": "{{round}}" } }"""),
        4 => client.LogsAsync("PutLogEvents", $$"""
            {
              "logGroupName": "/kept", "logStreamName": "s",
              "logEvents": [{ "timestamp": {{Now}}, "message": "first {{round}}" }, { "timestamp": {{Now}}, "message": "second {{round}}" }]
            }
            """),
        _ when round < 2 => client.LambdaAsync(HttpMethod.Get, Functions),
        _ => client.LambdaAsync(HttpMethod.Delete, $"{Functions}/{Name(round - 2)}"),
    };

    private static long Now { get; } = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();

    private async Task<JsonObject> ReadFunctionAsync(string name)
    {
        var function = (await RequireAsync(client.LambdaAsync(HttpMethod.Get, $"{Functions}/{name}"))).Json;
        var versions = (await RequireAsync(client.LambdaAsync(HttpMethod.Get, $"{Functions}/{name}/versions"))).Json;
        return new JsonObject
        {
            ["description"] = function["Configuration"]!["Description"]!.DeepClone(),
            ["versions"] = new JsonArray([.. versions["Versions"]!.AsArray().Select(v => v!["Version"]!.DeepClone())]),
            ["tag"] = function["Tags"]?["round"]?.DeepClone(),
        };
    }

    private static async Task<RawAnswer> RequireAsync(Task<RawAnswer> call)
    {
        var answer = await call;
        answer.Status.Should().BeInRange(200, 204, answer.Text);
        return answer;
    }
}
