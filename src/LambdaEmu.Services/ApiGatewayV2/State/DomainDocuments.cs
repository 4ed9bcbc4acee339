using System.Text.Json;
using System.Text.Json.Serialization;
using LambdaEmu.Core.Identity;
using LambdaEmu.Core.State;
using LambdaEmu.Services.ApiGatewayV2.DomainNames;
using LambdaEmu.Services.ApiGatewayV2.VpcLinks;

namespace LambdaEmu.Services.ApiGatewayV2.State;

/// <summary>Domain names with their mappings, and VPC links, in the state store: one document each. Kinds and member names are frozen.</summary>
internal static class DomainDocuments
{
    private const string DomainKind = "apigatewayv2.domain-name";
    private const string VpcLinkKind = "apigatewayv2.vpc-link";

    public static StateBatch PutDomain(this StateBatch batch, DomainDefinition domain) =>
        batch.Put(domain.Scope, DomainKind, domain.Name, JsonSerializer.SerializeToUtf8Bytes(domain, DomainDocumentContext.Default.DomainDefinition));

    public static StateBatch DeleteDomain(this StateBatch batch, DomainDefinition domain) => batch.Delete(domain.Scope, DomainKind, domain.Name);

    public static IEnumerable<DomainDefinition> LoadDomains(IStateStore store) =>
        store.ReadDocuments(DomainKind).Select(d => JsonSerializer.Deserialize(d.Content.Span, DomainDocumentContext.Default.DomainDefinition)!);

    public static StateBatch PutVpcLink(this StateBatch batch, ResourceScope scope, VpcLinkDefinition link) =>
        batch.Put(scope, VpcLinkKind, link.Id, JsonSerializer.SerializeToUtf8Bytes(link, DomainDocumentContext.Default.VpcLinkDefinition));

    public static StateBatch DeleteVpcLink(this StateBatch batch, ResourceScope scope, string id) => batch.Delete(scope, VpcLinkKind, id);

    public static IEnumerable<(ResourceScope Scope, VpcLinkDefinition Link)> LoadVpcLinks(IStateStore store) =>
        store.ReadDocuments(VpcLinkKind).Select(d => (d.Scope, JsonSerializer.Deserialize(d.Content.Span, DomainDocumentContext.Default.VpcLinkDefinition)!));
}

[JsonSerializable(typeof(DomainDefinition))]
[JsonSerializable(typeof(VpcLinkDefinition))]
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class DomainDocumentContext : JsonSerializerContext;
