using LambdaEmu.Services.ApiGatewayV2.HttpApis.Routing;

namespace LambdaEmu.UnitTests.Services.ApiGatewayV2;

/// <summary>Which route takes a request. The first table is the one of AWS's documentation of HTTP APIs' routes.</summary>
public sealed class RouteTreeTests
{
    private static readonly string[] Documented = ["GET /pets/dog/1", "GET /pets/dog/{id}", "GET /pets/{proxy+}", "ANY /{proxy+}", "$default"];

    private static readonly string[] Others =
        ["GET /", "ANY /a", "POST /a", "GET /a/{x}/c", "GET /{y}/b/c", "PUT /a/{x}/{rest+}", "ANY /a/b/{rest+}", "DELETE /x/{one}/y/{two}", "GET /Case", "GET /dot.json"];

    [Theory]
    [InlineData("GET", "/pets/dog/1", "GET /pets/dog/1", "")]
    [InlineData("GET", "/pets/dog/2", "GET /pets/dog/{id}", "id=2")]
    [InlineData("GET", "/pets/cat/1", "GET /pets/{proxy+}", "proxy=cat/1")]
    [InlineData("POST", "/test/5", "ANY /{proxy+}", "proxy=test/5")]
    [InlineData("POST", "/pets/dog/1", "ANY /{proxy+}", "proxy=pets/dog/1")]
    [InlineData("GET", "/", "$default", "")]
    public void Match_DocumentedRoutes_TakesTheMostSpecific(string method, string path, string route, string parameters) =>
        Match(Documented, method, path).Should().Be((route, parameters));

    [Theory]
    [InlineData("GET", "/", "GET /", "")]
    [InlineData("POST", "/", null, "")]
    [InlineData("POST", "/a", "POST /a", "")]
    [InlineData("PATCH", "/a", "ANY /a", "")]
    [InlineData("GET", "/a/", null, "")]
    [InlineData("GET", "/a/b/c", "ANY /a/b/{rest+}", "rest=c")]
    [InlineData("GET", "/a/q/c", "GET /a/{x}/c", "x=q")]
    [InlineData("GET", "/z/b/c", "GET /{y}/b/c", "y=z")]
    [InlineData("PUT", "/a/b/c", "ANY /a/b/{rest+}", "rest=c")]
    [InlineData("PUT", "/a/q/c/d", "PUT /a/{x}/{rest+}", "x=q,rest=c/d")]
    [InlineData("PUT", "/a/q", null, "")]
    [InlineData("DELETE", "/x/1/y/a%2Fb", "DELETE /x/{one}/y/{two}", "one=1,two=a%2Fb")]
    [InlineData("DELETE", "/x//y/2", null, "")]
    [InlineData("GET", "/case", null, "")]
    [InlineData("GET", "/dot.json", "GET /dot.json", "")]
    public void Match_LiteralsLabelsAndMethods_InThisOrder(string method, string path, string? route, string parameters) =>
        Match(Others, method, path).Should().Be((route, parameters));

    [Fact]
    public void Match_ManyRoutes_FindsEach()
    {
        var tree = new RouteTree<string>();
        var keys = Enumerable.Range(0, 300).Select(i => $"GET /r{i}/{{id}}").ToList();
        keys.ForEach(key => tree.Add(key, key));

        keys.Select((key, i) => tree.Match("GET", $"/r{i}/{i}")).Select(m => m!.Route).Should().Equal(keys);
    }

    private static (string? Route, string Parameters) Match(string[] keys, string method, string path)
    {
        var tree = new RouteTree<string>();
        foreach (var key in keys)
        {
            tree.Add(key, key);
        }
        var match = tree.Match(method, path);
        return (match?.Route, string.Join(',', (match?.PathParameters ?? []).Select(p => $"{p.Key}={p.Value}")));
    }
}
