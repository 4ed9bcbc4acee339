using System.Text.Json.Serialization;
using LambdaEmu.Services.ApiGateway.Accounts;
using LambdaEmu.Services.ApiGateway.ApiKeys;
using LambdaEmu.Services.ApiGateway.ClientCertificates;
using LambdaEmu.Services.ApiGateway.DomainNames;
using LambdaEmu.Services.ApiGateway.UsagePlans;
using LambdaEmu.Services.ApiGateway.VpcLinks;

namespace LambdaEmu.Services.ApiGateway.State;

/// <summary>The documents of what belongs to no API. Member names are frozen.</summary>
[JsonSerializable(typeof(ApiKey))]
[JsonSerializable(typeof(UsagePlan))]
[JsonSerializable(typeof(CustomDomain))]
[JsonSerializable(typeof(FormerDomain))]
[JsonSerializable(typeof(VpcLink))]
[JsonSerializable(typeof(ClientCertificate))]
[JsonSerializable(typeof(GatewayAccount))]
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class SharedDocumentContext : JsonSerializerContext;
