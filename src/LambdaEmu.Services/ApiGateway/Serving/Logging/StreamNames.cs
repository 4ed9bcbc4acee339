using System.Security.Cryptography;
using System.Text;
using LambdaEmu.Services.ApiGateway.Stages;

namespace LambdaEmu.Services.ApiGateway.Serving.Logging;

internal static class StreamNames
{
    /// <summary>32 hexadecimal digits, the same for all of a stage's logs.</summary>
    public static string Of(StagedApi staged) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{staged.ApiId}/{staged.Stage.Name}")).AsSpan(0, 16));
}
