using System.Text.Json.Nodes;

namespace LambdaEmu.ClientTests.Lambda.Settings;

/// <summary>The members of requests, from AWS's model.</summary>
internal sealed class RequestMembers
{
    private readonly JsonObject _model = JsonNode.Parse(File.ReadAllText(Repository.Path("src/LambdaEmu.Contracts/models/lambda.json")))!.AsObject();

    /// <returns>Paths such as VpcConfig.SubnetIds; lists and maps are ends.</returns>
    public IEnumerable<string> Of(string operation) => Below(_model["operations"]![operation]!["input"]!["shape"]!.ToString(), "");

    private IEnumerable<string> Below(string shape, string prefix) => _model["shapes"]![shape]!["members"]!.AsObject().SelectMany(member =>
    {
        var inner = member.Value!["shape"]!.ToString();
        var path = prefix + member.Key;
        return _model["shapes"]![inner]!["type"]!.ToString() == "structure" ? Below(inner, path + ".") : [path];
    });
}
