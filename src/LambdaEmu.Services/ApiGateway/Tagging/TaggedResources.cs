using System.Collections.Immutable;
using LambdaEmu.Core.Errors;
using LambdaEmu.Core.Identity;
using LambdaEmu.Services.ApiGateway.ApiKeys;
using LambdaEmu.Services.ApiGateway.ClientCertificates;
using LambdaEmu.Services.ApiGateway.DomainNames;
using LambdaEmu.Services.ApiGateway.RestApis;
using LambdaEmu.Services.ApiGateway.UsagePlans;
using LambdaEmu.Services.ApiGateway.VpcLinks;

namespace LambdaEmu.Services.ApiGateway.Tagging;

/// <summary>Everything with tags, by ARN: arn:aws:apigateway:region::/restapis/id, with /stages/name below it, /apikeys/id and so on.</summary>
internal sealed class TaggedResources(GatewayResources resources)
{
    private const int MaxTags = 50;

    /// <exception cref="AwsException">BadRequestException for no ARN of ours, or the NotFoundException of the kind.</exception>
    public ImmutableDictionary<string, string> Read(ResourceScope scope, string arn) => PathOf(arn) switch
    {
        ["restapis", var api] => resources.Apis.Require(scope, api).Tags,
        ["restapis", var api, "stages", var stage] => resources.Apis.Require(scope, api, ApiParts.Stages, stage).Tags,
        ["apikeys", var key] => resources.ApiKeys.Require(scope, key, ApiKeyRules.Missing).Tags,
        ["usageplans", var plan] => resources.UsagePlans.Require(scope, plan, UsagePlanRules.Missing).Tags,
        ["domainnames", var name] => resources.DomainNames.Require(scope, name, DomainNameRules.Missing).Tags,
        ["vpclinks", var link] => resources.VpcLinks.Require(scope, link, VpcLinkRules.Missing).Tags,
        ["clientcertificates", var id] => resources.ClientCertificates.Require(scope, id, ClientCertificateRules.Missing).Tags,
        _ => throw NoArn(arn),
    };

    /// <summary>Changes the tags of what an ARN names.</summary>
    /// <exception cref="AwsException">BadRequestException for no ARN of ours, or the NotFoundException of the kind.</exception>
    public async ValueTask<ImmutableDictionary<string, string>> ChangeAsync(
        ResourceScope scope, string arn, Func<ImmutableDictionary<string, string>, ImmutableDictionary<string, string>> change)
    {
        ImmutableDictionary<string, string> Change(ImmutableDictionary<string, string> tags) => change(tags) is { Count: <= MaxTags } changed
            ? changed
            : throw Faults.BadRequest($"Too many tags. A resource can have at most {MaxTags}");

        return PathOf(arn) switch
        {
            ["restapis", var api] => (await resources.Apis.ChangeAsync(scope, api, a => a with { Tags = Change(a.Tags) })).Tags,
            ["restapis", var api, "stages", var stage] =>
                (await resources.Apis.ChangeAsync(scope, api, ApiParts.Stages, stage, (_, s) => s with { Tags = Change(s.Tags) })).Tags,
            ["apikeys", var key] => (await resources.ApiKeys.ChangeAsync(scope, key, k => k with { Tags = Change(k.Tags) }, ApiKeyRules.Missing)).Tags,
            ["usageplans", var plan] => (await resources.UsagePlans.ChangeAsync(scope, plan, p => p with { Tags = Change(p.Tags) }, UsagePlanRules.Missing)).Tags,
            ["domainnames", var name] => (await resources.DomainNames.ChangeAsync(scope, name, d => d with { Tags = Change(d.Tags) }, DomainNameRules.Missing)).Tags,
            ["vpclinks", var link] => (await resources.VpcLinks.ChangeAsync(scope, link, l => l with { Tags = Change(l.Tags) }, VpcLinkRules.Missing)).Tags,
            ["clientcertificates", var id] =>
                (await resources.ClientCertificates.ChangeAsync(scope, id, c => c with { Tags = Change(c.Tags) }, ClientCertificateRules.Missing)).Tags,
            _ => throw NoArn(arn),
        };
    }

    private static string[] PathOf(string arn) => Arn.TryParse(arn) is { Service: "apigateway" } parsed ? parsed.Resource.TrimStart('/').Split('/') : [];

    private static AwsException NoArn(string arn) => Faults.BadRequest($"Invalid resource ARN specified: {arn}");
}
