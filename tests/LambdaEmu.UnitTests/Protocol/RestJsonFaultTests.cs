using LambdaEmu.Core.Errors;

namespace LambdaEmu.UnitTests.Protocol;

/// <summary>How REST JSON faults are written: the model says whether there is a Type, and how the message's member is spelt.</summary>
public sealed class RestJsonFaultTests
{
    private readonly MuseumService _museum = new();

    [Theory]
    [InlineData("NoSuchRoomException", 404, """{"Type":"User","Message":"text"}""")]
    [InlineData("TooCrowdedException", 429, """{"Type":"User","message":"text"}""")]
    [InlineData("FloodException", 500, """{"Type":"Service","Message":"text"}""")]
    [InlineData("PlainException", 400, """{"message":"text"}""")]
    [InlineData("NotInTheModel", 400, """{"message":"text"}""")]
    public async Task Fault_IsWrittenAsItsModelSays(string code, int status, string body)
    {
        var answer = await FailAsync(new AwsException(code, "text", status));

        answer.ShouldBe(status).ShouldBeJson(body);
        answer.ErrorType.Should().Be(code);
        answer.ContentType.Should().Be("application/json");
        answer.ContentLength.Should().Be(answer.Bytes.Length);
    }

    [Fact]
    public async Task Fault_WithMembersAndHeaders_CarriesThem()
    {
        var answer = await FailAsync(new AwsException("TooCrowdedException", "Rate Exceeded.", 429)
        {
            Members = new Dictionary<string, string> { ["Reason"] = "Weekend" },
            Headers = new Dictionary<string, string> { ["Retry-After"] = "5" },
        });

        answer.Text.Should().Be("""{"Reason":"Weekend","Type":"User","message":"Rate Exceeded."}""");
        answer.Header("Retry-After").Should().Be("5");
    }

    private Task<WireAnswer> FailAsync(AwsException fault)
    {
        _museum.OnPut = _ => throw fault;
        return new TestGateway(_museum).SendAsync(new WireCall("PUT", "/2020-01-01/rooms/n/exhibits/v"));
    }
}
