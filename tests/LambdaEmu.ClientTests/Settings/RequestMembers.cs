using System.Text.Json.Nodes;

namespace LambdaEmu.ClientTests.Settings;

/// <summary>The members of a service's requests, from AWS's model.</summary>
/// <param name="service">The model's name, such as apigateway.</param>
internal sealed class RequestMembers(string service)
{
    private readonly JsonObject _model = JsonNode.Parse(File.ReadAllText(Repository.Path($"src/LambdaEmu.Contracts/models/{service}.json")))!.AsObject();

    /// <returns>Paths such as VpcConfig.SubnetIds; those into what lists and maps hold look the same.</returns>
    public IEnumerable<string> Of(string operation) =>
        _model["operations"]![operation]!["input"] is { } input ? Below(input["shape"]!.ToString(), "") : [];

    private IEnumerable<string> Below(string shape, string prefix) => _model["shapes"]![shape]!["members"]!.AsObject().SelectMany(member =>
    {
        var inner = Held(member.Value!["shape"]!.ToString());
        var path = prefix + member.Key;
        return Type(inner) == "structure" ? Below(inner, path + ".") : [path];
    });

    /// <summary>What a list or map holds in the end; any other shape is itself.</summary>
    private string Held(string shape) => Type(shape) switch
    {
        "list" => Held(_model["shapes"]![shape]!["member"]!["shape"]!.ToString()),
        "map" => Held(_model["shapes"]![shape]!["value"]!["shape"]!.ToString()),
        _ => shape,
    };

    private string Type(string shape) => _model["shapes"]![shape]!["type"]!.ToString();
}
