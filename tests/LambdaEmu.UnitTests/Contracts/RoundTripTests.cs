using LambdaEmu.Contracts.Museum;
using LambdaEmu.UnitTests.Protocol;

namespace LambdaEmu.UnitTests.Contracts;

/// <summary>What comes in as JSON goes out as the same JSON.</summary>
public sealed class RoundTripTests
{
    [Theory]
    [InlineData("{}")]
    [InlineData("""{"Title":"","Labels":{},"Keywords":[],"Parts":[],"Maker":{}}""")]
    [InlineData("""{"Title":"\u0000\t\"\\ \ud83d\ude00 \u2028 <&>'"}""")]
    [InlineData("""{"Number":-2147483648,"Visitors":9223372036854775807}""")]
    [InlineData("""{"Price":0.1}""")]
    [InlineData("""{"Price":-1.7976931348623157E+308}""")]
    [InlineData("""{"OnLoan":true}""")]
    [InlineData("""{"OpenedAt":0}""")]
    [InlineData("""{"OpenedAt":-1.5}""")]
    [InlineData("""{"OpenedAt":1767225600.123}""")]
    [InlineData("""{"OpenedAt":1767225600.001}""")]
    [InlineData("""{"OpenedAt":253402300799}""")]
    [InlineData("""{"Photo":""}""")]
    [InlineData("""{"Photo":"/+8="}""")]
    [InlineData("""{"Labels":{"":"empty","a.b":"dots","c":""}}""")]
    [InlineData("""{"Parts":[{"partName":"a","Size":1},{"Size":2},{}]}""")]
    public async Task Json_OfEachKind_ComesBackTheSame(string json) => (await EchoAsync(json)).ShouldBeJson(json);

    [Theory]
    [InlineData("\"2026-01-01T00:00:00Z\"", "1767225600")]
    [InlineData("\"2026-01-01T01:00:00.5+01:00\"", "1767225600.5")]
    [InlineData("\"2026-01-01\"", "1767225600")]
    [InlineData("1.7672256E9", "1767225600")]
    [InlineData("1767225600.9999", "1767225601")]
    public async Task Timestamp_InAnotherForm_IsWrittenAsEpochSeconds(string given, string written) =>
        (await EchoAsync($$"""{"OpenedAt":{{given}}}""")).Text.Should().Be($$"""{"OpenedAt":{{written}}}""");

    private static Task<WireAnswer> EchoAsync(string json)
    {
        var museum = new MuseumService
        {
            OnPut = r => new PutExhibitResponse
            {
                Title = r.Title, Number = r.Number, Visitors = r.Visitors, Price = r.Price, OnLoan = r.OnLoan, OpenedAt = r.OpenedAt,
                Photo = r.Photo, Labels = r.Labels, Keywords = r.Keywords, Parts = r.Parts, Maker = r.Maker,
            },
        };
        return new TestGateway(museum).SendAsync(new WireCall("PUT", "/2020-01-01/rooms/n/exhibits/v").Body(json));
    }
}
