using System.Security.Cryptography;

namespace LambdaEmu.Services.ApiGateway;

/// <summary>Ids as AWS makes them: small letters and digits.</summary>
internal static class Identifiers
{
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz0123456789";
    private const string KeyAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /// <summary>For APIs with their roots, and for API keys.</summary>
    public static string Long() => RandomNumberGenerator.GetString(Alphabet, 10);

    /// <summary>For what belongs to an API, and the like.</summary>
    public static string Short() => RandomNumberGenerator.GetString(Alphabet, 6);

    /// <summary>An API key's value.</summary>
    public static string KeyValue() => RandomNumberGenerator.GetString(KeyAlphabet, 40);
}
