using System.Security.Cryptography;

namespace LambdaEmu.Services.ApiGatewayV2.Apis;

/// <summary>Makes ids as API Gateway's are.</summary>
internal static class PartId
{
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz0123456789";
    private const int ApiLength = 10;
    private const int PartLength = 7;

    /// <summary>Of an API: ten letters and digits.</summary>
    public static string ForApi() => RandomNumberGenerator.GetString(Alphabet, ApiLength);

    /// <summary>Of a part that is not in a table yet: seven letters and digits.</summary>
    public static string For<T>(IReadOnlyDictionary<string, T> table)
    {
        while (true)
        {
            var id = RandomNumberGenerator.GetString(Alphabet, PartLength);
            if (!table.ContainsKey(id))
            {
                return id;
            }
        }
    }
}
