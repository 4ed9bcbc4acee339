using System.Text.Json;
using LambdaEmu.Core.Ports;

namespace LambdaEmu.Services.Endpoints.Proxies;

/// <summary>Who signed a request, as the payload formats show it.</summary>
internal static class IamIdentity
{
    /// <summary>Writes the value of requestContext.authorizer of payload format 2.0: an object with the member iam.</summary>
    public static void Write(Utf8JsonWriter writer, SigningKey key)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("iam"u8);
        writer.WriteString("accessKey"u8, key.AccessKeyId);
        writer.WriteString("accountId"u8, key.Owner.AccountId);
        writer.WriteString("callerId"u8, key.Owner.UserId);
        writer.WriteNull("cognitoIdentity"u8);
        writer.WriteNull("principalOrgId"u8);
        writer.WriteString("userArn"u8, key.Owner.Arn);
        writer.WriteString("userId"u8, key.Owner.UserId);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
