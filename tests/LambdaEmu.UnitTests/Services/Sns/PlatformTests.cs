namespace LambdaEmu.UnitTests.Services.Sns;

/// <summary>Apps at push services and their devices; recorded answers where there are some.</summary>
public sealed class PlatformTests : IDisposable
{
    private readonly SnsFixture _sns = new();

    public void Dispose() => _sns.Dispose();

    [Fact]
    public async Task Application_ShowsNoSecrets()
    {
        var arn = await ApplicationAsync();
        await _sns.DoAsync("SetPlatformApplicationAttributes", [("PlatformApplicationArn", arn), .. SnsFixture.Map("Attributes", ("SuccessFeedbackSampleRate", "50"))]);

        arn.Should().Be("arn:aws:sns:us-east-1:000000000000:app/ADM/name");
        (await _sns.AttributesAsync("GetPlatformApplicationAttributes", "PlatformApplicationArn", arn)).Should().BeEquivalentTo(
            new Dictionary<string, string> { ["Enabled"] = "true", ["SuccessFeedbackSampleRate"] = "50" });
        SnsFixture.Value(await _sns.DoAsync("ListPlatformApplications"), "PlatformApplicationArn").Should().Be(arn);
    }

    [Theory]
    [InlineData("", "ADM", "PlatformPrincipal=p&PlatformCredential=c", " Reason: cannot be empty")]
    [InlineData("@name", "ADM", "PlatformPrincipal=p&PlatformCredential=c", "@name Reason: must contain only characters 'a'-'z', 'A'-'Z', '0'-'9', '_', '-', and '.'")]
    [InlineData("name", "AAA", "PlatformPrincipal=p&PlatformCredential=c", "Platform Reason: AAA is not supported")]
    [InlineData("name", "ADM", "PlatformPrincipal=p", "Attributes Reason: PlatformPrincipal attribute provided without PlatformCredential")]
    [InlineData("name", "ADM", "PlatformCredential=c", "Attributes Reason: PlatformCredential attribute provided without PlatformPrincipal")]
    [InlineData("name", "ADM", "Nope=c", "Attributes Reason: Invalid attribute name: Nope")]
    public async Task Application_ThatCantBe_IsRefused(string name, string platform, string attributes, string reason) =>
        (await _sns.FaultAsync("CreatePlatformApplication", [("Name", name), ("Platform", platform), .. SnsFixture.Map("Attributes", Pairs(attributes))]))
            .Should().Be(TopicTests.Invalid(reason));

    [Fact]
    public async Task Endpoint_IsTheSame_ForTheSameTokenAndAttributes()
    {
        var application = await ApplicationAsync();
        (string, string)[] Request(string userData) => [("PlatformApplicationArn", application), ("Token", "token"), ("CustomUserData", userData)];
        var first = SnsFixture.Value(await _sns.DoAsync("CreatePlatformEndpoint", Request("a")), "EndpointArn");

        first.Should().MatchRegex("^arn:aws:sns:us-east-1:000000000000:endpoint/ADM/name/[0-9a-f-]{36}$");
        SnsFixture.Value(await _sns.DoAsync("CreatePlatformEndpoint", Request("a")), "EndpointArn").Should().Be(first);
        (await _sns.FaultAsync("CreatePlatformEndpoint", Request("b"))).Should().Be(
            TopicTests.Invalid($"Token Reason: Endpoint {first} already exists with the same Token, but different attributes."));
        (await _sns.AttributesAsync("GetEndpointAttributes", "EndpointArn", first)).Should().BeEquivalentTo(
            new Dictionary<string, string> { ["Enabled"] = "true", ["Token"] = "token", ["CustomUserData"] = "a" });
        SnsFixture.Value(await _sns.DoAsync("ListEndpointsByPlatformApplication", ("PlatformApplicationArn", application)), "EndpointArn").Should().Be(first);
    }

    [Theory]
    [InlineData("PlatformCredential", "c", "Attributes Reason: Invalid attribute name: PlatformCredential")]
    [InlineData("InvalidKey", "c", "Attributes Reason: Invalid attribute name: InvalidKey")]
    [InlineData("CustomUserData", "long", "Attributes Reason: Invalid value for attribute: CustomUserData: must be at most 2048 bytes long in UTF-8 encoding")]
    public async Task Endpoint_OfAttributesThatCantBe_IsRefused(string name, string value, string reason)
    {
        var application = await ApplicationAsync();
        value = value == "long" ? new string('x', 2049) : value;

        (await _sns.FaultAsync("CreatePlatformEndpoint", [("PlatformApplicationArn", application), ("Token", "t"), .. SnsFixture.Map("Attributes", (name, value))]))
            .Should().Be(TopicTests.Invalid(reason));
    }

