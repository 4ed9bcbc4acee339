using System.Text.Json;
using System.Text.Json.Serialization;
using LambdaEmu.Core.Identity;
using LambdaEmu.Core.State;
using LambdaEmu.Services.ApiGatewayV2.VpcLinks;

namespace LambdaEmu.Services.ApiGatewayV2.State;

/// <summary>VPC links in the state store: one document each. Kinds and member names are frozen.</summary>
internal static class VpcLinkDocuments
{
    private const string Kind = "apigatewayv2.vpc-link";

    public static StateBatch PutVpcLink(this StateBatch batch, ResourceScope scope, VpcLinkDefinition link) =>
        batch.Put(scope, Kind, link.Id, JsonSerializer.SerializeToUtf8Bytes(link, VpcLinkDocumentContext.Default.VpcLinkDefinition));

    public static StateBatch DeleteVpcLink(this StateBatch batch, ResourceScope scope, string id) => batch.Delete(scope, Kind, id);

    public static IEnumerable<(ResourceScope Scope, VpcLinkDefinition Link)> LoadVpcLinks(IStateStore store) =>
        store.ReadDocuments(Kind).Select(d => (d.Scope, JsonSerializer.Deserialize(d.Content.Span, VpcLinkDocumentContext.Default.VpcLinkDefinition)!));
}

[JsonSerializable(typeof(VpcLinkDefinition))]
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class VpcLinkDocumentContext : JsonSerializerContext;
