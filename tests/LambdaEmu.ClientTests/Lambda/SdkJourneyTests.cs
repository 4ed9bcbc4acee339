using System.Text.Json.Nodes;
using LambdaEmu.ClientTests.Clients;

namespace LambdaEmu.ClientTests.Lambda;

/// <summary>The same journey through two SDKs: create, wait, invoke in every way, publish, update, page, logs, faults, delete.</summary>
public sealed class SdkJourneyTests(SharedEmulator emulator) : ClientTest(emulator)
{
    [Fact]
    public async Task Journey_Boto3_SeesWhatAwsWouldShow() => Check(await ClientScripts.Boto3Async(Settings, "journey.py"));

    [Fact]
    public async Task Journey_JavaScriptSdk_SeesWhatAwsWouldShow() => Check(await ClientScripts.JavaScriptAsync(Settings, "journey.js"));

    private void Check(JsonNode seen)
    {
        var log = Take(seen["invoked"]!, "log");
        log.Should().MatchRegex(@"^START RequestId: (\S{36}) Version: \$LATEST\nsaid\nEND RequestId: \1\nREPORT RequestId: \1\t");
        var failure = JsonNode.Parse(Take(seen["failed"]!, "payload"))!;
        failure["errorType"]!.ToString().Should().Be("KeyError");
        failure["errorMessage"]!.ToString().Should().Be("'a'");
        seen.ShouldBeJson($$"""
            {
              "account": "{{Account}}",
              "created": "Pending",
              "invoked": { "status": 200, "version": "$LATEST", "error": null, "payload": "2" },
              "failed": { "status": 200, "version": "$LATEST", "error": "Unhandled", "log": "" },
              "event": { "status": 202, "version": null, "error": null, "log": "", "payload": "" },
              "dryRun": { "status": 204, "version": null, "error": null, "log": "", "payload": "" },
              "published": "1",
              "updated": { "status": 200, "version": "$LATEST", "error": null, "log": "", "payload": "\"bl\\u00e4ulich\"" },
              "old": { "status": 200, "version": "1", "error": null, "log": "", "payload": "2" },
              "functions": ["journey"],
              "versions": ["$LATEST", "1"],
              "timeout": 9,
              "tags": { "team": "blue" },
              "count": 1,
              "duplicate": { "code": "ResourceConflictException", "message": "Function already exist: journey", "status": 409 },
              "invalid": {
                "code": "ValidationException", "status": 400,
                "message": "1 validation error detected: Value '901' at 'timeout' failed to satisfy constraint: Member must have value less than or equal to 900"
              },
              "groups": ["/aws/lambda/journey"],
              "events": ["one ü", "two"],
              "filtered": ["two"],
              "noGroup": { "code": "ResourceNotFoundException", "message": "The specified log group does not exist.", "status": 400 },
              "gone": { "code": "ResourceNotFoundException", "message": "Function not found: {{FunctionArn("journey")}}", "status": 404 }
            }
            """);
    }

    private static string Take(JsonNode step, string member)
    {
        var value = step[member]!.ToString();
        step.AsObject().Remove(member);
        return value;
    }
}