    [Fact]
    public async Task ArnsOfNobody_AreFaults()
    {
        (await _sns.FaultAsync("GetPlatformApplicationAttributes", ("PlatformApplicationArn", "nope")))
            .Should().Be(TopicTests.Invalid("PlatformApplicationArn Reason: An ARN must have at least 6 elements, not 1"));
        (await _sns.FaultAsync("SetPlatformApplicationAttributes", [("PlatformApplicationArn", SnsFixture.TopicArn("app/ADM/nope")), .. SnsFixture.Map("Attributes", ("Enabled", "true"))]))
            .Should().Be((404, "NotFound", "PlatformApplication does not exist"));
        (await _sns.FaultAsync("GetEndpointAttributes", ("EndpointArn", SnsFixture.TopicArn("endpoint/ADM/nope/id")))).Should().Be((404, "NotFound", "Endpoint does not exist"));
        (await _sns.FaultAsync("GetEndpointAttributes", ("EndpointArn", SnsFixture.TopicArn("endpoint/ADM/nope"))))
            .Should().Be(TopicTests.Invalid("EndpointArn Reason: Wrong number of slashes in relative portion of the ARN."));
        (await _sns.FaultAsync("DeleteEndpoint", ("EndpointArn", SnsFixture.TopicArn("endpoint/ADM/nope/id")))).Should().BeNull();
        (await _sns.FaultAsync("DeletePlatformApplication", ("PlatformApplicationArn", SnsFixture.TopicArn("app/ADM/nope")))).Should().BeNull();
    }

    [Fact]
    public async Task Push_IsCaptured_InTheWordsOfItsPlatform()
    {
        var endpoint = await EndpointAsync();
        var topic = await _sns.TopicAsync("t");
        await _sns.SubscribeAsync(topic, "application", endpoint);
        (string, string)[] message = [("Message", """{"default":"d","ADM":"push"}"""), ("MessageStructure", "json")];
        await _sns.DoAsync("Publish", [("TargetArn", endpoint), .. message]);
        await _sns.DoAsync("Publish", [("TopicArn", topic), .. message]);
        await _sns.Activity.WhenIdleAsync();

        _sns.Outbox.Messages.Select(m => (m.Protocol, m.To, m.Message, m.TopicArn)).Should().Equal(("application", endpoint, "push", null), ("application", endpoint, "push", topic));
    }

    [Fact]
    public async Task Endpoint_ThatIsDisabled_TakesNothing()
    {
        var endpoint = await EndpointAsync();
        var topic = await _sns.TopicAsync("t");
        var dead = await _sns.QueueAsync("dead");
        await _sns.SubscribeAsync(topic, "application", endpoint, ("RedrivePolicy", $$"""{"deadLetterTargetArn":"{{dead}}"}"""));
        await _sns.DoAsync("SetEndpointAttributes", [("EndpointArn", endpoint), .. SnsFixture.Map("Attributes", ("Enabled", "false"))]);

        (await _sns.FaultAsync("Publish", ("TargetArn", endpoint), ("Message", "m"))).Should().Be((400, "EndpointDisabled", "Endpoint is disabled"));
        await _sns.PublishAsync(topic, "m");
        await _sns.Activity.WhenIdleAsync();
        (await _sns.EnvelopeAsync(dead))["Message"]!.ToString().Should().Be("m");
    }

    [Fact]
    public async Task Deletion_OfAnEndpoint_LeavesItsSubscriptions()
    {
        var endpoint = await EndpointAsync();
        await _sns.SubscribeAsync(await _sns.TopicAsync("t"), "application", endpoint);
        await _sns.DoAsync("DeleteEndpoint", ("EndpointArn", endpoint));

        SnsFixture.Value(await _sns.DoAsync("ListSubscriptions"), "Endpoint").Should().Be(endpoint);
    }

