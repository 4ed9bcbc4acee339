using LambdaEmu.Services.ApiGateway.ApiKeys;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.UsagePlans;

/// <summary>API keys as members of usage plans.</summary>
internal static class UsagePlanKeys
{
    public const string Type = "API_KEY";

    public static Wire.UsagePlanKey Describe(ApiKey key) => new() { Id = key.Id, Name = key.Name, Type = Type, Value = key.Value };
}
