using LambdaEmu.Contracts.Wire;

namespace LambdaEmu.UnitTests.Protocol;

/// <summary>What holds for every call, whatever its protocol.</summary>
public sealed class GatewayTests
{
    private readonly MuseumService _museum = new();
    private readonly KioskService _kiosk = new();
    private readonly CounterService _counter = new();

    [Fact]
    public async Task RequestId_IsANewUuidForEveryAnswer()
    {
        var ids = new List<string>();
        foreach (var call in new[] { WireCall.Get("/2020-01-01/rooms/newest"), WireCall.Get("/nowhere"), WireCall.Form("Action=CancelOrder&Version=2021-05-05"), WireCall.Target("Counter.Increment", "{") })
        {
            ids.Add((await Gateway.SendAsync(call)).Header("x-amzn-RequestId")!);
        }

        ids.Should().OnlyHaveUniqueItems();
        ids.Should().OnlyContain(id => Guid.ParseExact(id, "D") != Guid.Empty && id == id.ToLowerInvariant());
    }

    [Fact]
    public async Task OperationWithoutHandler_OverRest_Is501AndNamed() =>
        (await Gateway.SendAsync(WireCall.Post("/2020-01-01/close")))
            .ShouldFail(501, "NotImplementedException", "LambdaEmu does not implement museum:CloseMuseum.");

    [Fact]
    public async Task OperationWithoutHandler_OverJson_Is501AndNamed() =>
        (await Gateway.SendAsync(WireCall.Target("Counter.Forget", "{}"))).ShouldBe(501)
            .ShouldBeJson("""{"__type":"NotImplementedException","message":"LambdaEmu does not implement counter:Forget."}""");

    [Fact]
    public async Task OperationWithoutHandler_OverQuery_Is501AndNamed() =>
        (await Gateway.SendAsync(WireCall.Form("Action=ListOrders&Version=2021-05-05"))).ShouldBe(501).Text.Should()
            .Contain("<Type>Receiver</Type><Code>NotImplementedException</Code><Message>LambdaEmu does not implement kiosk:ListOrders.</Message>");

    [Fact]
    public async Task UnforeseenException_IsAnInternalFailureOfThatRequestAlone()
    {
        _museum.OnPut = _ => throw new InvalidOperationException("a bug");
        _kiosk.OnCancel = () => throw new InvalidOperationException("a bug");
        _counter.OnIncrement = _ => throw new InvalidOperationException("a bug");
        var gateway = Gateway;

        (await gateway.SendAsync(new WireCall("PUT", "/2020-01-01/rooms/n/exhibits/v"))).ShouldFail(500, "InternalFailure", "LambdaEmu failed: a bug");
        (await gateway.SendAsync(WireCall.Target("Counter.Increment", """{"Name":"a"}"""))).ShouldBe(500)
            .ShouldBeJson("""{"__type":"InternalFailure","message":"LambdaEmu failed: a bug"}""");
        (await gateway.SendAsync(WireCall.Form("Action=CancelOrder&Version=2021-05-05"))).ShouldBe(500).Text.Should().Contain("<Code>InternalFailure</Code>");
        (await gateway.SendAsync(WireCall.Get("/2020-01-01/rooms/newest"))).ShouldBe(200);
    }

    [Fact]
    public async Task ClientThatHasGone_GetsNoAnswer()
    {
        using var gone = new CancellationTokenSource();
        _museum.OnPut = _ =>
        {
            gone.Cancel();
            throw new OperationCanceledException(gone.Token);
        };

        var answer = await Gateway.SendAsync(new WireCall("PUT", "/2020-01-01/rooms/n/exhibits/v"), gone.Token);

        answer.Bytes.Should().BeEmpty();
    }

    [Fact]
    public async Task OperationCancelledByItself_IsAnInternalFailure()
    {
        _museum.OnPut = _ => throw new OperationCanceledException();

        (await Gateway.SendAsync(new WireCall("PUT", "/2020-01-01/rooms/n/exhibits/v"))).ShouldBe(500).ErrorType.Should().Be("InternalFailure");
    }

    [Fact]
    public async Task BadRequestOfTheServer_KeepsItsStatus()
    {
        _museum.OnPut = _ => throw new Microsoft.AspNetCore.Http.BadHttpRequestException("Bad chunk size data.", 400);

        (await Gateway.SendAsync(new WireCall("PUT", "/2020-01-01/rooms/n/exhibits/v"))).ShouldFail(400, "BadRequestException", "Bad chunk size data.");
    }

    [Fact]
    public async Task Service_TellsWhatItServes()
    {
        _museum.ServedOperations.Should().HaveCount(8).And.NotContain("CloseMuseum");
        _museum.Model.Operations.Select(o => o.Name).Should().Contain("CloseMuseum");
        (await Gateway.SendAsync(WireCall.Post("/2020-01-01/open"))).ShouldBe(200);
        _museum.Taken.Should().BeOfType<Empty>();
    }

    private TestGateway Gateway => new(_museum, _kiosk, _counter);
}
