using System.Xml.Linq;
using LambdaEmu.Contracts.Kiosk;
using LambdaEmu.Core.Errors;
using LambdaEmu.UnitTests.Services.Iam;

namespace LambdaEmu.UnitTests.Protocol;

/// <summary>The query protocol: form parameters in, XML out.</summary>
public sealed class AwsQueryTests
{
    private static readonly XNamespace Kiosk = "http://kiosk.example.com/doc/2021-05-05/";

    private readonly KioskService _kiosk = new();

    [Fact]
    public async Task Scalars_AreReadAndWritten()
    {
        var answer = await OrderAsync("Count=-3&Big=9007199254740993&Price=2.5&Gift=true&At=2026-01-31T12%3A00%3A00.250Z&Data=AAEC&Unknown=1");

        _kiosk.Order.Should().BeEquivalentTo(
            new PlaceOrderRequest
            {
                Name = "n", Count = -3, Big = 9007199254740993, Price = 2.5, Gift = true,
                At = new DateTimeOffset(2026, 1, 31, 12, 0, 0, 250, TimeSpan.Zero),
            },
            o => o.Excluding(r => r.Data));
        _kiosk.Order.Data!.Value.ToArray().Should().Equal(0, 1, 2);
        Result(answer).Should().Be(
            "<Name>n</Name><Count>-3</Count><Big>9007199254740993</Big><Price>2.5</Price><Gift>true</Gift><At>2026-01-31T12:00:00.250Z</At><Data>AAEC</Data>");
    }

    [Theory]
    // With member, and with the name that the model gives to items.
    [InlineData("Lines.member.1.Item=a&Lines.member.1.Amount=1&Lines.member.2.Item=b",
        "<Lines><member><Item>a</Item><Amount>1</Amount></member><member><Item>b</Item></member></Lines>")]
    [InlineData("Marks.Mark.1=a&Marks.Mark.2=b", "<Marks><Mark>a</Mark><Mark>b</Mark></Marks>")]
    // Flattened: each item under the list's own name, or the items' name.
    [InlineData("Notes.1=a&Notes.2=b", "<Notes>a</Notes><Notes>b</Notes>")]
    [InlineData("Code.1=a&Code.2=b", "<Code>a</Code><Code>b</Code>")]
    // Numbers order items; gaps and disorder don't matter.
    [InlineData("Notes.10=c&Notes.2=a&Notes.9=b", "<Notes>a</Notes><Notes>b</Notes><Notes>c</Notes>")]
    [InlineData("Marks=", "<Marks />")]
    public async Task Lists_InTheirForms(string form, string xml) => Result(await OrderAsync(form)).Should().Be("<Name>n</Name>" + xml);

    [Theory]
    [InlineData("Extras.entry.1.key=a&Extras.entry.1.value=1&Extras.entry.2.key=b&Extras.entry.2.value=2",
        "<Extras><entry><key>a</key><value>1</value></entry><entry><key>b</key><value>2</value></entry></Extras>")]
    [InlineData("Attribute.1.Name=a&Attribute.1.Value=x%26y&Attribute.2.Name=b&Attribute.2.Value=",
        "<Attribute><Name>a</Name><Value>x&amp;y</Value></Attribute><Attribute><Name>b</Name><Value /></Attribute>")]
    public async Task Maps_InTheirForms(string form, string xml) => Result(await OrderAsync(form)).Should().Be("<Name>n</Name>" + xml);

    [Fact]
    public async Task Structure_IsDotted() => Result(await OrderAsync("Wrap.Paper=blue")).Should().Be("<Name>n</Name><Wrap><Paper>blue</Paper></Wrap>");

    [Theory]
    [InlineData("Count=x")]
    [InlineData("Count=99999999999")]
    [InlineData("Big=1.5")]
    [InlineData("Price=much")]
    [InlineData("Gift=yes")]
    [InlineData("At=someday")]
    [InlineData("Data=%21")]
    [InlineData("Extras.entry.1.key=a&Extras.entry.1.value=x")]
    public async Task Value_OfTheWrongKind_IsMalformed(string form) => Error(await OrderAsync(form), 400).Should().Match<XElement>(e => e.Element(Kiosk + "Code")!.Value == "MalformedInput");

    [Fact]
    public async Task Answer_IsOneDocumentInTheServicesNamespace()
    {
        var answer = (await OrderAsync("")).ShouldBe(200);

        answer.ContentType.Should().Be("text/xml");
        answer.Text.Should().Be(
            $"<PlaceOrderResponse xmlns=\"{Kiosk.NamespaceName}\"><PlaceOrderResult><Name>n</Name></PlaceOrderResult>"
            + $"<ResponseMetadata><RequestId>{answer.Header("x-amzn-RequestId")}</RequestId></ResponseMetadata></PlaceOrderResponse>");
    }

    [Fact]
    public async Task VoidOutput_HasNoResultElement()
    {
        var answer = (await Gateway.SendAsync(WireCall.Form("Action=CancelOrder&Version=2021-05-05"))).ShouldBe(200);

        answer.Xml.Elements().Should().ContainSingle().Which.Name.Should().Be(Kiosk + "ResponseMetadata");
    }