    [Fact]
    public async Task SmsSettings_AreKept()
    {
        await _sns.DoAsync("SetSMSAttributes", SnsFixture.Map("attributes", ("DefaultSMSType", "Promotional"), ("DefaultSenderID", "Test")));
        await _sns.DoAsync("Publish", ("PhoneNumber", "+15551234567"), ("Message", "m"));

        (await _sns.DoAsync("GetSMSAttributes")).Descendants(SnsFixture.Xml + "key").Select(e => e.Value)
            .Should().BeEquivalentTo("DefaultSMSType", "DefaultSenderID", "MonthlySpendLimit");
        (await _sns.DoAsync("GetSMSAttributes", ("attributes.member.1", "DefaultSMSType"))).Descendants(SnsFixture.Xml + "value").Should().ContainSingle().Which.Value.Should().Be("Promotional");
        (_sns.Outbox.Messages[0].To, _sns.Outbox.Messages[0].From).Should().Be(("+15551234567", "Test"));
        (await _sns.FaultAsync("SetSMSAttributes", SnsFixture.Map("attributes", ("Nope", "x")))).Should().Be((400, "InvalidParameter", "Nope is not a valid attribute"));
        (await _sns.FaultAsync("SetSMSAttributes", SnsFixture.Map("attributes", ("DefaultSMSType", "x")))).Should().Be((400, "InvalidParameter", "DefaultSMSType is invalid"));
    }

    [Fact]
    public async Task SandboxNumber_IsVerifiedByThePasswordInTheOutbox()
    {
        await _sns.DoAsync("CreateSMSSandboxPhoneNumber", ("PhoneNumber", "+15551234567"));
        var password = _sns.Outbox.Messages.Should().ContainSingle().Subject.Message.Split(' ')[^1];
        async Task<string> StatusAsync() => SnsFixture.Value(await _sns.DoAsync("ListSMSSandboxPhoneNumbers"), "Status");

        (await StatusAsync()).Should().Be("Pending");
        (await _sns.FaultAsync("VerifySMSSandboxPhoneNumber", ("PhoneNumber", "+15551234567"), ("OneTimePassword", password == "00000" ? "11111" : "00000")))!.Value.Code.Should().Be("VerificationException");
        await _sns.DoAsync("VerifySMSSandboxPhoneNumber", ("PhoneNumber", "+15551234567"), ("OneTimePassword", password));
        (await StatusAsync()).Should().Be("Verified");
        await _sns.DoAsync("DeleteSMSSandboxPhoneNumber", ("PhoneNumber", "+15551234567"));
        (await _sns.FaultAsync("DeleteSMSSandboxPhoneNumber", ("PhoneNumber", "+15551234567")))!.Value.Code.Should().Be("ResourceNotFound");
        SnsFixture.Value(await _sns.DoAsync("GetSMSSandboxAccountStatus"), "IsInSandbox").Should().Be("false");
    }

    [Fact]
    public async Task Numbers_AreAllOptedIn()
    {
        SnsFixture.Value(await _sns.DoAsync("CheckIfPhoneNumberIsOptedOut", ("phoneNumber", "+15551234567")), "isOptedOut").Should().Be("false");
        (await _sns.DoAsync("ListPhoneNumbersOptedOut")).Descendants(SnsFixture.Xml + "member").Should().BeEmpty();
        (await _sns.DoAsync("ListOriginationNumbers")).Descendants(SnsFixture.Xml + "member").Should().BeEmpty();
        await _sns.DoAsync("OptInPhoneNumber", ("phoneNumber", "+15551234567"));
        (await _sns.FaultAsync("CheckIfPhoneNumberIsOptedOut", ("phoneNumber", "x"))).Should().Be(TopicTests.Invalid("PhoneNumber Reason: input incorrectly formatted"));
    }

    private async Task<string> ApplicationAsync() => SnsFixture.Value(await _sns.DoAsync("CreatePlatformApplication",
        [("Name", "name"), ("Platform", "ADM"), .. SnsFixture.Map("Attributes", ("PlatformPrincipal", "p"), ("PlatformCredential", "c"))]), "PlatformApplicationArn");

    private async Task<string> EndpointAsync() => SnsFixture.Value(
        await _sns.DoAsync("CreatePlatformEndpoint", ("PlatformApplicationArn", await ApplicationAsync()), ("Token", "token")), "EndpointArn");

    private static (string, string)[] Pairs(string text) => [.. text.Split('&').Select(p => p.Split('=')).Select(p => (p[0], p[1]))];
}
