using LambdaEmu.Contracts.Museum;

namespace LambdaEmu.UnitTests.Protocol;

/// <summary>How REST JSON answers are written.</summary>
public sealed class RestJsonResponseTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    private readonly MuseumService _museum = new();

    [Fact]
    public async Task Members_TravelAsHeadersStatusAndBody()
    {
        _museum.OnPut = _ => new PutExhibitResponse
        {
            Id = "e-1", Weight = 5, SeenAt = Noon, StatusCode = 202, Title = "é\"<\u0001", Number = 0, Visitors = 9007199254740993, Price = 2, OnLoan = false,
            OpenedAt = Noon.AddMilliseconds(250), Photo = new byte[] { 1, 2 }, Labels = new() { ["k"] = "v" }, Keywords = ["a"],
            Parts = [new Part { Name = "lid" }, new Part { Size = 2 }], Maker = new Part(),
        };

        var answer = (await PutAsync()).ShouldBe(202);

        answer.ContentType.Should().Be("application/json");
        answer.ContentLength.Should().Be(answer.Bytes.Length);
        answer.Header("X-Museum-Id").Should().Be("e-1");
        answer.Header("X-Museum-Weight").Should().Be("5");
        answer.Header("X-Museum-Seen").Should().Be("Sat, 31 Jan 2026 12:00:00 GMT");
        answer.Text.Should().Be(
            """
            {"Title":"é\"<\u0001","Number":0,"Visitors":9007199254740993,"Price":2,"OnLoan":false,"OpenedAt":1769860800.25,"Photo":"AQI=",
            "Labels":{"k":"v"},"Keywords":["a"],"Parts":[{"partName":"lid"},{"Size":2}],"Maker":{}}
            """.ReplaceLineEndings(""));
    }

    [Fact]
    public async Task AbsentMembers_AreLeftOut_AndTheStatusIsTheModels()
    {
        var answer = (await PutAsync()).ShouldBe(201);

        answer.Text.Should().Be("{}");
        answer.Header("X-Museum-Id").Should().BeNull();
    }

    [Fact]
    public async Task EmptyListsAndMaps_AreWritten()
    {
        _museum.OnPut = _ => new PutExhibitResponse { Labels = [], Keywords = [], Parts = [] };

        (await PutAsync()).Text.Should().Be("""{"Labels":{},"Keywords":[],"Parts":[]}""");
    }

    [Fact]
    public async Task VoidOutput_With204_HasNeitherBodyNorContentType()
    {
        var answer = (await Gateway.SendAsync(new WireCall("PUT", "/2020-01-01/photos/a"))).ShouldBe(204);

        answer.Bytes.Should().BeEmpty();
        answer.ContentType.Should().BeNull();
        answer.ContentLength.Should().BeNull();
    }

    [Fact]
    public async Task VoidOutput_With200_IsEmpty()
    {
        var answer = (await Gateway.SendAsync(WireCall.Post("/2020-01-01/open"))).ShouldBe(200);

        answer.Bytes.Should().BeEmpty();
        answer.ContentLength.Should().Be(0);
    }

    [Fact]
    public async Task RawPayload_IsTheBody()
    {
        _museum.Photo = new GetPhotoResponse { Photo = new byte[] { 9, 8, 7 }, Kind = "oil" };

        var answer = (await Gateway.SendAsync(WireCall.Get("/2020-01-01/photos/a"))).ShouldBe(200);

        answer.Bytes.Should().Equal(9, 8, 7);
        answer.Header("X-Museum-Kind").Should().Be("oil");
    }

    [Fact]
    public async Task RawPayload_ThatIsAbsent_IsAnEmptyBody()
    {
        var answer = (await Gateway.SendAsync(WireCall.Get("/2020-01-01/photos/a"))).ShouldBe(200);

        answer.Bytes.Should().BeEmpty();
        answer.ContentType.Should().BeNull();
    }

    private TestGateway Gateway => new(_museum);

    private Task<WireAnswer> PutAsync() => Gateway.SendAsync(new WireCall("PUT", "/2020-01-01/rooms/n/exhibits/v"));
}
