using System.Text;
using LambdaEmu.Core.Velocity.Values;
using LambdaEmu.Services.Endpoints.Mapping;
using LambdaEmu.UnitTests.Core.Velocity;

namespace LambdaEmu.UnitTests.Services.Endpoints.Mapping;

/// <summary>Renders mapping templates for one request: POST /test/pets/7?q=cats&amp;both=query.</summary>
internal static class Mapped
{
    public static string Render(string template, string body = "", MappingOverrides? overrides = null) => MappingTemplate.Parse(template).Render(Input(body, overrides));

    public static MappingInput Input(string body = "", MappingOverrides? overrides = null) => new()
    {
        Body = Encoding.UTF8.GetBytes(body),
        Headers = new Dictionary<string, string> { ["Host"] = "example.com", ["X-Quote"] = "it's \"x\"", ["both"] = "header", ["all"] = "header" },
        Query = new Dictionary<string, string> { ["q"] = "cats", ["both"] = "query", ["all"] = "query" },
        PathParameters = new Dictionary<string, string> { ["id"] = "7", ["all"] = "path" },
        StageVariables = new Dictionary<string, string> { ["table"] = "pets", ["url"] = "a/b" },
        Context = new Context(),
        Overrides = overrides ?? new MappingOverrides(),
    };

    private sealed class Context : LambdaEmu.Core.Velocity.IVelocityObject
    {
        public bool TryGet(string name, out object? value)
        {
            value = name switch
            {
                "requestId" => "c6af9ac6",
                "stage" => "test",
                "httpMethod" => "POST",
                "identity" => Vtl.Map(("sourceIp", "1.2.3.4"), ("userAgent", "curl"), ("user", null)),
                "authorizer" => Vtl.Map(("principalId", "u1"), ("number", "5"), ("claims", Vtl.Map(("sub", "abc")))),
                "error" => Vtl.Map(("message", "Forbidden"), ("messageString", "\"Forbidden\""), ("responseType", "ACCESS_DENIED")),
                "requestTimeEpoch" => 1428582896000L,
                _ => null,
            };
            return value is not null;
        }

        public override string ToString() => JavaText.Of(Vtl.Map(("stage", "test")));
    }
}
