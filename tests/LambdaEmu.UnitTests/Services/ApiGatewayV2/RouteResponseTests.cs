namespace LambdaEmu.UnitTests.Services.ApiGatewayV2;

public sealed class RouteResponseTests
{
    private readonly GatewayFixture _gateway = new();

    [Fact]
    public async Task Update_NamesWhatThereIs()
    {
        var api = (await _gateway.PostAsync("/v2/apis", """{"name":"s","protocolType":"WEBSOCKET","routeSelectionExpression":"$request.body.action"}"""))["apiId"];
        var route = (await _gateway.PostAsync($"/v2/apis/{api}/routes", """{"routeKey":"a"}"""))["routeId"];
        var response = (await _gateway.PostAsync($"/v2/apis/{api}/routes/{route}/routeresponses", """{"routeResponseKey":"$default"}"""))["routeResponseId"]!.ToString();

        (await _gateway.PatchAsync($"/v2/apis/{api}/routes/{route}/routeresponses/{response}", """{"routeResponseKey":"$default"}"""))["routeResponseId"]!.ToString().Should().Be(response);
        foreach (var path in new[] { $"none/routes/{route}/routeresponses/{response}", $"{api}/routes/none/routeresponses/{response}", $"{api}/routes/{route}/routeresponses/none" })
        {
            (await _gateway.CallAsync("PATCH", $"/v2/apis/{path}", """{"routeResponseKey":"$default"}""")).ShouldBe(404).ErrorType.Should().Be("NotFoundException");
        }
    }
}
