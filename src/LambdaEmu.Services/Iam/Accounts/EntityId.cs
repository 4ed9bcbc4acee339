using System.Security.Cryptography;

namespace LambdaEmu.Services.Iam.Accounts;

/// <summary>
/// Unique ids of entities: four letters for the kind and seventeen characters. An entity made again under its old name has another id.
/// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html.
/// </summary>
internal static class EntityId
{
    private const string Characters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int Length = 17;

    public static string NewRole() => New("AROA");

    public static string NewUser() => New("AIDA");

    public static string NewPolicy() => New("ANPA");

    private static string New(string kind) => kind + RandomNumberGenerator.GetString(Characters, Length);
}
