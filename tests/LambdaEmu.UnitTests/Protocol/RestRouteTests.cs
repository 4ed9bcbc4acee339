namespace LambdaEmu.UnitTests.Protocol;

/// <summary>Which operation a method and path mean.</summary>
public sealed class RestRouteTests
{
    private readonly TestGateway _gateway = new(new MuseumService());

    [Theory]
    [InlineData("/2020-01-01/rooms/north", """{"Found":"room north"}""")]
    [InlineData("/2020-01-01/rooms/newest", """{"Found":"newest"}""")]
    [InlineData("/2020-01-01/rooms/newest/", """{"Found":"newest"}""")]
    [InlineData("/2020-01-01/rooms/Newest", """{"Found":"room Newest"}""")]
    [InlineData("/2020-01-01/rooms", """{"Rooms":[]}""")]
    [InlineData("/2020-01-01/rooms/", """{"Rooms":[]}""")]
    [InlineData("/2020-01-01/rooms?name=x", """{"Rooms":[]}""")]
    [InlineData("/2020-01-01/rooms?find=Room&name=x", """{"Found":"find x"}""")]
    [InlineData("/2020-01-01/rooms?name=x&find=Room", """{"Found":"find x"}""")]
    [InlineData("/2020-01-01/rooms?find=Chair", """{"Rooms":[]}""")]
    public async Task Path_LiteralsBeforeLabels_RequiredQueryBeforeNone(string target, string expected) =>
        (await _gateway.SendAsync(WireCall.Get(target))).ShouldBe(200).ShouldBeJson(expected);

    [Theory]
    [InlineData("GET", "/2020-01-01/chairs")]
    [InlineData("GET", "/2020-01-01/rooms/north/exhibits")]
    [InlineData("GET", "/2020-01-01/rooms/north/exhibits/vase")]
    [InlineData("DELETE", "/2020-01-01/rooms")]
    [InlineData("POST", "/")]
    public async Task Path_OfNoOperation_IsAnUnknownOperation(string method, string target) =>
        (await _gateway.SendAsync(new WireCall(method, target).SignedFor("museum")))
            .ShouldFail(404, "UnknownOperationException", $"museum has no operation {method} {target}.");
}
