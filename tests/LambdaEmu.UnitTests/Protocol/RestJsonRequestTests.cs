using System.Text;
using LambdaEmu.Contracts.Museum;

namespace LambdaEmu.UnitTests.Protocol;

/// <summary>How REST JSON requests are read: labels, query, headers, bodies.</summary>
public sealed class RestJsonRequestTests
{
    private readonly MuseumService _museum = new();

    [Theory]
    [InlineData("/2020-01-01/rooms/north/exhibits/vase", "north", "vase")]
    [InlineData("/2020-01-01/rooms/north/exhibits/vase/", "north", "vase")]
    [InlineData("/2020-01-01/rooms/a%20b/exhibits/caf%C3%A9", "a b", "café")]
    [InlineData("/2020-01-01/rooms/a+b/exhibits/c", "a+b", "c")]
    [InlineData("/2020-01-01/rooms/arn%3Aaws%3Amuseum%3A%3A%3Aroom%2Fn%2F1/exhibits/x", "arn:aws:museum:::room/n/1", "x")]
    [InlineData("/2020-01-01/rooms/arn:aws:museum:::room/exhibits/x", "arn:aws:museum:::room", "x")]
    [InlineData("/2020-01-01/rooms/north/exhibits/shelf/2/vase", "north", "shelf/2/vase")]
    [InlineData("/2020-01-01/rooms/north/exhibits/shelf%2F2/vase", "north", "shelf/2/vase")]
    [InlineData("/2020-01-01/rooms/100%25/exhibits/%24LATEST", "100%", "$LATEST")]
    [InlineData("http://localhost:4566/2020-01-01/rooms/north/exhibits/vase", "north", "vase")]
    public async Task Labels_AreDecodedAfterThePathIsSplit(string target, string room, string key)
    {
        (await PutAsync(target)).ShouldBe(201);

        _museum.Exhibit.Room.Should().Be(room);
        _museum.Exhibit.Key.Should().Be(key);
    }

