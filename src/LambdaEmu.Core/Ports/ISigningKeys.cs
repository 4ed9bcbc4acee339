namespace LambdaEmu.Core.Ports;

/// <summary>The keys that requests are signed with, for endpoints that verify signatures. STS implements it.</summary>
public interface ISigningKeys
{
    /// <summary>Null for a key that was given out here and has ended since.</summary>
    SigningKey? Find(string accessKeyId);
}

/// <param name="Secret">What the signature was made with.</param>
/// <param name="SessionToken">What has to come with it; null for keys that stay.</param>
/// <param name="Owner">Who signs with it.</param>
public sealed record SigningKey(string AccessKeyId, string Secret, string? SessionToken, Principal Owner);