    [Fact]
    public async Task Fault_IsOneDocumentInTheServicesNamespace()
    {
        _kiosk.OnCancel = () => throw new AwsException("OrderGone", "It's <gone> & away\u0001.", 409) { Headers = new Dictionary<string, string> { ["Retry-After"] = "3" } };

        var answer = (await Gateway.SendAsync(WireCall.Form("Action=CancelOrder&Version=2021-05-05"))).ShouldBe(409);

        answer.ContentType.Should().Be("text/xml");
        answer.Header("Retry-After").Should().Be("3");
        answer.Text.Should().Be(
            $"<ErrorResponse xmlns=\"{Kiosk.NamespaceName}\"><Error><Type>Sender</Type><Code>OrderGone</Code><Message>It's &lt;gone&gt; &amp; away&#x1;.</Message></Error>"
            + $"<RequestId>{answer.Header("x-amzn-RequestId")}</RequestId></ErrorResponse>");
    }

    [Fact]
    public async Task Fault_OfTheServer_IsTheReceivers()
    {
        _kiosk.OnCancel = () => throw new AwsException("Flood", "water", 503) { QueryCode = "OldFlood" };

        var error = Error(await Gateway.SendAsync(WireCall.Form("Action=CancelOrder&Version=2021-05-05")), 503);

        error.Element(Kiosk + "Type")!.Value.Should().Be("Receiver");
        error.Element(Kiosk + "Code")!.Value.Should().Be("OldFlood", "query clients know the old codes");
    }

    [Theory]
    [InlineData("Action=Explode&Version=2021-05-05", "InvalidAction", "Could not find operation Explode for version 2021-05-05")]
    [InlineData("Action=Explode%01&Version=2021-05-05", "InvalidAction", "Could not find operation Explode\u0001 for version 2021-05-05")]
    [InlineData("Action=Explode", "InvalidAction", "Could not find operation Explode for version NO_VERSION_SPECIFIED")]
    [InlineData("Version=2021-05-05", "MissingAction", "The request must contain the parameter Action")]
    [InlineData("", "MissingAction", "The request must contain the parameter Action")]
    public async Task Action_OfNoOperation_IsAFault(string form, string code, string message)
    {
        var answer = await Gateway.SendAsync(WireCall.Form(form).SignedFor("kiosk"));

        // Control characters can be sent, but no XML reader takes them.
        answer.ShouldBe(400).Text.Should().Contain($"<Code>{code}</Code><Message>{message.Replace("\u0001", "&#x1;", StringComparison.Ordinal)}</Message>");
    }

    [Fact]
    public async Task Parameters_InTheQueryStringOfAGet_Work() =>
        Result(await Gateway.SendAsync(WireCall.Get("/?Action=PlaceOrder&Version=2021-05-05&Name=n&Notes.1=a"))).Should().Be("<Name>n</Name><Notes>a</Notes>");

    [Fact]
    public async Task Action_InTheQueryStringAndMembersInTheForm_AreOneCall() =>
        Result(await Gateway.SendAsync(WireCall.Post("/?Action=PlaceOrder&Version=2021-05-05").With("Content-Type", "application/x-www-form-urlencoded").Body("Name=n")))
            .Should().Be("<Name>n</Name>");

    [Fact]
    public async Task ServiceThatTakesJsonToo_AnswersAForm()
    {
        var answer = (await new TestGateway(new CounterService()).SendAsync(WireCall.Form("Action=Increment&Version=2021-06-06&Name=a&By=4"))).ShouldBe(200);

        answer.Xml.Name.Should().Be(XName.Get("IncrementResponse", "http://counter.example.com/doc/2021-06-06/"));
        answer.Xml.Descendants().Single(e => e.Name.LocalName == "Value").Value.Should().Be("4");
    }

    [Fact]
    public async Task ServiceThatTakesJsonToo_ReportsAMissingMember()
    {
        var answer = await new TestGateway(new CounterService()).SendAsync(WireCall.Form("Action=Increment&Version=2021-06-06"));

        answer.ShouldBe(400).Text.Should().Contain("<Code>ValidationException</Code><Message>1 validation error detected: Value null at 'name'");
    }

    [Fact]
    public async Task Sts_AnswersWithItsRealNamespace()
    {
        var answer = (await new TestGateway(IamFixture.Sts()).SendAsync(WireCall.Form("Action=GetCallerIdentity&Version=2011-06-15").SignedFor("sts"))).ShouldBe(200);

        answer.Text.Should().StartWith("<GetCallerIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><GetCallerIdentityResult><");
        answer.Text.Should().NotContain("xmlns=\"\"");
    }

    private TestGateway Gateway => new(_kiosk);

    private Task<WireAnswer> OrderAsync(string form) => Gateway.SendAsync(WireCall.Form($"Action=PlaceOrder&Version=2021-05-05&Name=n&{form}").SignedFor("kiosk"));

    private static string Result(WireAnswer answer)
    {
        answer.ShouldBe(200);
        answer.Text.Should().NotContain("xmlns=\"\"");
        var start = answer.Text.IndexOf("Result>", StringComparison.Ordinal) + "Result>".Length;
        return answer.Text[start..answer.Text.LastIndexOf("</PlaceOrderResult>", StringComparison.Ordinal)];
    }

    private static XElement Error(WireAnswer answer, int status)
    {
        answer.ShouldBe(status);
        answer.Text.Should().NotContain("xmlns=\"\"");
        return answer.Xml.Element(Kiosk + "Error")!;
    }
}
