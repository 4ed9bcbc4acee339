using LambdaEmu.Services.Endpoints.Routing;

namespace LambdaEmu.UnitTests.Services.Endpoints.Routing;

/// <summary>Which route takes a request, in REST APIs, where slashes collapse, and in HTTP APIs.</summary>
public sealed class RouteTreeTests
{
    private static readonly string[] Rest =
    [
        "GET /", "GET /pets", "POST /pets", "GET /pets/{id}", "GET /pets/first", "ANY /pets/{id}/toys/{toy+}", "GET /pets/{id}/toys", "GET /files/{path+}",
        "GET /mixed/{x}/end", "GET /mixed/{rest+}", "ANY /{proxy+}",
    ];

    /// <summary>The routes of AWS's documentation of HTTP APIs.</summary>
    private static readonly string[] Documented = ["GET /pets/dog/1", "GET /pets/dog/{id}", "GET /pets/{proxy+}", "ANY /{proxy+}"];

    private static readonly string[] Http =
        ["GET /", "ANY /a", "POST /a", "GET /a/{x}/c", "GET /{y}/b/c", "PUT /a/{x}/{rest+}", "ANY /a/b/{rest+}", "DELETE /x/{one}/y/{two}", "GET /Case", "GET /dot.json"];

    [Theory]
    [InlineData("GET", "/", "GET /", "")]
    [InlineData("GET", "/pets", "GET /pets", "")]
    [InlineData("GET", "/pets/", "GET /pets", "")]
    [InlineData("GET", "//pets", "GET /pets", "")]
    [InlineData("GET", "/pets/1", "GET /pets/{id}", "id=1")]
    [InlineData("GET", "/pets/a%2Fb", "GET /pets/{id}", "id=a%2Fb")]
    [InlineData("GET", "/pets/first", "GET /pets/first", "")]
    [InlineData("GET", "/pets/1/toys", "GET /pets/{id}/toys", "id=1")]
    [InlineData("PUT", "/pets/1/toys/a/b", "ANY /pets/{id}/toys/{toy+}", "id=1,toy=a/b")]
    [InlineData("GET", "/files/a//b/", "GET /files/{path+}", "path=a//b")]
    [InlineData("GET", "/mixed/1/end", "GET /mixed/{x}/end", "x=1")]
    [InlineData("GET", "/mixed/1/other", "GET /mixed/{rest+}", "rest=1/other")]
    [InlineData("DELETE", "/pets", "ANY /{proxy+}", "proxy=pets")]
    [InlineData("GET", "/Pets", "ANY /{proxy+}", "proxy=Pets")]
    [InlineData("POST", "/", null, "")]
    public void RestApi_MostSpecificResourceWithTheMethod_TakesIt(string method, string path, string? route, string parameters) =>
        Match(Tree(Rest, slashesCollapse: true), method, path).Should().Be((route, parameters));

    [Theory]
    [InlineData("GET", "/pets/dog/1", "GET /pets/dog/1", "")]
    [InlineData("GET", "/pets/dog/2", "GET /pets/dog/{id}", "id=2")]
    [InlineData("GET", "/pets/cat/1", "GET /pets/{proxy+}", "proxy=cat/1")]
    [InlineData("POST", "/test/5", "ANY /{proxy+}", "proxy=test/5")]
    [InlineData("POST", "/pets/dog/1", "ANY /{proxy+}", "proxy=pets/dog/1")]
    [InlineData("GET", "/", null, "")]
    public void HttpApi_DocumentedRoutes_TheMostSpecificTakesIt(string method, string path, string? route, string parameters) =>
        Match(Tree(Documented, slashesCollapse: false), method, path).Should().Be((route, parameters));

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
    public void HttpApi_LiteralsLabelsAndMethods_InThisOrder(string method, string path, string? route, string parameters) =>
        Match(Tree(Http, slashesCollapse: false), method, path).Should().Be((route, parameters));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ManyRoutes_EachIsFound(bool slashesCollapse)
    {
        var keys = Enumerable.Range(0, 300).Select(i => $"GET /r{i}/{{id}}").ToArray();
        var tree = Tree(keys, slashesCollapse);

        keys.Select((_, i) => tree.Match("GET", $"/r{i}/{i}")).Select(m => m!.Route).Should().Equal(keys);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Path_OfThousandsOfSegments_IsMatchedAll(bool slashesCollapse) =>
        Tree(Rest, slashesCollapse).Match("GET", string.Concat(Enumerable.Repeat("/a", 5000)))!.PathParameters.Single().Value.Length.Should().Be(9999);

    private static RouteTree<string> Tree(string[] keys, bool slashesCollapse)
    {
        var tree = new RouteTree<string>(slashesCollapse);
        foreach (var key in keys)
        {
            var space = key.IndexOf(' ');
            tree.Add(key[..space], key[(space + 1)..], key);
        }
        return tree;
    }

    private static (string? Route, string Parameters) Match(RouteTree<string> tree, string method, string path)
    {
        var match = tree.Match(method, path);
        return (match?.Route, string.Join(',', (match?.PathParameters ?? []).Select(p => $"{p.Key}={p.Value}")));
    }
}
