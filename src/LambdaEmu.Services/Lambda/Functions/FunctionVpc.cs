namespace LambdaEmu.Services.Lambda.Functions;

/// <summary>A VPC configuration as it was given. Functions run in this machine's network all the same; there is nothing to look the ids up in.</summary>
public sealed record FunctionVpc(List<string> SubnetIds, List<string> SecurityGroupIds, bool Ipv6AllowedForDualStack)
{
    /// <summary>Of the one VPC that all subnets are taken to lie in.</summary>
    private const string TheVpc = "vpc-00000000000000000";

    /// <summary>Empty without subnets, as AWS shows a configuration that was taken away.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string VpcId => SubnetIds.Count > 0 ? TheVpc : "";
}
