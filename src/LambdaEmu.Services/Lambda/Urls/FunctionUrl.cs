using LambdaEmu.Contracts.Lambda;

namespace LambdaEmu.Services.Lambda.Urls;

/// <summary>The HTTP endpoint of a function or an alias. See https://docs.aws.amazon.com/lambda/latest/dg/urls-configuration.html.</summary>
/// <param name="Id">The first label of its host name.</param>
/// <param name="InvokeMode">BUFFERED or RESPONSE_STREAM; null where the creation named none, which is BUFFERED.</param>
internal sealed record FunctionUrl(string Id, string AuthType, Cors? Cors, string? InvokeMode, DateTimeOffset Created, DateTimeOffset Modified);
