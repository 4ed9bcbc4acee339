using LambdaEmu.Core.Errors;
using LambdaEmu.Services.ApiGateway.Patching;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.VpcLinks;

/// <summary>What UpdateVpcLink may change, and how AWS shows VPC links.</summary>
internal static class VpcLinkRules
{
    public const string Pending = "PENDING";

    public static readonly PatchTable<VpcLink> Patches = new(
        new(PatchOps.Replace, "/name", (l, s) => l with { Name = s.Text ?? throw NoName() }),
        new(PatchOps.Replace, "/description", (l, s) => l with { Description = s.Text }));

    public static AwsException Missing() => Faults.NotFound("Invalid Vpc Link identifier specified");

    public static AwsException NoName() => Faults.BadRequest("VPC link name must be non-empty");

    /// <param name="status">What AWS answers while it makes the link; after that it is available.</param>
    public static Wire.VpcLink Describe(VpcLink link, string status = "AVAILABLE") => new()
    {
        Id = link.Id,
        Name = link.Name,
        Description = link.Description,
        TargetArns = [.. link.TargetArns],
        Status = status,
        Tags = link.Tags.Show(),
    };
}
