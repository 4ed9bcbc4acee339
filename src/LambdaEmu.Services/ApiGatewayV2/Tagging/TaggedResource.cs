using System.Collections.Immutable;
using LambdaEmu.Core.Identity;
using LambdaEmu.Services.ApiGatewayV2.Apis;
using LambdaEmu.Services.ApiGatewayV2.DomainNames;
using LambdaEmu.Services.ApiGatewayV2.VpcLinks;
using LambdaEmu.Services.Endpoints.Domains;

namespace LambdaEmu.Services.ApiGatewayV2.Tagging;

/// <summary>What an ARN such as arn:aws:apigateway:us-east-1::/apis/ID names, and the tags of it.</summary>
internal sealed class TaggedResource(ApiRegistry apis, IDomainNames domains, VpcLinkRegistry links)
{
    private const int MaxTags = 50;

    public ImmutableDictionary<string, string> Read(ResourceScope scope, string arn) => Parse(scope, arn) switch
    {
        ["apis", var api] => apis.Require(scope, api).Tags,
        ["apis", var api, "stages", var stage] => apis.Require(scope, api).Stage(Uri.UnescapeDataString(stage)).Tags,
        ["domainnames", var name] => domains.Require(scope, name).Tags,
        ["vpclinks", var id] => links.Require(scope, id).Tags,
        _ => throw Invalid(arn),
    };

    public async ValueTask ChangeAsync(ResourceScope scope, string arn, Func<ImmutableDictionary<string, string>, ImmutableDictionary<string, string>> change)
    {
        switch (Parse(scope, arn))
        {
            case ["apis", var api]:
                await apis.ChangeAsync(scope, api, a => a with { Tags = Checked(change(a.Tags)) });
                break;
            case ["apis", var api, "stages", var name]:
                await apis.ChangeAsync(scope, api, a => a.Stage(Uri.UnescapeDataString(name)) is var stage ? a.With(stage with { Tags = Checked(change(stage.Tags)) }) : a);
                break;
            case ["domainnames", var name]:
                await domains.ChangeAsync(scope, name, d => d with { Tags = Checked(change(d.Tags)) }, ApiGatewayV2Faults.NoDomainName);
                break;
            case ["vpclinks", var id]:
                await links.PutAsync(scope, id, l => l! with { Tags = Checked(change(l.Tags)) });
                break;
            default:
                throw Invalid(arn);
        }
    }

    private static string[] Parse(ResourceScope scope, string arn) =>
        Arn.TryParse(arn) is { Service: "apigateway" } parsed && parsed.Region == scope.Region && parsed.Resource.StartsWith('/')
            ? parsed.Resource[1..].Split('/')
            : throw Invalid(arn);

    private static ImmutableDictionary<string, string> Checked(ImmutableDictionary<string, string> tags) =>
        tags.Count <= MaxTags ? tags : throw ApiGatewayV2Faults.BadRequest("Cannot have more than 50 tags on a resource");

    private static Core.Errors.AwsException Invalid(string arn) => ApiGatewayV2Faults.BadRequest($"Invalid resource ARN specified: {arn}");
}
