using System.Collections.Immutable;
using LambdaEmu.Services.ApiGateway.Methods;
using LambdaEmu.Services.ApiGateway.Resources;
using LambdaEmu.Services.ApiGateway.RestApis;
using LambdaEmu.Services.ApiGateway.Serving.Routing;

namespace LambdaEmu.UnitTests.Services.ApiGateway.Serving;

/// <summary>Which resource a request comes to.</summary>
public sealed class RouteTreeTests
{
    private static readonly RouteTree Routes = Tree(
        ("/", "GET"), ("/pets", "GET"), ("/pets", "POST"), ("/pets/{id}", "GET"), ("/pets/first", "GET"), ("/pets/{id}/toys/{toy+}", "ANY"), ("/pets/{id}/toys", "GET"),
        ("/files/{path+}", "GET"), ("/mixed/{x}/end", "GET"), ("/mixed/{rest+}", "GET"), ("/{proxy+}", "ANY"));

    [Theory]
    [InlineData("GET", "/", "/", "")]
    [InlineData("GET", "/pets", "/pets", "")]
    [InlineData("GET", "/pets/", "/pets", "")]
    [InlineData("GET", "//pets", "/pets", "")]
    [InlineData("GET", "/pets/1", "/pets/{id}", "id=1")]
    [InlineData("GET", "/pets/a%2Fb", "/pets/{id}", "id=a%2Fb")]
    [InlineData("GET", "/pets/first", "/pets/first", "")]
    [InlineData("GET", "/pets/1/toys", "/pets/{id}/toys", "id=1")]
    [InlineData("PUT", "/pets/1/toys/a/b", "/pets/{id}/toys/{toy+}", "id=1,toy=a/b")]
    [InlineData("GET", "/files/a//b/", "/files/{path+}", "path=a//b")]
    [InlineData("GET", "/mixed/1/end", "/mixed/{x}/end", "x=1")]
    [InlineData("GET", "/mixed/1/other", "/mixed/{rest+}", "rest=1/other")]
    [InlineData("DELETE", "/pets", "/{proxy+}", "proxy=pets")]
    [InlineData("GET", "/Pets", "/{proxy+}", "proxy=Pets")]
    [InlineData("POST", "/", null, null)]
    public void Request_ComesToTheMostSpecificResourceWithItsMethod(string httpMethod, string path, string? resource, string? parameters)
    {
        var match = Routes.Match(path, httpMethod);

        (match?.Method.Resource.Path, match is null ? null : string.Join(',', match.Value.PathParameters.Select(p => $"{p.Key}={p.Value}"))).Should().Be((resource, parameters));
    }

    [Fact]
    public void Path_OfThousandsOfSegments_IsMatchedAll() =>
        Routes.Match(string.Concat(Enumerable.Repeat("/a", 5000)), "GET")!.Value.PathParameters.Single().Value.Length.Should().Be(9999);

    private static RouteTree Tree(params (string Path, string Method)[] methods) => new(
        methods.GroupBy(m => m.Path).Select((group, i) => new Resource
        {
            Id = $"r{i}",
            Path = group.Key,
            Methods = group.ToImmutableDictionary(m => m.Method, m => new Method { HttpMethod = m.Method, AuthorizationType = AuthorizationTypes.None }),
        }),
        (resource, method) => new CompiledMethod(new ApiDefinition { Name = "a" }, resource, resource.Methods[method]));
}