    [Fact]
    public async Task QueryParameters_BindToTheirTypes()
    {
        await PutAsync("/2020-01-01/rooms/n/exhibits/v?count=3&flag=a&flag=b%20c&since=2026-01-31T12%3A00%3A00Z&deep=true&unknown=1");

        _museum.Exhibit.Count.Should().Be(3);
        _museum.Exhibit.Flags.Should().Equal("a", "b c");
        _museum.Exhibit.Since.Should().Be(new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero));
        _museum.Exhibit.Deep.Should().BeTrue();
    }

    [Fact]
    public async Task MissingParametersAndHeaders_StayNull()
    {
        await PutAsync("/2020-01-01/rooms/n/exhibits/v");

        _museum.Exhibit.Should().BeEquivalentTo(new PutExhibitRequest { Room = "n", Key = "v" });
    }

    [Theory]
    [InlineData("count=three", "count")]
    [InlineData("count=99999999999", "count")]
    [InlineData("count=", "count")]
    [InlineData("since=yesterday", "since")]
    [InlineData("deep=maybe", "deep")]
    public async Task QueryParameter_OfTheWrongType_IsASerializationFault(string query, string member)
    {
        var answer = await PutAsync($"/2020-01-01/rooms/n/exhibits/v?{query}");

        answer.ShouldBe(400).ErrorType.Should().Be("SerializationException");
        answer.Message.Should().Contain($"'{member}'");
    }

    [Fact]
    public async Task Headers_Bind()
    {
        await Gateway.SendAsync(Put().With("x-museum-note", "fragile, old").With("X-Museum-Weight", "12345678901"));

        _museum.Exhibit.Note.Should().Be("fragile, old");
        _museum.Exhibit.Weight.Should().Be(12345678901);
    }

    [Fact]
    public async Task Body_BindsEveryKindOfMember()
    {
        await PutAsync(body:
            """
            {"Title":"Vas\u00e9 \"1\"","Number":-7,"Visitors":9007199254740993,"Price":2.5,"OnLoan":false,"OpenedAt":1767225600.5,"Photo":"AAEC",
             "Labels":{"a":"1","b c":""},"Keywords":["x","y"],"Parts":[{"partName":"lid","Size":1},{}],"Maker":{"partName":"Ann"}}
            """);

        _museum.Exhibit.Should().BeEquivalentTo(
            new PutExhibitRequest
            {
                Room = "n", Key = "v", Title = "Vasé \"1\"", Number = -7, Visitors = 9007199254740993, Price = 2.5, OnLoan = false,
                OpenedAt = new DateTimeOffset(2026, 1, 1, 0, 0, 0, 500, TimeSpan.Zero),
                Labels = new() { ["a"] = "1", ["b c"] = "" }, Keywords = ["x", "y"],
                Parts = [new Part { Name = "lid", Size = 1 }, new Part()], Maker = new Part { Name = "Ann" },
            },
            o => o.Excluding(e => e.Photo));
        _museum.Exhibit.Photo!.Value.ToArray().Should().Equal(0, 1, 2);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData(" {\r\n\t} ")]
    [InlineData("""{"Title":null,"Labels":null,"Parts":null,"Photo":null,"Number":null,"Maker":null}""")]
    [InlineData("""{"Unknown":{"deep":[1,{"er":true}]},"title":"the name's case differs","Another":null}""")]
    public async Task Body_EmptyNullOrUnknownMembers_AreNothing(string body)
    {
        (await PutAsync(body: body)).ShouldBe(201);

        _museum.Exhibit.Should().BeEquivalentTo(new PutExhibitRequest { Room = "n", Key = "v" });
    }

    [Theory]
    [InlineData("""{"Title":5}""", "5")]
    [InlineData("""{"Title":1.50}""", "1.50")]
    [InlineData("""{"Title":true}""", "true")]
    public async Task StringMember_TakesBareScalars(string body, string title)
    {
        await PutAsync(body: body);

        _museum.Exhibit.Title.Should().Be(title);
    }

    [Theory]
    [InlineData("""{"Number":"12"}""")]
    [InlineData("""{"Number":12.0}""")]
    [InlineData("""{"Number":1.2e1}""")]
    public async Task IntegerMember_TakesWhatJavaWouldTake(string body)
    {
        await PutAsync(body: body);

        _museum.Exhibit.Number.Should().Be(12);
    }

    [Theory]
    [InlineData("""{"Keywords":[null,"a",null]}""", "a")]
    [InlineData("""{"Keywords":[]}""")]
    public async Task NullItems_AreLeftOutOfLists(string body, params string[] keywords)
    {
        await PutAsync(body: body);

        _museum.Exhibit.Keywords.Should().Equal(keywords);
    }

    [Theory]
    [InlineData("""{"Title":{}}""", "Start of structure or map found where not expected.")]
    [InlineData("""{"Title":["a"]}""", "Start of list found where not expected")]
    [InlineData("""{"Number":"x"}""", "STRING_VALUE can not be converted to an Integer")]
    [InlineData("""{"Number":true}""", "TRUE_VALUE can not be converted to an Integer")]
    [InlineData("""{"Number":3000000000}""", "3000000000 can not be converted to an Integer")]
    [InlineData("""{"Visitors":false}""", "FALSE_VALUE can not be converted to a Long")]
    [InlineData("""{"Visitors":1e300}""", "1e300 can not be converted to a Long")]
    [InlineData("""{"OnLoan":1}""", "NUMBER_VALUE can not be converted to a Boolean")]
    [InlineData("""{"OnLoan":"yes"}""", "STRING_VALUE can not be converted to a Boolean")]
    [InlineData("""{"Price":"much"}""", "STRING_VALUE can not be converted to a Double")]
    [InlineData("""{"OpenedAt":"some day"}""", "STRING_VALUE can not be converted to a Timestamp")]
    [InlineData("""{"OpenedAt":1e300}""", "NUMBER_VALUE can not be converted to a Timestamp")]
    [InlineData("""{"Photo":5}""", "NUMBER_VALUE can not be converted to a ByteBuffer")]
    [InlineData("""{"Photo":"not base64!"}""", "Invalid base64 value")]
    [InlineData("""{"Keywords":"a"}""", "STRING_VALUE can not be converted to a List")]
    [InlineData("""{"Labels":[]}""", "Start of list found where not expected")]
    [InlineData("""{"Parts":[5]}""", "NUMBER_VALUE can not be converted to a Structure")]
    [InlineData("""{"Maker":"Ann"}""", "STRING_VALUE can not be converted to a Structure")]
    [InlineData("[]", "Start of list found where not expected")]
    [InlineData("5", "NUMBER_VALUE can not be converted to a Structure")]
    public async Task Body_WithAValueOfTheWrongKind_IsASerializationFault(string body, string message) =>
        (await PutAsync(body: body)).ShouldFail(400, "SerializationException", message);

    [Theory]
    [InlineData("{")]
    [InlineData("""{"Title":"a""")]
    [InlineData("""{"Title":"a",}""")]
    [InlineData("""{"Title" "a"}""")]
    [InlineData("""{"Unknown":{"a":}}""")]
    [InlineData("{} {}")]
    [InlineData("{}x")]
    [InlineData("  ")]
    [InlineData("Title=a")]
    public async Task Body_ThatIsNoJson_IsASerializationFault(string body)
    {
        var answer = await PutAsync(body: body);

        answer.ShouldBe(400).ErrorType.Should().Be("SerializationException");
        answer.Message.Should().StartWith("Could not parse request body into json: ");
    }

    [Theory]
    [InlineData("\"\xff\"")]
    [InlineData("\"\xc3\"")]
    public async Task Body_WithBrokenUtf8_IsASerializationFault(string title) =>
        (await Gateway.SendAsync(Put().Body(Encoding.Latin1.GetBytes($$"""{"Title":{{title}}}""")))).ShouldBe(400)
            .ErrorType.Should().Be("SerializationException");

    [Fact]
    public async Task Body_NestedTooDeep_IsASerializationFault() =>
        (await PutAsync(body: $$"""{"Unknown":{{new string('[', 100_000)}}""")).ShouldBe(400).ErrorType.Should().Be("SerializationException");

    [Fact]
    public async Task MemberGivenTwice_TheLastCounts()
    {
        await PutAsync(body: """{"Title":"a","Title":"b"}""");

        _museum.Exhibit.Title.Should().Be("b");
    }

    [Fact]
    public async Task RawPayload_IsTheBodyUntouched()
    {
        byte[] photo = [0, 255, (byte)'{', 10, 13];

        (await Gateway.SendAsync(new WireCall("PUT", "/2020-01-01/photos/a").Body(photo))).ShouldBe(204);

        ((PutPhotoRequest)_museum.Taken!).Photo!.Value.ToArray().Should().Equal(photo);
    }

    [Fact]
    public async Task Body_OfAnOperationWithoutBodyMembers_IsNotLookedAt() =>
        (await Gateway.SendAsync(WireCall.Get("/2020-01-01/rooms/north").Body("no json"))).ShouldBe(200);

    private TestGateway Gateway => new(_museum);

    private static WireCall Put(string target = "/2020-01-01/rooms/n/exhibits/v") => new("PUT", target);

    private Task<WireAnswer> PutAsync(string target = "/2020-01-01/rooms/n/exhibits/v", string body = "") => Gateway.SendAsync(Put(target).Body(body));
}
