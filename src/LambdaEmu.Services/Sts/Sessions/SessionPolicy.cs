using System.Text.Json;

namespace LambdaEmu.Services.Sts.Sessions;

/// <summary>The policy that narrows a session: checked to be JSON, and not evaluated.</summary>
internal static class SessionPolicy
{
    public static void Check(string? policy)
    {
        if (policy is null)
        {
            return;
        }
        try
        {
            JsonDocument.Parse(policy).Dispose();
        }
        catch (JsonException)
        {
            throw StsFaults.MalformedPolicy("This policy contains invalid Json");
        }
    }
}
